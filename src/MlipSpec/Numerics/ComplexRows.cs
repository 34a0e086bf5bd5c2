using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MlipSpec.Numerics;

/// <summary>Rows of complex numbers with real and imaginary parts apart, several at once in vector registers.</summary>
static class ComplexRows
{
    static int Lanes => Vector<double>.Count;

    /// <summary>Σ conj(a_j)·b_j over the shorter row.</summary>
    public static (double Re, double Im) Dot(
        ReadOnlySpan<double> aRe,
        ReadOnlySpan<double> aIm,
        ReadOnlySpan<double> bRe,
        ReadOnlySpan<double> bIm
    )
    {
        Vector<double> re = default,
            im = default;
        var j = 0;
        for (; j <= aRe.Length - Lanes; j += Lanes)
        {
            Vector<double> ar = At(aRe, j),
                ai = At(aIm, j),
                br = At(bRe, j),
                bi = At(bIm, j);
            re += ar * br + ai * bi;
            im += ar * bi - ai * br;
        }
        double sRe = Vector.Sum(re),
            sIm = Vector.Sum(im);
        for (; j < aRe.Length; j++)
            (sRe, sIm) = (sRe + aRe[j] * bRe[j] + aIm[j] * bIm[j], sIm + aRe[j] * bIm[j] - aIm[j] * bRe[j]);
        return (sRe, sIm);
    }

    /// <summary>b += f·a.</summary>
    public static void Add(
        double fRe,
        double fIm,
        ReadOnlySpan<double> aRe,
        ReadOnlySpan<double> aIm,
        Span<double> bRe,
        Span<double> bIm
    )
    {
        Vector<double> fr = new(fRe),
            fi = new(fIm);
        var j = 0;
        for (; j <= aRe.Length - Lanes; j += Lanes)
        {
            Vector<double> ar = At(aRe, j),
                ai = At(aIm, j);
            Put(bRe, j, At(bRe, j) + fr * ar - fi * ai);
            Put(bIm, j, At(bIm, j) + fr * ai + fi * ar);
        }
        for (; j < aRe.Length; j++)
        {
            bRe[j] += fRe * aRe[j] - fIm * aIm[j];
            bIm[j] += fRe * aIm[j] + fIm * aRe[j];
        }
    }

    /// <summary>A row of a Hermitian matrix times a vector both ways: returns Σ a_j·v_j and adds conj(a_j)·x to
    /// w_j.</summary>
    public static (double Re, double Im) DotAndAdd(
        ReadOnlySpan<double> aRe,
        ReadOnlySpan<double> aIm,
        ReadOnlySpan<double> vRe,
        ReadOnlySpan<double> vIm,
        double xRe,
        double xIm,
        Span<double> wRe,
        Span<double> wIm
    )
    {
        Vector<double> re = default,
            im = default,
            xr = new(xRe),
            xi = new(xIm);
        var j = 0;
        for (; j <= aRe.Length - Lanes; j += Lanes)
        {
            Vector<double> ar = At(aRe, j),
                ai = At(aIm, j),
                vr = At(vRe, j),
                vi = At(vIm, j);
            re += ar * vr - ai * vi;
            im += ar * vi + ai * vr;
            Put(wRe, j, At(wRe, j) + ar * xr + ai * xi);
            Put(wIm, j, At(wIm, j) + ar * xi - ai * xr);
        }
        double sRe = Vector.Sum(re),
            sIm = Vector.Sum(im);
        for (; j < aRe.Length; j++)
        {
            (sRe, sIm) = (sRe + aRe[j] * vRe[j] - aIm[j] * vIm[j], sIm + aRe[j] * vIm[j] + aIm[j] * vRe[j]);
            wRe[j] += aRe[j] * xRe + aIm[j] * xIm;
            wIm[j] += aRe[j] * xIm - aIm[j] * xRe;
        }
        return (sRe, sIm);
    }

    /// <summary>One row of a rank-two update: a_j −= v·conj(w_j) + w·conj(v_j).</summary>
    public static void RankTwo(
        Span<double> aRe,
        Span<double> aIm,
        double vRe,
        double vIm,
        double wRe,
        double wIm,
        ReadOnlySpan<double> vsRe,
        ReadOnlySpan<double> vsIm,
        ReadOnlySpan<double> wsRe,
        ReadOnlySpan<double> wsIm
    )
    {
        Vector<double> vr = new(vRe),
            vi = new(vIm),
            wr = new(wRe),
            wi = new(wIm);
        var j = 0;
        for (; j <= aRe.Length - Lanes; j += Lanes)
        {
            Vector<double> xr = At(vsRe, j),
                xi = At(vsIm, j),
                yr = At(wsRe, j),
                yi = At(wsIm, j);
            Put(aRe, j, At(aRe, j) - (vr * yr + vi * yi + wr * xr + wi * xi));
            Put(aIm, j, At(aIm, j) - (vi * yr - vr * yi + wi * xr - wr * xi));
        }
        for (; j < aRe.Length; j++)
        {
            aRe[j] -= vRe * wsRe[j] + vIm * wsIm[j] + wRe * vsRe[j] + wIm * vsIm[j];
            aIm[j] -= vIm * wsRe[j] - vRe * wsIm[j] + wIm * vsRe[j] - wRe * vsIm[j];
        }
    }

    /// <summary>A plane rotation of two real rows: (a, b) → (c·a − s·b, s·a + c·b).</summary>
    public static void Rotate(Span<double> a, Span<double> b, double c, double s)
    {
        Vector<double> cs = new(c),
            ss = new(s);
        var j = 0;
        for (; j <= a.Length - Lanes; j += Lanes)
        {
            Vector<double> x = At(a, j),
                y = At(b, j);
            Put(a, j, cs * x - ss * y);
            Put(b, j, ss * x + cs * y);
        }
        for (; j < a.Length; j++)
            (a[j], b[j]) = (c * a[j] - s * b[j], s * a[j] + c * b[j]);
    }

    // Callers hold j + Lanes ≤ the length of the shortest row.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector<double> At(ReadOnlySpan<double> row, int j) =>
        Unsafe.ReadUnaligned<Vector<double>>(
            ref Unsafe.As<double, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(row), j))
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Put(Span<double> row, int j, Vector<double> value) =>
        Unsafe.WriteUnaligned(
            ref Unsafe.As<double, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(row), j)),
            value
        );
}
