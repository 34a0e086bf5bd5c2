using MlipSpec.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Phonons.Spectra;

/// <summary>
/// Group velocities ∂ω/∂k = eᴴ·(∂D/∂k)·e/2ω. Where modes coincide, the eigenvectors are those that the derivative along
/// a general direction does not mix, so that each belongs to one branch.
/// </summary>
internal static class GroupVelocities
{
    const double Coincide = 1e-4; // THz

    // A direction without symmetry, along which branches that coincide at q fall apart.
    static readonly Vector3D s_general = new(1, Math.Sqrt(2), Math.Sqrt(3));

    /// <summary>One velocity for each mode in km/s, in the order of the frequencies; zero where the frequency is zero
    /// or imaginary.</summary>
    /// <param name="solver">The modes.</param>
    /// <param name="q">The wave vector, in fractions of the reciprocal primitive vectors. At Γ itself acoustic branches
    /// have no gradient.</param>
    /// <param name="direction">A Cartesian direction along which coinciding branches are told apart; a general one
    /// unless given.</param>
    public static Vector3D[] At(ModeSolver solver, Vector3D q, Vector3D? direction = null)
    {
        var n = solver.Matrix.Size;
        double[] frequencies = new double[n],
            re = new double[n * n],
            im = new double[n * n];
        solver.Modes(q, frequencies, re, im);
        var gradient = Gradient(solver.Matrix, q);
        var along = direction ?? s_general;
        var velocities = new Vector3D[n];
        for (var first = 0; first < n; )
        {
            var end = first + 1;
            while (end < n && frequencies[end] - frequencies[end - 1] < Coincide)
                end++;
            Resolve(gradient, along / along.Length, re, im, n, first, end, frequencies, velocities);
            first = end;
        }
        return velocities;
    }

    static void Resolve(
        (double[] Re, double[] Im)[] gradient,
        Vector3D along,
        double[] re,
        double[] im,
        int n,
        int first,
        int end,
        double[] frequencies,
        Vector3D[] velocities
    )
    {
        var m = end - first;
        var parts = gradient.Select(g => Project(g, re, im, n, first, m)).ToArray();
        double[] mixRe = new double[m * m],
            mixIm = new double[m * m],
            uRe = new double[m * m],
            uIm = new double[m * m];
        for (var e = 0; e < m * m; e++)
        for (var axis = 0; axis < 3; axis++)
            (mixRe[e], mixIm[e]) = (
                mixRe[e] + along[axis] * parts[axis].Re[e],
                mixIm[e] + along[axis] * parts[axis].Im[e]
            );
        new HermitianEigensolver(m).Vectors(mixRe, mixIm, new double[m], uRe, uIm);
        for (var mode = 0; mode < m; mode++)
        {
            var frequency = frequencies[first + mode];
            if (!(frequency > Coincide))
                continue;
            // √λ = ν/f, and ∂ω/∂k = 2πf·(∂λ/∂k)/2√λ in Å/ps, a tenth of a km/s.
            var scale = 0.1 * Math.PI * DynamicalMatrix.TerahertzPerRoot * DynamicalMatrix.TerahertzPerRoot / frequency;
            var slope = parts
                .Select(p => Expectation(p, uRe.AsSpan(mode * m, m), uIm.AsSpan(mode * m, m), m))
                .ToArray();
            velocities[first + mode] = scale * new Vector3D(slope[0], slope[1], slope[2]);
        }
    }

    // ∂D/∂k_α = Σ_R i R_α Φ(R) e^{ik·R} over both halves of the lattice; n×n, Hermitian, whole.
    static (double[] Re, double[] Im)[] Gradient(DynamicalMatrix matrix, Vector3D q)
    {
        var n = matrix.Size;
        var phases = matrix.CreatePhases();
        phases.Evaluate(q, matrix.Lattice);
        var found = new (double[] Re, double[] Im)[3];
        for (var axis = 0; axis < 3; axis++)
        {
            found[axis] = (new double[n * n], new double[n * n]);
            for (var r = 0; r < matrix.Lattice.Length; r++)
            {
                var component = (matrix.Lattice[r].ToVector() * matrix.Constants.Cell.Primitive.Cell.Vectors)[axis];
                for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                {
                    double here = component * matrix.Component(r, i * n + j),
                        there = component * matrix.Component(r, j * n + i);
                    found[axis].Re[i * n + j] -= phases.Sines[r] * (here + there);
                    found[axis].Im[i * n + j] += phases.Cosines[r] * (here - there);
                }
            }
        }
        return found;
    }

    // e_aᴴ·G·e_b among modes first … first + m − 1.
    static (double[] Re, double[] Im) Project(
        (double[] Re, double[] Im) g,
        double[] re,
        double[] im,
        int n,
        int first,
        int m
    )
    {
        var (outRe, outIm) = (new double[m * m], new double[m * m]);
        for (var a = 0; a < m; a++)
        for (var b = 0; b < m; b++)
        for (var i = 0; i < n; i++)
        for (var j = 0; j < n; j++)
        {
            double ar = re[(first + a) * n + i],
                ai = -im[(first + a) * n + i],
                br = re[(first + b) * n + j],
                bi = im[(first + b) * n + j];
            double pr = ar * br - ai * bi,
                pi = ar * bi + ai * br;
            outRe[a * m + b] += pr * g.Re[i * n + j] - pi * g.Im[i * n + j];
            outIm[a * m + b] += pr * g.Im[i * n + j] + pi * g.Re[i * n + j];
        }
        return (outRe, outIm);
    }

    static double Expectation((double[] Re, double[] Im) p, ReadOnlySpan<double> uRe, ReadOnlySpan<double> uIm, int m)
    {
        var sum = 0.0;
        for (var a = 0; a < m; a++)
        for (var b = 0; b < m; b++)
        {
            double pr = uRe[a] * uRe[b] + uIm[a] * uIm[b],
                pi = uRe[a] * uIm[b] - uIm[a] * uRe[b];
            sum += pr * p.Re[a * m + b] - pi * p.Im[a * m + b];
        }
        return sum;
    }
}
