using System.Runtime.Intrinsics;
using MlipSpec.Descriptors;

namespace MlipSpec.Potentials.Gap;

/// <summary>δ² Σ_s w_s (p·p_s)^ζ and its derivatives by p: four sparse points at a time, each read once per evaluation. Immutable.</summary>
internal sealed class DotProductKernel
{
    readonly double[] _points;  // rows padded to whole vectors, four rows at a time
    readonly double[] _weights; // δ² w, zero in the padding
    readonly double _zeta;
    readonly int _wholeZeta;    // ζ if it is a whole number, else 0

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

    /// <summary>The energy, eV.</summary>
    /// <param name="p">Padded with zeros to <see cref="Dimensions"/>.</param>
    /// <param name="slopes">Out: ∂E/∂p, eV, of the same length.</param>
    public double Evaluate(double[] p, double[] slopes)
    {
        Array.Clear(slopes);
        Vector256<double> energy = default;
        for (var s = 0; s < _weights.Length; s += Lanes.Count)
        {
            var row = s * Dimensions;
            var products = Products(p, row);
            var power = Power(products);
            var weights = Lanes.Load(_weights, s);
            energy += weights * power * products;
            AddRows(_zeta * weights * power, row, slopes);
        }
        return Vector256.Sum(energy);
    }

    Vector256<double> Products(double[] p, int row)
    {
        Vector256<double> a = default, b = default, c = default, d = default;
        for (var i = 0; i < Dimensions; i += Lanes.Count)
        {
            var v = Lanes.Load(p, i);
            a = Lanes.MultiplyAdd(v, Lanes.Load(_points, row + i), a);
            b = Lanes.MultiplyAdd(v, Lanes.Load(_points, row + Dimensions + i), b);
            c = Lanes.MultiplyAdd(v, Lanes.Load(_points, row + 2 * Dimensions + i), c);
            d = Lanes.MultiplyAdd(v, Lanes.Load(_points, row + 3 * Dimensions + i), d);
        }
        return Lanes.Sums(a, b, c, d);
    }

    void AddRows(Vector256<double> factors, int row, double[] slopes)
    {
        Vector256<double> a = Vector256.Create(factors[0]), b = Vector256.Create(factors[1]), c = Vector256.Create(factors[2]), d = Vector256.Create(factors[3]);
        for (var i = 0; i < Dimensions; i += Lanes.Count)
        {
            var sum = Lanes.MultiplyAdd(a, Lanes.Load(_points, row + i), Lanes.Load(slopes, i));
            sum = Lanes.MultiplyAdd(b, Lanes.Load(_points, row + Dimensions + i), sum);
            sum = Lanes.MultiplyAdd(c, Lanes.Load(_points, row + 2 * Dimensions + i), sum);
            Lanes.Store(Lanes.MultiplyAdd(d, Lanes.Load(_points, row + 3 * Dimensions + i), sum), slopes, i);
        }
    }

    // x^(ζ−1)
    Vector256<double> Power(Vector256<double> x)
    {
        if (_wholeZeta == 0)
            return Vector256.Create(Math.Pow(x[0], _zeta - 1), Math.Pow(x[1], _zeta - 1), Math.Pow(x[2], _zeta - 1), Math.Pow(x[3], _zeta - 1));
        var power = Vector256<double>.One;
        for (var k = 1; k < _wholeZeta; k++) power *= x;
        return power;
    }
}
