using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Kim;

/// <summary>A model of OpenKIM on this machine.</summary>
/// <param name="Name">Its full name, such as "SW_StillingerWeber_1985_Si__MO_405512056662_005".</param>
/// <param name="Elements">The elements in its name; empty for a universal one.</param>
/// <param name="IsPortable">Whether it runs anywhere (a portable model, MO); if not it is a recipe for a simulator such
/// as LAMMPS (SM).</param>
internal sealed record KimModel(string Name, IReadOnlyList<Element> Elements, bool IsPortable)
{
    /// <summary>A model by the rules for KIM's names: Driver_Authors_Year_Elements__MO_number_version.</summary>
    public static KimModel Parse(string name)
    {
        var at = name.IndexOf("__", StringComparison.Ordinal);
        return new(
            name,
            at < 0 ? [] : ElementsOf(name[..at].Split('_')[^1]),
            name.Contains("__MO_", StringComparison.Ordinal)
        );
    }

    static IReadOnlyList<Element> ElementsOf(string symbols)
    {
        var found = new List<Element>();
        for (var i = 0; i < symbols.Length; )
        {
            var length = i + 1 < symbols.Length && char.IsLower(symbols[i + 1]) ? 2 : 1;
            // A word such as "UniversalShifted" is no list of elements.
            if (!Element.TryParse(symbols.Substring(i, length), out var element))
                return [];
            found.Add(element);
            i += length;
        }
        return found;
    }
}

/// <summary>The models of OpenKIM that are installed: E. B. Tadmor, R. S. Elliott, J. P. Sethna, R. E. Miller and C. A.
/// Becker, JOM 63, 17 (2011).</summary>
internal static class KimModels
{
    static readonly Lazy<IReadOnlyList<KimModel>> s_installed = new(Find);

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<KimModel> Installed => s_installed.Value;

    /// <summary>Those whose names hold all of these elements, portable ones first.</summary>
    public static IReadOnlyList<KimModel> For(params IReadOnlyList<Element> elements) =>
        [
            .. Installed
                .Where(m => elements.All(m.Elements.Contains))
                .OrderBy(m => m.IsPortable ? 0 : 1)
                .ThenBy(m => m.Name, StringComparer.Ordinal),
        ];

    /// <summary>What to say about a model that is not installed: how to get it, and the nearest that are
    /// there.</summary>
    public static string Missing(string name)
    {
        if (Installed.Count == 0)
            return $"no model of OpenKIM is installed, so {name} is not: apt-get install openkim-models";
        var wanted = KimModel.Parse(name);
        var near = wanted.Elements.Count > 0 ? For(wanted.Elements) : [];
        var nearest = Suggest.NearestName(name, (near.Count > 0 ? near : Installed).Select(m => m.Name));
        return $"the model {name} is not among the {Installed.Count} models of OpenKIM on this machine; the nearest is {nearest}. Install it with kim-api-collections-management install user {name} "
            + "(Debian: apt-get install libkim-api-dev), or choose from `mlipspec models`";
    }

    static IReadOnlyList<KimModel> Find() =>
        [
            .. Folders()
                .Where(Directory.Exists)
                .SelectMany(Directory.EnumerateDirectories)
                .Select(Path.GetFileName)
                .OfType<string>()
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(KimModel.Parse),
        ];

    // The collections of the KIM API: those of the environment, of the user, of the system.
    static IEnumerable<string> Folders()
    {
        foreach (var variable in (string[])["KIM_API_PORTABLE_MODELS_DIR", "KIM_API_SIMULATOR_MODELS_DIR"])
        foreach (
            var folder in (Environment.GetEnvironmentVariable(variable) ?? "").Split(
                ':',
                StringSplitOptions.RemoveEmptyEntries
            )
        )
            yield return folder;
        foreach (var root in Roots().Where(Directory.Exists))
        foreach (
            var kind in (string[])["portable-models", "simulator-models", "portable-models-dir", "simulator-models-dir"]
        )
            yield return Path.Combine(root, kind);
    }

    static IEnumerable<string> Roots()
    {
        var user = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kim-api");
        if (Directory.Exists(user))
            foreach (var version in Directory.EnumerateDirectories(user))
                yield return version;
        foreach (
            var library in ((string[])["/usr/lib", "/usr/local/lib", "/usr/lib64", "/usr/local/lib64"]).Where(
                Directory.Exists
            )
        )
        {
            yield return Path.Combine(library, "kim-api");
            foreach (var triplet in Directory.EnumerateDirectories(library, "*-linux-*"))
                yield return Path.Combine(triplet, "kim-api");
        }
    }
}
