using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Checks.Lattice;

/// <summary>The angles of a cell that the symmetry of its crystal leaves free.</summary>
/// <param name="Alpha">That between b and c; null where symmetry fixes it.</param>
/// <param name="Beta">That between a and c; null where symmetry fixes it.</param>
/// <param name="Gamma">That between a and b; null where symmetry fixes it.</param>
public sealed record LatticeAngles(Quantity<Angle>? Alpha, Quantity<Angle>? Beta, Quantity<Angle>? Gamma)
{
    /// <summary>No angle is free.</summary>
    public static LatticeAngles Fixed { get; } = new(null, null, null);

    /// <summary>The free angles, whose values are given by what measures them.</summary>
    /// <param name="crystal">The crystal, a prototype or a structure of one's own.</param>
    /// <param name="measure">The angle between two vectors of the cell, counted from 0.</param>
    internal static LatticeAngles Of(Crystal crystal, Func<int, int, Quantity<Angle>> measure)
    {
        var structure = crystal.Structure ?? Prototypes.Get(crystal.Phase).Create(crystal.Elements, 20);
        var symmetry = CrystalSymmetry.Of(structure);
        var cell = crystal.ConventionalCell(structure.Cell).Vectors;
        return new(Of(1, 2), Of(0, 2), Of(0, 1));

        Quantity<Angle>? Of(int i, int j) => IsFree(cell.Row(i), cell.Row(j), symmetry) ? measure(i, j) : null;
    }

    /// <summary>The angle between two vectors, degrees.</summary>
    internal static double Between(Vector3D u, Vector3D v) => 180 / Math.PI * Math.Atan2(u.Cross(v).Length, u.Dot(v));

    // Whether some strain that the point group leaves as it is turns one vector against the other: dcos(u, v) under
    // u → u·(1 + ε).
    static bool IsFree(Vector3D u, Vector3D v, CrystalSymmetry symmetry)
    {
        var (u1, v1) = (u / u.Length, v / v.Length);
        for (var i = 0; i < 3; i++)
        for (var j = i; j < 3; j++)
        {
            var strain = symmetry.Symmetrise(Matrix3D.Zero.With(i, j, 1).With(j, i, 1));
            var change = 2 * u1.Dot(v1 * strain) - u1.Dot(v1) * (u1.Dot(u1 * strain) + v1.Dot(v1 * strain));
            if (Math.Abs(change) > 1e-6)
                return true;
        }
        return false;
    }
}
