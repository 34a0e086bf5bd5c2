using MlipSpec.Analysis.Observables;
using MlipSpec.Quantities;
using MlipSpec.Statistics.Sampling;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Liquids;

/// <summary>What depends on which atoms count as bonded, over the frames of a run.</summary>
/// <param name="Coordination">Mean number of neighbours.</param>
/// <param name="Angle">Mean angle between two bonds.</param>
/// <param name="AngleWidth">Its standard deviation.</param>
/// <param name="Angles">Probability density of bond angles, per degree.</param>
internal sealed record BondedNeighbours(
    Quantity<Ratio> Coordination,
    Quantity<Angle> Angle,
    Quantity<Angle> AngleWidth,
    double[] Angles
)
{
    const int AngleBins = 90;

    static readonly Finding s_noBonds = new(
        FindingKind.NotConverged,
        "g(r) has no dip after its first peak at which bonds could end: state the bond cutoff"
    );

    static readonly Finding s_noAngle = new(FindingKind.NotConverged, "no atom has two bonds");

    /// <summary>Where it is not known which atoms are bonded.</summary>
    public static BondedNeighbours NotMeasured { get; } =
        new(
            Quantity<Ratio>.NotMeasured(s_noBonds),
            Quantity<Angle>.NotMeasured(s_noBonds),
            Quantity<Angle>.NotMeasured(s_noBonds),
            new double[AngleBins]
        );

    /// <summary>Counts in every frame. Where the cutoff is uncertain, what is counted a standard uncertainty to either
    /// side of it widens the error.</summary>
    public static BondedNeighbours Of(IReadOnlyList<Structure> frames, BondCutoff cutoff)
    {
        var at = Counted.Of(frames, cutoff.Length);
        var (less, more) =
            cutoff.Uncertainty > 0
                ? (
                    Counted.Of(frames, cutoff.Length - cutoff.Uncertainty),
                    Counted.Of(frames, cutoff.Length + cutoff.Uncertainty)
                )
                : (at, at);
        var average = BlockAverage.Of(at.Coordination);
        return new(
            Widened<Ratio>(
                average.Mean,
                average.StandardError,
                less.Coordination.Average(),
                more.Coordination.Average(),
                average.DegreesOfFreedom
            ),
            OfAngle(Counted.MeanAngle),
            OfAngle(Counted.Width),
            at.Angles.Mean()
        );

        Quantity<Angle> OfAngle(Func<double[], double> read)
        {
            var (value, statistical) = at.Angles.Read(read);
            return double.IsNaN(value)
                ? Quantity<Angle>.NotMeasured(s_noAngle)
                : Widened<Angle>(
                    value,
                    statistical,
                    read(less.Angles.Mean()),
                    read(more.Angles.Mean()),
                    at.Angles.DegreesOfFreedom
                );
        }
    }

    // The statistical error, and half of what the cutoff's uncertainty changes.
    static Quantity<T> Widened<T>(double value, double error, double less, double more, double freedom)
        where T : struct, IDimension
    {
        if (!double.IsFinite(error))
            return Quantity<T>.NotMeasured(
                new(FindingKind.NotConverged, "too few frames for an error: sample longer or more often")
            );
        var ofCutoff = double.IsFinite(more - less) ? 0.5 * (more - less) : 0;
        var combined = double.Hypot(error, ofCutoff);
        // Welch and Satterthwaite: the part of the cutoff is taken as well known.
        return new(value, combined) { DegreesOfFreedom = error > 0 ? freedom * Math.Pow(combined / error, 4) : null };
    }

    /// <summary>Frames at one cutoff.</summary>
    sealed record Counted(double[] Coordination, CurveAverage Angles)
    {
        static readonly double[] s_degrees = BondAngles.Degrees(AngleBins);

        public static Counted Of(IReadOnlyList<Structure> frames, double cutoff)
        {
            var angles = new CurveAverage(AngleBins);
            foreach (var frame in frames)
                angles.Add(BondAngles.Of(frame, cutoff, AngleBins));
            return new([.. frames.Select(f => Analysis.Coordination.Of(f, cutoff).Average())], angles);
        }

        public static double MeanAngle(double[] density) =>
            density.Sum() is > 0 and var sum ? s_degrees.Zip(density, (x, p) => x * p).Sum() / sum : double.NaN;

        public static double Width(double[] density)
        {
            var mean = MeanAngle(density);
            return Math.Sqrt(s_degrees.Zip(density, (x, p) => (x - mean) * (x - mean) * p).Sum() / density.Sum());
        }
    }
}
