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
internal sealed record BulkReference(
    Structure Structure,
    double AtomicEnergy,
    Cell Conventional,
    double Bond,
    Slackness? Slack
)
{
    // Tighter than elsewhere: what is left of the stress acts on the volume of a whole supercell.
    static readonly Relaxation s_protocol = new() { StressTolerance = 1e-3 };

    /// <summary>Relaxes the crystal, or says why there is none.</summary>
    public static (BulkReference? Bulk, Finding? Finding) Of(
        Crystal crystal,
        IPotential potential,
        CheckContext context
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
        return (new(structure, relaxed.Result.AtomicEnergy, conventional, bond, slack), null);
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

    /// <summary>Refuses crystals of several elements, whose defects need chemical potentials.</summary>
    /// <exception cref="ArgumentException">There is more than one element.</exception>
    public static void RequireOneElement(Crystal crystal, string what)
    {
        if (crystal.Elements.Distinct().Count() > 1)
            throw new ArgumentException(
                $"the energy of {what} in {crystal} depends on the chemical potentials of {string.Join(" and ", crystal.Elements.Distinct())}: only crystals of one element are measured"
            );
    }
}
