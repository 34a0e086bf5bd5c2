using System.Text.Json.Serialization;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Defects;

/// <summary>
/// The formation energy of a point defect, E_f = E − N e_bulk with the N atoms of the defective supercell, at the
/// volume of the perfect one: as made, and relaxed. A defect of a compound that keeps its composition, such as a pair
/// of vacancies, needs nothing more; one with atoms too many or too few needs <see cref="ChemicalPotentials"/>.
/// </summary>
/// <remarks>
/// A minimum found from a symmetric start may be a saddle, so relaxed atoms are displaced a little and relaxed again.
/// And a defect may have several minima: the vacancy of Stillinger and Weber's silicon has one at 4.34 eV, where
/// nothing moves at all, and one at 2.69 eV, where the four neighbours move inwards. Vacancies therefore start also
/// with their neighbours moved inwards (<see cref="Inward"/>); the lowest minimum counts, and the others are told.
/// </remarks>
/// <param name="Crystal">The crystal.</param>
/// <param name="Defect">The defect.</param>
public sealed record DefectFormation(Crystal Crystal, PointDefect Defect) : ICheck<DefectEnergies>
{
    /// <summary>Of a prototype, such as ("Si", "diamond", PointDefect.Vacancy).</summary>
    public DefectFormation(Element element, string phase, PointDefect defect)
        : this(new Crystal(element, phase), defect) { }

    /// <summary>How often the conventional cell is repeated along each vector: 3 is 216 atoms of diamond.</summary>
    public int Size { get; init; } = 3;

    /// <summary>Standard deviation of the displacements of atoms once relaxed, Å.</summary>
    public double Rattle { get; init; } = 0.02;

    /// <summary>Where a vacancy's neighbours start: moved inwards by these parts of a bond.</summary>
    public IReadOnlyList<double> Inward { get; init; } = [0, 0.15];

    /// <summary>The seed of the displacements.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// A defective supercell of one's own, such as a published di-interstitial; it is stretched from
    /// <see cref="GivenLattice"/> to the potential's own lattice, whatever the crystal system, and <see cref="Defect"/>
    /// gives its name alone. Null to make the defect.
    /// </summary>
    public Structure? Given { get; init; }

    /// <summary>The lattice at which <see cref="Given"/> was made; needed with it. An edge a in Å will do for a cubic
    /// crystal.</summary>
    public GivenLattice? GivenLattice { get; init; }

    /// <summary>Chemical potentials, for defects that have not the composition of the crystal. Null where all have
    /// it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ChemicalPotential>? ChemicalPotentials { get; init; }

    /// <summary>Converged when no atom feels more than this, eV/Å.</summary>
    public double ForceTolerance { get; init; } = 1e-3;

    /// <summary>When the relaxed structure is still the crystal with its defect.</summary>
    [LaterParameter]
    public Intactness Intact { get; init; } = new();

    /// <inheritdoc/>
    public string Name => "defect-formation";

    /// <inheritdoc/>
    public Domain Domain => Domain.Defects;

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <inheritdoc/>
    public DefectEnergies Measure(IPotential potential, CheckContext context)
    {
        Validate();
        var (bulk, nothing) = BulkReference.Of(Crystal, potential, context, ChemicalPotentials);
        if (bulk is null)
            return DefectEnergies.NotMeasured(nothing!);
        var (intact, vacancies) = Build(bulk);
        var name = $"{Defect.Name} in {Crystal}, {intact.Count} atoms";
        var perfect = bulk.Reservoirs.EnergyOf(intact, name);
        context.Progress(name);
        var unrelaxed = potential.Evaluate(intact, context.Threads);
        var relaxation = new DefectRelaxation(bulk, potential, context)
        {
            Rattle = Rattle,
            Seed = Seed,
            ForceTolerance = ForceTolerance,
            Intact = Intact.Validated(),
        };
        var minima = relaxation.Minima(intact, vacancies, Inward, name);
        return DefectEnergies.Of(
            intact,
            unrelaxed,
            minima,
            bulk,
            Intact,
            perfect,
            name,
            Given is null && Defect.Added.Count == 2
        );
    }

    void Validate()
    {
        if (Size < 1 || !(Rattle >= 0))
            throw new ArgumentException(
                $"a supercell is repeated at least once and displacements are zero or more, but Size is {Size} and Rattle {Rattle}"
            );
        if (Inward.Count == 0 || Inward.Any(x => !(Math.Abs(x) < 0.5)))
            throw new ArgumentException(
                $"neighbours start moved inwards by less than half a bond, at least once, but {string.Join(", ", Inward)} were given"
            );
        if (Given is not null && GivenLattice is null)
            throw new ArgumentException(
                "a defect of one's own needs GivenLattice, the lattice of the crystal it was made in: the edge a in Å, or a GivenLattice"
            );
    }

    MadeDefect Build(BulkReference bulk) =>
        Given is null ? Defect.In(bulk, Size) : new(GivenLattice!.Fit(Given, bulk), []);
}
