using MlipSpec.Numerics;
using MlipSpec.Quantities;

namespace MlipSpec.Checks.Compressions;

/// <summary>How a candidate's curves of similarity differ from those of a reference trajectory, over the pressures that
/// both have.</summary>
/// <param name="From">The lowest pressure that both have, GPa.</param>
/// <param name="To">The highest, GPa.</param>
/// <param name="Distances">For each phase, the distance of the curves.</param>
/// <param name="TransitionShift">The candidate's transition pressure minus the reference's; not measured if either has
/// none.</param>
/// <param name="FalseMaximum">The transition of the reference that the candidate, taken as far, does not show; null if
/// there is none.</param>
internal sealed record CurveComparison(
    double From,
    double To,
    IReadOnlyList<PhaseDistance> Distances,
    Quantity<Pressure> TransitionShift,
    Finding? FalseMaximum
)
{
    const int Blocks = 8;

    /// <summary>Compares the similarity curves of two trajectories.</summary>
    /// <param name="candidate">The curves of the potential that is judged.</param>
    /// <param name="reference">The curves of a trajectory of the same protocol by the reference: its references relaxed
    /// with its own potential.</param>
    /// <exception cref="ArgumentException">The measures or the treatment of the references differ, no pressures or
    /// phases are common, or there are too few frames.</exception>
    public static CurveComparison Of(SimilarityCurves candidate, SimilarityCurves reference)
    {
        if (!candidate.Measure.Equals(reference.Measure))
            throw new ArgumentException(
                $"similarities of different hyper-parameters cannot be compared: the candidate's are of {candidate.Measure}, the reference's of {reference.Measure}"
            );
        if (candidate.Adjustment != reference.Adjustment)
            throw new ArgumentException(
                $"the candidate was compared with references that are {candidate.Adjustment}, the reference trajectory with {reference.Adjustment}: measure both in the same way"
            );
        var phases = candidate.Phases.Intersect(reference.Phases).ToArray();
        if (phases.Length == 0)
            throw new ArgumentException(
                $"no phase is common: the candidate has {string.Join(", ", candidate.Phases)}, the reference {string.Join(", ", reference.Phases)}"
            );
        var (from, to) = Common(candidate, reference);
        return new(
            from,
            to,
            [.. phases.Select(p => Distance(p, candidate, reference, from, to))],
            Shift(candidate, reference),
            Missing(candidate, reference)
        );
    }

    /// <summary>The distance of one phase's curves.</summary>
    /// <exception cref="ArgumentException">It was not compared.</exception>
    public PhaseDistance this[string phase] =>
        Distances.FirstOrDefault(d => d.Phase == phase)
        ?? throw new ArgumentException(
            $"'{phase}' was not compared: the phases are {string.Join(", ", Distances.Select(d => d.Phase))}"
        );

    static (double From, double To) Common(SimilarityCurves candidate, SimilarityCurves reference)
    {
        if (candidate.Frames.Count < 2 || reference.Frames.Count < 2)
            throw new ArgumentException(
                $"curves need two frames or more, but there are {candidate.Frames.Count} and {reference.Frames.Count}: a run that failed at once has none"
            );
        double from = Math.Max(candidate.Frames.Min(f => f.Pressure), reference.Frames.Min(f => f.Pressure)),
            to = Math.Min(candidate.Frames.Largest(f => f.Pressure), reference.Frames.Largest(f => f.Pressure));
        return from < to
            ? (from, to)
            : throw new ArgumentException(
                FormattableString.Invariant(
                    $"the trajectories have no pressures in common: the candidate's end where the reference's begin, at {from:F1} and {to:F1} GPa"
                )
            );
    }

    // Root-mean-square difference at evenly spaced pressures; the noise of the two curves, which adds to it, is taken
    // off. Consecutive blocks are left out in turn (jackknife), because neighbouring frames are correlated.
    static PhaseDistance Distance(
        string phase,
        SimilarityCurves candidate,
        SimilarityCurves reference,
        double from,
        double to
    )
    {
        const int points = 12 * Blocks;
        Line a = Line.Of(candidate, phase),
            b = Line.Of(reference, phase);
        if (a.IsEmpty || b.IsEmpty)
            return new(
                phase,
                Quantity<Ratio>.NotMeasured(
                    new(FindingKind.NotConverged, $"the reference crystal {phase} could not be used")
                )
            );
        var squares = new double[points];
        for (var k = 0; k < points; k++)
        {
            var pressure = from + (to - from) * (k + 0.5) / points;
            squares[k] = Math.Pow(a.At(pressure) - b.At(pressure), 2);
        }
        var noise = a.Noise + b.Noise;
        double Root(IEnumerable<double> values) => Math.Sqrt(Math.Max(0, values.Average() - noise));
        var without = Enumerable
            .Range(0, Blocks)
            .Select(block => Root(squares.Where((_, k) => k / (points / Blocks) != block)))
            .ToArray();
        var mean = without.Average();
        return new(
            phase,
            new(
                Root(squares),
                Math.Sqrt((Blocks - 1.0) / Blocks * without.Sum(w => (w - mean) * (w - mean)) + noise / Blocks)
            )
        );
    }

    static Quantity<Pressure> Shift(SimilarityCurves candidate, SimilarityCurves reference)
    {
        var (own, expected) = (candidate.Transition, reference.Transition);
        return new(
            own.Value - expected.Value,
            Math.Sqrt(own.Uncertainty * own.Uncertainty + expected.Uncertainty * expected.Uncertainty),
            expected.Finding ?? own.Finding
        );
    }

    static Finding? Missing(SimilarityCurves candidate, SimilarityCurves reference)
    {
        var expected = reference.Transition;
        if (
            !expected.IsMeasured
            || candidate.Instability is not null
            || candidate.FirstPhase != reference.FirstPhase
            || candidate.LastPhase != candidate.FirstPhase
        )
            return null;
        var reached = candidate.Frames.Largest(f => f.Pressure);
        if (reached < expected.Value + 2 * expected.Uncertainty)
            return null;
        return new(
            FindingKind.NotFound,
            FormattableString.Invariant(
                $"a false maximum: the reference passes from {reference.FirstPhase} to {reference.LastPhase} at {expected}, but the candidate stays most like {candidate.LastPhase} up to {reached:F1} GPa, with a coordination of {candidate.Frames[^1].Coordination:F1} there ({reference.Frames[^1].Coordination:F1} in the reference)"
            )
        );
    }

    /// <summary>One curve over pressure, linear between frames.</summary>
    sealed class Line
    {
        readonly (double Pressure, double Value)[] _points;

        Line((double, double)[] points) => _points = points;

        public bool IsEmpty => _points.Length < 2;

        public static Line Of(SimilarityCurves curves, string phase)
        {
            var values = curves.MeanSimilarity(phase);
            return new([
                .. curves
                    .Frames.Select((f, k) => (f.Pressure, values[k]))
                    .Where(p => !double.IsNaN(p.Item2))
                    .OrderBy(p => p.Pressure),
            ]);
        }

        /// <summary>The variance of the values about a smooth curve, from second differences: σ² = ⟨(y₋ − 2y + y₊)²⟩/6,
        /// its median so that a transition does not count as noise.</summary>
        public double Noise
        {
            get
            {
                if (_points.Length < 5)
                    return 0;
                var second = Enumerable
                    .Range(1, _points.Length - 2)
                    .Select(k => Math.Pow(_points[k - 1].Value - 2 * _points[k].Value + _points[k + 1].Value, 2))
                    .Order()
                    .ToArray();
                const double MedianOfChiSquared = 0.4549;
                return second[second.Length / 2] / MedianOfChiSquared / 6;
            }
        }

        public double At(double pressure)
        {
            var k = Math.Clamp(Array.FindIndex(_points, p => p.Pressure >= pressure), 1, _points.Length - 1);
            var (before, after) = (_points[k - 1], _points[k]);
            return after.Pressure == before.Pressure
                ? after.Value
                : before.Value
                    + (after.Value - before.Value) * (pressure - before.Pressure) / (after.Pressure - before.Pressure);
        }
    }
}

/// <summary>How far two curves of similarity to one phase are from each other.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Distance">The root-mean-square difference of the mean similarities over the common pressures, with the
/// curves' noise taken off; its uncertainty is a block jackknife.</param>
internal sealed record PhaseDistance(string Phase, Quantity<Ratio> Distance);
