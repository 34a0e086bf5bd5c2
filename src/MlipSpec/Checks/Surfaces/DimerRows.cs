using MlipSpec.Analysis;
using MlipSpec.Numerics;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Checks.Surfaces;

/// <summary>
/// The 2×1 reconstruction of (100) surfaces of diamond-like crystals: atoms with two broken bonds pair into symmetric
/// dimers. R. E. Schlier and H. E. Farnsworth, J. Chem. Phys. 30, 917 (1959).
/// </summary>
internal static class DimerRows
{
    /// <summary>Doubles the slab across the bonds to the second layer, and moves the outermost atoms of both faces
    /// together in pairs, one bond apart.</summary>
    /// <exception cref="ArgumentException">The outermost atoms have not two bonds each, or the faces do not
    /// match.</exception>
    public static Structure Of(Structure slab, double bond)
    {
        var heights = slab.Positions.ToArray().Select(r => r.Z).ToArray();
        var (top, bottom) = (heights.Largest(), heights.Min());
        var axis = Across(slab, Array.IndexOf(heights, top), bond);
        if (axis != Across(slab, Array.IndexOf(heights, bottom), bond))
            throw new ArgumentException(
                "the two faces of the slab would pair along different directions: choose a thickness one net plane higher or lower"
            );
        var doubled = axis == 0 ? slab.Supercell(2, 1, 1) : slab.Supercell(1, 2, 1);
        var period = slab.Cell.Vectors.Row(axis);
        var step = (period.Length - bond) / (2 * period.Length) * period;
        var moved = doubled.Positions.ToArray();
        for (var i = 0; i < moved.Length; i++)
            if (Math.Abs(moved[i].Z - top) < 0.1 || Math.Abs(moved[i].Z - bottom) < 0.1)
                moved[i] += i < slab.Count ? step : -step;
        return doubled.WithPositions(moved);
    }

    /// <summary>Which cell vector, 0 or 1, is perpendicular to the two bonds of an outermost atom.</summary>
    static int Across(Structure slab, int atom, double bond)
    {
        var cutoff = Coordination.FirstShell * bond;
        var list = new NeighbourList(slab.Count, slab.Cell, cutoff, skin: 0);
        list.Update(slab.Positions, slab.Cell);
        var (start, end) = (list.Starts[atom], list.Starts[atom + 1]);
        if (end - start != 2)
            throw new ArgumentException(
                $"dimers form between atoms with two bonds, but an outermost atom of this surface has {end - start} neighbours within {cutoff:F2} Å"
            );
        int p = list.Neighbours[start],
            q = list.Neighbours[start + 1];
        var between = new Vector3D(list.X[p] - list.X[q], list.Y[p] - list.Y[q], 0);
        for (var axis = 0; axis < 2; axis++)
            if (slab.Cell.Vectors.Row(axis) is var v && Math.Abs(v.Dot(between)) < 1e-3 * v.Length * between.Length)
                return axis;
        throw new ArgumentException(
            "no vector of the surface cell is perpendicular to the bonds of the outermost atoms, so there are no rows of dimers"
        );
    }
}
