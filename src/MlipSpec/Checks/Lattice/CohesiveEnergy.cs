using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Lattice;

/// <summary>
/// The cohesive energy: energy of the isolated atoms minus that of the relaxed crystal, per atom, positive when bound.
/// The isolated atom is what the potential itself says of a lone atom in vacuum; a potential that refuses one
/// (NotSupportedException) has no cohesive energy.
/// </summary>
/// <param name="Crystal">The crystal.</param>
public sealed record CohesiveEnergy(Crystal Crystal) : ICheck<Cohesion>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public CohesiveEnergy(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "cohesive-energy";

    /// <inheritdoc/>
    public Domain Domain => Domain.Crystal;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <inheritdoc/>
    public Cohesion Measure(IPotential potential, CheckContext context)
    {
        var relaxed = RelaxedCrystal.Of(Crystal, potential, new Relaxation(), context);
        if (relaxed.Finding is { } finding)
            return Cohesion.NotMeasured(finding);
        var atoms = new Dictionary<Element, double>();
        foreach (var element in relaxed.Result!.Structure.Elements)
        {
            try
            {
                atoms[element] = potential.Evaluate(new Structure(Cell.None, [element], [Vector3D.Zero])).Energy;
            }
            catch (NotSupportedException e)
            {
                return Cohesion.NotMeasured(
                    new(
                        FindingKind.NotOffered,
                        $"{potential.Card.Name} gives no energy of an isolated {element} atom ({e.Message}), so there is nothing to measure cohesion from"
                    )
                );
            }
        }
        var isolated = relaxed.Result.Structure.Species.ToArray().Average(e => atoms[e]);
        return new(
            (new RelaxedEnergy(isolated) - relaxed.AtomicEnergy).As<AtomicEnergy>(),
            isolated,
            relaxed.AtomicEnergy.As<AtomicEnergy>()
        );
    }
}

/// <summary>A measured cohesive energy and its two parts.</summary>
/// <param name="Energy">Isolated atoms minus crystal, per atom; positive when bound.</param>
/// <param name="Isolated">Energy of the isolated atoms, per atom.</param>
/// <param name="Crystal">Energy of the crystal, per atom.</param>
public sealed record Cohesion(
    Quantity<AtomicEnergy> Energy,
    Quantity<AtomicEnergy> Isolated,
    Quantity<AtomicEnergy> Crystal
) : Measured
{
    internal static Cohesion NotMeasured(Finding finding)
    {
        var nothing = Quantity<AtomicEnergy>.NotMeasured(finding);
        return new(nothing, nothing, nothing);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("cohesive energy", Energy, 1e-5),
            NamedQuantity.Of("isolated atom", Isolated, 1e-5),
            NamedQuantity.Of("crystal", Crystal, 1e-5),
        ];
}
