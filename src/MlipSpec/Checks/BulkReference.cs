using MlipSpec.Checks.Lattice;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Checks;

/// <summary>The perfect crystal at rest, from which the energies of defects, surfaces and faults are counted.</summary>
/// <param name="Structure">The relaxed crystal in the cell it is made in, for prototypes the primitive one.</param>
/// <param name="AtomicEnergy">Its energy per atom, eV.</param>
/// <param name="Conventional">Its conventional cell, to which Miller indices and sites refer.</param>
/// <param name="Bond">The shortest distance between its atoms, Å.</param>
/// <param name="Slack">The direction along which it has no stiffness; null if there is none.</param>
/// <param name="Reservoirs">From what energy structures are counted.</param>
internal sealed record BulkReference(
    Structure Structure,
    double AtomicEnergy,
    Cell Conventional,
    double Bond,
    Slackness? Slack,
    Reservoirs Reservoirs
)
{
    // Tighter than elsewhere: what is left of the stress acts on the volume of a whole supercell.
    static readonly Relaxation s_protocol = new() { StressTolerance = 1e-3 };

    /// <summary>The first shell of each element.</summary>
    public BondShells Shells { get; } = new(Structure);

    /// <summary>Relaxes the crystal, or says why there is none.</summary>
    /// <param name="crystal">The crystal.</param>
    /// <param name="potential">The potential.</param>
    /// <param name="context">What surrounds the measurement.</param>
    /// <param name="potentials">Chemical potentials, for structures that have not the crystal's composition.</param>
    /// <exception cref="ArgumentException">An element has two of them.</exception>
    public static (BulkReference? Bulk, Finding? Finding) Of(
        Crystal crystal,
        IPotential potential,
        CheckContext context,
        IReadOnlyList<ChemicalPotential>? potentials = null
    )
    {
        var relaxed = RelaxedCrystal.Of(crystal, potential, s_protocol, context);
        if (relaxed.Finding is { } finding)
            return (null, finding);
        var structure = relaxed.Result!.Structure;
        var (bond, _, _) = ShortestDistance.Of(
            structure.Positions,
            structure.Cell,
            3 * Math.Cbrt(structure.Volume / structure.Count)
        );
        var conventional = crystal.ConventionalCell(structure.Cell);
        var slack = relaxed.SlackIn(crystal, potential, context);
        var (given, missing) = Given(potentials ?? [], potential, context);
        if (given is null)
            return (null, missing);
        var energy = relaxed.Result.AtomicEnergy;
        return (new(structure, energy, conventional, bond, slack, new(structure, relaxed.AtomicEnergy, given)), null);
    }

    static (Dictionary<Element, RelaxedEnergy>? Given, Finding? Finding) Given(
        IReadOnlyList<ChemicalPotential> potentials,
        IPotential potential,
        CheckContext context
    )
    {
        Dictionary<Element, RelaxedEnergy> given = [];
        foreach (var mu in potentials)
        {
            RelaxedEnergy energy = new(mu.Energy ?? 0);
            if (mu.Reservoir is { } reservoir)
            {
                var relaxed = RelaxedCrystal.Of(reservoir, potential, s_protocol, context);
                if (relaxed.Finding is { } finding)
                    return (
                        null,
                        finding with
                        {
                            Message = $"the chemical potential of {mu.Element}: {finding.Message}",
                        }
                    );
                energy = relaxed.AtomicEnergy;
            }
            if (!given.TryAdd(mu.Element, energy))
                throw new ArgumentException($"the chemical potential of {mu.Element} was given twice");
        }
        return (given, null);
    }

    /// <summary>Why an energy per area of a plane means nothing: the crystal has no stiffness along a direction that
    /// lies, wholly or in part, in the plane. Null where all is well.</summary>
    public Finding? AreaUnknown(Miller plane)
    {
        var normal = Conventional.Vectors.Inverse() * new Vector3D(plane.H, plane.K, plane.L);
        return Slack is { } slack && slack.Direction.Cross(normal).Length > 0.05 * normal.Length ? slack.Finding : null;
    }

    /// <summary>The crystal repeated so many times along each conventional vector.</summary>
    public Structure Supercell(int size)
    {
        var multiples = Conventional.Vectors * Structure.Cell.Vectors.Inverse();
        Matrix3D whole = new(
            Math.Round(multiples.XX),
            Math.Round(multiples.XY),
            Math.Round(multiples.XZ),
            Math.Round(multiples.YX),
            Math.Round(multiples.YY),
            Math.Round(multiples.YZ),
            Math.Round(multiples.ZX),
            Math.Round(multiples.ZY),
            Math.Round(multiples.ZZ)
        );
        return Structure.Supercell(size * whole);
    }
}
