using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Checks.Surfaces;

/// <summary>
/// The energy of both faces that a cut makes, per area of the cut, (E_slab − N e_bulk)/A, unrelaxed and with relaxed
/// atoms: all that can be said of planes whose two sides differ, such as (0001) of wurtzite, where neither face has an
/// energy of its own. Of like faces it is twice the surface energy.
/// </summary>
/// <remarks>
/// Where planes of ions carry charge and the slab a dipole (the third kind of P. W. Tasker, J. Phys. C 12, 4977 (1979)),
/// it grows with the thickness without end: such a cut is refused where a slab of twice the thickness costs more.
/// </remarks>
/// <param name="Crystal">The crystal.</param>
/// <param name="Plane">The plane, with respect to the conventional cell.</param>
public sealed record CleavageEnergy(Crystal Crystal, Miller Plane) : ICheck<CleavageEnergies>
{
    const double Joule = Constants.JoulePerSquareMetrePerElectronvoltPerSquareAngstrom;

    // The faces of a slab of 20 Å agree with those of 40 within a few per cent; a dipole doubles the energy.
    const double LargestGrowth = 0.25;

    /// <summary>Of a prototype, such as ("Si", "diamond", new(1, 1, 1)).</summary>
    public CleavageEnergy(Element element, string phase, Miller plane)
        : this(new Crystal(element, phase), plane) { }

    /// <summary>The least thickness of the slab, Å; it is rounded up to whole net planes.</summary>
    public double Thickness { get; init; } = 20;

    /// <summary>The vacuum between the slab and its images, Å.</summary>
    public double Vacuum { get; init; } = 15;

    /// <summary>Where the crystal is cut.</summary>
    public CutPlane Cut { get; init; } = CutPlane.WidestGap;

    /// <summary>Converged when no atom feels more than this, eV/Å.</summary>
    public double ForceTolerance { get; init; } = 1e-3;

    /// <summary>By what the relaxed slab is recognised as still one.</summary>
    public Intactness Intact { get; init; } = new();

    /// <inheritdoc/>
    public string Name => "cleavage-energy";

    /// <inheritdoc/>
    public Domain Domain => Domain.Surfaces;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <inheritdoc/>
    public CleavageEnergies Measure(IPotential potential, CheckContext context)
    {
        var (bulk, nothing) = BulkReference.Of(Crystal, potential, context);
        if (bulk is null)
            return CleavageEnergies.NotMeasured(nothing!);
        if (bulk.AreaUnknown(Plane) is { } slack)
            return CleavageEnergies.NotMeasured(slack);
        var start = Slab.Of(bulk, Plane, Cut, Thickness).InVacuum(Vacuum);
        var name = $"{Crystal} {Plane}";
        if (!LikeFaces.Are(start) && Charged(start, bulk, potential, name, context) is { } dipole)
            return CleavageEnergies.NotMeasured(dipole);
        var (excess, narrow) = SlabExcess.Of(start, bulk, potential, ForceTolerance, Intact.Validated(), name, context);
        if (excess is null)
            return CleavageEnergies.NotMeasured(narrow!);
        var joule = Joule / Slab.AreaOf(start.Cell);
        return new(
            excess.Unrelaxed.As<ArealEnergy>(joule),
            excess.Finding is { } finding
                ? Quantity<ArealEnergy>.NotMeasured(finding)
                : excess.Relaxed.As<ArealEnergy>(joule),
            start.Count,
            excess.Structure
        );
    }

    // Vacuum grows with the crystal: in a narrow one images hold the field of a dipole down.
    Finding? Charged(Structure start, BulkReference bulk, IPotential potential, string name, CheckContext context)
    {
        double Excess(Structure slab) =>
            potential.Evaluate(slab, context.Threads).Energy - slab.Count * bulk.AtomicEnergy;
        var thickness = start.Count * bulk.Structure.Volume / bulk.Structure.Count / Slab.AreaOf(start.Cell);
        var twice = Slab.Of(bulk, Plane, Cut, (2 - 1e-9) * thickness).InVacuum(2 * Vacuum);
        var (thin, thick) = (Excess(start), Excess(twice));
        return thick <= (1 + LargestGrowth) * thin
            ? null
            : new(
                FindingKind.Unstable,
                FormattableString.Invariant(
                    $"{name}: a slab of twice the thickness costs {thick / thin:F2} times as much: its planes of ions carry charge and it has a dipole, Tasker's third kind of surface, which has no energy of cleavage. Only a reconstruction that takes the dipole away has one: give it as a Slab to {nameof(SurfaceEnergy)}"
                )
            );
    }
}

/// <summary>The measured energies of a cut.</summary>
/// <param name="Unrelaxed">Both faces as cut, per area of the cut.</param>
/// <param name="Relaxed">Both faces with relaxed atoms.</param>
/// <param name="Atoms">The number of atoms in the slab.</param>
/// <param name="Structure">The relaxed slab, or where the relaxation ended.</param>
public sealed record CleavageEnergies(
    Quantity<ArealEnergy> Unrelaxed,
    Quantity<ArealEnergy> Relaxed,
    int Atoms,
    Structure? Structure
) : Measured
{
    internal static CleavageEnergies NotMeasured(Finding finding) =>
        new(Quantity<ArealEnergy>.NotMeasured(finding), Quantity<ArealEnergy>.NotMeasured(finding), 0, null);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("unrelaxed cleavage energy", Unrelaxed, 2e-3),
            NamedQuantity.Of("relaxed cleavage energy", Relaxed, 4e-3),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<ShownStructure> Structures =>
        ShownStructure.End(Structure, "relaxed slab", StructureRole.Surface, Relaxed.Finding);
}
