using System.Runtime.Intrinsics;
using MlipSpec.Descriptors;

namespace MlipSpec.Potentials.Gap;

/// <summary>δ² Σ_s w_s (p·p_s)^ζ and its derivatives by p. Immutable.</summary>
/// <remarks>
/// The sparse points of a real potential fill tens of megabytes, so reading them is what costs: several sites are
/// evaluated together and each point is read once for all of them.
/// </remarks>
internal sealed class DotProductKernel
{
    readonly double[] _points; // rows padded to whole vectors, four rows at a time
    readonly double[] _weights; // δ² w, zero in the padding
    readonly double _zeta;
    readonly int _wholeZeta; // ζ if it is a whole number, else 0

    public DotProductKernel(SparseKernel kernel)
    {
        Dimensions = Lanes.RoundUp(kernel.Dimensions);
        var count = kernel.Weights.Length;
        _weights = new double[Lanes.RoundUp(count)];
        _points = new double[_weights.Length * Dimensions];
        for (var s = 0; s < count; s++)
        {
            _weights[s] = kernel.Variance * kernel.Weights[s];
            kernel.Points.AsSpan(s * kernel.Dimensions, kernel.Dimensions).CopyTo(_points.AsSpan(s * Dimensions));
        }
        _zeta = kernel.Zeta;
        _wholeZeta = _zeta is >= 1 and <= 64 && _zeta == Math.Floor(_zeta) ? (int)_zeta : 0;
    }

    /// <summary>The length of p, padded to whole vectors.</summary>
    public int Dimensions { get; }

    /// <summary>Evaluates several sites. The numbers of a site do not depend on the others.</summary>
    /// <param name="count">How many sites; the arrays have room for a whole number of pairs.</param>
    /// <param name="p">The spectrum of each site, padded with zeros to <see cref="Dimensions"/>.</param>
    /// <param name="slopes">Out: ∂E/∂p of each site, eV, of the same length.</param>
    /// <param name="energies">Out: the energies, eV.</param>
    public void Evaluate(int count, double[][] p, double[][] slopes, double[] energies)
    {
        for (var site = 0; site < count; site += 2)
        {
            (energies[site], energies[site + 1]) = (0, 0);
            Array.Clear(slopes[site]);
            Array.Clear(slopes[site + 1]);
        }
        // Four sparse points stay in the first-level cache while all sites pass by, two at a time.
        for (var s = 0; s < _weights.Length; s += Lanes.Count)
        for (var site = 0; site < count; site += 2)
        {
            var (first, second) = Products(p[site], p[site + 1], s * Dimensions);
            Vector256<double> weights = Lanes.Load(_weights, s),
                firstWeights = weights * Power(first),
                secondWeights = weights * Power(second);
            energies[site] += Vector256.Sum(firstWeights * first);
            energies[site + 1] += Vector256.Sum(secondWeights * second);
            AddRows(_zeta * firstWeights, _zeta * secondWeights, s * Dimensions, slopes[site], slopes[site + 1]);
        }
    }

    // Four rows times two spectra.
    (Vector256<double> First, Vector256<double> Second) Products(double[] p, double[] q, int row)
    {
        Vector256<double> a = default,
            b = default,
            c = default,
            d = default,
            e = default,
            f = default,
            g = default,
            h = default;
        for (var i = 0; i < Dimensions; i += Lanes.Count)
        {
            Vector256<double> u = Lanes.Load(p, i),
                v = Lanes.Load(q, i),
                x = Lanes.Load(_points, row + i);
            (a, e) = (Lanes.MultiplyAdd(u, x, a), Lanes.MultiplyAdd(v, x, e));
            x = Lanes.Load(_points, row + Dimensions + i);
            (b, f) = (Lanes.MultiplyAdd(u, x, b), Lanes.MultiplyAdd(v, x, f));
            x = Lanes.Load(_points, row + 2 * Dimensions + i);
            (c, g) = (Lanes.MultiplyAdd(u, x, c), Lanes.MultiplyAdd(v, x, g));
            x = Lanes.Load(_points, row + 3 * Dimensions + i);
            (d, h) = (Lanes.MultiplyAdd(u, x, d), Lanes.MultiplyAdd(v, x, h));
        }
        return (Lanes.Sums(a, b, c, d), Lanes.Sums(e, f, g, h));
    }

    // Adds four rows, each times its factor, to two arrays.
    void AddRows(
        Vector256<double> first,
        Vector256<double> second,
        int row,
        double[] firstSlopes,
        double[] secondSlopes
    )
    {
        Vector256<double> a = Vector256.Create(first[0]),
            b = Vector256.Create(first[1]),
            c = Vector256.Create(first[2]),
            d = Vector256.Create(first[3]);
        Vector256<double> e = Vector256.Create(second[0]),
            f = Vector256.Create(second[1]),
            g = Vector256.Create(second[2]),
            h = Vector256.Create(second[3]);
        for (var i = 0; i < Dimensions; i += Lanes.Count)
        {
            Vector256<double> u = Lanes.Load(firstSlopes, i),
                v = Lanes.Load(secondSlopes, i),
                x = Lanes.Load(_points, row + i);
            (u, v) = (Lanes.MultiplyAdd(a, x, u), Lanes.MultiplyAdd(e, x, v));
            x = Lanes.Load(_points, row + Dimensions + i);
            (u, v) = (Lanes.MultiplyAdd(b, x, u), Lanes.MultiplyAdd(f, x, v));
            x = Lanes.Load(_points, row + 2 * Dimensions + i);
            (u, v) = (Lanes.MultiplyAdd(c, x, u), Lanes.MultiplyAdd(g, x, v));
            x = Lanes.Load(_points, row + 3 * Dimensions + i);
            Lanes.Store(Lanes.MultiplyAdd(d, x, u), firstSlopes, i);
            Lanes.Store(Lanes.MultiplyAdd(h, x, v), secondSlopes, i);
        }
    }

    // x^(ζ−1)
    Vector256<double> Power(Vector256<double> x)
    {
        if (_wholeZeta == 0)
            return Vector256.Create(
                Math.Pow(x[0], _zeta - 1),
                Math.Pow(x[1], _zeta - 1),
                Math.Pow(x[2], _zeta - 1),
                Math.Pow(x[3], _zeta - 1)
            );
        var power = Vector256<double>.One;
        for (var k = 1; k < _wholeZeta; k++)
            power *= x;
        return power;
    }
}
