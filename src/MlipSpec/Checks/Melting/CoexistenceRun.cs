using MlipSpec.Analysis.Order;
using MlipSpec.Checks.Glasses;
using MlipSpec.Checks.Liquids;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Melting;

/// <summary>One run of crystal and liquid side by side.</summary>
/// <param name="check">The protocol.</param>
/// <param name="bulk">The crystal at rest.</param>
/// <param name="seed">The seed of this run.</param>
/// <param name="potential">Gives the forces.</param>
internal sealed class CoexistenceRun(MeltingPoint check, BulkReference bulk, ulong seed, IPotential potential)
{
    // Where the two phases meet, atoms keep this much of a bond from each other at first.
    const double Gap = 0.6;

    /// <summary>Prepares both phases from a block of crystal and lets them exchange atoms.</summary>
    public CoexistenceCourse Run(Structure block, CheckContext context)
    {
        var barostat = ZeroPressure.For(bulk, potential, time: 300);
        var (solid, solidTrouble) = Simulate(
            "crystal",
            block,
            [MdStage.Hold("crystal", check.Guess, check.PreparationTime, barostat)],
            context
        );
        var melt = new Melt(check.TimeStep, seed, barostat)
            .Overheated(check.Overheating * check.Guess, check.PreparationTime)
            .LiquidAt("liquid", check.Guess, check.PreparationTime);
        var (liquid, liquidTrouble) = new MeltRun(
            $"melting of {check.Crystal}, liquid, seed {seed}",
            melt,
            check.LiquidMove * bulk.Bond
        ).Run(Melt.Expanded(block), potential, context, []);
        if ((solidTrouble ?? liquidTrouble) is { } trouble)
            return Failed(trouble);
        var cutoff = check.Neighbourhood * bulk.Bond;
        var (ordered, disordered) = (Order(solid!, cutoff).Average(), Order(liquid, cutoff).Average());
        if (!(ordered - disordered >= check.LeastContrast))
            return Failed(
                new(
                    FindingKind.NotConverged,
                    FormattableString.Invariant(
                        $"{check.Crystal}: crystal and liquid cannot be told apart at {check.Guess} K (averaged q6 {ordered:F3} and {disordered:F3}): the crystal has melted or the liquid frozen while they were prepared, so take another guess"
                    )
                )
            );
        var contact = ZeroPressure.For(bulk, potential, time: 300, CellFreedom.Axes);
        return Coexist(Glue(solid!, liquid, Gap * bulk.Bond), contact, cutoff, 0.5 * (ordered + disordered), context);
    }

    CoexistenceCourse Coexist(Structure both, Barostat contact, double cutoff, double threshold, CheckContext context)
    {
        var observer = new TemperatureObserver("coexistence");
        var (final, trouble) = Simulate(
            "both phases",
            both,
            [
                MdStage.Hold("contact", check.Guess, check.PreparationTime, contact),
                new MdStage("coexistence", check.CoexistenceTime)
                {
                    Thermostat = null,
                    Barostat = new ParrinelloRahmanBarostat(1000, CellFreedom.Axes),
                    Temperature = check.Guess,
                },
            ],
            context,
            observer
        );
        if (trouble is not null)
            return Failed(trouble);
        var crystalline = Order(final!, cutoff).Count(q => q > threshold) / (double)final!.Count;
        var course = new CoexistenceCourse(crystalline, [.. observer.Times], [.. observer.Temperatures], null);
        return crystalline >= check.LeastPhase && crystalline <= 1 - check.LeastPhase
            ? course
            : Failed(new(FindingKind.NotConverged, OnePhase(crystalline, course.Late.Average(), final.Count)));
    }

    // Only in the limit of many atoms does the phase that is left say on which side the melting point lies.
    string OnePhase(double crystalline, double mean, int atoms)
    {
        var (what, side, way) =
            crystalline < check.LeastPhase
                ? ("crystal has melted", "below", "lower")
                : ("liquid has frozen", "above", "higher");
        return FormattableString.Invariant(
            $"{check.Crystal}: {100 * crystalline:F0} % of the atoms are crystalline after {check.CoexistenceTime / 1000} ps at about {mean:F0} K: the {what}. In many atoms the melting point then lies {side} {mean:F0} K; in {atoms} a phase also vanishes by a fluctuation within some tens of kelvin of it. Take a {way} {nameof(check.Guess)} than {check.Guess} K, or more {nameof(check.Atoms)}"
        );
    }

    static CoexistenceCourse Failed(Finding finding) => new(double.NaN, [], [], finding);

    (Structure? Final, Finding? Trouble) Simulate(
        string what,
        Structure start,
        IReadOnlyList<MdStage> stages,
        CheckContext context,
        params IReadOnlyList<IMdObserver> observers
    )
    {
        var protocol = new MdProtocol
        {
            Stages = stages,
            TimeStep = check.TimeStep,
            Seed = seed,
            InitialTemperature = observers.Count > 0 ? check.Guess : 2 * stages[0].Temperature.Start,
        };
        var outcome = MdRun.Run(
            potential,
            start,
            protocol,
            new()
            {
                Threads = context.Threads,
                Cancellation = context.Cancellation,
                Progress = text => context.Progress($"melting of {check.Crystal}, {what}, seed {seed}: {text}"),
                Notice = context.Notice,
                Observers = observers,
            }
        );
        return outcome.Instability is { } instability
            ? (
                null,
                new(FindingKind.Unstable, $"melting of {check.Crystal}, {what}, seed {seed}: {instability.Message}")
            )
            : (outcome.Final, null);
    }

    static double[] Order(Structure structure, double cutoff) => BondOrder.Of(structure, cutoff).AveragedQ6;

    /// <summary>Both blocks in one cell, the liquid behind the crystal along the third vector, strained to the
    /// crystal's cross-section at its own density.</summary>
    internal static Structure Glue(Structure solid, Structure liquid, double gap)
    {
        var vectors = solid.Cell.Vectors;
        double thickness = solid.Cell.Heights.Z,
            along = vectors.Row(2).Length / thickness;
        var liquidThickness = liquid.Volume / solid.Volume * thickness;
        var total = thickness + liquidThickness + 2 * gap;
        var direction = vectors.Row(2) / vectors.Row(2).Length;
        var cell = new Cell(Matrix3D.FromRows(vectors.Row(0), vectors.Row(1), total * along * direction));
        var positions = new List<Vector3D>();
        foreach (var r in solid.Positions)
            positions.Add(Placed(solid.Cell.ToFractional(r), thickness, 0));
        foreach (var r in liquid.Positions)
            positions.Add(Placed(liquid.Cell.ToFractional(r), liquidThickness, thickness + gap));
        return new(cell, [.. solid.Species, .. liquid.Species], positions.ToArray());

        Vector3D Placed(Vector3D s, double own, double from)
        {
            static double Wrapped(double x) => x - Math.Floor(x);
            // Half a layer of nothing belongs to each side of the crystal already.
            return cell.ToCartesian(new(Wrapped(s.X), Wrapped(s.Y), (from + own * Wrapped(s.Z + 1e-9)) / total));
        }
    }
}

/// <summary>What was seen of one run.</summary>
/// <param name="Crystalline">Fraction of atoms that are crystalline at the end.</param>
/// <param name="Times">When the samples were taken, fs.</param>
/// <param name="Temperatures">K, at these times.</param>
/// <param name="Finding">Why there is no temperature of coexistence; null if there is.</param>
internal sealed record CoexistenceCourse(
    double Crystalline,
    IReadOnlyList<double> Times,
    IReadOnlyList<double> Temperatures,
    Finding? Finding
)
{
    /// <summary>The second half, K.</summary>
    public double[] Late => [.. Temperatures.Skip(Temperatures.Count / 2)];

    /// <summary>Times of the second half, fs.</summary>
    public double[] LateTimes => [.. Times.Skip(Times.Count / 2)];
}
