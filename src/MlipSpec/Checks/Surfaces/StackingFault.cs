using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Surfaces;

/// <summary>
/// A line of the generalised stacking-fault energy: the upper half of a crystal slides over the lower half. V. Vítek,
/// Philos. Mag. 18, 773 (1968). Rigid, and with atoms and the height of the cell relaxed along the normal only. There
/// are no free surfaces: the third cell vector carries the slip, so each cell holds one fault. The crystal must stay
/// one beside the fault; the fault's own atoms, within two bonds of it, are not counted against it, whatever the
/// thickness.
/// </summary>
/// <param name="Crystal">The crystal.</param>
/// <param name="Plane">The slip plane, with respect to the conventional cell.</param>
/// <param name="Slip">The whole slip in units of the conventional vectors; it lies in the plane. Such as (−1/2, 1/2, 0)
/// on (111).</param>
public sealed record StackingFault(Crystal Crystal, Miller Plane, Vector3D Slip) : ICheck<FaultLine>
{
    const double Joule = Constants.JoulePerSquareMetrePerElectronvoltPerSquareAngstrom;

    /// <summary>Where the crystal is cut: of diamond (111) the widest gap is the shuffle set and the narrowest the
    /// glide set.</summary>
    public CutPlane Cut { get; init; } = CutPlane.WidestGap;

    /// <summary>The number of points from no slip to the whole one, both included; odd puts one in the
    /// middle.</summary>
    public int Points { get; init; } = 21;

    /// <summary>The least distance between the faults of neighbouring cells, Å.</summary>
    public double Thickness { get; init; } = 20;

    /// <summary>Converged when no atom feels more than this along the normal, eV/Å.</summary>
    public double ForceTolerance { get; init; } = 1e-3;

    /// <summary>When the relaxed structure is still the crystal with its fault.</summary>
    [LaterParameter]
    public Intactness Intact { get; init; } = new();

    /// <inheritdoc/>
    public string Name => "stacking-fault";

    /// <inheritdoc/>
    public Domain Domain => Domain.Surfaces;

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <inheritdoc/>
    public FaultLine Measure(IPotential potential, CheckContext context)
    {
        if (Points < 3)
            throw new ArgumentException($"a fault line has at least three points, but Points is {Points}");
        var (bulk, nothing) = BulkReference.Of(Crystal, potential, context);
        if (bulk is null)
            return FaultLine.NotMeasured(nothing!);
        if (bulk.AreaUnknown(Plane) is { } slack)
            return FaultLine.NotMeasured(slack);
        var slab = Slab.Of(bulk, Plane, Cut, Thickness);
        var slip = Slip * bulk.Conventional.Vectors * slab.Rotation;
        if (slip.Length < 1e-9 || Math.Abs(slip.Z) > 1e-4 * slip.Length)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"a slip lies in its plane, but ({Slip.X:G4}, {Slip.Y:G4}, {Slip.Z:G4}) does not lie in {Plane}"
                )
            );
        var fractions = Enumerable.Range(0, Points).Select(k => k / (Points - 1.0)).ToArray();
        var points = OrderedParallel.Map(
            fractions,
            context.Threads,
            context.Cancellation,
            (fraction, k) =>
            {
                context.Progress($"{Crystal} {Plane}, slip {k + 1} of {Points}");
                return PointAt(fraction, slab, slip, bulk, potential, context);
            }
        );
        return FaultLine.Of(points, slip.Length);
    }

    FaultPoint PointAt(
        double fraction,
        Slab slab,
        Vector3D slip,
        BulkReference bulk,
        IPotential potential,
        CheckContext context
    )
    {
        var v = slab.Crystal.Cell.Vectors;
        var slipped = slab.Crystal.WithCell(
            slab.Crystal.Cell.WithVectors(Matrix3D.FromRows(v.Row(0), v.Row(1), v.Row(2) + fraction * slip))
        );
        var perfect = bulk.Reservoirs.EnergyOf(slipped, Crystal.ToString());
        Quantity<ArealEnergy> Excess(RelaxedEnergy energy) => (energy - perfect).As<ArealEnergy>(Joule / slab.Area);
        var rigid = Excess(new(potential.Evaluate(slipped).Energy));
        var normal = new Vector3D(0, 0, 1);
        var protocol = new Relaxation { Cell = CellFreedom.Axes, ForceTolerance = ForceTolerance };
        var name = FormattableString.Invariant($"{Crystal} {Plane} at {fraction:G3} of the slip");
        var result = protocol.Run(
            new Constrained(potential, normal, normal),
            slipped,
            1,
            text => context.Progress($"{name}: {text}"),
            context.Cancellation
        );
        var finding = result.Finding is { } f
            ? f with
            {
                Message = $"{name}: {f.Message}",
            }
            : Integrity.Compare(slipped, result.Structure, bulk, Intact.Validated(), name, OfFault);
        // The fault is where the cell ends; its planes of atoms are those within two bonds.
        bool OfFault(Vector3D r)
        {
            var height = slipped.Cell.Vectors.ZZ;
            var z = r.Z - height * Math.Floor(r.Z / height);
            return Math.Min(z, height - z) < 2 * bulk.Bond;
        }
        return new(
            fraction,
            rigid,
            finding is null ? Excess(RelaxedEnergy.Of(result)) : Quantity<ArealEnergy>.NotMeasured(finding)
        );
    }
}

/// <summary>One point of a fault line.</summary>
/// <param name="Fraction">The part of the slip, from 0 to 1.</param>
/// <param name="Rigid">The energy of the fault, nothing relaxed.</param>
/// <param name="Relaxed">Relaxed along the normal.</param>
public sealed record FaultPoint(double Fraction, Quantity<ArealEnergy> Rigid, Quantity<ArealEnergy> Relaxed);

/// <summary>A measured fault line.</summary>
/// <param name="Points">From no slip to the whole one.</param>
/// <param name="Slip">The length of the whole slip, Å.</param>
/// <param name="UnstableRigid">The highest rigid energy: the unstable stacking fault.</param>
/// <param name="Unstable">The highest relaxed energy. Not measured where a point could not be relaxed.</param>
/// <param name="End">The relaxed energy at the whole slip: the stable fault, or zero where the slip is a lattice
/// vector.</param>
public sealed record FaultLine(
    IReadOnlyList<FaultPoint> Points,
    double Slip,
    Quantity<ArealEnergy> UnstableRigid,
    Quantity<ArealEnergy> Unstable,
    Quantity<ArealEnergy> End
) : Measured
{
    internal static FaultLine NotMeasured(Finding finding)
    {
        var nothing = Quantity<ArealEnergy>.NotMeasured(finding);
        return new([], 0, nothing, nothing, nothing);
    }

    internal static FaultLine Of(FaultPoint[] points, double slip) =>
        new(
            points,
            slip,
            Highest(points, p => p.Rigid),
            points.Select(p => p.Relaxed.Finding).FirstOrDefault(f => f is not null) is { } finding
                ? Quantity<ArealEnergy>.NotMeasured(finding)
                : Highest(points, p => p.Relaxed),
            points[^1].Relaxed
        );

    // The top of the parabola through the highest point and its neighbours; how far it lies above the point is the
    // uncertainty of either.
    static Quantity<ArealEnergy> Highest(FaultPoint[] points, Func<FaultPoint, Quantity<ArealEnergy>> energy)
    {
        double[] e = [.. points.Select(p => energy(p).Value)];
        var k = Array.IndexOf(e, e.Largest());
        var left = energy(points[k]).Uncertainty;
        if (k == 0 || k == e.Length - 1)
            return energy(points[k]);
        double slope = 0.5 * (e[k + 1] - e[k - 1]),
            curvature = e[k + 1] - 2 * e[k] + e[k - 1];
        var rise = curvature < 0 ? -slope * slope / (2 * curvature) : 0;
        return new(e[k] + rise, Math.Max(rise, left));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("rigid unstable fault", UnstableRigid, 1e-3),
            NamedQuantity.Of("relaxed unstable fault", Unstable, 2e-3),
            NamedQuantity.Of("fault at the whole slip", End, 2e-3),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves =>
        Points.Count == 0 ? [] : [CurveOf("rigid", p => p.Rigid), CurveOf("relaxed along the normal", p => p.Relaxed)];

    Curve CurveOf(string title, Func<FaultPoint, Quantity<ArealEnergy>> energy) =>
        new(
            title,
            new("slip", "Å"),
            new("energy of the fault", "J/m²"),
            [.. Points.Select(p => p.Fraction * Slip)],
            [.. Points.Select(p => energy(p).Value)]
        );
}
