namespace MlipSpec.Numerics;

/// <summary>
/// Eigenvalues and eigenvectors of real symmetric tridiagonal matrices by QL steps with implicit shifts (A. Dubrulle,
/// R. S. Martin, J. H. Wilkinson, Numer. Math. 12, 377 (1968)).
/// </summary>
sealed class TridiagonalEigensolver(int size)
{
    const int MostSteps = 60; // for one eigenvalue; two or three are usual
    const double RoundingUnit = 2.220446049250313e-16;

    readonly double[] _d = new double[size],
        _e = new double[size];
    readonly int[] _order = new int[size];
    readonly double[] _sorted = new double[size * size];

    /// <summary>The diagonal, n numbers; destroyed by solving.</summary>
    public Span<double> Diagonal => _d;

    /// <summary>The numbers below the diagonal, n − 1 of n; destroyed by solving.</summary>
    public Span<double> Below => _e;

    /// <summary>Eigenvalues, ascending.</summary>
    public void Values(Span<double> values)
    {
        Solve([]);
        _d.CopyTo(values);
        values[..size].Sort();
    }

    /// <summary>Eigenvalues, ascending, and eigenvectors as rows.</summary>
    public void Vectors(Span<double> values, Span<double> vectors)
    {
        _sorted.AsSpan().Clear();
        for (var i = 0; i < size; i++)
            (_sorted[i * size + i], _order[i]) = (1, i);
        Solve(_sorted);
        _d.CopyTo(values);
        values[..size].Sort(_order.AsSpan());
        for (var i = 0; i < size; i++)
            _sorted.AsSpan(_order[i] * size, size).CopyTo(vectors[(i * size)..]);
    }

    void Solve(Span<double> rows)
    {
        _e[size - 1] = 0;
        for (var l = 0; l < size; l++)
        for (var step = 0; ; step++)
        {
            var m = l;
            // Negligible beside its neighbours on the diagonal: the matrix falls into two.
            while (m < size - 1 && Math.Abs(_e[m]) > RoundingUnit * (Math.Abs(_d[m]) + Math.Abs(_d[m + 1])))
                m++;
            if (m == l)
                break;
            if (step == MostSteps)
                throw new ArithmeticException(
                    $"eigenvalue {l} of a {size}×{size} matrix is not found after {MostSteps} steps: the matrix holds NaN or infinity, or numbers too far apart"
                );
            Step(l, m, rows);
        }
    }

    void Step(int l, int m, Span<double> rows)
    {
        var g = (_d[l + 1] - _d[l]) / (2 * _e[l]);
        g = _d[m] - _d[l] + _e[l] / (g + Math.CopySign(Math.Sqrt(g * g + 1), g));
        double s = 1,
            c = 1,
            p = 0;
        for (var i = m - 1; i >= l; i--)
        {
            double f = s * _e[i],
                b = c * _e[i];
            var r = Math.Sqrt(f * f + g * g);
            _e[i + 1] = r;
            if (r == 0)
            {
                // Underflow: the matrix falls apart here, begin again.
                _d[i + 1] -= p;
                _e[m] = 0;
                return;
            }
            (s, c) = (f / r, g / r);
            g = _d[i + 1] - p;
            r = (_d[i] - g) * s + 2 * c * b;
            p = s * r;
            _d[i + 1] = g + p;
            g = c * r - b;
            if (!rows.IsEmpty)
                ComplexRows.Rotate(rows.Slice(i * size, size), rows.Slice((i + 1) * size, size), c, s);
        }
        _d[l] -= p;
        _e[l] = g;
        _e[m] = 0;
    }
}
