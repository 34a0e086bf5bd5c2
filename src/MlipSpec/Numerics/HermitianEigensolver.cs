namespace MlipSpec.Numerics;

/// <summary>
/// Eigenvalues and eigenvectors of complex Hermitian matrices: Householder reflections to a real tridiagonal matrix,
/// then QL steps with implicit shifts (J. H. Wilkinson and C. Reinsch, Linear Algebra (Springer, 1971), II/2 to II/4).
/// Memory is allocated once for a size, so an instance serves many matrices of that size, one after the other; each
/// thread needs its own.
/// </summary>
/// <remarks>
/// All inner loops run along rows, so they vectorise: the matrix is read by its lower triangle, reflectors and
/// eigenvectors are rows. The tridiagonal eigenvectors are real, and reflections are applied to sixteen of them at a
/// time, which stay in the cache.
/// </remarks>
internal sealed class HermitianEigensolver
{
    const int Together = 16; // eigenvectors that are turned back at a time

    readonly double[] _re,
        _im; // the matrix; its lower triangle is used up
    readonly double[] _vRe,
        _vIm; // row k: the reflector of step k, components k+1 … n−1
    readonly double[] _tau; // H = 1 − τ·v·vᴴ with complex τ: real and imaginary parts side by side
    readonly double[] _wRe,
        _wIm;
    readonly TridiagonalEigensolver _tridiagonal;

    /// <summary>Makes room for matrices of one size.</summary>
    /// <param name="size">The number of rows n, at least 1.</param>
    public HermitianEigensolver(int size)
    {
        if (size < 1)
            throw new ArgumentOutOfRangeException(nameof(size), size, "a matrix has at least one row");
        Size = size;
        (_re, _im, _vRe, _vIm) = (
            new double[size * size],
            new double[size * size],
            new double[size * size],
            new double[size * size]
        );
        (_tau, _wRe, _wIm) = (new double[2 * size], new double[size], new double[size]);
        _tridiagonal = new(size);
    }

    /// <summary>The number of rows n.</summary>
    public int Size { get; }

    /// <summary>Eigenvalues, ascending.</summary>
    /// <param name="real">The real part, n×n row by row; only the lower triangle is read.</param>
    /// <param name="imaginary">The imaginary part, likewise; its diagonal is taken as zero.</param>
    /// <param name="values">Receives n eigenvalues.</param>
    /// <exception cref="ArithmeticException">The matrix holds NaN or infinity.</exception>
    public void Values(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary, Span<double> values)
    {
        Reduce(real, imaginary);
        _tridiagonal.Values(values);
    }

    /// <summary>Eigenvalues, ascending, with eigenvectors.</summary>
    /// <param name="real">The real part, n×n row by row; only the lower triangle is read.</param>
    /// <param name="imaginary">The imaginary part, likewise.</param>
    /// <param name="values">Receives n eigenvalues.</param>
    /// <param name="vectorsReal">Receives n×n real parts: row k is the eigenvector of eigenvalue k, of length
    /// 1.</param>
    /// <param name="vectorsImaginary">Receives the imaginary parts.</param>
    /// <exception cref="ArithmeticException">The matrix holds NaN or infinity.</exception>
    public void Vectors(
        ReadOnlySpan<double> real,
        ReadOnlySpan<double> imaginary,
        Span<double> values,
        Span<double> vectorsReal,
        Span<double> vectorsImaginary
    )
    {
        Reduce(real, imaginary);
        _tridiagonal.Vectors(values, vectorsReal);
        vectorsImaginary[..(Size * Size)].Clear();
        for (var first = 0; first < Size; first += Together)
        for (var k = Size - 2; k >= 0; k--)
        for (var row = first; row < Math.Min(first + Together, Size); row++)
        {
            var (start, length) = (row * Size + k + 1, Size - k - 1);
            Reflect(k, vectorsReal.Slice(start, length), vectorsImaginary.Slice(start, length));
        }
    }

    // A = Q·T·Qᴴ with Q = H₀·H₁ …: column k below the diagonal becomes (e_k, 0, 0 …), the rest A − v·wᴴ − w·vᴴ.
    void Reduce(ReadOnlySpan<double> real, ReadOnlySpan<double> imaginary)
    {
        var n = Size;
        real[..(n * n)].CopyTo(_re);
        imaginary[..(n * n)].CopyTo(_im);
        for (var k = 0; k < n; k++)
        {
            _tridiagonal.Diagonal[k] = _re[k * n + k];
            if (k == n - 1)
                break;
            _tridiagonal.Below[k] = MakeReflector(k);
            if (_tau[2 * k] == 0 && _tau[2 * k + 1] == 0)
                continue;
            MultiplyByReflector(k);
            UpdateTriangle(k);
        }
        for (var k = 0; k < n; k++)
            if (!double.IsFinite(_tridiagonal.Diagonal[k]) || (k < n - 1 && !double.IsFinite(_tridiagonal.Below[k])))
                throw new ArithmeticException("the matrix holds NaN or infinity and has no eigenvalues");
    }

    // The reflector that turns the column below the diagonal onto its first component, which becomes real.
    double MakeReflector(int k)
    {
        int n = Size,
            m = n - k - 1;
        Span<double> vRe = _vRe.AsSpan(k * n + k + 1, m),
            vIm = _vIm.AsSpan(k * n + k + 1, m);
        double rest = 0;
        for (var i = 0; i < m; i++)
        {
            (vRe[i], vIm[i]) = (_re[(k + 1 + i) * n + k], _im[(k + 1 + i) * n + k]);
            if (i > 0)
                rest += vRe[i] * vRe[i] + vIm[i] * vIm[i];
        }
        double a = vRe[0],
            b = vIm[0];
        (_tau[2 * k], _tau[2 * k + 1]) = (0, 0);
        if (rest == 0 && b == 0)
            return a;
        var beta = -Math.CopySign(Math.Sqrt(a * a + b * b + rest), a);
        (_tau[2 * k], _tau[2 * k + 1]) = ((beta - a) / beta, -b / beta);
        // v scaled to the first component 1: divided by α − β.
        double dRe = a - beta,
            dIm = b,
            d2 = dRe * dRe + dIm * dIm;
        for (var i = 1; i < m; i++)
            (vRe[i], vIm[i]) = ((vRe[i] * dRe + vIm[i] * dIm) / d2, (vIm[i] * dRe - vRe[i] * dIm) / d2);
        (vRe[0], vIm[0]) = (1, 0);
        return beta;
    }

    // y = τ·A·v, then w = y − ½ τ (yᴴ·v) v.
    void MultiplyByReflector(int k)
    {
        int n = Size,
            m = n - k - 1;
        ReadOnlySpan<double> vRe = _vRe.AsSpan(k * n + k + 1, m),
            vIm = _vIm.AsSpan(k * n + k + 1, m);
        Span<double> wRe = _wRe.AsSpan(0, m),
            wIm = _wIm.AsSpan(0, m);
        wRe.Clear();
        wIm.Clear();
        for (var i = 0; i < m; i++)
        {
            var start = (k + 1 + i) * n + k + 1;
            ReadOnlySpan<double> aRe = _re.AsSpan(start, i),
                aIm = _im.AsSpan(start, i);
            var (sRe, sIm) = ComplexRows.DotAndAdd(aRe, aIm, vRe, vIm, vRe[i], vIm[i], wRe, wIm);
            var diagonal = _re[start + i];
            wRe[i] += sRe + diagonal * vRe[i];
            wIm[i] += sIm + diagonal * vIm[i];
        }
        double tRe = _tau[2 * k],
            tIm = _tau[2 * k + 1];
        for (var i = 0; i < m; i++)
            (wRe[i], wIm[i]) = (tRe * wRe[i] - tIm * wIm[i], tRe * wIm[i] + tIm * wRe[i]);
        var (cRe, cIm) = ComplexRows.Dot(wRe, wIm, vRe, vIm);
        var (fRe, fIm) = (-0.5 * (tRe * cRe - tIm * cIm), -0.5 * (tRe * cIm + tIm * cRe));
        ComplexRows.Add(fRe, fIm, vRe, vIm, wRe, wIm);
    }

    void UpdateTriangle(int k)
    {
        int n = Size,
            m = n - k - 1;
        ReadOnlySpan<double> vRe = _vRe.AsSpan(k * n + k + 1, m),
            vIm = _vIm.AsSpan(k * n + k + 1, m),
            wRe = _wRe.AsSpan(0, m),
            wIm = _wIm.AsSpan(0, m);
        for (var i = 0; i < m; i++)
        {
            var start = (k + 1 + i) * n + k + 1;
            ComplexRows.RankTwo(
                _re.AsSpan(start, i + 1),
                _im.AsSpan(start, i + 1),
                vRe[i],
                vIm[i],
                wRe[i],
                wIm[i],
                vRe,
                vIm,
                wRe,
                wIm
            );
        }
    }

    // z → (1 − τ v vᴴ)·z.
    void Reflect(int k, Span<double> zRe, Span<double> zIm)
    {
        double tRe = _tau[2 * k],
            tIm = _tau[2 * k + 1];
        if (tRe == 0 && tIm == 0)
            return;
        ReadOnlySpan<double> vRe = _vRe.AsSpan(k * Size + k + 1, zRe.Length),
            vIm = _vIm.AsSpan(k * Size + k + 1, zRe.Length);
        var (cRe, cIm) = ComplexRows.Dot(vRe, vIm, zRe, zIm);
        ComplexRows.Add(-(tRe * cRe - tIm * cIm), -(tRe * cIm + tIm * cRe), vRe, vIm, zRe, zIm);
    }
}
