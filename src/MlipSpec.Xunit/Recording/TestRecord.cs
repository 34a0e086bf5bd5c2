using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Recording;

/// <summary>What is known of a running test: filled by the runner and by the assertions in the test's body, then turned
/// into a journal line.</summary>
/// <param name="potential">The potential's name.</param>
sealed class TestRecord(string potential)
{
    static readonly AsyncLocal<TestRecord?> s_current = new();

    readonly List<(Judgement Judgement, string Where)> _judgements = [];

    /// <summary>The test that runs here; null outside of a test on potentials.</summary>
    public static TestRecord? Current
    {
        get => s_current.Value;
        set => s_current.Value = value;
    }

    /// <summary>The potential's name.</summary>
    public string Potential => potential;

    /// <summary>What is known of the potential, once it is made.</summary>
    public PotentialCard? Card { get; set; }

    /// <summary>The folder of journal and card, where an assertion may write what does not fit into a message; null
    /// outside of a run.</summary>
    public string? ResultsFolder { get; set; }

    /// <summary>What was measured, if the test measures.</summary>
    public MeasurementRecord? Measurement { get; set; }

    /// <summary>What ended the test; null if nothing did.</summary>
    public Exception? Exception { get; set; }

    /// <summary>Why an operation was cancelled, if the test's own time limit did it.</summary>
    public string? OverLimit { get; set; }

    /// <summary>What was judged so far.</summary>
    public IReadOnlyList<Judgement> Judgements
    {
        get
        {
            lock (_judgements)
                return [.. _judgements.Select(j => j.Judgement)];
        }
    }

    /// <summary>Where in the code what did not pass was judged, as a stack trace.</summary>
    public string WhereItFailed
    {
        get
        {
            lock (_judgements)
                return string.Join('\n', _judgements.Select(j => j.Where).Append(Exception?.StackTrace));
        }
    }

    /// <summary>Adds a judgement.</summary>
    /// <param name="judgement">The judgement.</param>
    /// <param name="where">The stack trace where it did not pass; else empty.</param>
    public void Add(Judgement judgement, string where)
    {
        lock (_judgements)
            _judgements.Add((judgement, where));
    }
}
