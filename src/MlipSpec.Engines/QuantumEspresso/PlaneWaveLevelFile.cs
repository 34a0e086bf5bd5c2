using System.Text.Json;
using MlipSpec.Quantities;
using MlipSpec.Settings;
using MlipSpec.Structures;

namespace MlipSpec.Engines.QuantumEspresso;

/// <summary>Reads a level of theory from JSON; what is wrong is told with file and line.</summary>
/// <example><code>
/// { "functional": "PBE", "pseudopotentials": { "Si": "Si.pbe-rrkj.UPF" }, "cutoffRy": 24, "kSpacing": 0.4, "kShift":
/// true,   "smearing": { "kind": "marzari-vanderbilt", "widthRy": 0.01 }, "run": { "ranks": 1, "timeLimit": 600 } }
/// </code></example>
internal static class PlaneWaveLevelFile
{
    static readonly string[] s_keys =
    [
        "functional",
        "pseudopotentials",
        "cutoffRy",
        "densityCutoffRy",
        "kSpacing",
        "kShift",
        "smearing",
        "startingMagnetization",
        "convergenceRyPerAtom",
        "attempts",
        "run",
    ];
    static readonly string[] s_smearings = ["marzari-vanderbilt", "methfessel-paxton", "gaussian", "fermi-dirac"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="SettingsException">It cannot be read, a key is unknown or missing, or a value makes no sense;
    /// the message names the line.</exception>
    public static PlaneWaveLevel Read(string path)
    {
        var root = SettingsParser.ReadFile(Path.GetFullPath(path));
        root.Expect(JsonValueKind.Object, "a level of theory is an object in braces");
        root.ExpectKeys(s_keys, "a level of theory for Quantum ESPRESSO");
        var smearing = Object(root, "smearing", ["kind", "widthRy"]);
        return new()
        {
            Functional = Text(root, "functional", "such as PBE"),
            Pseudopotentials = Elements(
                    root,
                    "pseudopotentials",
                    "for each element the file of its pseudopotential",
                    JsonValueKind.String
                )
                .ToDictionary(p => p.Element, p => p.Value.Text),
            Cutoff = Positive(root, "cutoffRy", "the cutoff of the wavefunctions, Ry"),
            DensityCutoff = root.Find("densityCutoffRy") is null
                ? null
                : Positive(root, "densityCutoffRy", "the cutoff of the charge density, Ry"),
            KSpacing = Positive(root, "kSpacing", "the largest spacing of k points, 1/Å with the factor 2π"),
            KShift = Flag(root, "kShift"),
            Smearing = smearing is null ? null : OneOf(smearing, "kind", s_smearings),
            SmearingWidth = smearing is null ? 0 : Positive(smearing, "widthRy", "the width of the smearing, Ry"),
            StartingMagnetization = root.Find("startingMagnetization") is null
                ? new Dictionary<Element, double>()
                : Elements(
                        root,
                        "startingMagnetization",
                        "for each element a number from −1 to 1",
                        JsonValueKind.Number
                    )
                    .ToDictionary(p => p.Element, p => p.Value.Number),
            Convergence = root.Find("convergenceRyPerAtom") is null
                ? 1e-9
                : Positive(root, "convergenceRyPerAtom", "the error of the energy at which to stop, Ry for each atom"),
            Attempts = Attempts(root.Find("attempts")),
            Run = Run(Object(root, "run", ["program", "pseudopotentialFolder", "ranks", "timeLimit"])),
        };
    }

    static IReadOnlyList<ScfAttempt> Attempts(SettingsNode? list)
    {
        if (list is null)
            return new PlaneWaveLevel
            {
                Functional = "",
                Pseudopotentials = new Dictionary<Element, string>(),
                Cutoff = 0,
                KSpacing = 0,
            }.Attempts;
        list.Expect(JsonValueKind.Array, "'attempts' should be a list such as [{ \"mixing\": 0.7, \"steps\": 60 }]");
        if (list.Items.Count == 0)
            throw list.Error("'attempts' is empty: one attempt is the least");
        return
        [
            .. list.Items.Select(item =>
            {
                item.Expect(
                    JsonValueKind.Object,
                    "an attempt should be an object such as { \"mixing\": 0.7, \"steps\": 60 }"
                );
                item.ExpectKeys(["mixing", "steps"], "an attempt");
                return new ScfAttempt(
                    Positive(item, "mixing", "the fraction of the new density that is mixed in"),
                    Whole(item, "steps", 1)
                );
            }),
        ];
    }

    static PlaneWaveRun Run(SettingsNode? node) =>
        node is null
            ? new()
            : new PlaneWaveRun
            {
                Program = node.Find("program") is null ? "pw.x" : Text(node, "program", "the path of pw.x"),
                PseudopotentialFolder = node.Find("pseudopotentialFolder") is null
                    ? null
                    : Path.GetFullPath(
                        Text(node, "pseudopotentialFolder", "a folder"),
                        Path.GetDirectoryName(node.File)!
                    ),
                Ranks = Whole(node, "ranks", 1),
                TimeLimit = node.Find("timeLimit") is null
                    ? 3600
                    : Positive(node, "timeLimit", "the longest time of one attempt, s"),
            };

    static SettingsNode? Object(SettingsNode parent, string key, string[] keys)
    {
        if (parent.Find(key) is not { } node)
            return null;
        node.Expect(JsonValueKind.Object, $"'{key}' should be an object in braces with {string.Join(", ", keys)}");
        node.ExpectKeys(keys, $"'{key}'");
        return node;
    }

    static List<(Element Element, SettingsNode Value)> Elements(
        SettingsNode root,
        string key,
        string what,
        JsonValueKind kind
    )
    {
        var node = root.Find(key) ?? throw root.Error($"the level of theory lacks '{key}' ({what})");
        node.Expect(JsonValueKind.Object, $"'{key}' should be an object in braces ({what})");
        return
        [
            .. node.Members.Select(m =>
            {
                m.Value.Expect(
                    kind,
                    $"'{m.Key}' in '{key}' should be a {(kind == JsonValueKind.Number ? "number" : "text")}"
                );
                return Element.TryParse(m.Key, out var element)
                    ? (element, m.Value)
                    : throw m.Value.Error($"'{m.Key}' in '{key}' is not a chemical element");
            }),
        ];
    }

    static string Text(SettingsNode parent, string key, string what)
    {
        var node = parent.Find(key) ?? throw parent.Error($"the level of theory lacks '{key}' ({what})");
        node.Expect(JsonValueKind.String, $"'{key}' should be a text ({what})");
        return node.Text;
    }

    static double Positive(SettingsNode parent, string key, string what)
    {
        var node = parent.Find(key) ?? throw parent.Error($"the level of theory lacks '{key}' ({what})");
        node.Expect(JsonValueKind.Number, $"'{key}' should be a number ({what})");
        return node.Number > 0 ? node.Number : throw node.Error($"'{key}' is {node.Text}, but {what} is positive");
    }

    static int Whole(SettingsNode parent, string key, int unlessGiven)
    {
        if (parent.Find(key) is null)
            return unlessGiven;
        var number = Positive(parent, key, "a whole number");
        return number == Math.Floor(number) && number < int.MaxValue
            ? (int)number
            : throw parent.Find(key)!.Error($"'{key}' is {number}, but a whole number was expected");
    }

    static bool Flag(SettingsNode parent, string key) =>
        parent.Find(key)?.Kind switch
        {
            null or JsonValueKind.False => false,
            JsonValueKind.True => true,
            _ => throw parent
                .Find(key)!
                .Error($"'{key}' should be true or false, but found {parent.Find(key)!.Describe()}"),
        };

    static string OneOf(SettingsNode parent, string key, string[] known)
    {
        var given = Text(parent, key, string.Join(", ", known));
        return known.Contains(given)
            ? given
            : throw parent.Find(key)!.Error($"unknown {key} '{given}': {Suggest.Nearest(given, known)}");
    }
}
