using System.ComponentModel;

namespace MlipSpec.Reports.Data;

/// <summary>Everything that runs have measured and judged, as <c>results.json</c> holds it: the one source of the page,
/// the card, the comparison and the publication. <c>docs/results.md</c> describes it for readers.</summary>
internal sealed record ResultsDocument
{
    /// <summary>The version of the format: raised when a reader of the former one would misread it.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The name of the file.</summary>
    public const string FileName = "results.json";

    [Description("the version of this format")]
    public int Version { get; init; } = CurrentVersion;

    [Description("the runs that were merged, the oldest first")]
    public required IReadOnlyList<RunData> Runs { get; init; }

    [Description("whether the potentials may be released")]
    public required GateData Gate { get; init; }

    [Description("the potentials, in the order of the settings")]
    public required IReadOnlyList<PotentialData> Potentials { get; init; }

    [Description("the domains, in the order of the vocabulary")]
    public required IReadOnlyList<string> Domains { get; init; }

    [Description("each potential in each domain that has tests of it")]
    public required IReadOnlyList<CellData> Matrix { get; init; }

    [Description("the finished tests, potential by potential, in the order in which they stand in the suite")]
    public required IReadOnlyList<TestData> Tests { get; init; }

    [Description("what was measured, each once, however many tests judge it")]
    public required IReadOnlyList<MeasurementData> Measurements { get; init; }

    [Description("the protocols of the measurements, by hash")]
    public required IReadOnlyDictionary<string, ProtocolData> Protocols { get; init; }

    [Description("plots; one holds the curves of all potentials")]
    public required IReadOnlyList<PlotData> Plots { get; init; }

    [Description("structures to look at")]
    public required IReadOnlyList<StructureData> Structures { get; init; }

    [Description("what a reader must know: unreadable lines, mixed versions, interrupted runs")]
    public required IReadOnlyList<string> Notices { get; init; }
}

/// <summary>One run.</summary>
internal sealed record RunData(
    [property: Description("its place in the list, which tests and measurements name")] int Id,
    [property: Description("the suite: an assembly's name")] string Suite,
    [property: Description("when it began, ISO 8601")] DateTimeOffset Started,
    [property: Description("wall-clock seconds; absent while it goes on, or where it was interrupted")] double? Seconds,
    [property: Description("system, runtime and cores in words")] string Machine,
    [property: Description("the operating system")] string? Os,
    [property: Description("the number of cores")] int? Cores,
    [property: Description("the commit of the suite's repository")] string? Commit,
    [property: Description("versions by name: mlipspec, dotnet, and the engines")]
        IReadOnlyDictionary<string, string> Versions,
    [property: Description("the command that repeats it")] string Command,
    [property: Description("whether it was narrowed by a filter")] bool Partial,
    [property: Description("whether what is undecided counts as red")] bool Strict
);

/// <summary>The gate.</summary>
internal sealed record GateData(
    [property: Description("may be released, may not, or no answer because the run was narrowed")]
        GateAnswerData Answer,
    [property: Description("the answer in one line")] string Line,
    [property: Description("why it is red")] IReadOnlyList<ReasonData> Reasons,
    [property: Description("what is not red but must be said")] IReadOnlyList<string> Remarks,
    [property: Description("potentials, claimed domains and tests, in words")] string Counts
);

/// <summary>The colour of the gate.</summary>
internal enum GateAnswerData
{
    Green,
    Red,
    Partial,
}

/// <summary>Why a gate is red.</summary>
internal sealed record ReasonData(
    [property: Description("what kind of reason")] Gates.GateReasonKind Kind,
    [property: Description("whose it is; absent where it is nobody's")] string? Potential,
    [property: Description("what it is, in a phrase")] string Text
);

/// <summary>One potential.</summary>
internal sealed record PotentialData(
    string Name,
    [property: Description("the kind or engine that evaluates it")] string? Kind,
    [property: Description("symbols of the elements it covers; empty for all")] IReadOnlyList<string> Elements,
    [property: Description("the level of theory of its training data")] string? LevelOfTheory,
    FingerprintData? Fingerprint,
    [property: Description("the training set's file or name")] string? TrainingSet,
    [property: Description("arithmetic and device, such as float64 on cpu")] string? Precision,
    [property: Description("the paper to cite")] string? Citation,
    [property: Description("what the run says of it over all domains, in a phrase")] string Standing,
    [property: Description("the domains it claims, of those that have tests")] IReadOnlyList<string> Claims,
    [property: Description("the domains it does not claim")] IReadOnlyList<NotClaimedData> NotClaimed,
    [property: Description("tests of the suite that did not finish, because the run was narrowed or interrupted")]
        IReadOnlyList<string> Missing
);

/// <summary>What identifies a potential's numbers.</summary>
internal sealed record FingerprintData(
    [property: Description("a hash of all that decides its numbers")] string All,
    [property: Description("a hash of its files and parameters alone")] string Files,
    [property: Description("the engine with its version; absent where MlipSpec evaluates")] string? Engine
);

/// <summary>A domain that is not claimed.</summary>
internal sealed record NotClaimedData(
    string Domain,
    [property: Description("why, with its source, in the words of the settings")] string? Reason
);

/// <summary>One potential in one domain.</summary>
internal sealed record CellData(
    string Domain,
    string Potential,
    Gates.DomainState State,
    [property: Description("why, in a phrase; empty where all is well")] string Reason,
    [property: Description("how many tests pass")] int Passed,
    [property: Description("the ids of the tests")] IReadOnlyList<string> Tests
);

/// <summary>A protocol.</summary>
internal sealed record ProtocolData(
    [property: Description("the kind of check")] string Check,
    [property: Description("the parameters in a line, long lists and structures shortened")] string Text,
    [property: Description(
        "the whole, canonical JSON; absent where it is longer than 10,000 characters, and then stands in the baseline's file"
    )]
        string? Json
);
