using MlipSpec.Quantities;

namespace MlipSpec.Verdicts;

/// <summary>A measured quantity, what is expected and how far the two may differ: the arithmetic and the sentences of
/// <see cref="Verdicts.Judge"/>.</summary>
readonly record struct Comparison<T>(
    string Potential,
    string Name,
    Quantity<T> Measured,
    Quantity<T> Expected,
    Tolerance<T> Within,
    string? Source
)
    where T : struct, IDimension
{
    const double MachineEpsilon = 2.220446049250313e-16;

    string ExpectedText => $"{Expected}{(Source is null ? "" : $" ({Source})")} within {Within}";

    public Judgement Judge()
    {
        RefuseMeaninglessExpectation();
        if (Measured.Finding is { } finding)
            return WithSource(Verdicts.Judge.NotMeasured(Potential, Name, finding, ExpectedText));
        if (Sentence.WhyNotANumber(Measured) is { } reason)
            return WithSource(
                Verdicts.Judge.NotMeasured(Potential, Name, new(FindingKind.BrokenEvaluation, reason), ExpectedText)
            );

        var tolerance = Within.At(Expected.Value);
        var deviation = Math.Abs(Measured.Value - Expected.Value);
        var expanded = ExpandedUncertainty.Of(Measured.Uncertainty, Measured.DegreesOfFreedom, Expected.Uncertainty);
        // The subtraction is exact to a few units in the last place; a value that lies on the border by its decimal
        // digits passes.
        var rounding = 4 * MachineEpsilon * Math.Max(Math.Abs(Measured.Value), Math.Abs(Expected.Value));
        var verdict =
            expanded > tolerance
                ? deviation - expanded > tolerance
                    ? Verdict.Fail
                    : Verdict.Inconclusive
                : deviation <= tolerance + rounding
                    ? Verdict.Pass
                    : Verdict.Fail;
        return WithSource(
            new()
            {
                Quantity = Name,
                Measured = Measured.ToString(),
                Value = Measured.Value,
                Uncertainty = Measured.Uncertainty,
                Expected = Expected.ToString(),
                Deviation = deviation / tolerance,
                Margin = tolerance - deviation,
                Verdict = verdict,
                Message =
                    verdict == Verdict.Inconclusive
                        ? Inconclusive(deviation, expanded, tolerance)
                        : Decided(verdict, deviation, tolerance),
            }
        );
    }

    Judgement WithSource(Judgement judgement) =>
        judgement with
        {
            Unit = T.Unit,
            DegreesOfFreedom = Measured.IsMeasured ? Measured.DegreesOfFreedom : null,
            Allowed = Within.At(Expected.Value),
            ExpectedUncertainty = Expected.Uncertainty,
            Expected = Expected.ToString(),
            ExpectedValue = Expected.Value,
            Source = Source,
            Tolerance = Within.ToString(),
        };

    void RefuseMeaninglessExpectation()
    {
        if (Expected.Finding is { } finding)
            throw new ArgumentException(
                $"\"{Name}\" cannot be judged against an expectation that is itself missing: {finding.Message}"
            );
        if (Sentence.WhyNotANumber(Expected) is { } reason)
            throw new ArgumentException($"\"{Name}\" cannot be judged: of what is expected, {reason}");
        if (!(Within.At(Expected.Value) > 0))
            throw new ArgumentException(
                Within.IsRelative
                    ? $"\"{Name}\" cannot be judged within {Within} of zero, which is a tolerance of zero: state the tolerance in {T.Unit}"
                    : $"\"{Name}\" cannot be judged with a tolerance of zero: state how far the value may be, in {T.Unit} or per cent"
            );
    }

    string Decided(Verdict verdict, double deviation, double tolerance) =>
        $"{Sentence.Opening(Potential, Name, verdict == Verdict.Pass)}: measured {Measured}, expected {ExpectedText}: off by {Off(deviation, tolerance)} "
        + $"({Format.AmountBeside(1, deviation / tolerance, "1")} × tolerance)";

    string Inconclusive(double deviation, double expanded, double tolerance)
    {
        var culprit =
            Measured.Uncertainty >= Expected.Uncertainty
                ? "measure more (longer, larger, more samples)"
                : "find a more certain reference";
        return $"{Potential} leaves \"{Name}\" undecided: measured {Measured}, expected {ExpectedText}: off by {Off(deviation, tolerance)}, but the expanded uncertainty "
            + $"is {Format.Amount(expanded, T.Unit)}, wider than the tolerance of {Format.Amount(tolerance, T.Unit)}: {culprit}, or state a wider tolerance";
    }

    // A failure reads as beyond its tolerance: 15.01 % where 15 % are allowed, not 15 %.
    string Off(double deviation, double tolerance) =>
        Within.IsRelative
            ? Format.AmountBeside(100 * Within.Amount, 100 * deviation / Math.Abs(Expected.Value), "%")
            : Format.AmountBeside(tolerance, deviation, T.Unit);
}
