namespace MlipSpec.Structures;

/// <summary>
/// The space group of a crystal, found from its atoms: the primitive lattice, and the rotations (proper and improper) that map the crystal onto
/// itself, each with the permutation of the atoms of the primitive cell.
/// </summary>
/// <remarks>
/// Pure translations give the primitive lattice; the rotations are those automorphisms of its reduced basis (integer matrices with elements
/// −1, 0, 1) that also map the atoms. The cell in which the crystal is given does not matter.
/// </remarks>
public sealed class CrystalSymmetry
{
    readonly int[] _site;          // the atom of the primitive cell that each atom is a translation of
    readonly double[] _weight;     // 1 / number of atoms of each site
    readonly List<Operation> _operations;
    readonly Vector3D[] _mean, _image;

    CrystalSymmetry(Matrix3D lattice, int[] site, int sites, List<Operation> operations)
    {
        (PrimitiveCell, _site, _operations) = (new(lattice), site, operations);
        _weight = new double[sites];
        foreach (var s in site) _weight[s]++;
        for (var s = 0; s < sites; s++) _weight[s] = 1 / _weight[s];
        (_mean, _image) = (new Vector3D[sites], new Vector3D[sites]);
    }

    /// <summary>The reduced primitive cell, Å.</summary>
    public Cell PrimitiveCell { get; }

    /// <summary>The number of atoms in the primitive cell.</summary>
    public int PrimitiveCount => _mean.Length;

    /// <summary>The order of the crystal's point group, 1 to 48.</summary>
    public int PointGroupOrder => _operations.Count;

    /// <summary>The point group's operations as orthogonal matrices; row vectors turn as r → r·Q.</summary>
    public IReadOnlyList<Matrix3D> Rotations => _operations.Select(o => o.Rotation).ToArray();

    /// <summary>Finds the symmetry.</summary>
    /// <param name="structure">A crystal, periodic in three directions.</param>
    /// <param name="displacement">Atoms may be this far from their symmetric places, Å.</param>
    /// <param name="strain">The lattice may be strained by this much from its symmetric shape.</param>
    /// <exception cref="ArgumentException">The structure is not periodic in three directions, or has no atoms.</exception>
    public static CrystalSymmetry Of(Structure structure, double displacement = 1e-3, double strain = 1e-4)
    {
        if (!structure.Cell.IsFullyPeriodic || structure.Count == 0)
            throw new ArgumentException($"a space group belongs to a crystal that is periodic in three directions, which {structure} is not");
        var atoms = new AtomMatching(structure, displacement);
        var translations = atoms.Translations();
        var lattice = PrimitiveLattice.Of(structure.Cell.Vectors, translations);
        var (site, primitive) = atoms.Fold(lattice);
        // Translations at the edge of the tolerance need not form a group; then only the cell's own are certain.
        if (primitive.Count * translations.Count != structure.Count)
        {
            lattice = PrimitiveLattice.Reduce(structure.Cell.Vectors);
            (site, primitive) = atoms.Fold(lattice);
        }
        var operations = new List<Operation>();
        foreach (var rotation in LatticeRotations.Of(lattice, strain))
            if (primitive.FindImage(rotation) is { } permutation) operations.Add(new(rotation, permutation));
        return new(lattice, site, primitive.Count, operations);
    }

    /// <summary>Averages a tensor over the point group.</summary>
    public Matrix3D Symmetrise(Matrix3D tensor)
    {
        var sum = Matrix3D.Zero;
        foreach (var o in _operations) sum += o.Rotation.Transpose * tensor * o.Rotation;
        return (1.0 / _operations.Count) * sum;
    }

    /// <summary>Averages one vector per atom over the space group, in place. Not safe to share between threads.</summary>
    /// <param name="vectors">One Cartesian vector per atom, such as forces, in the order of the structure the symmetry was found from.</param>
    public void Symmetrise(Span<Vector3D> vectors)
    {
        Array.Clear(_mean);
        Array.Clear(_image);
        for (var i = 0; i < vectors.Length; i++) _mean[_site[i]] += _weight[_site[i]] * vectors[i];
        foreach (var o in _operations)
            for (var s = 0; s < _mean.Length; s++) _image[o.Permutation[s]] += _mean[s] * o.Rotation;
        for (var i = 0; i < vectors.Length; i++) vectors[i] = _image[_site[i]] / _operations.Count;
    }

    readonly record struct Operation(Matrix3D Rotation, int[] Permutation);
}
