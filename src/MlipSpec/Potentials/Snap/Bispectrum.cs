using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MlipSpec.Potentials.Snap;

/// <summary>
/// From density matrices U to couplings Z, components B, and the derivative Y of an energy Σ β_l B_l with respect to U.
/// One instance is one thread's scratch memory.
/// </summary>
internal sealed unsafe class Bispectrum
{
    readonly BispectrumTable _table;
    readonly int _densities;
    readonly bool _normalise;
    readonly double* _re,
        _im,
        _zRe,
        _zIm;
    readonly double[] _uRe,
        _uIm,
        _zReal,
        _zImaginary;
    readonly double[] _weights; // of each coupling of each pair of densities in the Y of each density

    public Bispectrum(BispectrumTable table, int densities, bool normalise)
    {
        (_table, _densities, _normalise) = (table, densities, normalise);
        _uRe = Pinned(densities * table.Length, out _re);
        _uIm = Pinned(densities * table.Length, out _im);
        _zReal = Pinned(densities * densities * table.CouplingLength, out _zRe);
        _zImaginary = Pinned(densities * densities * table.CouplingLength, out _zIm);
        _weights = new double[densities * densities * densities * table.Couplings.Length];
        Components = new double[densities * densities * densities * table.Components.Length];
    }

    /// <summary>B in the order of LAMMPS' files: densities (d₁, d₂, d₃) outside, components inside.</summary>
    public double[] Components { get; }

    /// <summary>Real parts of U_j[m,n] of a density.</summary>
    public Span<double> Real(int density) => _uRe.AsSpan(density * _table.Length, _table.Length);

    /// <summary>Imaginary parts.</summary>
    public Span<double> Imaginary(int density) => _uIm.AsSpan(density * _table.Length, _table.Length);

    /// <summary>Fills rows beyond the middle: U_j[j−m,j−n] = (−1)^(m+n) conj(U_j[m,n]).</summary>
    public void Complete(int density)
    {
        Span<double> re = Real(density),
            im = Imaginary(density);
        for (var j = 0; j <= _table.TwoJMax; j++)
        for (var m = 0; 2 * m < j; m++)
        for (var n = 0; n <= j; n++)
        {
            int from = _table.Starts[j] + m * (j + 1) + n,
                to = _table.Starts[j] + (j - m) * (j + 1) + j - n;
            var sign = (m + n) % 2 == 0 ? 1 : -1;
            (re[to], im[to]) = (sign * re[from], -sign * im[from]);
        }
    }

    /// <summary>Computes all Z and B from U.</summary>
    public void Couple()
    {
        for (var d1 = 0; d1 < _densities; d1++)
        for (var d2 = 0; d2 < _densities; d2++)
            foreach (var c in _table.Couplings)
                Couple(d1, d2, c);
        var index = 0;
        for (var d1 = 0; d1 < _densities; d1++)
        for (var d2 = 0; d2 < _densities; d2++)
        for (var d3 = 0; d3 < _densities; d3++)
            foreach (var b in _table.Components)
                Components[index++] = Norm(b.J) * Contract(d1, d2, d3, _table.Couplings[b.Direct]);
    }

    /// <summary>
    /// Adds dE/dU for E = Σ β_l B_l to y (rows m ≤ j/2 at the places of <paramref name="starts"/>), such that dE = Σ
    /// Re(conj(y) dU) over those rows: rows before the middle stand for their mirror images too.
    /// </summary>
    public void Differentiate(ReadOnlySpan<double> beta, int[] starts, int length, Span<double> yRe, Span<double> yIm)
    {
        Distribute(beta);
        yRe.Clear();
        yIm.Clear();
        var couplings = _table.Couplings;
        for (var pair = 0; pair < _densities * _densities; pair++)
        for (var d = 0; d < _densities; d++)
        for (var t = 0; t < couplings.Length; t++)
        {
            var weight = _weights[(pair * _densities + d) * couplings.Length + t];
            if (weight != 0)
                Add(weight, pair, couplings[t], starts, yRe.Slice(d * length, length), yIm.Slice(d * length, length));
        }
    }

    // B(j1 j2 j)/(2j+1) is symmetric under exchange of its three momenta, so all three derivatives are couplings of the
    // other two.
    void Distribute(ReadOnlySpan<double> beta)
    {
        Array.Clear(_weights);
        var index = 0;
        for (var d1 = 0; d1 < _densities; d1++)
        for (var d2 = 0; d2 < _densities; d2++)
        for (var d3 = 0; d3 < _densities; d3++)
            foreach (var b in _table.Components)
            {
                var scaled = beta[index++] * Norm(b.J) * (b.J + 1);
                Weight(d1, d2, d3, b.Direct) += scaled / (b.J + 1);
                Weight(d3, d2, d1, b.First) += scaled / (b.J1 + 1);
                Weight(d3, d1, d2, b.Second) += scaled / (b.J2 + 1);
            }
    }

    ref double Weight(int d1, int d2, int d3, int coupling) =>
        ref _weights[((d1 * _densities + d2) * _densities + d3) * _table.Couplings.Length + coupling];

    double Norm(int j) => _normalise ? 1.0 / (j + 1) : 1;

    void Couple(int d1, int d2, BispectrumTable.Coupling c)
    {
        int w1 = c.J1 + 1,
            w2 = c.J2 + 1,
            stride = c.Stride;
        double* r1 = _re + d1 * _table.Length + _table.Starts[c.J1],
            i1 = _im + d1 * _table.Length + _table.Starts[c.J1];
        double* r2 = _re + d2 * _table.Length + _table.Starts[c.J2],
            i2 = _im + d2 * _table.Length + _table.Starts[c.J2];
        var place = (d1 * _densities + d2) * _table.CouplingLength + c.Start;
        fixed (
            double* columns = c.Columns,
                rows = c.Coefficients
        )
            for (var m = 0; m <= c.J / 2; m++)
            for (var block = 0; block < stride; block += 8)
            {
                Vector512<double> zr = default,
                    zi = default;
                for (int m1 = Math.Max(0, m + c.Shift - c.J2), end = Math.Min(c.J1, m + c.Shift); m1 <= end; m1++)
                {
                    var m2 = m + c.Shift - m1;
                    var (sr, si) = Row(
                        r1 + m1 * w1,
                        i1 + m1 * w1,
                        r2 + m2 * w2 + c.Shift + block,
                        i2 + m2 * w2 + c.Shift + block,
                        columns + block,
                        c.J1,
                        stride
                    );
                    var weight = Vector512.Create(rows[m1 * w2 + m2]);
                    zr += weight * sr;
                    zi += weight * si;
                }
                zr.Store(_zRe + place + m * stride + block);
                zi.Store(_zIm + place + m * stride + block);
            }
    }

    // Σ over n₁ of C(n₁, n₂) u₁[n₁] u₂[n + shift − n₁] for eight n at once; lanes outside the row meet a zero
    // coefficient.
    static (Vector512<double>, Vector512<double>) Row(
        double* r1,
        double* i1,
        double* r2,
        double* i2,
        double* columns,
        int j1,
        int stride
    )
    {
        Vector512<double> sr = default,
            si = default;
        for (var n1 = 0; n1 <= j1; n1++)
        {
            var c = Vector512.Load(columns + n1 * stride);
            Vector512<double> ur = c * Vector512.Load(r2 - n1),
                ui = c * Vector512.Load(i2 - n1);
            Vector512<double> vr = Vector512.Create(r1[n1]),
                vi = Vector512.Create(i1[n1]);
            sr = Vector512.FusedMultiplyAdd(vr, ur, sr) - vi * ui;
            si = Vector512.FusedMultiplyAdd(vr, ui, si) + vi * ur;
        }
        return (sr, si);
    }

    double Contract(int d1, int d2, int d3, BispectrumTable.Coupling c)
    {
        double* re = _re + d3 * _table.Length + _table.Starts[c.J],
            im = _im + d3 * _table.Length + _table.Starts[c.J];
        var place = (d1 * _densities + d2) * _table.CouplingLength + c.Start;
        var sum = 0.0;
        for (var m = 0; m <= c.J / 2; m++)
        {
            var row = 0.0;
            for (var n = 0; n <= c.J; n++)
                row +=
                    re[m * (c.J + 1) + n] * _zRe[place + m * c.Stride + n]
                    + im[m * (c.J + 1) + n] * _zIm[place + m * c.Stride + n];
            sum += 2 * m == c.J ? row : 2 * row;
        }
        return sum;
    }

    void Add(double weight, int pair, BispectrumTable.Coupling c, int[] starts, Span<double> yRe, Span<double> yIm)
    {
        var place = pair * _table.CouplingLength + c.Start;
        for (var m = 0; m <= c.J / 2; m++)
        {
            var w = 2 * m == c.J ? weight : 2 * weight;
            var row = starts[c.J] + m * (c.J + 1);
            for (var n = 0; n <= c.J; n++)
            {
                yRe[row + n] += w * _zRe[place + m * c.Stride + n];
                yIm[row + n] += w * _zIm[place + m * c.Stride + n];
            }
        }
    }

    static double[] Pinned(int length, out double* start)
    {
        var array = GC.AllocateArray<double>(length, pinned: true);
        start = (double*)Unsafe.AsPointer(ref array[0]);
        return array;
    }
}
