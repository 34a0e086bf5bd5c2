using System.Reflection;
using System.Text.Json;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Combined;
using MlipSpec.Potentials.Sites;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Settings;

/// <summary>One potential as the settings file describes it, already checked: keys known, values of the right type,
/// files there; or refused.</summary>
public sealed class PotentialSettings
{
    readonly SettingsNode _node;
    readonly IReadOnlyDictionary<string, string[]> _texts;

    internal PotentialSettings(
        string name,
        PotentialKind kind,
        SettingsNode node,
        IReadOnlyDictionary<string, string[]> texts,
        IReadOnlyList<Element> elements,
        string? missing,
        IReadOnlyList<Assembly> assemblies
    )
    {
        (Name, Kind, _node, _texts, Elements, Missing, Assemblies) = (
            name,
            kind,
            node,
            texts,
            elements,
            missing,
            assemblies
        );
        LevelOfTheory = ReadLevel();
    }

    /// <summary>An entry that is wrong: it claims everything, so that nothing hides it, and cannot be made.</summary>
    internal static PotentialSettings Refused(string name, SettingsException refusal) =>
        new(
            name,
            new("refused", refusal.Message, [], _ => throw refusal),
            new(refusal.File, refusal.Line, JsonValueKind.Object, "{}", [], []),
            new Dictionary<string, string[]>(),
            [],
            null,
            []
        )
        {
            Refusal = refusal,
        };

    /// <summary>What is wrong with the entry; null if it is sound.</summary>
    internal SettingsException? Refusal { get; private init; }

    /// <summary>The key in the file: the name under which the potential is judged.</summary>
    public string Name { get; }

    /// <summary>Its kind.</summary>
    public PotentialKind Kind { get; }

    /// <summary>The folder of the settings file, to which paths are relative.</summary>
    public string Folder => Path.GetDirectoryName(Path.GetFullPath(_node.File))!;

    /// <summary>The elements the file names; empty if it names none.</summary>
    public IReadOnlyList<Element> Elements { get; }

    /// <summary>The level of theory that the file states; null if it states none.</summary>
    public LevelOfTheory? LevelOfTheory { get; }

    /// <summary>The environment variable that is not set although a value needs it, in a sentence; null if nothing is
    /// missing.</summary>
    public string? Missing { get; }

    /// <summary>Where the classes of kind "dotnet" are looked for.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; }

    /// <summary>A text, or the full path of a file, that must be there.</summary>
    public string Text(string key) => OptionalText(key) ?? throw _node.Error($"potential '{Name}' has no '{key}'");

    /// <summary>A text, or the full path of a file; null if the key is absent.</summary>
    public string? OptionalText(string key) => _texts.GetValueOrDefault(key)?[0];

    /// <summary>A number that must be there.</summary>
    public double Number(string key) => OptionalNumber(key) ?? throw _node.Error($"potential '{Name}' has no '{key}'");

    /// <summary>A number; null if the key is absent.</summary>
    public double? OptionalNumber(string key) => _node.Find(key)?.Number;

    /// <summary>A list of texts; empty if the key is absent.</summary>
    public IReadOnlyList<string> Texts(string key) => _texts.GetValueOrDefault(key) ?? [];

    /// <summary>Whether a run without it is no failure, where its engine or a variable is missing.</summary>
    public bool IsOptional => _node.Find(PotentialKind.Optional)?.Kind == JsonValueKind.True;

    /// <summary>The domains that it is for; null where all are claimed but those of <see cref="NotClaimed"/>.</summary>
    public IReadOnlyList<string>? Claims =>
        _node.Find(PotentialKind.Claims) is null ? null : Texts(PotentialKind.Claims);

    /// <summary>The domains that it is not for, each with the reason.</summary>
    public IReadOnlyDictionary<string, string> NotClaimed =>
        (_node.Find(PotentialKind.NotClaimed)?.Members ?? []).ToDictionary(m => m.Key, m => m.Value.Text);

    /// <summary>How fast the file says that it is; null if it does not.</summary>
    SpeedClass? StatedSpeed =>
        OptionalText(PotentialKind.Speed) switch
        {
            null => null,
            "fast" => SpeedClass.Fast,
            "moderate" => SpeedClass.Moderate,
            "slow" => SpeedClass.Slow,
            var other => throw Error(
                PotentialKind.Speed,
                $"potential '{Name}' has the speed '{other}': {Suggest.Nearest(other, ["fast", "moderate", "slow"])}"
            ),
        };

    /// <summary>The entries of potentials behind a key, in their order.</summary>
    public IReadOnlyList<PotentialSettings> Potentials(string key) => [.. Nested[key]];

    internal ILookup<string, PotentialSettings> Nested { private get; init; } =
        Array.Empty<PotentialSettings>().ToLookup(_ => "");

    /// <summary>An object; null if the key is absent.</summary>
    public JsonElement? Json(string key) =>
        _node.Find(key) is { } value
            ? JsonDocument
                .Parse(
                    value.Text,
                    new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
                )
                .RootElement
            : null;

    /// <summary>An error at the place of a key, or of the whole entry if it has none of that name.</summary>
    public SettingsException Error(string key, string what) => (_node.Find(key) ?? _node).Error(what);

    /// <summary>Makes the potential; its card carries the name and the provenance that the file states.</summary>
    /// <exception cref="UnavailableException">Something outside is missing.</exception>
    /// <exception cref="SettingsException">A file or a value is wrong; the message names the place in the
    /// settings.</exception>
    public IPotential Create()
    {
        if (Missing is not null)
            throw new UnavailableException(Missing);
        try
        {
            var made = Kind.Create(this);
            return new NamedPotential(made, Describe(made.Card));
        }
        catch (Exception e)
            when (e
                    is ArgumentException
                        or FormatException
                        or InvalidDataException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            throw new SettingsException(
                _node.File,
                _node.Line,
                $"potential '{Name}' of kind {Kind.Name} cannot be made: {Words(e)}",
                e
            );
        }
    }

    // What .NET adds to the message of an argument is no word of the settings.
    static string Words(Exception e)
    {
        if (e is not ArgumentException { ParamName: { } parameter })
            return e.Message;
        var words = e.Message.Split($" (Parameter '{parameter}')")[0];
        return e is ArgumentOutOfRangeException { ActualValue: { } found }
            ? FormattableString.Invariant($"{words}, found {found}")
            : words;
    }

    LevelOfTheory? ReadLevel()
    {
        try
        {
            return OptionalText("levelOfTheory");
        }
        catch (ArgumentException e)
        {
            throw Error("levelOfTheory", $"potential '{Name}': {e.Message}");
        }
    }

    PotentialCard Describe(PotentialCard card)
    {
        var beyond = Elements.Where(e => !card.Covers(e)).ToArray();
        if (beyond.Length > 0)
            throw new ArgumentException(
                $"'elements' names {string.Join(", ", beyond)}, but the model covers {string.Join(", ", card.Elements)}"
            );
        return card with
        {
            Name = Name,
            Kind = Kind.Name,
            Elements = Elements.Count > 0 ? Elements : card.Elements,
            LevelOfTheory = LevelOfTheory ?? card.LevelOfTheory,
            TrainingSet = OptionalText("trainingSet") ?? card.TrainingSet,
            Citation = OptionalText("citation") ?? card.Citation,
            Speed = StatedSpeed ?? card.Speed,
        };
    }

    /// <summary>A potential under the name by which it is judged.</summary>
    sealed class NamedPotential(IPotential inner, PotentialCard card) : IPotential, IJoined
    {
        public PotentialCard Card => card;

        public ICalculation Start(Structure structure, int threads = 1)
        {
            NotCoveredException.ThrowIfNotCovered(card, structure);
            return inner.Start(structure, threads);
        }

        public Evaluation[]? EvaluateTogether(IReadOnlyList<Structure> structures) =>
            inner.EvaluateTogether(structures);

        public IExtrapolationGrade? Extrapolation => inner.Extrapolation;

        public CommitteePotential? Committee => inner.Committee;

        // Entries of a committee share work as the potentials below their names do.
        public SitePotential? Join(IReadOnlyList<IPotential> members) =>
            (inner as IJoined)?.Join([.. members.Select(m => (m as NamedPotential)?.Inner ?? m)]);

        IPotential Inner => inner;
    }
}
