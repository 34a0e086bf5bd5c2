using System.Text.RegularExpressions;

namespace MlipSpec.Engines.Torch;

/// <summary>Files of potentials that are evaluated in .NET, told by their content, else by their ending: which kind
/// evaluates each, and the entry to copy.</summary>
internal static partial class DotNetFiles
{
    sealed record Known(string What, string Kind, string Key, bool NeedsElements, Func<string, string, bool> Is);

    static readonly Known[] s_all =
    [
        new("an ACE potential", "ace", "file", true, (name, text) => Ends(name, ".yace", ".ace") || IsAce(text)),
        new("a NEP potential", "nep", "file", false, (_, text) => NepHead().IsMatch(text)),
        new("a moment tensor potential", "mtp", "file", true, (_, text) => MtpHead().IsMatch(text)),
        new("a GAP potential", "gap", "file", false, (_, text) => text.Contains("<GAP_params")),
        new(
            "a UF3 potential",
            "uf3",
            "file",
            false,
            (name, text) => Ends(name, ".uf3") || text.Contains("\"knots_map\"")
        ),
        new(
            "a potential of embedded atoms",
            "eam",
            "file",
            false,
            (name, _) => Ends(name, ".eam", ".alloy", ".fs", ".adp", ".funcfl")
        ),
        new("a potential of Tersoff's form", "tersoff", "file", true, (name, _) => name.Contains(".tersoff")),
        new(
            "an environment-dependent interatomic potential",
            "edip",
            "file",
            true,
            (name, _) => Ends(name, ".edip", ".edip.multi")
        ),
        new("a SNAP potential", "snap", "coefficients", false, (name, _) => Ends(name, ".snapcoeff")),
        new("a SNAP potential", "snap", "parameters", false, (name, _) => Ends(name, ".snapparam")),
        new("an ML-IAP model", "mliap", "model", false, (name, _) => Ends(name, ".mliap.model")),
        new("an ML-IAP model", "mliap", "descriptor", false, (name, _) => Ends(name, ".mliap.descriptor")),
    ];

    /// <summary>What the file is and which entry evaluates it; null where it is none of these.</summary>
    public static string? Recognise(string path, string beginning)
    {
        var name = Path.GetFileName(path);
        if (s_all.FirstOrDefault(k => k.Is(name, beginning)) is not { } known)
            return null;
        return $"{path} is {known.What}, which kind \"{known.Kind}\" evaluates in .NET, without TorchScript: write {{ \"kind\": \"{known.Kind}\", {Files(known, name)}{Elements(known, beginning)} }} into mlipspec.json";
    }

    /// <summary>What a folder is.</summary>
    public static string OfFolder(string path) =>
        File.Exists(Path.Combine(path, "input.nn"))
            ? $"{path} is the folder of a Behler–Parrinello network: write {{ \"kind\": \"nnp\", \"folder\": \"{Path.GetFileName(Path.TrimEndingDirectorySeparator(path))}\", \"energyUnit\": \"…\", \"lengthUnit\": \"…\" }} into mlipspec.json, with the units it was trained in"
            : $"{path} is a folder: expected files of deployed models, such as {Path.Combine(path, "model.nequip.pth")}";

    // Two files make one potential where one holds the coefficients of what the other describes.
    static string Files(Known known, string name)
    {
        (string Key, string Ending)[] pair = known.Kind switch
        {
            "snap" => [("coefficients", ".snapcoeff"), ("parameters", ".snapparam")],
            "mliap" => [("model", ".mliap.model"), ("descriptor", ".mliap.descriptor")],
            _ => [(known.Key, "")],
        };
        var own = pair.Single(p => p.Key == known.Key).Ending;
        return string.Join(", ", pair.Select(p => $"\"{p.Key}\": \"{name[..^own.Length]}{p.Ending}\""));
    }

    static string Elements(Known known, string text)
    {
        if (!known.NeedsElements)
            return "";
        var listed = AceElements().Match(text).Groups[1].Value;
        var names = listed
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(e => $"\"{e.Trim('\'', '"')}\"");
        return $", \"elements\": [{(listed.Length > 0 ? string.Join(", ", names) : "…")}]";
    }

    static bool IsAce(string text) =>
        text.Contains("deltaSplineBins", StringComparison.OrdinalIgnoreCase)
        || (text.Contains("npot") && text.Contains("fs_parameters", StringComparison.OrdinalIgnoreCase));

    static bool Ends(string name, params string[] endings) =>
        endings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\Anep\d?(_zbl\d?)?\w*\s+\d+\s+[A-Z]")]
    private static partial Regex NepHead();

    [GeneratedRegex(@"\AMTP\s")]
    private static partial Regex MtpHead();

    [GeneratedRegex(@"(?m)^elements:\s*\[([^\]]+)\]")]
    private static partial Regex AceElements();
}
