using System.Text.Json.Serialization;
using MlipSpec.Analysis;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Checks.Surfaces;

/// <summary>How the surface of a slab is made.</summary>
public enum Reconstruction
{
    /// <summary>The crystal as cut, one surface cell.</summary>
    Ideal,

    /// <summary>2×1 rows of symmetric dimers, for (100) of diamond-like crystals.</summary>
    Dimers,
}

/// <summary>
/// The energy of a surface, γ = (E_slab − N e_bulk)/2A, of a slab cut from the relaxed crystal, unrelaxed and with
/// relaxed atoms in the fixed surface cell. An ideal surface keeps the symmetry of its start while it relaxes, so it
/// does not reconstruct by itself. A slab cut from a compound has its composition, and where its faces are like needs
/// no chemical potentials; where they are not it is refused. A slab of one's own with atoms in excess needs
/// <see cref="ChemicalPotentials"/>.
/// </summary>
/// <param name="Crystal">The crystal.</param>
/// <param name="Plane">The surface, with respect to the conventional cell.</param>
public sealed record SurfaceEnergy(Crystal Crystal, Miller Plane) : ICheck<SurfaceEnergies>
{
    const double Joule = Constants.JoulePerSquareMetrePerElectronvoltPerSquareAngstrom;

    /// <summary>Of a prototype, such as ("Si", "diamond", new(1, 1, 1)).</summary>
    public SurfaceEnergy(Element element, string phase, Miller plane)
        : this(new Crystal(element, phase), plane) { }

    /// <summary>The least thickness of the slab, Å; it is rounded up to whole net planes.</summary>
    public double Thickness { get; init; } = 20;

    /// <summary>The vacuum between the slab and its images, Å. Where the faces see each other through it, the finding
    /// names the least that would do.</summary>
    public double Vacuum { get; init; } = 15;

    /// <summary>Where the crystal is cut.</summary>
    public CutPlane Cut { get; init; } = CutPlane.WidestGap;

    /// <summary>How the surface is made.</summary>
    public Reconstruction Reconstruction { get; init; } = Reconstruction.Ideal;

    /// <summary>
    /// A slab of one's own with two equivalent faces in the plane of its first two vectors, such as a published
    /// reconstruction. It is stretched from <see cref="SlabLattice"/> to the potential's own crystal. Null to cut one.
    /// </summary>
    public Structure? Slab { get; init; }

    /// <summary>The lattice at which <see cref="Slab"/> was made; needed with it. An edge a in Å will do for a cubic
    /// crystal.</summary>
    public GivenLattice? SlabLattice { get; init; }

    /// <summary>Chemical potentials, for slabs of one's own that have not the composition of the crystal. Null where
    /// all have it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ChemicalPotential>? ChemicalPotentials { get; init; }

    /// <summary>Converged when no atom feels more than this, eV/Å.</summary>
    public double ForceTolerance { get; init; } = 1e-3;

    /// <summary>When the relaxed structure is still the crystal with its surface.</summary>
    [LaterParameter]
    public Intactness Intact { get; init; } = new();

    /// <inheritdoc/>
    public string Name => "surface-energy";

    /// <inheritdoc/>
    public Domain Domain => Domain.Surfaces;

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <inheritdoc/>
    public SurfaceEnergies Measure(IPotential potential, CheckContext context)
    {
        if (Slab is not null && SlabLattice is null)
            throw new ArgumentException(
                "a slab of one's own needs SlabLattice, the lattice of the crystal it was cut from: the edge a in Å, or a GivenLattice"
            );
        var (bulk, nothing) = BulkReference.Of(Crystal, potential, context, ChemicalPotentials);
        if (bulk is null)
            return SurfaceEnergies.NotMeasured(nothing!);
        if (bulk.AreaUnknown(Plane) is { } slack)
            return SurfaceEnergies.NotMeasured(slack);
        var start = Build(bulk);
        var name =
            $"{Crystal} {Plane}{(Slab is not null ? " as given" : Reconstruction == Reconstruction.Dimers ? " 2×1" : "")}";
        LikeFaces.Require(start, name);
        var (excess, narrow) = SlabExcess.Of(start, bulk, potential, ForceTolerance, Intact.Validated(), name, context);
        if (excess is null)
            return SurfaceEnergies.NotMeasured(narrow!);
        var joule = Joule / (2 * Surfaces.Slab.AreaOf(start.Cell));
        return new(
            excess.Unrelaxed.As<ArealEnergy>(joule),
            excess.Finding is null
                ? excess.Relaxed.As<ArealEnergy>(joule)
                : Quantity<ArealEnergy>.NotMeasured(excess.Finding),
            excess.Finding is null
                ? LargestDisplacement.Of(start, excess.Structure).Distance
                : Quantity<Length>.NotMeasured(excess.Finding),
            start.Count,
            excess.Structure
        );
    }

    Structure Build(BulkReference bulk)
    {
        if (Slab is null)
        {
            var ideal = Surfaces.Slab.Of(bulk, Plane, Cut, Thickness).InVacuum(Vacuum);
            return Reconstruction == Reconstruction.Dimers ? DimerRows.Of(ideal, bulk.Bond) : ideal;
        }
        return SlabLattice!.Fit(Slab, bulk);
    }
}

/// <summary>The measured energies of a surface.</summary>
/// <param name="Unrelaxed">As cut.</param>
/// <param name="Relaxed">With relaxed atoms.</param>
/// <param name="Displacement">How far the atom went that went farthest.</param>
/// <param name="Atoms">The number of atoms in the slab.</param>
/// <param name="Structure">The relaxed slab, or where the relaxation ended.</param>
public sealed record SurfaceEnergies(
    Quantity<ArealEnergy> Unrelaxed,
    Quantity<ArealEnergy> Relaxed,
    Quantity<Length> Displacement,
    int Atoms,
    Structure? Structure
) : Measured
{
    internal static SurfaceEnergies NotMeasured(Finding finding) =>
        new(
            Quantity<ArealEnergy>.NotMeasured(finding),
            Quantity<ArealEnergy>.NotMeasured(finding),
            Quantity<Length>.NotMeasured(finding),
            0,
            null
        );

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("unrelaxed surface energy", Unrelaxed, 1e-3),
            NamedQuantity.Of("relaxed surface energy", Relaxed, 2e-3),
            NamedQuantity.Of("largest displacement", Displacement, 0.02),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<ShownStructure> Structures =>
        ShownStructure.End(Structure, "relaxed slab", StructureRole.Surface, Relaxed.Finding);
}
