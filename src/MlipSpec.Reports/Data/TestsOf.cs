using MlipSpec.Checks;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports.Data;

/// <summary>Makes tests, judgements and measurements of the document.</summary>
static class TestsOf
{
    /// <summary>What identifies a test of a potential.</summary>
    public static string Id(JournalEntry entry) => $"{entry.Suite}/{entry.Test}/{entry.Potential}";

    /// <summary>What identifies a measurement of a potential.</summary>
    public static string KeyOf(MeasurementRecord m) => $"{m.Suite}/{m.Name}/{m.Potential}";

    public static TestData Entry(JournalEntry entry, MergedJournals merged)
    {
        var run = merged.RunOf(entry);
        return new(
            Id(entry),
            entry.Test,
            CardText.Of(entry.Test),
            run,
            entry.Suite,
            entry.Potential,
            entry.Domain,
            entry.Claimed,
            entry.Stage,
            entry.Cost,
            entry.Measurement?.Material,
            entry.Verdict,
            entry.Mistake,
            entry.Signature,
            entry.Seconds,
            entry.Message,
            entry.Measurement is { } m ? KeyOf(m) : null,
            merged.Journals[run].Run is { } info ? Command(info.Command, entry) : null,
            [.. entry.Judgements.Select(Judgement)]
        );
    }

    public static MeasurementData Measurement(
        MeasurementRecord m,
        int run,
        IReadOnlyList<string> plots,
        IReadOnlyList<string> structures
    ) =>
        new(
            KeyOf(m),
            m.Name,
            run,
            m.Suite,
            m.Potential,
            m.Check,
            m.Material,
            Protocol.Short(m.Protocol),
            m.Fingerprint,
            m.Seconds,
            m.FromStore,
            [.. m.Quantities.Select(Quantity)],
            m.Notes,
            m.Baseline,
            m.Labels is { } l
                ? new(l.Dataset, l.LevelOfTheory?.Text, l.Repeated, [.. l.Errors.Select(Quantity)])
                : null,
            plots,
            structures
        );

    static QuantityData Quantity(NamedQuantity q) =>
        new(q.Name, q.Value, q.Uncertainty, q.DegreesOfFreedom, q.Unit, q.Drift, q.Finding);

    static JudgementData Judgement(Judgement j) =>
        new(
            j.Quantity,
            j.Verdict,
            new(j.Value, j.Unit, j.Uncertainty, j.DegreesOfFreedom, j.Finding, j.Measured),
            new(j.ExpectedValue, j.ExpectedUncertainty, j.Expected, j.Source, j.Doi, j.SourceKind, j.SourceLevel?.Text),
            j.Tolerance is { } tolerance ? new(j.Allowed, tolerance) : null,
            j.Deviation,
            j.Budget,
            j.Mark,
            j.Verdict == Verdict.Pass ? null : j.Message
        );

    // For a shell, in which nothing between single quotes means anything.
    static string Command(string run, JournalEntry entry)
    {
        var filter = $"FullyQualifiedName~{Escaped(entry.Test)}&Potential={Escaped(entry.Potential)}";
        return $"{run} --filter '{filter.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    // What has a meaning in a filter of VSTest.
    static string Escaped(string text) =>
        string.Concat(text.Select(c => c is '\\' or '(' or ')' or '&' or '|' or '=' or '!' or '~' ? $"\\{c}" : $"{c}"));
}
