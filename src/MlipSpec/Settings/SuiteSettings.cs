using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Settings;

/// <summary>The contents of a settings file, <c>mlipspec.json</c>: the potentials that can be put under test.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Potentials">The potentials in the file's order.</param>
internal sealed partial record SuiteSettings(string Path, IReadOnlyList<PotentialSettings> Potentials)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "mlipspec.json";

    /// <summary>Reads and checks a settings file. Nothing is loaded: the potentials are made later, by
    /// <see cref="PotentialSettings.Create"/>. An entry that is wrong stops no other one: it is kept with its
    /// <see cref="PotentialSettings.Refusal"/>, and cannot be made.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kinds">The kinds it may name.</param>
    /// <param name="variable">Looks up an environment variable for ${NAME}.</param>
    /// <param name="assemblies">Where classes of kind "dotnet" are looked for.</param>
    /// <exception cref="SettingsException">The file as a whole is wrong, or the name of a potential; the message names
    /// line, what was expected, and the nearest known word.</exception>
    public static SuiteSettings Read(
        string path,
        IReadOnlyList<PotentialKind> kinds,
        Func<string, string?> variable,
        params IReadOnlyList<Assembly> assemblies
    )
    {
        path = System.IO.Path.GetFullPath(path);
        return Of(path, SettingsParser.ReadFile(path), kinds, variable, assemblies);
    }

    /// <summary>The same of a text that no file holds, such as what a command line says.</summary>
    /// <param name="text">The text, as a file would hold it.</param>
    /// <param name="path">What messages name instead of a file; relative paths begin at its folder.</param>
    /// <param name="kinds">The kinds it may name.</param>
    /// <param name="variable">Looks up an environment variable for ${NAME}.</param>
    /// <param name="assemblies">Where classes of kind "dotnet" are looked for.</param>
    /// <exception cref="SettingsException">As for a file.</exception>
    public static SuiteSettings Parse(
        string text,
        string path,
        IReadOnlyList<PotentialKind> kinds,
        Func<string, string?> variable,
        params IReadOnlyList<Assembly> assemblies
    ) => Of(path, SettingsParser.Parse(Encoding.UTF8.GetBytes(text), path), kinds, variable, assemblies);

    static SuiteSettings Of(
        string path,
        SettingsNode root,
        IReadOnlyList<PotentialKind> kinds,
        Func<string, string?> variable,
        IReadOnlyList<Assembly> assemblies
    )
    {
        root.Expect(JsonValueKind.Object, "the file should hold one object in braces");
        root.ExpectKeys(["potentials", SettingsSchema.Key], "the settings");
        var list =
            root.Find("potentials")
            ?? throw root.Error("has no key 'potentials': expected { \"potentials\": { \"NAME\": { \"kind\": … } } }");
        list.Expect(JsonValueKind.Object, "'potentials' should be an object in braces with one entry per potential");
        return new(path, list.Members.Select(m => Named(m.Key, m.Value)).ToArray());

        PotentialSettings Named(string name, SettingsNode node)
        {
            ThrowIfUnusable(name, node);
            try
            {
                return Potential(name, node, kinds, variable, assemblies, []);
            }
            catch (SettingsException refusal)
            {
                return PotentialSettings.Refused(name, refusal);
            }
        }
    }

    /// <summary>The entry of a potential.</summary>
    /// <exception cref="ArgumentException">There is none; the message offers the nearest.</exception>
    /// <exception cref="SettingsException">The entry is wrong.</exception>
    public PotentialSettings Of(string name)
    {
        var found =
            Potentials.FirstOrDefault(p => p.Name == name)
            ?? throw new ArgumentException(
                $"{Path} has no potential '{name}': {Suggest.Nearest(name, Potentials.Select(p => p.Name))}"
            );
        return found.Refusal is null ? found : throw found.Refusal;
    }

    static void ThrowIfUnusable(string name, SettingsNode node)
    {
        if (name.Length == 0 || name.Any(c => c is ';' or ',' or '/' or '\\' or '[' or ']' || char.IsControl(c)))
            throw node.Error(
                $"the name '{name}' cannot be used: a potential's name is not empty and has none of ; , / \\ [ ]"
            );
    }

    // An entry of 'potentials', or one that stands inside another and takes its elements where it names none.
    static PotentialSettings Potential(
        string name,
        SettingsNode node,
        IReadOnlyList<PotentialKind> kinds,
        Func<string, string?> variable,
        IReadOnlyList<Assembly> assemblies,
        Element[] inherited
    )
    {
        node.Expect(JsonValueKind.Object, $"potential '{name}' should be an object in braces");
        var kind = Kind(name, node, kinds);
        var owner = $"potential '{name}' of kind {kind.Name}";
        node.ExpectKeys(kind.AllKeys.Select(k => k.Name).ToArray(), owner);
        foreach (var key in kind.AllKeys)
            if (node.Find(key.Name) is { } value)
                key.Check(value, owner);
            else if (key.Required)
                throw node.Error($"{owner} lacks '{key.Name}' ({key.Doc})");

        var (texts, missing) = Texts(name, node, kind, variable);
        var elements = node.Find("elements") is { } list ? Elements(list) : inherited;
        var parts = kind
            .AllKeys.Where(k => k.Type == KeyType.Potentials)
            .SelectMany(k =>
                node.Find(k.Name)?.Items.Select((n, i) => (Key: k.Name, Node: n, Name: $"{name}, {k.Name} {i + 1}"))
                ?? []
            )
            .Select(p => (p.Key, Part(p.Name, p.Node, kinds, variable, assemblies, elements)))
            .ToLookup(p => p.Key, p => p.Item2);
        missing ??= parts.SelectMany(p => p).Select(p => p.Missing).FirstOrDefault(m => m is not null);
        return new(name, kind, node, texts, elements, missing, assemblies) { Nested = parts };
    }

    // A part is no potential under test: what its owner says of it would not be looked at.
    static PotentialSettings Part(
        string name,
        SettingsNode node,
        IReadOnlyList<PotentialKind> kinds,
        Func<string, string?> variable,
        IReadOnlyList<Assembly> assemblies,
        Element[] inherited
    )
    {
        var part = Potential(name, node, kinds, variable, assemblies, inherited);
        foreach (
            var key in (ReadOnlySpan<string>)
                [PotentialKind.Claims, PotentialKind.NotClaimed, PotentialKind.Optional, PotentialKind.CostLimit]
        )
            if (node.Find(key) is { } stated)
                throw stated.Error(
                    $"'{key}' of potential '{name}' would not be looked at: it belongs to the potential as a whole, beside its 'kind'"
                );
        return part;
    }

    static PotentialKind Kind(string name, SettingsNode node, IReadOnlyList<PotentialKind> kinds)
    {
        var given =
            node.Find("kind")
            ?? throw node.Error(
                $"potential '{name}' lacks 'kind': expected one of {string.Join(", ", kinds.Select(k => k.Name))}"
            );
        given.Expect(JsonValueKind.String, $"'kind' of potential '{name}' should be a text");
        if (kinds.FirstOrDefault(k => k.Name == given.Text) is { } kind)
            return kind;
        throw given.Error(
            $"unknown kind '{given.Text}' of potential '{name}': {Suggest.Nearest(given.Text, kinds.Select(k => k.Name))}"
        );
    }

    // Variables are expanded, paths made absolute, and files looked for, before anything is loaded.
    static (Dictionary<string, string[]> Texts, string? Missing) Texts(
        string name,
        SettingsNode node,
        PotentialKind kind,
        Func<string, string?> variable
    )
    {
        var texts = new Dictionary<string, string[]>();
        string? missing = null;
        foreach (
            var key in kind.AllKeys.Where(k =>
                k.Type is not (KeyType.Number or KeyType.Elements or KeyType.Json or KeyType.Potentials)
            )
        )
            if (node.Find(key.Name) is { } value)
                texts[key.Name] =
                [
                    .. (value.Kind == JsonValueKind.Array ? value.Items : [value]).Select(v => Expanded(key, v)),
                ];
        return (texts, missing);

        string Expanded(PotentialKey key, SettingsNode value)
        {
            var text = Variable()
                .Replace(
                    value.Text,
                    match =>
                    {
                        var found = variable(match.Groups[1].Value);
                        if (string.IsNullOrEmpty(found))
                            missing ??=
                                $"{name} needs the environment variable {match.Groups[1].Value}, which is not set ('{key.Name}' in {System.IO.Path.GetFileName(value.File)}, line {value.Line})";
                        return found ?? "";
                    }
                );
            var folder = key.Type is KeyType.Folder or KeyType.FolderList;
            if (!(folder || key.Type is KeyType.File or KeyType.FileList) || missing is not null)
                return text;
            text = System.IO.Path.GetFullPath(text, System.IO.Path.GetDirectoryName(value.File)!);
            if (folder ? Directory.Exists(text) : File.Exists(text))
                return text;
            var (expected, other) = folder ? ("folder", "file") : ("file", "folder");
            throw value.Error(
                $"'{key.Name}' of potential '{name}' names a {(System.IO.Path.Exists(text) ? $"{other}, where a {expected} is expected" : $"{expected} that does not exist")}: {text}"
            );
        }
    }

    static Element[] Elements(SettingsNode list) =>
        list
            .Items.Select(item =>
                Element.TryParse(item.Text, out var element)
                    ? element
                    : throw item.Error(
                        $"'{item.Text}' is not a chemical element: expected a symbol such as Si, Cu or O"
                    )
            )
            .ToArray();

    [GeneratedRegex(@"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Variable();
}
