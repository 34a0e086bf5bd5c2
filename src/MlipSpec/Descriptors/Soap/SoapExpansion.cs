using System.Runtime.Intrinsics;

namespace MlipSpec.Descriptors.Soap;

/// <summary>
/// The neighbour density of one atom in the SOAP basis, c_snlm = δ_l0 δ_m0 central_n + Σ_j f_cut(r_j) g_nl(r_j)
/// Y_lm(r̂_j) over the neighbours j of channel s, and the way back from ∂E/∂c to ∂E/∂r_j. Scratch memory of one thread.
/// </summary>
/// <remarks>Coefficients are stored as rows lm of <see cref="SoapBasis.Columns"/> columns (s, n); columns past the last
/// are zero.</remarks>
internal sealed class SoapExpansion(SoapBasis basis)
{
    readonly SoapNeighbours _neighbours = new(basis);

    /// <summary>c, row lm, column (s, n).</summary>
    public double[] Coefficients { get; } = new double[basis.Angular * basis.Columns];

    /// <summary>∂E/∂c in the same layout: filled by the caller before <see cref="Gradients"/>.</summary>
    public double[] Slopes { get; } = new double[basis.Angular * basis.Columns];

    /// <summary>Expands an environment.</summary>
    /// <param name="neighbours">The vectors to the neighbours; those beyond the cutoff are left out.</param>
    /// <param name="channels">The channel of each species index; −1 for species that are left out.</param>
    /// <param name="centralChannel">The channel of the central atom, −1 if it has none.</param>
    public void Expand(in NeighbourVectors neighbours, ReadOnlySpan<int> channels, int centralChannel)
    {
        _neighbours.Take(neighbours, channels);
        for (var channel = 0; channel < basis.Parameters.Channels; channel++)
        for (var l = 0; l <= basis.Parameters.LMax; l++)
        for (var lm = l * l; lm < (l + 1) * (l + 1); lm += 2)
            AddUp(channel, l, lm, Math.Min(lm + 1, (l + 1) * (l + 1) - 1));
        if (centralChannel < 0)
            return;
        for (var n = 0; n < basis.Parameters.NMax; n++)
            Coefficients[centralChannel * basis.Parameters.NMax + n] += basis.Central[n];
    }

    // Two rows lm at a time, four n at a time. The padding of one channel is overwritten by the next.
    void AddUp(int channel, int l, int first, int second)
    {
        var stride = _neighbours.Count;
        int from = _neighbours.Starts[channel],
            to = _neighbours.Starts[channel + 1];
        double[] radial = _neighbours.Radial,
            harmonics = _neighbours.Harmonics;
        var column = channel * basis.Parameters.NMax;
        for (var n = 0; n < basis.PaddedN; n += Lanes.Count)
        {
            Vector256<double> a0 = default,
                a1 = default,
                a2 = default,
                a3 = default,
                b0 = default,
                b1 = default,
                b2 = default,
                b3 = default;
            var row = (l * basis.PaddedN + n) * stride;
            for (var j = from; j < to; j += Lanes.Count)
            {
                var ya = Lanes.Load(harmonics, first * stride + j);
                var yb = Lanes.Load(harmonics, second * stride + j);
                var g = Lanes.Load(radial, row + j);
                (a0, b0) = (Lanes.MultiplyAdd(ya, g, a0), Lanes.MultiplyAdd(yb, g, b0));
                g = Lanes.Load(radial, row + stride + j);
                (a1, b1) = (Lanes.MultiplyAdd(ya, g, a1), Lanes.MultiplyAdd(yb, g, b1));
                g = Lanes.Load(radial, row + 2 * stride + j);
                (a2, b2) = (Lanes.MultiplyAdd(ya, g, a2), Lanes.MultiplyAdd(yb, g, b2));
                g = Lanes.Load(radial, row + 3 * stride + j);
                (a3, b3) = (Lanes.MultiplyAdd(ya, g, a3), Lanes.MultiplyAdd(yb, g, b3));
            }
            Lanes.Store(Lanes.Sums(a0, a1, a2, a3), Coefficients, first * basis.Columns + column + n);
            Lanes.Store(Lanes.Sums(b0, b1, b2, b3), Coefficients, second * basis.Columns + column + n);
        }
    }

    /// <summary>Adds ∂E/∂r_j of the expanded neighbours, from <see cref="Slopes"/>, to the entries of the
    /// environment.</summary>
    public void Gradients(Span<double> gradientX, Span<double> gradientY, Span<double> gradientZ)
    {
        for (var channel = 0; channel < basis.Parameters.Channels; channel++)
        for (var j = _neighbours.Starts[channel]; j < _neighbours.Starts[channel + 1]; j += Lanes.Count)
        {
            var (radial, x, y, z) = Contract(channel, j);
            var inverse = Vector256<double>.One / Lanes.Load(_neighbours.R, j);
            Vector256<double> ux = Lanes.Load(_neighbours.UnitX, j),
                uy = Lanes.Load(_neighbours.UnitY, j),
                uz = Lanes.Load(_neighbours.UnitZ, j);
            // (1 − u uᵀ)/r of the angular part, u times the radial part.
            var along = radial - inverse * (ux * x + uy * y + uz * z);
            Vector256<double> gx = inverse * x + along * ux,
                gy = inverse * y + along * uy,
                gz = inverse * z + along * uz;
            for (var lane = 0; lane < Lanes.Count; lane++)
            {
                var entry = _neighbours.Entries[j + lane];
                if (entry < 0)
                    continue;
                gradientX[entry] += gx[lane];
                gradientY[entry] += gy[lane];
                gradientZ[entry] += gz[lane];
            }
        }
    }

    // Σ_nlm ∂E/∂c dg/dr Y, and Σ_nlm ∂E/∂c g ∂Y/∂u, for four neighbours.
    (Vector256<double> Radial, Vector256<double> X, Vector256<double> Y, Vector256<double> Z) Contract(
        int channel,
        int j
    )
    {
        var stride = _neighbours.Count;
        Vector256<double> radial = default,
            x = default,
            y = default,
            z = default;
        for (var l = 0; l <= basis.Parameters.LMax; l++)
        for (var m = 0; m <= l; m++)
        {
            var (valueRe, valueIm, slopeRe, slopeIm) = OverRadial(channel, l, m, j);
            var centre = (l * l + l) * stride + j;
            radial += slopeRe * Lanes.Load(_neighbours.Harmonics, centre + m * stride);
            var norm = basis.Harmonics.Norm[RealHarmonics.Half(l, m)];
            Vector256<double> re = Lanes.Load(_neighbours.Re, m * stride + j),
                im = Lanes.Load(_neighbours.Im, m * stride + j);
            if (m < l)
                z +=
                    norm
                    * Lanes.Load(_neighbours.Legendre, RealHarmonics.Half(l, m + 1) * stride + j)
                    * (valueRe * re + valueIm * im);
            if (m == 0)
                continue;
            radial += slopeIm * Lanes.Load(_neighbours.Harmonics, centre - m * stride);
            var q = norm * m * Lanes.Load(_neighbours.Legendre, RealHarmonics.Half(l, m) * stride + j);
            (re, im) = (
                Lanes.Load(_neighbours.Re, (m - 1) * stride + j),
                Lanes.Load(_neighbours.Im, (m - 1) * stride + j)
            );
            x += q * (valueRe * re + valueIm * im);
            y += q * (valueIm * re - valueRe * im);
        }
        return (radial, x, y, z);
    }

    // Σ_n ∂E/∂c_nlm g_nl and Σ_n ∂E/∂c_nlm dg_nl/dr for +m and −m; the latter are zero for m = 0.
    (
        Vector256<double> ValueRe,
        Vector256<double> ValueIm,
        Vector256<double> SlopeRe,
        Vector256<double> SlopeIm
    ) OverRadial(int channel, int l, int m, int j)
    {
        var stride = _neighbours.Count;
        Vector256<double> valueRe = default,
            valueIm = default,
            slopeRe = default,
            slopeIm = default;
        var plus = (l * l + l + m) * basis.Columns + channel * basis.Parameters.NMax;
        var minus = plus - 2 * m * basis.Columns;
        var row = l * basis.PaddedN * stride + j;
        for (var n = 0; n < basis.Parameters.NMax; n++, row += stride)
        {
            Vector256<double> g = Lanes.Load(_neighbours.Radial, row),
                dg = Lanes.Load(_neighbours.RadialSlopes, row);
            Vector256<double> re = Lanes.Broadcast(Slopes, plus + n),
                im = Lanes.Broadcast(Slopes, minus + n);
            (valueRe, slopeRe) = (Lanes.MultiplyAdd(re, g, valueRe), Lanes.MultiplyAdd(re, dg, slopeRe));
            (valueIm, slopeIm) = (Lanes.MultiplyAdd(im, g, valueIm), Lanes.MultiplyAdd(im, dg, slopeIm));
        }
        return m == 0 ? (valueRe, default, slopeRe, default) : (valueRe, valueIm, slopeRe, slopeIm);
    }
}
