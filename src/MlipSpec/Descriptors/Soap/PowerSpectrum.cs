using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlipSpec.Descriptors.Soap;

/// <summary>
/// The SOAP power spectrum p_aa'l = (2l+1)^(−1/2) Σ_m c_alm c_a'lm · (1 if a = a', else √2), normalised to one; a =
/// (channel, n). Order of components: a outermost, then a' ≤ a, l fastest, and one last component, which is zero (the
/// variance σ₀² of the covariance). A. P. Bartók, R. Kondor, G. Csányi, Phys. Rev. B 87, 184115 (2013); layout and
/// normalisation as in the GAP format.
/// </summary>
internal sealed class PowerSpectrum
{
    readonly SoapBasis _basis;
    readonly int _size,
        _degrees;
    readonly double[] _weights; // (2l+1)^(−1/2)
    readonly double[] _symmetric; // ∂E/∂(Σ_m c_alm c_a'lm), both triangles, of one l

    public PowerSpectrum(SoapBasis basis)
    {
        _basis = basis;
        _size = basis.Parameters.Channels * basis.Parameters.NMax;
        _degrees = basis.Parameters.LMax + 1;
        _weights = [.. Enumerable.Range(0, _degrees).Select(l => 1 / Math.Sqrt(2 * l + 1))];
        _symmetric = new double[basis.Columns * basis.Columns];
    }

    /// <summary>Writes the normalised spectrum of coefficients laid out as in <see cref="SoapExpansion"/>.</summary>
    /// <param name="coefficients">The expansion coefficients c of the neighbour density.</param>
    /// <param name="spectrum">Out: at least <see cref="SoapParameters.Length"/> components.</param>
    /// <returns>The length before normalisation; zero for an empty environment, whose spectrum is zero.</returns>
    public double Fill(double[] coefficients, Span<double> spectrum)
    {
        ref var p = ref MemoryMarshal.GetReference(spectrum[.._basis.Parameters.Length]);
        for (var l = 0; l < _degrees; l++)
        for (var a = 0; a < _size; a += Lanes.Count)
        for (var b = 0; b <= a; b += Lanes.Count)
            FillTile(coefficients, l, a, b, ref p);
        spectrum = spectrum[.._basis.Parameters.Length];
        spectrum[^1] = 0;
        var length = Math.Sqrt(Lanes.Dot(spectrum, spectrum));
        if (length > 0)
            Lanes.Scale(spectrum, 1 / length);
        return length;
    }

    // Four a times four a' of one l.
    void FillTile(double[] c, int l, int a, int b, ref double p)
    {
        Vector256<double> s0 = default,
            s1 = default,
            s2 = default,
            s3 = default;
        var row = l * l * _basis.Columns;
        for (var m = 0; m < 2 * l + 1; m++, row += _basis.Columns)
        {
            var v = Lanes.Load(c, row + b);
            s0 = Lanes.MultiplyAdd(Lanes.Broadcast(c, row + a), v, s0);
            s1 = Lanes.MultiplyAdd(Lanes.Broadcast(c, row + a + 1), v, s1);
            s2 = Lanes.MultiplyAdd(Lanes.Broadcast(c, row + a + 2), v, s2);
            s3 = Lanes.MultiplyAdd(Lanes.Broadcast(c, row + a + 3), v, s3);
        }
        PutRow(s0, l, a, b, ref p);
        PutRow(s1, l, a + 1, b, ref p);
        PutRow(s2, l, a + 2, b, ref p);
        PutRow(s3, l, a + 3, b, ref p);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void PutRow(Vector256<double> sums, int l, int a, int b, ref double p)
    {
        if (a >= _size)
            return;
        var offDiagonal = sums * (Math.Sqrt(2) * _weights[l]);
        ref var target = ref Unsafe.Add(ref p, (a * (a + 1) / 2 + b) * _degrees + l);
        if (b + Lanes.Count <= a)
        {
            target = offDiagonal[0];
            Unsafe.Add(ref target, _degrees) = offDiagonal[1];
            Unsafe.Add(ref target, 2 * _degrees) = offDiagonal[2];
            Unsafe.Add(ref target, 3 * _degrees) = offDiagonal[3];
            return;
        }
        for (var k = 0; k < a - b; k++)
            Unsafe.Add(ref target, k * _degrees) = offDiagonal[k];
        Unsafe.Add(ref target, (a - b) * _degrees) = sums[a - b] * _weights[l];
    }

    /// <summary>Turns ∂E/∂p of the spectrum before normalisation into ∂E/∂c.</summary>
    /// <param name="coefficients">c, as given to <see cref="Fill"/>.</param>
    /// <param name="slopes">∂E/∂p.</param>
    /// <param name="coefficientSlopes">Out: ∂E/∂c.</param>
    public void Reverse(double[] coefficients, double[] slopes, double[] coefficientSlopes)
    {
        for (var l = 0; l < _degrees; l++)
        {
            Symmetrise(slopes, l);
            for (var lm = l * l; lm < (l + 1) * (l + 1); lm++)
            for (var b = 0; b < _size; b += Lanes.Count)
            {
                var sum = Vector256<double>.Zero;
                for (var a = 0; a < _size; a++)
                    sum = Lanes.MultiplyAdd(
                        Lanes.Broadcast(coefficients, lm * _basis.Columns + a),
                        Lanes.Load(_symmetric, a * _basis.Columns + b),
                        sum
                    );
                Lanes.Store(sum, coefficientSlopes, lm * _basis.Columns + b);
            }
        }
    }

    void Symmetrise(double[] slopes, int l)
    {
        var weight = _weights[l];
        for (var a = 0; a < _size; a++)
        {
            var start = a * (a + 1) / 2 * _degrees + l;
            for (var b = 0; b < a; b++)
            {
                var value = Math.Sqrt(2) * weight * slopes[start + b * _degrees];
                _symmetric[a * _basis.Columns + b] = value;
                _symmetric[b * _basis.Columns + a] = value;
            }
            _symmetric[a * _basis.Columns + a] = 2 * weight * slopes[start + a * _degrees];
        }
    }
}
