using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlipSpec.Engines;
using MlipSpec.Quantities;
using MlipSpec.Settings;

namespace MlipSpec.Tool.Commands.Validate;

/// <summary>A potential that a command line names: a model's file, its kind told by its name or content.</summary>
/// <param name="Model">The path of the model, or the name of a model of OpenKIM.</param>
internal sealed partial record ModelEntry(string Model)
{
    /// <summary>The folder at which the path begins; the current one unless given.</summary>
    public string? Folder { get; init; }

    string Place => Folder is null ? Model : Path.GetFullPath(Model, Folder);

    /// <summary>The kind, where the file does not tell.</summary>
    public string? Kind { get; init; }

    /// <summary>The name under which it is judged; the file's unless given.</summary>
    public string? Name { get; init; }

    /// <summary>Its elements in the order of its types; empty where the file names them.</summary>
    public IReadOnlyList<string> Elements { get; init; } = [];

    /// <summary>The level of theory of its training data; null where nobody says.</summary>
    public string? LevelOfTheory { get; init; }

    // The files that are told by how their names end. Those of the last column name no elements.
    static readonly (string Kind, string Key, string[] Endings, bool NeedsElements)[] s_files =
    [
        ("mtp", "file", [".mtp", ".almtp"], true),
        ("ace", "file", [".yace", ".ace", ".yaml"], false),
        ("gap", "file", [".xml"], false),
        ("uf3", "file", [".uf3", ".json"], false),
        ("eam", "file", [".eam.alloy", ".eam.fs", ".eam", ".alloy", ".fs", ".adp", ".setfl", ".funcfl"], false),
        ("tersoff", "file", [".tersoff", ".tersoff.zbl", ".tersoff.mod", ".tersoff.modc"], true),
        ("edip", "file", [".edip"], true),
        ("ase", "file", [".py"], true),
        ("snap", "coefficients", [".snapcoeff"], false),
        ("mliap", "model", [".mliap.model"], false),
        (
            "torchscript",
            "file",
            [".nequip.pth", ".pth", ".pt", ".pt2", ".model", ".pb", ".pbtxt", ".dp", ".nequip.zip", ".zip"],
            false
        ),
    ];

    /// <summary>What the settings would say of it, as the text of a file, and its name.</summary>
    /// <exception cref="UsageException">The file is not there, or nobody knows what it is; the message says what to do.
    /// </exception>
    public (string Name, string Settings) Entry()
    {
        var (kind, key, ending) = Recognise();
        if (EngineKinds.All.All(k => k.Name != kind))
            throw new UsageException(
                $"there is no kind '{kind}': {Suggest.Nearest(kind, EngineKinds.All.Select(k => k.Name))}"
            );
        var entry = new JsonObject { ["kind"] = kind, [key] = Model };
        foreach (
            var (companion, of, to) in (ReadOnlySpan<(string, string, string)>)
                [("parameters", ".snapcoeff", ".snapparam"), ("descriptor", ".mliap.model", ".mliap.descriptor")]
        )
            if (ending == of)
                entry[companion] = Model[..^of.Length] + to;
        if (Elements.Count > 0)
            entry["elements"] = new JsonArray([.. Elements.Select(e => (JsonNode)e)]);
        if (LevelOfTheory is not null)
            entry["levelOfTheory"] = LevelOfTheory;
        var name = Name ?? NameOf(Path.GetFileName(Model.TrimEnd('/')), ending);
        var settings = new JsonObject { ["potentials"] = new JsonObject { [name] = entry } };
        return (name, settings.ToJsonString(s_indented));
    }

    static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    (string Kind, string Key, string Ending) Recognise()
    {
        if (!Path.Exists(Place) && OpenKim().IsMatch(Model))
            return ("kim", "model", "");
        if (!Path.Exists(Place))
            throw new UsageException($"there is no file {Model}: name a model's file, or a model of OpenKIM");
        var known = s_files
            .SelectMany(f => f.Endings.Select(e => (File: f, Ending: e)))
            .Where(f => Model.EndsWith(f.Ending, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(f => f.Ending.Length)
            .FirstOrDefault();
        if (Kind is { } kind && kind != known.File.Kind)
            return (kind, FileKeyOf(kind), Path.GetExtension(Model));
        if (Directory.Exists(Place))
            throw new UsageException(OfFolder());
        if (known.File.Kind is null)
            return BeginsWith("nep") ? ("nep", "file", Path.GetExtension(Model)) : throw new UsageException(Unknown());
        if (known.File.NeedsElements && Elements.Count == 0)
            throw new UsageException(
                $"{Model} does not name its elements: say them in the order of its types, such as --elements Si, or --elements Nb,Mo,Ta,W"
            );
        return (known.File.Kind, known.File.Key, known.Ending);
    }

    // The key of a kind's one file or folder.
    static string FileKeyOf(string kind) =>
        EngineKinds
            .All.FirstOrDefault(k => k.Name == kind)
            ?.Keys.Where(k => k.Type is KeyType.File or KeyType.Folder || k.Name == "model")
            .OrderByDescending(k => k.Required)
            .FirstOrDefault()
            ?.Name
        ?? "file";

    bool BeginsWith(string word)
    {
        var start = new byte[64];
        using var stream = File.OpenRead(Place);
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return Encoding
            .ASCII.GetString(start, 0, read)
            .TrimStart()
            .StartsWith(word, StringComparison.OrdinalIgnoreCase);
    }

    string OfFolder() =>
        File.Exists(Path.Combine(Place, "input.nn"))
            ? $"{Model} is a Behler–Parrinello network, whose files do not say in which units it was trained: write mlipspec.json with {{ \"potentials\": {{ \"NNP\": {{ \"kind\": \"nnp\", \"folder\": \"{Model}\", \"energyUnit\": \"Hartree\", \"lengthUnit\": \"bohr\" }} }} }} and name it by --settings"
            : $"{Model} is a folder: name the model's file";

    string Unknown() =>
        $"what kind of potential is {Model}? Known by their names are {string.Join(", ", s_files.SelectMany(f => f.Endings).Select(e => $"*{e}"))}, nep.txt by its content, and models of OpenKIM. Say --kind, or write {SuiteSettings.FileName} (mlipspec init), which knows {string.Join(", ", EngineKinds.All.Select(k => k.Name))}";

    static string NameOf(string file, string ending)
    {
        var stem = file.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? file[..^ending.Length] : file;
        return string.Concat((stem.Length > 0 ? stem : file).Select(c => ";,/\\[]".Contains(c) ? '-' : c));
    }

    [GeneratedRegex(@"^\w+__(MO|SM)_\d{12}_\d{3}$")]
    private static partial Regex OpenKim();
}
