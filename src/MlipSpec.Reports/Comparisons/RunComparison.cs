using MlipSpec.Reports.Data;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports.Comparisons;

/// <summary>How a quantity, or a verdict, of a new run stands against an old one.</summary>
internal enum Movement
{
    /// <summary>A test that passed, or was at most open, fails now; or what was measured cannot be measured any more.
    /// </summary>
    Worse,

    /// <summary>Moved beyond noise, away from what is expected.</summary>
    Farther,

    /// <summary>Another protocol measured it, so that the numbers do not compare.</summary>
    OtherProtocol,

    /// <summary>Moved beyond noise, and nothing says which is right.</summary>
    Moved,

    /// <summary>Only the old run has it.</summary>
    Gone,

    /// <summary>Only the new run has it.</summary>
    New,

    /// <summary>Moved beyond noise, towards what is expected.</summary>
    Closer,

    /// <summary>A test that failed passes now.</summary>
    Better,

    /// <summary>Within noise.</summary>
    Same,
}

/// <summary>One line of a comparison.</summary>
/// <param name="Movement">What became of it.</param>
/// <param name="Potential">The potential.</param>
/// <param name="Subject">The test or measurement.</param>
/// <param name="Quantity">The quantity; empty for a verdict.</param>
/// <param name="Was">As the old run has it.</param>
/// <param name="Is">As the new run has it.</param>
internal sealed record ComparedLine(
    Movement Movement,
    string Potential,
    string Subject,
    string Quantity,
    string Was,
    string Is
);

/// <summary>
/// Two documents, old and new. Numbers differ only beyond what a baseline forgives: the drift of the old one and the
/// noise of both (<see cref="QuantityChange"/>).
/// </summary>
internal sealed class RunComparison
{
    readonly ResultsDocument _old,
        _new;
    readonly Dictionary<string, MeasurementData> _measuredThen;

    /// <summary>Compares two documents.</summary>
    public RunComparison(ResultsDocument old, ResultsDocument @new)
    {
        (_old, _new) = (old, @new);
        _measuredThen = old.Measurements.ToDictionary(m => m.Key);
        Lines = [.. Verdicts().Concat(Numbers()).OrderBy(l => l.Movement)];
    }

    /// <summary>Everything that was compared, the worst first, then in the order of the new run.</summary>
    public IReadOnlyList<ComparedLine> Lines { get; }

    /// <summary>Whether the new run is worse somewhere: a verdict, a number that moved away, or nothing in common.
    /// </summary>
    public bool IsWorse =>
        Lines.Any(l => l.Movement is Movement.Worse or Movement.Farther)
        || Lines.All(l => l.Movement is Movement.Gone or Movement.New);

    IEnumerable<ComparedLine> Verdicts()
    {
        var then = _old.Tests.ToDictionary(t => t.Id);
        foreach (var now in _new.Tests)
            if (!then.Remove(now.Id, out var was))
                yield return Line(Movement.New, now, "", CardText.Plain(now.Verdict));
            else
                yield return Line(
                    MovementOf(was.Verdict, now.Verdict),
                    now,
                    CardText.Plain(was.Verdict),
                    CardText.Plain(now.Verdict)
                );
        foreach (var gone in then.Values)
            yield return Line(Movement.Gone, gone, CardText.Plain(gone.Verdict), "");

        static ComparedLine Line(Movement movement, TestData test, string was, string now) =>
            new(movement, test.Potential, test.Title, "", was, now);
    }

    static Movement MovementOf(Verdict was, Verdict now) =>
        was == now ? Movement.Same
        : Rank(now) > Rank(was) ? Movement.Worse
        : Rank(now) < Rank(was) ? Movement.Better
        : Movement.Moved;

    static int Rank(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => 0,
            Verdict.Fail or Verdict.Unstable => 2,
            _ => 1,
        };

    IEnumerable<ComparedLine> Numbers()
    {
        var expected = Expected(_new).ToLookup(e => (e.Measurement, e.Value), e => e.Reference);
        foreach (var now in _new.Measurements)
            if (!_measuredThen.TryGetValue(now.Key, out var was))
                continue;
            else if (was.Protocol != now.Protocol)
                yield return new(
                    Movement.OtherProtocol,
                    now.Potential,
                    CardText.Of(now.Name),
                    "",
                    $"protocol {was.Protocol}",
                    $"protocol {now.Protocol}"
                );
            else
                foreach (var line in Quantities(was, now, expected))
                    yield return line;
    }

    IEnumerable<ComparedLine> Quantities(
        MeasurementData was,
        MeasurementData now,
        ILookup<(string, double), double> expected
    )
    {
        var then = was.Quantities.DistinctBy(q => q.Name).ToDictionary(q => q.Name);
        foreach (var q in now.Quantities.DistinctBy(q => q.Name))
            if (!then.Remove(q.Name, out var before))
                yield return Line(Movement.New, q.Name, "", Text(q));
            else
                yield return Line(
                    MovementOf(before, q, [.. expected[(now.Key, q.Value)]]),
                    q.Name,
                    Text(before),
                    Text(q)
                );
        foreach (var gone in then.Values)
            yield return Line(Movement.Gone, gone.Name, Text(gone), "");

        ComparedLine Line(Movement movement, string quantity, string before, string after) =>
            new(movement, now.Potential, CardText.Of(now.Name), quantity, before, after);
    }

    static Movement MovementOf(QuantityData was, QuantityData now, IReadOnlyList<double> expected)
    {
        var (before, after) = (Baseline(was), Baseline(now));
        if (QuantityChange.Between(before, after, double.IsFinite(was.Drift) ? was.Drift : 0) is null)
            return Movement.Same;
        if (after.Finding is not null && before.Finding is null)
            return Movement.Worse;
        if (expected is not [var reference, ..] || before.Value is not { } old || after.Value is not { } @new)
            return Movement.Moved;
        var (far, near) = (Math.Abs(old - reference), Math.Abs(@new - reference));
        return near < far ? Movement.Closer
            : near > far ? Movement.Farther
            : Movement.Moved;
    }

    // A judgement belongs to the quantity whose very number it judged.
    static IEnumerable<(string Measurement, double Value, double Reference)> Expected(ResultsDocument document) =>
        from test in document.Tests
        where test.Measurement is not null
        from j in test.Judgements
        where j.Measured.Value is not null && j.Expected.Value is not null
        select (test.Measurement!, j.Measured.Value!.Value, j.Expected.Value!.Value);

    static BaselineQuantity Baseline(QuantityData q) =>
        BaselineQuantity.Of(
            new(q.Name, q.Value, q.Uncertainty, q.Unit, q.Finding, q.Drift) { DegreesOfFreedom = q.DegreesOfFreedom }
        );

    static string Text(QuantityData q) => Baseline(q).ToString();
}
