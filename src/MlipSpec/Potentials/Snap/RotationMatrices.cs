using System.Runtime.Intrinsics;

namespace MlipSpec.Potentials.Snap;

/// <summary>
/// The matrices u_j(a, b) of SU(2), j = 0 … 2J in halves, for eight neighbours at a time (one in each lane), and their
/// reverse derivative.
/// </summary>
/// <remarks>
/// u_j is how the j+1 polynomials x^(j−m) y^m / √((j−m)! m!) transform under x → a x + b y, which gives the recursion
/// u_j[m,n] = (a √(j−n) u_{j−1}[m,n] + b √n u_{j−1}[m,n−1]) / √(j−m). Rows m ≤ j/2 suffice, because
/// u_j[j−m,j−n] = (−1)^(m+n) conj(u_j[m,n]) (Varshalovich, Moskalev, Khersonskii, section 4.8).
/// </remarks>
internal sealed unsafe class RotationMatrices
{
    public const int Lanes = 8;

    readonly int _twoJMax;
    readonly double[][] _rootA,
        _rootB; // √((j−n)/(j−m)) and √(n/(j−m)) at [m (j+1) + n]

    public RotationMatrices(int twoJMax)
    {
        _twoJMax = twoJMax;
        Starts = new int[twoJMax + 2];
        (_rootA, _rootB) = (new double[twoJMax + 1][], new double[twoJMax + 1][]);
        for (var j = 0; j <= twoJMax; j++)
        {
            // Odd j carry one row more than half: the middle row of j + 1 grows from it.
            Starts[j + 1] = Starts[j] + ((j + 1) / 2 + 1) * (j + 1);
            (_rootA[j], _rootB[j]) = (new double[(j / 2 + 1) * (j + 1)], new double[(j / 2 + 1) * (j + 1)]);
            for (var m = 0; m <= j / 2 && j > 0; m++)
            for (var n = 0; n <= j; n++)
                (_rootA[j][m * (j + 1) + n], _rootB[j][m * (j + 1) + n]) = (
                    Math.Sqrt((double)(j - n) / (j - m)),
                    Math.Sqrt((double)n / (j - m))
                );
        }
    }

    /// <summary>Where u_j begins: element (m, n) is at Starts[j] + m (j+1) + n.</summary>
    public int[] Starts { get; }

    /// <summary>Elements of all matrices.</summary>
    public int Length => Starts[^1];

    /// <summary>Fills all matrices; re and im hold <see cref="Length"/> vectors each.</summary>
    public void Forward(
        Vector512<double> ar,
        Vector512<double> ai,
        Vector512<double> br,
        Vector512<double> bi,
        Vector512<double>* re,
        Vector512<double>* im
    )
    {
        (re[0], im[0]) = (Vector512<double>.One, Vector512<double>.Zero);
        for (var j = 1; j <= _twoJMax; j++)
        {
            for (var m = 0; m <= j / 2; m++)
            {
                int row = Starts[j] + m * (j + 1),
                    below = Starts[j - 1] + m * j,
                    root = m * (j + 1);
                double[] alpha = _rootA[j],
                    beta = _rootB[j];
                Vector512<double> pr = default,
                    pi = default; // u_{j−1}[m, n−1]
                for (var n = 0; n <= j; n++)
                {
                    Vector512<double> qr = default,
                        qi = default;
                    if (n < j)
                        (qr, qi) = (re[below + n], im[below + n]);
                    Vector512<double> ca = Vector512.Create(alpha[root + n]),
                        cb = Vector512.Create(beta[root + n]);
                    re[row + n] = ca * (ar * qr - ai * qi) + cb * (br * pr - bi * pi);
                    im[row + n] = ca * (ar * qi + ai * qr) + cb * (br * pi + bi * pr);
                    (pr, pi) = (qr, qi);
                }
            }
            if (j % 2 == 1)
                Mirror(j, re, im);
        }
    }

    /// <summary>
    /// Given ū with dE = Σ Re(conj(ū) du) over all stored elements, returns ā and b̄ with dE = Re(conj(ā) da + conj(b̄)
    /// db). Overwrites ū.
    /// </summary>
    public void Backward(
        Vector512<double> ar,
        Vector512<double> ai,
        Vector512<double> br,
        Vector512<double> bi,
        Vector512<double>* re,
        Vector512<double>* im,
        Vector512<double>* gradientRe,
        Vector512<double>* gradientIm,
        out Vector512<double> dar,
        out Vector512<double> dai,
        out Vector512<double> dbr,
        out Vector512<double> dbi
    )
    {
        (dar, dai, dbr, dbi) = (default, default, default, default);
        for (var j = _twoJMax; j > 0; j--)
        {
            if (j % 2 == 1 && j < _twoJMax)
                MirrorBack(j, gradientRe, gradientIm);
            for (var m = 0; m <= j / 2; m++)
            {
                int row = Starts[j] + m * (j + 1),
                    below = Starts[j - 1] + m * j,
                    root = m * (j + 1);
                double[] alpha = _rootA[j],
                    beta = _rootB[j];
                for (var n = 0; n < j; n++)
                {
                    Vector512<double> ca = Vector512.Create(alpha[root + n]),
                        cb = Vector512.Create(beta[root + n + 1]);
                    Vector512<double> pr = ca * gradientRe[row + n],
                        pi = ca * gradientIm[row + n];
                    Vector512<double> qr = cb * gradientRe[row + n + 1],
                        qi = cb * gradientIm[row + n + 1];
                    Vector512<double> ur = re[below + n],
                        ui = im[below + n];
                    dar += ur * pr + ui * pi;
                    dai += ur * pi - ui * pr;
                    dbr += ur * qr + ui * qi;
                    dbi += ur * qi - ui * qr;
                    gradientRe[below + n] += ar * pr + ai * pi + (br * qr + bi * qi);
                    gradientIm[below + n] += ar * pi - ai * pr + (br * qi - bi * qr);
                }
            }
        }
    }

    // Row (j+1)/2 of an odd j from row (j−1)/2.
    void Mirror(int j, Vector512<double>* re, Vector512<double>* im)
    {
        int r = (j - 1) / 2,
            from = Starts[j] + r * (j + 1),
            to = from + j + 1;
        for (var n = 0; n <= j; n++)
        {
            var even = (r + n) % 2 == 0;
            re[to + j - n] = even ? re[from + n] : -re[from + n];
            im[to + j - n] = even ? -im[from + n] : im[from + n];
        }
    }

    void MirrorBack(int j, Vector512<double>* gradientRe, Vector512<double>* gradientIm)
    {
        int r = (j - 1) / 2,
            from = Starts[j] + r * (j + 1),
            to = from + j + 1;
        for (var n = 0; n <= j; n++)
        {
            var even = (r + n) % 2 == 0;
            gradientRe[from + n] += even ? gradientRe[to + j - n] : -gradientRe[to + j - n];
            gradientIm[from + n] += even ? -gradientIm[to + j - n] : gradientIm[to + j - n];
        }
    }
}
