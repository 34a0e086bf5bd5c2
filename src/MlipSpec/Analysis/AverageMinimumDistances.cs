using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Analysis;

/// <summary>
/// The average minimum distances of a crystal: element k is the distance to the k-th nearest neighbour, averaged over
/// the atoms. A fingerprint that does not depend on the choice of cell and changes by at most twice the largest
/// displacement of an atom. D. Widdowson, M. M. Mosca, A. Pulido, A. I. Cooper and V. Kurlin, MATCH Commun. Math.
/// Comput. Chem. 87, 529 (2022).
/// </summary>
internal static class AverageMinimumDistances
{
    /// <summary>The first <paramref name="count"/> distances, Å, ascending.</summary>
    /// <param name="structure">A crystal, periodic in three directions.</param>
    /// <param name="count">How many neighbours.</param>
    public static double[] Of(Structure structure, int count)
    {
        // A sphere of this radius holds twice as many atoms on average; it grows where a sparse atom sees fewer.
        var radius = Math.Cbrt(2 * count * structure.Volume / structure.Count * 3 / (4 * Math.PI));
        while (true)
        {
            if (TryFind(structure, count, radius) is { } mean)
                return mean;
            radius *= 1.25;
        }
    }

    /// <summary>The mean of |x_k − y_k|, same unit.</summary>
    public static double Difference(IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        x.Zip(y, (a, b) => Math.Abs(a - b)).Average();

    static double[]? TryFind(Structure structure, int count, double radius)
    {
        var list = new NeighbourList(structure.Count, structure.Cell, radius, skin: 0);
        list.Update(structure.Positions, structure.Cell);
        var mean = new double[count];
        for (var i = 0; i < structure.Count; i++)
        {
            var distances = new double[list.Starts[i + 1] - list.Starts[i]];
            if (distances.Length < count)
                return null;
            for (var k = 0; k < distances.Length; k++)
            {
                var p = list.Neighbours[list.Starts[i] + k];
                distances[k] = new Vector3D(list.X[p] - list.X[i], list.Y[p] - list.Y[i], list.Z[p] - list.Z[i]).Length;
            }
            Array.Sort(distances);
            for (var k = 0; k < count; k++)
                mean[k] += distances[k] / structure.Count;
        }
        return mean;
    }
}
