using MlipSpec.Analysis;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Simulation.Paths;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Defects;

/// <summary>
/// The barrier of a migrating defect: both ends are relaxed, and a nudged elastic band with a climbing image finds the
/// path between them. From the saddle the atoms then slide down on either side; where they end in a place that is not
/// on the path, an image has fallen into another basin, which is a finding and no barrier; and so is a top that leads
/// down in a second direction, a ridge on which symmetry has held the band (a band that is rattled is first rattled once
/// more, farther).
/// </summary>
/// <param name="Crystal">The crystal, of one element.</param>
/// <param name="Hop">The defect and its way.</param>
public sealed record Migration(Crystal Crystal, DefectHop Hop) : ICheck<MigrationPath>
{
    const double Slide = 0.1; // Å, off the saddle, in the space of all coordinates
    const double Downhill = 0.05; // eV/Å², well above what displacements and rounding do to a soft mode
    const double Harder = 0.1; // Å, what a band is rattled by that was rattled less and is held on a ridge
    const double SamePlace = 0.3; // Å, for the atom that is farthest off

    /// <summary>Of a prototype, such as ("Si", "diamond", DefectHop.DiamondVacancy).</summary>
    public Migration(Element element, string phase, DefectHop hop)
        : this(new Crystal(element, phase), hop) { }

    /// <summary>How often the conventional cell is repeated along each vector: 3 is 216 atoms of diamond.</summary>
    public int Size { get; init; } = 3;

    /// <summary>The band.</summary>
    public NudgedElasticBand Band { get; init; } = new();

    /// <summary>Where a vacancy's neighbours start, as in <see cref="DefectFormation.Inward"/>.</summary>
    public IReadOnlyList<double> Inward { get; init; } = [0, 0.15];

    /// <summary>Standard deviation of the displacements of relaxed ends before they are relaxed again, Å.</summary>
    public double Rattle { get; init; } = 0.02;

    /// <summary>The ends and the saddle are converged when no atom feels more than this, eV/Å.</summary>
    public double ForceTolerance { get; init; } = 1e-3;

    /// <summary>When the relaxed structure is still the crystal with its defect.</summary>
    [LaterParameter]
    public Intactness Intact { get; init; } = new();

    /// <inheritdoc/>
    public string Name => "migration";

    /// <inheritdoc/>
    public Domain Domain => Domain.Defects;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <inheritdoc/>
    public MigrationPath Measure(IPotential potential, CheckContext context)
    {
        var (measured, ridge) = Once(potential, context);
        // A band that was meant to be rattled was not rattled enough.
        if (ridge is null || Band.Rattle == 0)
            return measured;
        var harder = this with
        {
            Band = Band with { Rattle = Math.Max(Harder, 5 * Band.Rattle), Seed = Band.Seed + 1 },
        };
        context.Progress($"{InWords}: the band is held on a ridge and starts again from larger displacements");
        return harder.Once(potential, context).Measured;
    }

    (MigrationPath Measured, Finding? Ridge) Once(IPotential potential, CheckContext context)
    {
        var state = context.Part(new BandStage(this, 0), potential);
        for (var stage = 1; !state.IsFinal; stage++)
            state = context.Part(new BandStage(this, stage) { Before = state }, potential);
        if (state.Finding is { } finding)
            return (MigrationPath.NotMeasured(finding), null);
        var (path, remainder) = Refined(state.Path!, potential, context);
        var ridge = path.Finding is null ? Ridge(path, potential, context) : null;
        return (
            MigrationPath.Of(path, remainder, path.Finding ?? ridge ?? OtherBasin(path, potential, InWords, context)),
            ridge
        );
    }

    Finding? Ridge(MinimumEnergyPath path, IPotential potential, CheckContext context)
    {
        if (!Band.Climb)
            return null;
        var (saddle, beside) = (path.Images[path.Highest], path.Images[path.Highest - 1]);
        var second = SaddleOrder.SecondCurvature(saddle, beside, potential, context);
        return second >= -Downhill
            ? null
            : new(
                FindingKind.Unstable,
                FormattableString.Invariant(
                    $"{InWords}: the top of the path, {path.Barrier:F3} eV above the start, leads down in a second direction, with a curvature of {second:F2} eV/Å²: symmetry holds the path on a ridge, and the barrier is lower. Raise {nameof(NudgedElasticBand.Rattle)} of {nameof(Band)}, now {Band.Rattle} Å, or change its {nameof(NudgedElasticBand.Seed)}"
                )
            );
    }

    // The saddle is as exact as the ends, whatever the rest of the band is. Its energy errs by the square of the force
    // over the stiffness; soft modes converge last, so that the first power of the force says how much of the change
    // may be left.
    (MinimumEnergyPath Path, double Remainder) Refined(
        MinimumEnergyPath path,
        IPotential potential,
        CheckContext context
    )
    {
        if (!Band.Climb)
            return (path, 0);
        var refined = Band.Refined(
            potential,
            path,
            ForceTolerance,
            context.Threads,
            text => context.Progress($"{InWords}, saddle: {text}"),
            context.Cancellation
        );
        double Force(MinimumEnergyPath p) =>
            potential.Evaluate(p.Images[p.Highest], context.Threads).Forces.Largest(f => f.Length);
        var change = Math.Abs(refined.Barrier - path.Barrier);
        return (refined, change > 0 ? change * Force(refined) / Force(path) : 0);
    }

    internal string InWords => $"migration of the {Hop.Defect.Name} in {Crystal}";

    /// <summary>Relaxes both ends and lays the band between them.</summary>
    internal BandState Begin(IPotential potential, CheckContext context)
    {
        if (!potential.Card.OffersEnergy)
            return new(null, null, NudgedElasticBand.NoEnergies(potential));
        var (bulk, nothing) = BulkReference.Of(Crystal, potential, context);
        if (bulk is null)
            return new(null, null, nothing);
        var (intact, vacancies) = Hop.Defect.In(bulk, Size);
        var relaxation = new DefectRelaxation(bulk, potential, context)
        {
            Rattle = Rattle,
            Seed = 1,
            ForceTolerance = ForceTolerance,
            Intact = Intact.Validated(),
        };
        var start = relaxation.Minima(intact, vacancies, Inward, $"{InWords}, start")[0];
        if (start.Finding is { } first)
            return new(null, null, first);
        var moved = Moved(intact, bulk);
        var end = relaxation.Minima(
            moved,
            vacancies.Count > 0 ? [.. Hop.Moves.Select(m => Hop.Defect.Cartesian(m.From, bulk))] : [],
            Inward,
            $"{InWords}, end"
        )[0];
        if (end.Finding is { } last)
            return new(null, null, last);
        var (a, b) = (start.Result.Structure, Continued(end.Result.Structure, moved));
        if (!(LargestDisplacement.Of(a, b).Distance >= SamePlace))
            return new(
                null,
                null,
                new(
                    FindingKind.LeftPhase,
                    $"{InWords}: both ends relax to one and the same minimum, so there is no way between them"
                )
            );
        return new(Band.Begin(potential, a, b, context.Threads), null, null);
    }

    Structure Moved(Structure intact, BulkReference bulk)
    {
        var positions = intact.Positions.ToArray();
        // By the way itself, so that an atom found as an image does not go through the whole supercell.
        foreach (var move in Hop.Moves)
            positions[Hop.Defect.AtomAt(intact, Hop.Defect.Cartesian(move.From, bulk), move.From)] +=
                bulk.Conventional.ToCartesian(move.To - move.From);
        return intact.WithPositions(positions);
    }

    // The ends were relaxed apart from each other, and either may have drifted as a whole; that is no part of the way.
    static Structure Continued(Structure end, Structure moved)
    {
        var drift = Vector3D.Zero;
        for (var i = 0; i < end.Count; i++)
            drift += (end.Positions[i] - moved.Positions[i]) / end.Count;
        return end.WithPositions([.. end.Positions.ToArray().Select(r => r - drift)]);
    }

    /// <summary>Slides down from the saddle on both sides and looks whether the path leads there.</summary>
    Finding? OtherBasin(MinimumEnergyPath path, IPotential potential, string name, CheckContext context)
    {
        var (before, saddle, after) = (
            path.Images[path.Highest - 1],
            path.Images[path.Highest],
            path.Images[path.Highest + 1]
        );
        foreach (var towards in (Structure[])[before, after])
        {
            var positions = saddle.Positions.ToArray();
            var length = 0.0;
            for (var i = 0; i < positions.Length; i++)
                length += (towards.Positions[i] - saddle.Positions[i]).LengthSquared;
            for (var i = 0; i < positions.Length; i++)
                positions[i] += Slide / Math.Sqrt(length) * (towards.Positions[i] - saddle.Positions[i]);
            var result = new Relaxation { Cell = CellFreedom.Fixed, ForceTolerance = 0.01 }.Run(
                potential,
                saddle.WithPositions(positions),
                context.Threads,
                text => context.Progress($"{name}, down from the saddle: {text}"),
                context.Cancellation
            );
            if (result.Finding is { } trouble)
                return trouble with { Message = $"{name}, down from the saddle: {trouble.Message}" };
            var nearest = path.Images.Min(image => LargestDisplacement.Of(image, result.Structure).Distance);
            if (!(nearest <= SamePlace))
                return new(
                    FindingKind.LeftPhase,
                    FormattableString.Invariant(
                        $"{name}: from the saddle at {path.Barrier:F3} eV the atoms slide into another basin, at {result.Energy - path.Energies[0]:F3} eV from the start and {nearest:F2} Å from the nearest image, which the path misses"
                    )
                );
        }
        return null;
    }
}
