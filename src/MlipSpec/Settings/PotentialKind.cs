using System.Text.Json;
using MlipSpec.Potentials;

namespace MlipSpec.Settings;

/// <summary>What may stand behind a key of a potential.</summary>
public enum KeyType
{
    /// <summary>Any text, kept as it is written.</summary>
    Text,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>A file that exists; a relative path is relative to the settings file.</summary>
    File,

    /// <summary>A list of files that exist.</summary>
    FileList,

    /// <summary>A folder that exists; a relative path is relative to the settings file.</summary>
    Folder,

    /// <summary>A list of folders that exist.</summary>
    FolderList,

    /// <summary>A list of texts.</summary>
    TextList,

    /// <summary>A list of chemical symbols.</summary>
    Elements,

    /// <summary>True or false.</summary>
    Switch,

    /// <summary>An object whose meaning the kind knows.</summary>
    Json,

    /// <summary>A list of entries of potentials, each with a kind of its own.</summary>
    Potentials,
}

/// <summary>A key that a potential of some kind may have.</summary>
/// <param name="Name">The key.</param>
/// <param name="Type">What stands behind it.</param>
/// <param name="Required">Whether it must be there.</param>
/// <param name="Doc">One line on what it means, with its unit.</param>
public sealed record PotentialKey(string Name, KeyType Type, bool Required, string Doc)
{
    /// <summary>Throws if a value is not of the key's type.</summary>
    internal void Check(SettingsNode value, string owner)
    {
        var (kind, words) = Type switch
        {
            KeyType.Number => (JsonValueKind.Number, "a number"),
            KeyType.FileList => (JsonValueKind.Array, "a list of paths in brackets"),
            KeyType.TextList or KeyType.Elements => (JsonValueKind.Array, "a list of texts in brackets"),
            KeyType.Json => (JsonValueKind.Object, "an object in braces"),
            KeyType.Potentials => (JsonValueKind.Array, "a list in brackets of entries such as { \"kind\": … }"),
            KeyType.Switch => (
                value.Kind == JsonValueKind.False ? JsonValueKind.False : JsonValueKind.True,
                "true or false"
            ),
            KeyType.File => (JsonValueKind.String, "the path of a file"),
            KeyType.Folder => (JsonValueKind.String, "the path of a folder"),
            KeyType.FolderList => (JsonValueKind.Array, "a list of paths of folders in brackets"),
            _ => (JsonValueKind.String, "a text"),
        };
        var what = $"'{Name}' of {owner} ({Doc}) should be {words}";
        value.Expect(kind, what);
        foreach (var item in Type == KeyType.Json ? [] : value.Items)
            item.Expect(Type == KeyType.Potentials ? JsonValueKind.Object : JsonValueKind.String, what);
    }
}

/// <summary>A kind of potential: its name in the settings, the keys it knows and the code that makes it.</summary>
/// <param name="Name">The word behind "kind", such as "stillinger-weber".</param>
/// <param name="Doc">One line on what it evaluates, and where.</param>
/// <param name="Keys">Its keys besides the common ones.</param>
/// <param name="Create">
/// Makes the potential. Throws <see cref="UnavailableException"/> if something outside is missing,
/// <see cref="FormatException"/>, <see cref="InvalidDataException"/> or <see cref="ArgumentException"/> if a file or a
/// value is wrong.
/// </param>
public sealed record PotentialKind(
    string Name,
    string Doc,
    IReadOnlyList<PotentialKey> Keys,
    Func<PotentialSettings, IPotential> Create
)
{
    /// <summary>The key that limits what tests of one potential may cost.</summary>
    public const string CostLimit = "costLimit";

    /// <summary>The key that lists the domains it is for.</summary>
    public const string Claims = "claims";

    /// <summary>The key that lists the domains it is not for, each with the reason.</summary>
    public const string NotClaimed = "notClaimed";

    /// <summary>The key that excuses the absence of its engine.</summary>
    public const string Optional = "optional";

    /// <summary>The key that states how fast it evaluates.</summary>
    public const string Speed = "speed";

    /// <summary>The keys that every kind has.</summary>
    public static IReadOnlyList<PotentialKey> Common { get; } =
    [
        new("kind", KeyType.Text, true, "which code evaluates it"),
        new("elements", KeyType.Elements, false, "the chemical elements it covers"),
        new(
            "levelOfTheory",
            KeyType.Text,
            false,
            "the level of theory of its training data, such as PBE or PBE+D3(BJ); \"other: …\" for one that is not in the list"
        ),
        new("trainingSet", KeyType.Text, false, "its training set: a file or a name"),
        new("citation", KeyType.Text, false, "the paper to cite"),
        new(
            Claims,
            KeyType.TextList,
            false,
            "the domains that it is for, such as crystal, phases, vibrations; all where none is stated"
        ),
        new(
            NotClaimed,
            KeyType.Json,
            false,
            "the domains that it is not for, each with a sentence that says why and its source"
        ),
        new(
            Optional,
            KeyType.Switch,
            false,
            "true where a run without it is no failure: its engine is missing, or a ${VARIABLE} of its entry is not set"
        ),
        new(
            Speed,
            KeyType.Text,
            false,
            "how fast it evaluates, which fixes how much work its promises take: fast (more than 10,000 atoms in a second), moderate or slow (less than 2,000); measured once where neither this nor the kind says"
        ),
        new(
            CostLimit,
            KeyType.Text,
            false,
            "the most expensive tests to run with it: Milliseconds, Seconds, Minutes or Hours; for a slow potential"
        ),
    ];

    /// <summary>Common and own keys.</summary>
    public IReadOnlyList<PotentialKey> AllKeys => [.. Common, .. Keys];
}
