using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Analysis.Phonons;

/// <summary>Force constants of a potential for tests: forces of the needed displacements less those of the perfect
/// supercell.</summary>
internal static class LatticeForces
{
    public static IReadOnlyList<DisplacedForces> Displace(PhononCell cell, IPotential potential, double length = 0.01)
    {
        using var calculation = potential.Start(cell.Supercell);
        calculation.Evaluate(cell.Supercell.Positions, cell.Supercell.Cell);
        var rest = calculation.Forces.ToArray();
        var found = new List<DisplacedForces>();
        foreach (var displacement in Displacement.Needed(cell, length))
        {
            var moved = cell.Supercell.Positions.ToArray();
            moved[displacement.Atom] += displacement.Vector;
            calculation.Evaluate(moved, cell.Supercell.Cell);
            found.Add(new(displacement, [.. calculation.Forces.ToArray().Zip(rest, (f, r) => f - r)]));
        }
        return found;
    }

    public static DynamicalMatrix Of(PhononCell cell, IPotential potential, double length = 0.01) =>
        new(ForceConstants.Fit(cell, Displace(cell, potential, length)));

    public static double[] Frequencies(DynamicalMatrix matrix, Vector3D q)
    {
        var found = new double[matrix.Size];
        new ModeSolver(matrix).Frequencies(q, found);
        return found;
    }
}
