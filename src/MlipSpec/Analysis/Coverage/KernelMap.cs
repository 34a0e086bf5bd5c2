using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using MlipSpec.Analysis.Soap;
using MlipSpec.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Coverage;

/// <summary>
/// A flat map of sets of structures, for a plot: the first two components of kernel principal component analysis, B.
/// Schölkopf, A. Smola and K.-R. Müller, Neural Comput. 10, 1299 (1998). Test points far from every training point lie
/// where the potential was never taught.
/// </summary>
/// <remarks>
/// The axes are those of up to <see cref="Landmarks"/> structures chosen far from each other (farthest-point sampling,
/// beginning with the first); with fewer structures than that it is plain kernel PCA. All others are placed by
/// Nyström's formula, C. K. I. Williams and M. Seeger, NIPS 13 (2001). Signs are fixed by the largest coefficient being
/// positive, so the same sets give the same map.
/// </remarks>
/// <param name="Measure">The measure; by default as in <see cref="TrainingDistance"/>.</param>
internal sealed record KernelMap(SoapSimilarity Measure)
{
    /// <summary>With the default measure.</summary>
    public KernelMap()
        : this(new TrainingDistance().Measure) { }

    /// <summary>How many structures span the axes at most.</summary>
    public int Landmarks { get; init; } = 300;

    /// <summary>Draws the map of named sets, such as ("training", …) and ("test", …).</summary>
    /// <exception cref="ArgumentException">A set is empty, or there are fewer than three structures.</exception>
    public StructureMap Of(
        IReadOnlyList<(string Name, IReadOnlyList<Structure> Structures)> sets,
        int threads = 1,
        Action<string>? progress = null,
        CancellationToken cancellation = default
    )
    {
        if (Landmarks < 3)
            throw new ArgumentException(
                $"a map in two dimensions is spanned by at least three structures, but Landmarks is {Landmarks}"
            );
        var points = new List<(string Set, int Index, SoapFingerprint Fingerprint)>();
        foreach (var (name, structures) in sets)
        {
            var fingerprints = Fingerprints.Of(name, structures, Measure, threads, progress, cancellation);
            for (var k = 0; k < fingerprints.Count; k++)
                points.Add((name, k, fingerprints[k]));
        }
        if (points.Count < 3)
            throw new ArgumentException(
                $"a map in two dimensions needs at least three structures, but there are {points.Count}"
            );
        var axes = new Axes([.. points.Select(p => p.Fingerprint)], Landmarks, Measure.Zeta, cancellation);
        var placed = new MapPoint[points.Count];
        Fingerprints.InParallel(
            points.Count,
            threads,
            cancellation,
            k =>
            {
                var (x, y) = axes.Place(points[k].Fingerprint);
                placed[k] = new(points[k].Set, points[k].Index, x, y);
            }
        );
        return new(Measure, placed, axes.Explained);
    }

    /// <summary>The two leading eigenvectors of the centred kernel matrix of the landmarks.</summary>
    sealed class Axes
    {
        readonly SoapFingerprint[] _landmarks;
        readonly double _zeta,
            _mean;
        readonly double[] _rowMeans;
        readonly double[][] _weights = new double[2][];

        public Axes(SoapFingerprint[] all, int count, double zeta, CancellationToken cancellation)
        {
            _zeta = zeta;
            _landmarks = FarApart(all, count, zeta, cancellation);
            var n = _landmarks.Length;
            var kernel = Matrix<double>.Build.Dense(n, n, (i, j) => _landmarks[i].SimilarityTo(_landmarks[j], zeta));
            _rowMeans = [.. kernel.RowSums().Select(s => s / n)];
            _mean = _rowMeans.Average();
            var eigen = Matrix<double>
                .Build.Dense(n, n, (i, j) => kernel[i, j] - _rowMeans[i] - _rowMeans[j] + _mean)
                .Evd(Symmetricity.Symmetric);
            var total = Math.Max(eigen.EigenValues.Sum(v => Math.Max(0, v.Real)), double.Epsilon);
            var explained = new double[2];
            for (var axis = 0; axis < 2; axis++)
                (_weights[axis], explained[axis]) = Axis(eigen, n - 1 - axis, total);
            Explained = explained;
        }

        public IReadOnlyList<double> Explained { get; }

        public (double X, double Y) Place(SoapFingerprint fingerprint)
        {
            var row = new double[_landmarks.Length];
            for (var i = 0; i < row.Length; i++)
                row[i] = fingerprint.SimilarityTo(_landmarks[i], _zeta);
            var own = row.Average();
            double x = 0,
                y = 0;
            for (var i = 0; i < row.Length; i++)
            {
                var centred = row[i] - own - _rowMeans[i] + _mean;
                x += _weights[0][i] * centred;
                y += _weights[1][i] * centred;
            }
            return (x, y);
        }

        // A direction without spread, as of structures that are all the same, has no axis: every coordinate along it is
        // zero.
        static (double[] Weights, double Explained) Axis(Evd<double> eigen, int k, double total)
        {
            var (value, vector) = (eigen.EigenValues[k].Real, eigen.EigenVectors.Column(k));
            if (!(value > 1e-12))
                return (new double[vector.Count], 0);
            var sign = Math.Sign(vector.WithLargest(v => Math.Round(Math.Abs(v), 9)));
            return ([.. vector.Select(v => sign * v / Math.Sqrt(value))], value / total);
        }

        static SoapFingerprint[] FarApart(SoapFingerprint[] all, int count, double zeta, CancellationToken cancellation)
        {
            if (all.Length <= count)
                return all;
            var nearest = new double[all.Length]; // largest similarity to a chosen one
            var chosen = new SoapFingerprint[count];
            var next = 0;
            for (var n = 0; n < count; n++)
            {
                cancellation.ThrowIfCancellationRequested();
                chosen[n] = all[next];
                var farthest = 0;
                for (var k = 0; k < all.Length; k++)
                {
                    nearest[k] = Math.Max(nearest[k], all[k].SimilarityTo(chosen[n], zeta));
                    if (nearest[k] < nearest[farthest])
                        farthest = k;
                }
                next = farthest;
            }
            return chosen;
        }
    }
}

/// <summary>A structure on the map.</summary>
/// <param name="Set">The name of its set.</param>
/// <param name="Index">Its index in the set, from 0.</param>
/// <param name="X">Along the first axis, in units of the kernel's feature space, where distances are √(2 − 2k).</param>
/// <param name="Y">Along the second axis.</param>
internal sealed record MapPoint(string Set, int Index, double X, double Y);

/// <summary>A flat map of sets of structures.</summary>
/// <param name="Measure">The measure of similarity.</param>
/// <param name="Points">All structures, set by set in their order.</param>
/// <param name="Explained">The fraction of the variance along each axis.</param>
internal sealed record StructureMap(
    SoapSimilarity Measure,
    IReadOnlyList<MapPoint> Points,
    IReadOnlyList<double> Explained
);
