using MlipSpec.Structures;

namespace MlipSpec.Analysis.Scattering;

/// <summary>
/// The vectors q = 2π (h a* + k b* + l c*) at which a periodic cell scatters, gathered into bins of |q|. They are
/// chosen once, as Miller indices, so that frames of a run whose cell changes are averaged over the same ones.
/// </summary>
/// <remarks>Of q and −q one is taken. Where a bin holds more vectors than the limit, evenly spread ones are taken, by
/// their number and not by chance.</remarks>
public sealed class ScatteringVectors
{
    /// <summary>Chooses the vectors.</summary>
    /// <param name="cell">A cell that is periodic in all directions.</param>
    /// <param name="highest">Largest |q|, 1/Å.</param>
    /// <param name="width">Width of a bin, 1/Å.</param>
    /// <param name="perBin">At most this many vectors in one bin: the error of S(q) falls with their root, the work
    /// grows with them.</param>
    /// <exception cref="ArgumentException">The cell is not periodic in all directions, or no vector is that
    /// short.</exception>
    public ScatteringVectors(in Cell cell, double highest = 8, double width = 0.05, int perBin = 300)
    {
        if (!cell.IsFullyPeriodic)
            throw new ArgumentException(
                "a structure factor needs a cell that is periodic in all directions: its q vectors are those of the reciprocal lattice"
            );
        var reciprocal = 2 * Math.PI * cell.Vectors.Inverse().Transpose;
        var bins = new SortedDictionary<int, List<(int H, int K, int L, double Q)>>();
        int a = Reach(cell.Vectors.Row(0), highest),
            b = Reach(cell.Vectors.Row(1), highest),
            c = Reach(cell.Vectors.Row(2), highest);
        for (var h = 0; h <= a; h++)
        for (var k = h == 0 ? 0 : -b; k <= b; k++)
        for (var l = h == 0 && k == 0 ? 1 : -c; l <= c; l++)
        {
            var q = (h * reciprocal.Row(0) + k * reciprocal.Row(1) + l * reciprocal.Row(2)).Length;
            if (q > highest)
                continue;
            var bin = (int)(q / width);
            if (!bins.TryGetValue(bin, out var own))
                bins[bin] = own = [];
            own.Add((h, k, l, q));
        }
        if (bins.Count == 0)
            throw new ArgumentException(
                FormattableString.Invariant($"no q vector of the cell is shorter than {highest} 1/Å: raise the limit")
            );
        var taken = bins
            .Values.Select(all =>
                all.Count <= perBin
                    ? all
                    : [.. Enumerable.Range(0, perBin).Select(i => all[(int)((long)i * all.Count / perBin)])]
            )
            .ToArray();
        Q = [.. taken.Select(own => own.Average(v => v.Q))];
        Indices = [.. taken.SelectMany((own, bin) => own.Select(v => (v.H, v.K, v.L, bin)))];
        InBin = [.. taken.Select(own => own.Count)];
    }

    /// <summary>The mean |q| of each bin that holds a vector, 1/Å, rising.</summary>
    public double[] Q { get; }

    /// <summary>How many vectors there are.</summary>
    public int Count => Indices.Length;

    /// <summary>The Miller indices and the bin of each vector.</summary>
    internal (int H, int K, int L, int Bin)[] Indices { get; }

    /// <summary>How many vectors each bin holds.</summary>
    internal int[] InBin { get; }

    // |h| ≤ q |a| / 2π for every vector no longer than q.
    static int Reach(Vector3D edge, double highest) => (int)(highest * edge.Length / (2 * Math.PI));
}
