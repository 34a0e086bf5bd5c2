using MathNet.Numerics.Distributions;
using MlipSpec.Analysis.Observables;
using MlipSpec.Quantities;
using MlipSpec.Statistics;
using MlipSpec.Statistics.Sampling;

namespace MlipSpec.Checks.Liquids;

/// <summary>The structure of a liquid or a glass, as diffraction and calorimetry see it. Each quantity carries the
/// standard error of its fluctuations.</summary>
/// <param name="PeakPosition">Where g(r) is highest.</param>
/// <param name="PeakHeight">How high.</param>
/// <param name="DipPosition">Where g(r) is lowest after that peak.</param>
/// <param name="DipHeight">How low: 1 in a gas, 0 where shells do not exchange atoms.</param>
/// <param name="Coordination">Neighbours nearer than <see cref="Bonds"/>, counted atom by atom in every frame; the
/// uncertainty includes that of the first dip where bonds end there.</param>
/// <param name="BondAngle">Mean angle between two bonds.</param>
/// <param name="BondAngleWidth">Standard deviation of that angle.</param>
/// <param name="FirstDiffractionPeak">Where S(q) has its first peak.</param>
/// <param name="FirstDiffractionHeight">How high it is.</param>
/// <param name="AtomicVolume">Volume per atom.</param>
/// <param name="Pressure">Mean pressure.</param>
/// <param name="AtomicEnergy">Mean potential energy per atom.</param>
/// <param name="Diffusion">Self-diffusion coefficient.</param>
/// <param name="R">Distances of g(r), Å.</param>
/// <param name="G">g(r).</param>
/// <param name="Q">Abscissae of S(q), 1/Å.</param>
/// <param name="S">S(q) of the number density.</param>
/// <param name="Angles">Probability density of bond angles, per degree, in equal bins from 0 to 180°.</param>
public sealed record DisorderedStructure(
    Quantity<Length> PeakPosition,
    Quantity<Ratio> PeakHeight,
    Quantity<Length> DipPosition,
    Quantity<Ratio> DipHeight,
    Quantity<Ratio> Coordination,
    Quantity<Angle> BondAngle,
    Quantity<Angle> BondAngleWidth,
    Quantity<WaveNumber> FirstDiffractionPeak,
    Quantity<Ratio> FirstDiffractionHeight,
    Quantity<AtomicVolume> AtomicVolume,
    Quantity<Pressure> Pressure,
    Quantity<AtomicEnergy> AtomicEnergy,
    Quantity<Diffusivity> Diffusion,
    double[] R,
    double[] G,
    double[] Q,
    double[] S,
    double[] Angles
) : Measured
{
    // Peaks are fitted over this distance to either side: three bins of g(r) and of S(q).
    const double Reach = 0.15,
        ReachQ = 0.3;

    internal static DisorderedStructure NotMeasured(Finding finding) =>
        new(
            Quantity<Length>.NotMeasured(finding),
            Quantity<Ratio>.NotMeasured(finding),
            Quantity<Length>.NotMeasured(finding),
            Quantity<Ratio>.NotMeasured(finding),
            Quantity<Ratio>.NotMeasured(finding),
            Quantity<Angle>.NotMeasured(finding),
            Quantity<Angle>.NotMeasured(finding),
            Quantity<WaveNumber>.NotMeasured(finding),
            Quantity<Ratio>.NotMeasured(finding),
            Quantity<AtomicVolume>.NotMeasured(finding),
            Quantity<Pressure>.NotMeasured(finding),
            Quantity<AtomicEnergy>.NotMeasured(finding),
            Quantity<Diffusivity>.NotMeasured(finding),
            [],
            [],
            [],
            [],
            []
        );

    /// <summary>How far g(r) is from another's, such as that of a reference potential: the Wasserstein-1 distance over
    /// the distances that both have.</summary>
    public Quantity<Length> DistanceTo(DisorderedStructure other)
    {
        if ((PeakPosition.Finding ?? other.PeakPosition.Finding) is { } finding)
            return Quantity<Length>.NotMeasured(finding);
        var common = Math.Min(R.Length, other.R.Length);
        return CurveDistance.Wasserstein(R.AsSpan(0, common), G.AsSpan(0, common), other.G.AsSpan(0, common));
    }

    /// <summary>The R factor of S(q) against a measured one: √(Σ (S − S_ref)² / Σ S_ref²) over those of its points that
    /// lie within the range computed.</summary>
    /// <param name="q">Momentum transfers of the reference, 1/Å, rising.</param>
    /// <param name="reference">Its S(q).</param>
    /// <exception cref="ArgumentException">Lengths differ, or no point lies within the range.</exception>
    public Quantity<Ratio> RFactorTo(IReadOnlyList<double> q, IReadOnlyList<double> reference)
    {
        if (q.Count != reference.Count)
            throw new ArgumentException(
                $"{q.Count} momentum transfers but {reference.Count} values: a curve has one for each"
            );
        if (PeakPosition.Finding is { } finding)
            return Quantity<Ratio>.NotMeasured(finding);
        var inside = Enumerable.Range(0, q.Count).Where(k => q[k] >= Q[0] && q[k] <= Q[^1]).ToArray();
        if (inside.Length == 0)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"no point of the reference lies between {Q[0]:F2} and {Q[^1]:F2} 1/Å, where S(q) was computed"
                )
            );
        return CurveDistance.RFactor(
            [.. inside.Select(k => Interpolated(q[k]))],
            [.. inside.Select(k => reference[k])]
        );

        double Interpolated(double at)
        {
            var above = Math.Clamp(Array.FindIndex(Q, x => x >= at), 1, Q.Length - 1);
            var part = (at - Q[above - 1]) / (Q[above] - Q[above - 1]);
            return S[above - 1] + part * (S[above] - S[above - 1]);
        }
    }

    /// <summary>Up to which length atoms count as bonded, for coordination and bond angles: the first dip of g(r)
    /// unless stated; null where g(r) has no dip and nothing was stated.</summary>
    public BondCutoff? Bonds { get; init; }

    /// <summary>Where the first run ended, or the first that failed; null where none began.</summary>
    public Structures.Structure? LastFrame { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ShownStructure> Structures =>
        ShownStructure.End(LastFrame, "last frame", StructureRole.LastFrame, PeakPosition.Finding);

    /// <summary>Mean energy per atom of the second half of what was sampled less that of the first, eV.</summary>
    internal double ChangeOfEnergy { get; init; }

    /// <summary>Reads the numbers off what was gathered.</summary>
    /// <param name="seen">What was gathered.</param>
    /// <param name="bondCutoff">Bonds are shorter than this, Å; null for the first dip of g(r).</param>
    internal static DisorderedStructure Of(DisorderObserver seen, double? bondCutoff)
    {
        double[] r =
            [.. Enumerable.Range(0, seen.PairDistribution.Points).Select(k => (k + 0.5) * DisorderObserver.Width)],
            q = seen.Q;
        var first = Extremum.Peak(r, seen.PairDistribution.Mean(), 0, r[^1], Reach)?.Position ?? double.NaN;
        // 7.7/d for spheres at distance d; networks have a peak before that, at about 4.6/d. The second shell lies at
        // 1.6 times the first in every liquid metal and network.
        var (g, s) = (seen.PairDistribution, seen.StructureFactor);
        var network = Extremum.Peak(q, s.Mean(), 3.5 / first, 6 / first, ReachQ) is not null;
        var (lowQ, highQ) = network ? (3.5 / first, 6 / first) : (6 / first, 9 / first);
        var peak = Extremum.Peak(r, g.Mean(), 0.8 * first, 1.2 * first, Reach);
        var dip = Extremum.Dip(r, g.Mean(), first, 1.6 * first, Reach);
        var diffraction = Extremum.Peak(q, s.Mean(), lowQ, highQ, ReachQ);
        Extremum PeakOf(double[] c) => Extremum.Highest(r, c, 0.8 * first, 1.2 * first, Reach);
        Extremum DipOf(double[] c) => Extremum.Lowest(r, c, first, 1.6 * first, Reach);
        Extremum DiffractionOf(double[] c) => Extremum.Highest(q, c, lowQ, highQ, ReachQ);
        const string NoPeak = "g(r) has no first peak",
            NoDip = "g(r) has no dip after its first peak",
            NoDiffraction = "S(q) has no first peak";
        var dipPosition = Read<Length>(g, dip?.Position, c => DipOf(c).Position, NoDip);
        var bonds =
            bondCutoff is { } stated ? BondCutoff.Stated(stated)
            : dipPosition.IsMeasured ? BondCutoff.AtDip(dipPosition, DisorderObserver.Width)
            : null;
        var neighbours = bonds is null ? BondedNeighbours.NotMeasured : BondedNeighbours.Of(seen.Frames, bonds);
        return new(
            Read<Length>(g, peak?.Position, c => PeakOf(c).Position, NoPeak),
            Read<Ratio>(g, peak?.Height, c => PeakOf(c).Height, NoPeak),
            dipPosition,
            Read<Ratio>(g, dip?.Height, c => DipOf(c).Height, NoDip),
            neighbours.Coordination,
            neighbours.Angle,
            neighbours.AngleWidth,
            Read<WaveNumber>(s, diffraction?.Position, c => DiffractionOf(c).Position, NoDiffraction),
            Read<Ratio>(s, diffraction?.Height, c => DiffractionOf(c).Height, NoDiffraction),
            Mean<AtomicVolume>(seen.Volumes),
            Mean<Pressure>(seen.Pressures),
            Mean<AtomicEnergy>(seen.Energies),
            DiffusionOf(seen),
            r,
            g.Mean(),
            q,
            s.Mean(),
            neighbours.Angles
        )
        {
            Bonds = bonds,
            LastFrame = seen.Frames[^1],
            ChangeOfEnergy =
                seen.Energies.Skip(seen.Energies.Count / 2).Average()
                - seen.Energies.Take(seen.Energies.Count / 2).Average(),
        };
    }

    /// <summary>The mean over independent samples, with the error of their spread; see
    /// <see cref="SampleMean"/>.</summary>
    internal static DisorderedStructure MeanOf(IReadOnlyList<DisorderedStructure> samples)
    {
        if (samples.Count == 1)
            return samples[0];
        if (samples.All(s => s.AtomicEnergy.IsMeasured) && Drift(samples) is { } drift)
            return NotMeasured(drift) with { LastFrame = samples[0].LastFrame };
        return new(
            Combined(s => s.PeakPosition),
            Combined(s => s.PeakHeight),
            Combined(s => s.DipPosition),
            Combined(s => s.DipHeight),
            Combined(s => s.Coordination),
            Combined(s => s.BondAngle),
            Combined(s => s.BondAngleWidth),
            Combined(s => s.FirstDiffractionPeak),
            Combined(s => s.FirstDiffractionHeight),
            Combined(s => s.AtomicVolume),
            Combined(s => s.Pressure),
            Combined(s => s.AtomicEnergy),
            Combined(s => s.Diffusion),
            Shortest(s => s.R),
            Mean(s => s.G),
            Shortest(s => s.Q),
            Mean(s => s.S),
            Mean(s => s.Angles)
        )
        {
            Bonds = samples[0].Bonds,
            LastFrame = (samples.FirstOrDefault(s => s.PeakPosition.Finding is not null) ?? samples[0]).LastFrame,
        };

        Quantity<T> Combined<T>(Func<DisorderedStructure, Quantity<T>> of)
            where T : struct, IDimension => SampleMean.Of([.. samples.Select(of)]);
        double[] Shortest(Func<DisorderedStructure, double[]> of) => samples.Select(of).MinBy(c => c.Length)!;
        double[] Mean(Func<DisorderedStructure, double[]> of) =>
            [.. Shortest(of).Select((_, k) => samples.Average(s => of(s)[k]))];
    }

    // What each run wanders shows in the spread between runs; what all do together does not, so that is looked for:
    // Student's test of the changes from the first half to the second, with a false alarm in 200 samples.
    static Finding? Drift(IReadOnlyList<DisorderedStructure> samples)
    {
        const double FalseAlarm = 0.005;
        if (samples.Count < SampleMean.Enough)
            return null;
        var change = SampleMean.Of<AtomicEnergy>([.. samples.Select(s => (Quantity<AtomicEnergy>)s.ChangeOfEnergy)]);
        var allowed = StudentT.InvCDF(0, 1, samples.Count - 1, 1 - FalseAlarm / 2) * change.Uncertainty;
        return Math.Abs(change.Value) <= allowed
            ? null
            : new(
                FindingKind.NotSettled,
                $"the energy of {samples.Count} runs has not settled while they were sampled: from the first half to the second it changes by {change} in all of them. Settle or sample longer"
            );
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            Drifting("first peak of g", PeakPosition, 0.02),
            Drifting("height of the first peak", PeakHeight, 0.05),
            Drifting("first dip of g", DipPosition, 0.1),
            Drifting("height of the first dip", DipHeight, 0.05),
            Drifting("coordination number", Coordination, 0.05),
            Drifting("bond angle", BondAngle, 0.5),
            Drifting("width of the bond angle", BondAngleWidth, 0.5),
            Drifting("first peak of S", FirstDiffractionPeak, 0.05),
            Drifting("height of the first peak of S", FirstDiffractionHeight, 0.1),
            Drifting("volume", AtomicVolume, 0.05),
            Drifting("pressure", Pressure, 0.2),
            Drifting("potential energy", AtomicEnergy, 2e-3),
            Drifting("diffusion", Diffusion, 0.1),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves =>
        G.Length == 0
            ? []
            :
            [
                new("g(r)", new("distance", "Å"), "g(r)", R, G),
                new("S(q)", new("q", "1/Å"), "S(q)", Q, S),
                new(
                    "bond angles",
                    new("angle", "°"),
                    new("probability", "1/°"),
                    BondAngles.Degrees(Angles.Length),
                    Angles
                )
                {
                    Kind = PlotKind.Distribution,
                },
            ];

    // Dynamics is chaotic: on another processor the same protocol gives another sample, five standard errors of a
    // difference away at most.
    static NamedQuantity Drifting<T>(string name, Quantity<T> quantity, double least)
        where T : struct, IDimension => NamedQuantity.Of(name, quantity, Math.Max(least, 7 * quantity.Uncertainty));

    /// <summary>A number read off the mean curve, with the error that the same reading of the blocks gives it; a block
    /// in which noise hides a peak lends its highest point.</summary>
    static Quantity<T> Read<T>(CurveAverage average, double? value, Func<double[], double> ofBlock, string otherwise)
        where T : struct, IDimension
    {
        if (value is not { } number)
            return Quantity<T>.NotMeasured(new(FindingKind.NotConverged, otherwise));
        var error = average.Read(ofBlock).StandardError;
        // A number whose error is not known is none: it could not be judged.
        if (double.IsNaN(error))
            return Quantity<T>.NotMeasured(
                new(FindingKind.NotConverged, $"{otherwise} in some of the blocks by which its error is told")
            );
        if (double.IsInfinity(error))
            return Quantity<T>.NotMeasured(
                new(
                    FindingKind.NotConverged,
                    $"{average.Count} frames are too few for an error: sample longer or more often"
                )
            );
        return new(number, error) { DegreesOfFreedom = average.DegreesOfFreedom };
    }

    static Quantity<T> Mean<T>(List<double> series)
        where T : struct, IDimension
    {
        var average = BlockAverage.Of(series.ToArray());
        return double.IsFinite(average.StandardError)
            ? average.As<T>()
            : Quantity<T>.NotMeasured(
                new(
                    FindingKind.NotConverged,
                    $"{series.Count} frames are too few for an error: sample longer or more often"
                )
            );
    }

    static Quantity<Diffusivity> DiffusionOf(DisorderObserver seen)
    {
        const double PicosecondsPerFemtosecond = 1e-3;
        var (value, error) = seen.Motion.Diffusion();
        if (!double.IsFinite(error))
            return Quantity<Diffusivity>.NotMeasured(
                new(
                    FindingKind.NotConverged,
                    "too few frames for the error of a diffusion coefficient: sample longer or more often"
                )
            );
        return new(value / PicosecondsPerFemtosecond, error / PicosecondsPerFemtosecond)
        {
            DegreesOfFreedom = seen.Motion.DegreesOfFreedom,
        };
    }
}
