namespace MlipSpec.Structures.Crystals;

/// <summary>
/// The space group of a crystal, found from its atoms: the primitive lattice, and the rotations (proper and improper)
/// that map the crystal onto itself, each with the permutation of the atoms of the primitive cell.
/// </summary>
/// <remarks>
/// Pure translations give the primitive lattice; the rotations are those automorphisms of its reduced basis (integer
/// matrices with elements −1, 0, 1) that also map the atoms. The cell in which the crystal is given does not matter.
/// Within wide tolerances some operations of a group may fit and others not; those that fit best are then taken as far
/// as they form a group, so that the order is always that of a point group.
/// </remarks>
public sealed class CrystalSymmetry
{
    readonly int[] _site; // the atom of the primitive cell that each atom is a translation of
    readonly double[] _weight; // 1 / number of atoms of each site
    readonly List<SpaceGroupOperation> _operations;
    readonly Vector3D[] _mean,
        _image;

    CrystalSymmetry(Structure primitive, int[] site, List<SpaceGroupOperation> operations)
    {
        (Primitive, _site, _operations) = (primitive, site, operations);
        var sites = primitive.Count;
        _weight = new double[sites];
        foreach (var s in site)
            _weight[s]++;
        for (var s = 0; s < sites; s++)
            _weight[s] = 1 / _weight[s];
        (_mean, _image) = (new Vector3D[sites], new Vector3D[sites]);
    }

    /// <summary>The atoms of the reduced primitive cell, each where the first of its translations stands in the
    /// structure.</summary>
    public Structure Primitive { get; }

    /// <summary>The reduced primitive cell, Å.</summary>
    public Cell PrimitiveCell => Primitive.Cell;

    /// <summary>The number of atoms in the primitive cell.</summary>
    public int PrimitiveCount => _mean.Length;

    /// <summary>The order of the crystal's point group, 1 to 48.</summary>
    public int PointGroupOrder => _operations.Count;

    /// <summary>The point group's operations as orthogonal matrices; row vectors turn as r → r·Q.</summary>
    public IReadOnlyList<Matrix3D> Rotations => _operations.Select(o => o.Rotation).ToArray();

    /// <summary>The operations of the space group modulo the primitive lattice, one for each rotation, the identity
    /// among them.</summary>
    internal IReadOnlyList<SpaceGroupOperation> Operations => _operations;

    /// <summary>The order of an atom's site symmetry: the operations that leave atom s of <see cref="Primitive"/> where
    /// it is, modulo the lattice.</summary>
    public int SiteSymmetryOrder(int s) => _operations.Count(o => o.Permutation[s] == s);

    /// <summary>Finds the symmetry.</summary>
    /// <param name="structure">A crystal, periodic in three directions.</param>
    /// <param name="displacement">Atoms may be this far from their symmetric places, Å.</param>
    /// <param name="strain">The lattice may be strained by this much from its symmetric shape.</param>
    /// <exception cref="ArgumentException">The structure is not periodic in three directions, or has no
    /// atoms.</exception>
    public static CrystalSymmetry Of(Structure structure, double displacement = 1e-3, double strain = 1e-4)
    {
        if (!structure.Cell.IsFullyPeriodic || structure.Count == 0)
            throw new ArgumentException(
                $"a space group belongs to a crystal that is periodic in three directions, which {structure} is not"
            );
        var atoms = new AtomMatching(structure, displacement);
        var (lattice, site, primitive) = LatticeOf(structure, atoms);
        var candidates = new List<(SpaceGroupOperation Operation, double Misfit)>();
        foreach (var (rotation, misfit) in LatticeRotations.Of(lattice, strain))
            if (primitive.FindImage(rotation) is var (translation, permutation, distance))
                candidates.Add(
                    (new(rotation, translation, permutation), Math.Max(misfit / strain, distance / displacement))
                );
        return new(primitive.ToStructure(), site, SymmetryGroup.Largest(candidates, lattice));
    }

    // All translations that fit, or those that fit best, as far as they form a group; the cell's own always do.
    static (Matrix3D Lattice, int[] Site, AtomMatching Primitive) LatticeOf(Structure structure, AtomMatching atoms)
    {
        var translations = atoms.Translations().OrderBy(t => t.Misfit).ToList();
        while (translations.Count > 1)
        {
            var lattice = PrimitiveLattice.Of(structure.Cell.Vectors, [.. translations.Select(t => t.Translation)]);
            var (site, primitive) = atoms.Fold(lattice);
            if (primitive.Count * translations.Count == structure.Count)
                return (lattice, site, primitive);
            var worst = translations[^1].Misfit;
            translations.RemoveAll(t => t.Misfit >= (1 - 1e-6) * worst);
        }
        var own = PrimitiveLattice.Reduce(structure.Cell.Vectors);
        var (sites, whole) = atoms.Fold(own);
        return (own, sites, whole);
    }

    /// <summary>Averages a tensor over the point group.</summary>
    public Matrix3D Symmetrise(Matrix3D tensor)
    {
        var sum = Matrix3D.Zero;
        foreach (var o in _operations)
            sum += o.Rotation.Transpose * tensor * o.Rotation;
        return (1.0 / _operations.Count) * sum;
    }

    /// <summary>Averages one vector per atom over the space group, in place. Not safe to share between
    /// threads.</summary>
    /// <param name="vectors">One Cartesian vector per atom, such as forces, in the order of the structure the symmetry
    /// was found from.</param>
    public void Symmetrise(Span<Vector3D> vectors)
    {
        Array.Clear(_mean);
        Array.Clear(_image);
        for (var i = 0; i < vectors.Length; i++)
            _mean[_site[i]] += _weight[_site[i]] * vectors[i];
        foreach (var o in _operations)
            for (var s = 0; s < _mean.Length; s++)
                _image[o.Permutation[s]] += _mean[s] * o.Rotation;
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = _image[_site[i]] / _operations.Count;
    }
}

/// <summary>A symmetry of a crystal: the row vector r goes to r·Q + t.</summary>
/// <param name="Rotation">Q, orthogonal; proper or improper.</param>
/// <param name="Translation">t, Å, modulo the primitive lattice.</param>
/// <param name="Permutation">Atom s of the primitive cell goes to a translation of atom Permutation[s].</param>
internal sealed record SpaceGroupOperation(Matrix3D Rotation, Vector3D Translation, IReadOnlyList<int> Permutation);
