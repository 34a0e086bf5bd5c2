using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Analysis.Phonons.Cells;

/// <summary>
/// Between an atom and the periodic images of another, the shortest vectors: at the boundary of the supercell there are
/// several of equal length, and a force constant is shared among them (K. Parlinski, Z. Q. Li, Y. Kawazoe, Phys. Rev.
/// Lett. 78, 4063 (1997)).
/// </summary>
sealed class ShortestVectors
{
    const double Equal = 1e-4; // Å

    readonly PhononCell _cell;
    readonly Matrix3D _reduced,
        _inverse;
    readonly (LatticeIndex Whole, Vector3D Cartesian)[] _around;
    readonly Matrix3D _toPrimitive;

    public ShortestVectors(PhononCell cell)
    {
        _cell = cell;
        // In a reduced basis the nearest image is among the neighbours of the rounded one.
        _reduced = PrimitiveLattice.Reduce(cell.Supercell.Cell.Vectors);
        _inverse = _reduced.Inverse();
        _toPrimitive = cell.Primitive.Cell.Vectors.Inverse();
        _around = new (LatticeIndex, Vector3D)[27];
        for (var i = 0; i < 27; i++)
        {
            var v = new Vector3D(i / 9 - 1, i / 3 % 3 - 1, i % 3 - 1) * _reduced;
            _around[i] = (LatticeIndex.Round(v * _toPrimitive), v);
        }
    }

    /// <summary>The lattice vectors R, in whole numbers, by which atom j's basis atom stands nearest to atom κ; one or
    /// more.</summary>
    public void Find(int basis, int j, List<LatticeIndex> found)
    {
        var lattice = _cell.LatticeOf(j);
        var v =
            lattice.ToVector() * _cell.Primitive.Cell.Vectors
            + _cell.Primitive.Positions[_cell.BasisOf(j)]
            - _cell.Primitive.Positions[basis];
        var s = v * _inverse;
        var back = new Vector3D(Math.Round(s.X), Math.Round(s.Y), Math.Round(s.Z)) * _reduced;
        v -= back;
        lattice -= LatticeIndex.Round(back * _toPrimitive);
        var shortest = double.PositiveInfinity;
        foreach (var (_, shift) in _around)
            shortest = Math.Min(shortest, (v + shift).Length);
        found.Clear();
        foreach (var (whole, shift) in _around)
            if ((v + shift).Length <= shortest + Equal)
                found.Add(lattice + whole);
    }
}
