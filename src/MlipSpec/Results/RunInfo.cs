using System.Text.Json.Serialization;

namespace MlipSpec.Results;

/// <summary>What is known of a run as a whole: when, with what, and the command that repeats it.</summary>
internal sealed record RunInfo
{
    /// <summary>The suite: the test assembly's name.</summary>
    public required string Suite { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The version of MlipSpec with the commit it was built from.</summary>
    public required string Version { get; init; }

    /// <summary>Operating system, runtime and number of cores, in words.</summary>
    public required string Machine { get; init; }

    /// <summary>The operating system; null in journals written before it was kept.</summary>
    public string? OperatingSystem { get; init; }

    /// <summary>The runtime, such as ".NET 10.0.0"; null as that.</summary>
    public string? Framework { get; init; }

    /// <summary>The number of cores; null as that.</summary>
    public int? Cores { get; init; }

    /// <summary>The commit of the suite's repository, with "+" where files differ from it; null where there is
    /// none.</summary>
    public string? Commit { get; init; }

    /// <summary>The command that repeats the run, such as "dotnet test testsuites/MlipSpec.Suites.Silicon".</summary>
    public required string Command { get; init; }

    /// <summary>The names of the potentials under test, in the order of the settings file.</summary>
    public IReadOnlyList<string> Potentials { get; init; } = [];

    /// <summary>Class and method of the tests of the suite, in the order in which they stand in it.</summary>
    public IReadOnlyList<string> Tests { get; init; } = [];

    /// <summary>The tests of potentials that have fewer than all: where a method is one test for each element, a
    /// potential has those of the elements that its settings name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> FewerTests { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The tests of a potential.</summary>
    public IReadOnlyList<string> TestsOf(string potential) => FewerTests.GetValueOrDefault(potential, Tests);

    /// <summary>What potentials are not claimed for, in the words of the settings: by potential and domain, the
    /// sentence with its source.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> NotClaimed { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Why a potential does not claim a domain; null where nobody has said so.</summary>
    public string? WhyNotClaimed(string potential, string domain) =>
        NotClaimed.GetValueOrDefault(potential)?.GetValueOrDefault(domain);

    /// <summary>Whether the run was asked to stop at nothing (MLIPSPEC_ALL=1): what stands behind a failed promise or
    /// qualitative test was measured all the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool All { get; init; }

    /// <summary>What the gate must know beside the journal, as it was last known; null in journals written before it
    /// was kept.</summary>
    public GateConditions? Conditions { get; init; }

    /// <summary>The gate's answer in one line; null while the run goes on.</summary>
    public string? Gate { get; init; }

    /// <summary>Why the gate is red; empty if it is not.</summary>
    public IReadOnlyList<string> GateReasons { get; init; } = [];

    /// <summary>Wall-clock seconds of the whole run; null while it goes on.</summary>
    public double? Seconds { get; init; }
}
