using MlipSpec.Quantities;

namespace MlipSpec.Verdicts;

/// <summary>A measured quantity and the bounds it must keep; see <see cref="Verdicts.Judge.Between"/> for the
/// rule.</summary>
readonly record struct Bounds<T>(string Potential, string Name, Quantity<T> Measured, double? Low, double? High)
    where T : struct, IDimension
{
    string ExpectedText =>
        (Low, High) switch
        {
            ({ } low, null) => $"at least {Show(low)}",
            (null, { } high) => $"at most {Show(high)}",
            _ => $"from {Format.Number(Low!.Value)} to {Show(High!.Value)}",
        };

    public Judgement Judge()
    {
        if (Low is { } l && double.IsNaN(l) || High is { } h && double.IsNaN(h) || Low > High)
            throw new ArgumentException($"\"{Name}\" cannot be judged: the bounds are {ExpectedText}");
        double low = Low ?? double.NegativeInfinity,
            high = High ?? double.PositiveInfinity;
        if (!double.IsFinite(low) && !double.IsFinite(high))
            throw new ArgumentException(
                $"\"{Name}\" cannot be judged: the bounds are {ExpectedText}, which {(low < high ? "every" : "no")} value keeps; a bound must be a finite number"
            );
        if (Measured.Finding is { } finding)
            return Verdicts.Judge.NotMeasured(Potential, Name, finding, ExpectedText);
        if (Sentence.WhyNotANumber(Measured) is { } reason)
            return Verdicts.Judge.NotMeasured(Potential, Name, new(FindingKind.BrokenEvaluation, reason), ExpectedText);

        var expanded = ExpandedUncertainty.Of(Measured.Uncertainty, Measured.DegreesOfFreedom);
        double from = Measured.Value - expanded,
            to = Measured.Value + expanded;
        var verdict =
            from >= low && to <= high ? Verdict.Pass
            : to < low || from > high ? Verdict.Fail
            : Verdict.Inconclusive;
        return new()
        {
            Quantity = Name,
            Measured = Shown,
            Value = Measured.Value,
            Uncertainty = Measured.Uncertainty,
            Unit = T.Unit,
            Expected = ExpectedText,
            Margin = Math.Min(Measured.Value - low, high - Measured.Value),
            Undecided = expanded,
            Verdict = verdict,
            Message =
                verdict == Verdict.Inconclusive
                    ? $"{Potential} leaves \"{Name}\" undecided: measured {Shown}, expected {ExpectedText}: the expanded uncertainty reaches across the bound; measure more (longer, larger, more samples), or move the bound"
                    : $"{Sentence.Opening(Potential, Name, verdict == Verdict.Pass)}: measured {Shown}, expected {ExpectedText}",
        };
    }

    // A value that reads like the bound it is beyond would make no sense: it is shown with the digits that tell the two
    // apart.
    string Shown
    {
        get
        {
            var text = Measured.ToString();
            return
                (
                    Low is { } low && text == Show(low) ? low
                    : High is { } high && text == Show(high) ? high
                    : (double?)null
                )
                    is { } bound
                ? Format.AmountBeside(bound, Measured.Value, T.Unit)
                : text;
        }
    }

    static string Show(double value) => Format.WithUncertainty(value, 0, T.Unit);
}
