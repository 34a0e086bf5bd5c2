using MlipSpec.Numerics;

namespace MlipSpec.Structures;

/// <summary>Maps of a crystal's atoms onto each other, within a tolerance. Atoms whose file states different charges
/// are different.</summary>
internal sealed class AtomMatching
{
    const double SameCharge = 1e-3; // e, what is left of symmetry in charges that a calculation found

    readonly Element[] _species;
    readonly double[]? _charges;
    readonly Vector3D[] _positions;
    readonly Matrix3D _vectors,
        _inverse;
    readonly double _tolerance;
    readonly int[] _rarest; // atoms of the rarest species: fewest candidates for the image of an atom

    public AtomMatching(Structure structure, double tolerance)
        : this(
            structure.Cell.Vectors,
            structure.Species.ToArray(),
            structure.Charges?.ToArray(),
            structure.Positions.ToArray(),
            tolerance
        ) { }

    AtomMatching(Matrix3D vectors, Element[] species, double[]? charges, Vector3D[] positions, double tolerance)
    {
        _charges = charges;
        (_vectors, _inverse, _species, _positions, _tolerance) = (
            vectors,
            vectors.Inverse(),
            species,
            positions,
            tolerance
        );
        _rarest = Enumerable
            .Range(0, species.Length)
            .GroupBy(i => species[i])
            .OrderBy(g => g.Count())
            .ThenBy(g => g.Key)
            .First()
            .ToArray();
    }

    public int Count => _positions.Length;

    /// <summary>The atoms in their cell.</summary>
    public Structure ToStructure() => new Structure(new(_vectors), _species, _positions).WithCharges(_charges);

    /// <summary>The pure translations that map the crystal onto itself, the zero one included, in fractional
    /// coordinates, each with the distance that its worst atom is off, Å.</summary>
    public IReadOnlyList<(Vector3D Translation, double Misfit)> Translations()
    {
        var found = new List<(Vector3D, double)>();
        foreach (var candidate in _rarest)
        {
            var t = _positions[candidate] - _positions[_rarest[0]];
            if (Map(Matrix3D.Identity, ref t) is { } map)
                found.Add((t * _inverse, map.Misfit));
        }
        return found;
    }

    /// <summary>For each atom its site in the primitive cell, and the atoms of that cell.</summary>
    public (int[] Sites, AtomMatching Primitive) Fold(Matrix3D lattice)
    {
        var site = new int[Count];
        var first = new List<int>();
        var inverse = lattice.Inverse();
        for (var i = 0; i < Count; i++)
        {
            var known = first.FindIndex(f =>
                IsAlike(f, i) && Difference(_positions[i] - _positions[f], lattice, inverse).Length <= 2 * _tolerance
            );
            site[i] = known >= 0 ? known : first.Count;
            if (known < 0)
                first.Add(i);
        }
        return (
            site,
            new(
                lattice,
                [.. first.Select(i => _species[i])],
                _charges is null ? null : [.. first.Select(i => _charges[i])],
                [.. first.Select(i => _positions[i])],
                _tolerance
            )
        );
    }

    /// <summary>The translation that completes the rotation to an operation of the crystal, where each atom goes, and
    /// the distance that the worst is off, Å, which is the least there is; null if there is none.</summary>
    public (Vector3D Translation, int[] Permutation, double Misfit)? FindImage(Matrix3D rotation)
    {
        (Vector3D Translation, int[] Permutation, double Misfit)? best = null;
        foreach (var candidate in _rarest)
        {
            var t = _positions[candidate] - _positions[_rarest[0]] * rotation;
            if (Map(rotation, ref t) is { } map && !(map.Misfit >= best?.Misfit))
                best = (t, map.Permutation, map.Misfit);
            if (best?.Misfit < 1e-3 * _tolerance)
                break;
        }
        return best;
    }

    bool IsAlike(int i, int j) =>
        _species[i] == _species[j] && (_charges is null || Math.Abs(_charges[i] - _charges[j]) <= SameCharge);

    // A translation from one pair of displaced atoms is off by their displacements; the mean over all pairs is not. So
    // the first matching is made at twice the tolerance, and the tolerance is asked of the refined translation.
    (int[] Permutation, double Misfit)? Map(Matrix3D rotation, ref Vector3D translation)
    {
        var permutation = new int[Count];
        var residuals = new Vector3D[Count];
        var mean = Vector3D.Zero;
        for (var i = 0; i < Count; i++)
        {
            var image = _positions[i] * rotation + translation;
            var j = 0;
            while (
                j < Count
                && (residuals[i] = Difference(image - _positions[j], _vectors, _inverse)).LengthSquared
                    > 4 * _tolerance * _tolerance
            )
                j++;
            if (j == Count || !IsAlike(i, j))
                return null;
            permutation[i] = j;
            mean += residuals[i] / Count;
        }
        var misfit = residuals.Largest(r => (r - mean).Length);
        if (misfit > _tolerance)
            return null;
        translation -= mean;
        return (permutation, misfit);
    }

    // The shortest vector that is the same modulo the lattice, if it is short against the lattice.
    static Vector3D Difference(Vector3D difference, Matrix3D lattice, Matrix3D inverse)
    {
        var d = difference * inverse;
        return new Vector3D(d.X - Math.Round(d.X), d.Y - Math.Round(d.Y), d.Z - Math.Round(d.Z)) * lattice;
    }
}
