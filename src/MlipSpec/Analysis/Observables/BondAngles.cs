using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Analysis.Observables;

/// <summary>The distribution of angles between two bonds of an atom.</summary>
public static class BondAngles
{
    /// <summary>The probability density of bond angles, per degree, in bins of equal width from 0 to 180°; all zero
    /// where no atom has two bonds.</summary>
    /// <param name="structure">The structure.</param>
    /// <param name="cutoff">Bonds are shorter than this, Å.</param>
    /// <param name="bins">Number of bins.</param>
    public static double[] Of(Structure structure, double cutoff, int bins = 180)
    {
        var list = new NeighbourList(structure.Count, structure.Cell, cutoff, skin: 0);
        list.Update(structure.Positions, structure.Cell);
        var density = new double[bins];
        var angles = 0L;
        for (var i = 0; i < structure.Count; i++)
        {
            var bonds = list.Neighbours[list.Starts[i]..list.Starts[i + 1]];
            for (var j = 0; j < bonds.Length; j++)
            for (var k = 0; k < j; k++)
            {
                var (a, b) = (Bond(list, i, bonds[j]), Bond(list, i, bonds[k]));
                var degrees =
                    Math.Acos(Math.Clamp(a.Dot(b) / Math.Sqrt(a.LengthSquared * b.LengthSquared), -1, 1))
                    * 180
                    / Math.PI;
                density[Math.Min(bins - 1, (int)(degrees * bins / 180))]++;
                angles++;
            }
        }
        for (var k = 0; k < bins; k++)
            density[k] *= angles == 0 ? 0 : bins / (180.0 * angles);
        return density;
    }

    /// <summary>The middles of the bins, degrees.</summary>
    public static double[] Degrees(int bins = 180) =>
        [.. Enumerable.Range(0, bins).Select(k => (k + 0.5) * 180 / bins)];

    static Vector3D Bond(NeighbourList list, int i, int j) =>
        new(list.X[j] - list.X[i], list.Y[j] - list.Y[i], list.Z[j] - list.Z[i]);
}
