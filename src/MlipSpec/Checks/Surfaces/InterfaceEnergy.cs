using System.Text.Json.Serialization;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Checks.Surfaces;

/// <summary>
/// The energy of twin and grain boundaries, γ = (E − N e_bulk)/nA, of a given structure whose boundaries lie in the
/// plane of its first two vectors, unrelaxed and with atoms relaxed and the height of the cell free. The crystal must
/// stay one between the boundaries; their own atoms, within two bonds in height of one that has not the neighbours of
/// the crystal as given, are not counted against it.
/// </summary>
/// <param name="Crystal">The crystal on both sides.</param>
/// <param name="Boundary">The structure, boundaries in the xy plane; <see cref="CrystalPlanes.Twinned"/> makes
/// twins.</param>
/// <param name="Lattice">The lattice at which it was made, from which it is stretched to the potential's own, whatever
/// the crystal system. An edge a in Å will do for a cubic crystal.</param>
public sealed record InterfaceEnergy(Crystal Crystal, Structure Boundary, GivenLattice Lattice)
    : ICheck<InterfaceEnergies>
{
    const double Joule = Constants.JoulePerSquareMetrePerElectronvoltPerSquareAngstrom;

    /// <summary>How many boundaries the cell holds.</summary>
    public int Boundaries { get; init; } = 2;

    /// <summary>Chemical potentials, for boundaries that have not the composition of the crystal. Null where all have
    /// it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ChemicalPotential>? ChemicalPotentials { get; init; }

    /// <summary>Converged when no atom feels more than this, eV/Å.</summary>
    public double ForceTolerance { get; init; } = 1e-3;

    /// <summary>When the relaxed structure is still the crystal with its boundary.</summary>
    [LaterParameter]
    public Intactness Intact { get; init; } = new();

    /// <inheritdoc/>
    public string Name => "interface-energy";

    /// <inheritdoc/>
    public Domain Domain => Domain.Surfaces;

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <inheritdoc/>
    public InterfaceEnergies Measure(IPotential potential, CheckContext context)
    {
        Validate();
        var (bulk, nothing) = BulkReference.Of(Crystal, potential, context, ChemicalPotentials);
        if (bulk is null)
            return InterfaceEnergies.NotMeasured(nothing!);
        var start = Lattice.Fit(Boundary, bulk);
        var name = $"boundary in {Crystal}, {start.Count} atoms";
        var perfect = bulk.Reservoirs.EnergyOf(start, name);
        Quantity<ArealEnergy> Excess(RelaxedEnergy energy) =>
            (energy - perfect).As<ArealEnergy>(Joule / (Boundaries * Slab.AreaOf(start.Cell)));
        var unrelaxed = Excess(new(potential.Evaluate(start, context.Threads).Energy));
        var result = new Relaxation { Cell = CellFreedom.Axes, ForceTolerance = ForceTolerance }.Run(
            new Constrained(potential, new(1, 1, 1), new(0, 0, 1)),
            start,
            context.Threads,
            text => context.Progress($"{name}: {text}"),
            context.Cancellation
        );
        var finding = result.Finding is { } f
            ? f with
            {
                Message = $"{name}: {f.Message}",
            }
            : Integrity.Compare(start, result.Structure, bulk, Intact.Validated(), name, OfBoundary(start, bulk));
        return new(
            unrelaxed,
            finding is null ? Excess(RelaxedEnergy.Of(result)) : Quantity<ArealEnergy>.NotMeasured(finding),
            result.Structure
        );
    }

    // Where no atom would be left to be the crystal, all of them are asked.
    static Func<Vector3D, bool>? OfBoundary(Structure start, BulkReference bulk)
    {
        var shells = bulk.Shells.Of(start, Analysis.Coordination.FirstShell);
        var period = start.Cell.Vectors.ZZ;
        double[] heights =
        [
            .. Enumerable
                .Range(0, start.Count)
                .Where(i => !bulk.Shells.IsWhole(start.Species[i], shells[i]))
                .Select(i => start.Positions[i].Z),
        ];
        bool Near(Vector3D r) =>
            heights.Any(h => Math.Abs(r.Z - h - period * Math.Round((r.Z - h) / period)) < 2 * bulk.Bond);
        return start.Positions.ToArray().All(Near) ? null : Near;
    }

    void Validate()
    {
        var (a, b) = (Boundary.Cell.Vectors.Row(0), Boundary.Cell.Vectors.Row(1));
        if (!Boundary.Cell.IsFullyPeriodic || Math.Max(Math.Abs(a.Z), Math.Abs(b.Z)) > 1e-6)
            throw new ArgumentException(
                $"boundaries lie in the xy plane of a periodic cell whose first two vectors lie in it too, but the cell of {Boundary} has vectors out of it"
            );
        if (Boundaries < 1)
            throw new ArgumentException($"a cell holds one boundary or more, but {Boundaries} were given");
    }
}

/// <summary>The measured energies of a boundary.</summary>
/// <param name="Unrelaxed">As given.</param>
/// <param name="Relaxed">Atoms relaxed, height of the cell free.</param>
/// <param name="Structure">Where the relaxation ended.</param>
public sealed record InterfaceEnergies(
    Quantity<ArealEnergy> Unrelaxed,
    Quantity<ArealEnergy> Relaxed,
    Structure? Structure
) : Measured
{
    internal static InterfaceEnergies NotMeasured(Finding finding) =>
        new(Quantity<ArealEnergy>.NotMeasured(finding), Quantity<ArealEnergy>.NotMeasured(finding), null);

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("unrelaxed boundary energy", Unrelaxed, 1e-3),
            NamedQuantity.Of("relaxed boundary energy", Relaxed, 2e-3),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<ShownStructure> Structures =>
        ShownStructure.End(Structure, "relaxed boundary", StructureRole.Surface, Relaxed.Finding);
}
