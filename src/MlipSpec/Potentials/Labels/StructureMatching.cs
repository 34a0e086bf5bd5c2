using MlipSpec.Structures;

namespace MlipSpec.Potentials.Labels;

/// <summary>Whether two structures are the same within a tolerance, whole periodic vectors and the order of atoms left
/// aside.</summary>
/// <param name="tolerance">How far, in Å, a cell vector or an atom may be from the other's.</param>
internal sealed class StructureMatching(double tolerance)
{
    public double Tolerance => tolerance;

    /// <summary>
    /// A number that wrapping and renumbering do not change, and rounding changes by no more than <see cref="Window"/>:
    /// the sum over atoms and periodic axes of Z cos 2πs, with s the fractional coordinate; s itself along axes without
    /// period.
    /// </summary>
    public double Signature(Structure structure)
    {
        var cell = structure.Cell;
        var inverse = cell.IsPeriodic ? cell.Vectors.Inverse() : Matrix3D.Identity;
        var sum = 0.0;
        for (var i = 0; i < structure.Count; i++)
        {
            var s = structure.Positions[i] * inverse;
            for (var axis = 0; axis < 3; axis++)
                sum +=
                    structure.Species[i].Number
                    * (axis + 1)
                    * (cell.IsPeriodicAlong(axis) ? Math.Cos(2 * Math.PI * s[axis]) : s[axis]);
        }
        return sum;
    }

    /// <summary>How far apart the signatures of two structures can be that are the same within the tolerance.</summary>
    public double Window(Structure structure)
    {
        var heights = structure.Cell.IsPeriodic ? structure.Cell.Heights : new(1, 1, 1);
        var charge = 0.0;
        foreach (var element in structure.Species)
            charge += element.Number;
        // A displacement d changes s along an axis by no more than d/height; the last term is for rounding in the sum.
        return 2 * Math.PI * charge * tolerance * (1 / heights.X + 2 / heights.Y + 3 / heights.Z) + 1e-9 * charge;
    }

    /// <summary>For each atom of one structure its number in the other, of the same composition; null if they are not
    /// the same.</summary>
    public int[]? Order(Structure one, Structure other)
    {
        if (CellDistance(one.Cell, other.Cell) > tolerance)
            return null;
        var between = new Differences(one, other);
        var order = new int[one.Count];
        var taken = new bool[one.Count];
        for (var i = 0; i < order.Length; i++)
        {
            // Mostly the order is the same, so the search begins at the atom's own number.
            var j = i;
            for (
                var tried = 0;
                taken[j] || one.Species[i] != other.Species[j] || between.Distance(i, j) > tolerance;
                j = (j + 1) % order.Length
            )
                if (++tried == order.Length)
                    return null;
            (order[i], taken[j]) = (j, true);
        }
        return order;
    }

    /// <summary>The largest difference, Å, of a cell vector or of an atom's place, atoms in the same order; infinite
    /// where the elements differ.</summary>
    public double Distance(Structure one, Structure other)
    {
        if (!one.Species.SequenceEqual(other.Species))
            return double.PositiveInfinity;
        var between = new Differences(one, other);
        var worst = CellDistance(one.Cell, other.Cell);
        for (var i = 0; i < one.Count; i++)
            worst = Math.Max(worst, between.Distance(i, i));
        return worst;
    }

    // The vectors along axes without period only frame the atoms.
    static double CellDistance(Cell one, Cell other)
    {
        var worst = 0.0;
        for (var axis = 0; axis < 3; axis++)
            if (one.IsPeriodicAlong(axis))
                worst = Math.Max(worst, (one.Vectors.Row(axis) - other.Vectors.Row(axis)).Length);
        return worst;
    }

    /// <summary>Distances between atoms of two structures in almost the same cell, to the nearest image.</summary>
    sealed class Differences
    {
        readonly Vector3D[] _one,
            _other;
        readonly Matrix3D _vectors;
        readonly Cell _cell;

        public Differences(Structure one, Structure other)
        {
            (_cell, _vectors) = (other.Cell, other.Cell.IsPeriodic ? other.Cell.Vectors : Matrix3D.Identity);
            // Each in its own cell, so that an atom many cells away does not multiply the difference of the two.
            _one = Fractional(one);
            _other = Fractional(other);
        }

        public double Distance(int i, int j)
        {
            var s = _one[i] - _other[j];
            for (var axis = 0; axis < 3; axis++)
                if (_cell.IsPeriodicAlong(axis))
                    s = s.With(axis, s[axis] - Math.Round(s[axis]));
            return (s * _vectors).Length;
        }

        static Vector3D[] Fractional(Structure structure)
        {
            var inverse = structure.Cell.IsPeriodic ? structure.Cell.Vectors.Inverse() : Matrix3D.Identity;
            var fractional = new Vector3D[structure.Count];
            for (var i = 0; i < fractional.Length; i++)
                fractional[i] = structure.Positions[i] * inverse;
            return fractional;
        }
    }
}
