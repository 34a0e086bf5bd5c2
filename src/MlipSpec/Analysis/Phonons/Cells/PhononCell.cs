using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Analysis.Phonons.Cells;

/// <summary>
/// A primitive cell with the supercell in which its atoms are displaced: which atom of the supercell is a translation
/// of which, and the symmetries that both share.
/// </summary>
internal sealed class PhononCell
{
    readonly Dictionary<LatticeIndex, int[]> _index = [];
    readonly LatticeIndex[] _lattice;
    readonly int[] _basis;
    readonly Matrix3D _toSupercell;
    readonly WholeMatrix _multiples;

    /// <summary>Recognises a supercell of a primitive cell, in whatever order its atoms stand.</summary>
    /// <param name="primitive">The primitive cell; another unit cell will do, with more modes and fewer wave
    /// vectors.</param>
    /// <param name="supercell">The supercell, in the same orientation and with the same origin modulo lattice
    /// vectors.</param>
    /// <param name="tolerance">Atoms may be this far from their places, Å.</param>
    /// <exception cref="ArgumentException">The one is no supercell of the other; the message says which atom or vector
    /// does not fit.</exception>
    public PhononCell(Structure primitive, Structure supercell, double tolerance = 1e-2)
    {
        (Primitive, Supercell) = (primitive, supercell);
        var inverse = primitive.Cell.Vectors.Inverse();
        _multiples =
            WholeMatrix.Of(supercell.Cell.Vectors * inverse)
            ?? throw new ArgumentException(
                $"the vectors of the supercell are no whole multiples of those of the primitive cell: {supercell.Cell.Vectors * inverse}"
            );
        _toSupercell = _multiples.ToMatrix().Inverse();
        if (supercell.Count != Math.Abs(_multiples.Determinant) * primitive.Count)
            throw new ArgumentException(
                $"a supercell of {Math.Abs(_multiples.Determinant)} cells of {primitive.Count} atoms has {Math.Abs(_multiples.Determinant) * primitive.Count}, but {supercell.Count} were given"
            );
        (_basis, _lattice) = (new int[supercell.Count], new LatticeIndex[supercell.Count]);
        for (var j = 0; j < supercell.Count; j++)
            Place(j, inverse, tolerance);
        Operations = CellOperation.Of(primitive, _multiples);
    }

    /// <summary>Repeats a primitive cell.</summary>
    /// <param name="primitive">The primitive cell.</param>
    /// <param name="multiples">The whole-number matrix P of the supercell's vectors, H′ = P·H.</param>
    public static PhononCell Repeat(Structure primitive, Matrix3D multiples) =>
        new(primitive, primitive.Supercell(multiples));

    /// <summary>The primitive cell.</summary>
    public Structure Primitive { get; }

    /// <summary>The supercell.</summary>
    public Structure Supercell { get; }

    /// <summary>The number of primitive cells in the supercell.</summary>
    public int Cells => Supercell.Count / Primitive.Count;

    /// <summary>The symmetries of the crystal that map the lattice of the supercell onto itself.</summary>
    internal IReadOnlyList<CellOperation> Operations { get; }

    /// <summary>Which atom of the primitive cell atom j of the supercell is a translation of.</summary>
    public int BasisOf(int j) => _basis[j];

    /// <summary>By which lattice vector.</summary>
    public LatticeIndex LatticeOf(int j) => _lattice[j];

    /// <summary>The atom of the supercell that is the translation of a basis atom by a lattice vector, modulo the
    /// supercell.</summary>
    public int IndexOf(int basis, LatticeIndex lattice) => _index[Folded(lattice)][basis];

    void Place(int j, Matrix3D inverse, double tolerance)
    {
        var nearest = double.PositiveInfinity;
        for (var k = 0; k < Primitive.Count; k++)
        {
            var s = (Supercell.Positions[j] - Primitive.Positions[k]) * inverse;
            var r = LatticeIndex.Round(s);
            var distance = ((s - r.ToVector()) * Primitive.Cell.Vectors).Length;
            if (distance >= nearest || Primitive.Species[k] != Supercell.Species[j])
                continue;
            (nearest, _basis[j], _lattice[j]) = (distance, k, r);
        }
        if (nearest > tolerance)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"atom {j} of the supercell ({Supercell.Species[j]}) is {nearest:G3} Å from the nearest translation of an atom of the primitive cell: expected at most {tolerance} Å"
                )
            );
        var key = Folded(_lattice[j]);
        if (!_index.TryGetValue(key, out var atoms))
            Array.Fill(_index[key] = atoms = new int[Primitive.Count], -1);
        if (atoms[_basis[j]] >= 0)
            throw new ArgumentException(
                $"atoms {atoms[_basis[j]]} and {j} of the supercell are translations of each other by a vector of the supercell"
            );
        atoms[_basis[j]] = j;
    }

    LatticeIndex Folded(LatticeIndex r)
    {
        var s = r.ToVector() * _toSupercell;
        // Whole multiples of 1/det: a rounding error is far below the half of one.
        var half = 0.5 / Math.Abs(_multiples.Determinant);
        return r
            - new LatticeIndex((int)Math.Floor(s.X + half), (int)Math.Floor(s.Y + half), (int)Math.Floor(s.Z + half))
                * _multiples;
    }
}
