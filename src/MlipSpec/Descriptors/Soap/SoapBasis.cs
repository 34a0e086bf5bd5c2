using System.Runtime.Intrinsics;

namespace MlipSpec.Descriptors.Soap;

/// <summary>How the radial functions are evaluated.</summary>
internal enum RadialEvaluation
{
    /// <summary>From piecewise polynomials: within 1e-12 of the exact functions, and much faster.</summary>
    Tabulated,

    /// <summary>From their formula: what the tables are tested against.</summary>
    Exact,
}

/// <summary>Everything about a set of <see cref="SoapParameters"/> that does not depend on the atoms: made once, shared
/// by all threads.</summary>
/// <remarks>Row l·PaddedN + n of an array of radial functions belongs to g_nl; rows with n ≥ n_max pad to whole vectors
/// and are zero.</remarks>
internal sealed class SoapBasis
{
    readonly IRadialBasis _radial;
    readonly PiecewiseFunctions? _table;
    readonly CosineCutoff _cutoff;

    public SoapBasis(SoapParameters parameters, RadialEvaluation evaluation = RadialEvaluation.Tabulated)
    {
        if (parameters.Flaw is { } flaw)
            throw new ArgumentException(flaw, nameof(parameters));
        Parameters = parameters;
        PaddedN = Lanes.RoundUp(parameters.NMax);
        RadialRows = PaddedN * (parameters.LMax + 1);
        Columns = Lanes.RoundUp((parameters.Channels - 1) * parameters.NMax + PaddedN);
        Harmonics = new(parameters.LMax);
        _radial =
            parameters.Basis == SoapRadialBasis.GaussianTypeOrbitals
                ? new GaussianTypeOrbitals(parameters)
                : new RadialBasis(parameters);
        _cutoff = new(parameters.Reach, parameters.TransitionWidth);
        if (evaluation == RadialEvaluation.Tabulated)
            _table = new(
                RadialRows,
                parameters.Reach,
                parameters.AtomSigma / 6,
                (r, values) => _radial.Evaluate(r, PaddedN, values, [])
            );
    }

    public SoapParameters Parameters { get; }

    /// <summary>n_max in whole vectors.</summary>
    public int PaddedN { get; }

    /// <summary>The number of rows of an array of radial functions.</summary>
    public int RadialRows { get; }

    /// <summary>The length of a row of expansion coefficients: all (channel, n), padded.</summary>
    public int Columns { get; }

    /// <summary>The number of pairs (l, m).</summary>
    public int Angular => (Parameters.LMax + 1) * (Parameters.LMax + 1);

    public RealHarmonics Harmonics { get; }

    /// <summary>What the central atom adds to the coefficients c_n00 of its channel; length n_max.</summary>
    public ReadOnlySpan<double> Central => _radial.Central;

    /// <summary>Where the central atom counts: in its own channel, and always where there is only one.</summary>
    public int CentralChannel(int ownChannel) => Parameters.Channels == 1 ? 0 : ownChannel;

    /// <summary>Fills columns j to j + 3 with f_cut g_nl and its derivative by r; a distance at or beyond the cutoff
    /// gives zeros.</summary>
    public void FillRadial(int j, int stride, double[] r, double[] values, double[] derivatives)
    {
        Span<(double Value, double Derivative)> cut =
        [
            _cutoff.Evaluate(r[j]),
            _cutoff.Evaluate(r[j + 1]),
            _cutoff.Evaluate(r[j + 2]),
            _cutoff.Evaluate(r[j + 3]),
        ];
        if (_table is null)
            FillExact(j, stride, r, cut, values, derivatives);
        else
            FillFromTable(_table, j, stride, r, cut, values, derivatives);
    }

    static void FillFromTable(
        PiecewiseFunctions table,
        int j,
        int stride,
        double[] r,
        ReadOnlySpan<(double Value, double Derivative)> cut,
        double[] values,
        double[] derivatives
    )
    {
        var (s0, t0) = table.Locate(r[j]);
        var (s1, t1) = table.Locate(r[j + 1]);
        var (s2, t2) = table.Locate(r[j + 2]);
        var (s3, t3) = table.Locate(r[j + 3]);
        Vector256<double> u0 = Vector256.Create(t0),
            u1 = Vector256.Create(t1),
            u2 = Vector256.Create(t2),
            u3 = Vector256.Create(t3);
        var f = Vector256.Create(cut[0].Value, cut[1].Value, cut[2].Value, cut[3].Value);
        var df = Vector256.Create(cut[0].Derivative, cut[1].Derivative, cut[2].Derivative, cut[3].Derivative);
        var slope = f * table.Slope;
        for (var group = 0; group < table.Groups; group++)
        {
            var (a, da) = table.Evaluate(s0, group, u0);
            var (b, db) = table.Evaluate(s1, group, u1);
            var (c, dc) = table.Evaluate(s2, group, u2);
            var (d, dd) = table.Evaluate(s3, group, u3);
            Lanes.Transpose(ref a, ref b, ref c, ref d);
            Lanes.Transpose(ref da, ref db, ref dc, ref dd);
            var row = group * Lanes.Count * stride + j;
            Lanes.Store(f * a, values, row);
            Lanes.Store(f * b, values, row + stride);
            Lanes.Store(f * c, values, row + 2 * stride);
            Lanes.Store(f * d, values, row + 3 * stride);
            Lanes.Store(slope * da + df * a, derivatives, row);
            Lanes.Store(slope * db + df * b, derivatives, row + stride);
            Lanes.Store(slope * dc + df * c, derivatives, row + 2 * stride);
            Lanes.Store(slope * dd + df * d, derivatives, row + 3 * stride);
        }
    }

    void FillExact(
        int j,
        int stride,
        double[] r,
        ReadOnlySpan<(double Value, double Derivative)> cut,
        double[] values,
        double[] derivatives
    )
    {
        Span<double> g = stackalloc double[RadialRows],
            dg = stackalloc double[RadialRows];
        for (var lane = 0; lane < Lanes.Count; lane++)
        {
            var (f, df) = cut[lane];
            if (f > 0)
                _radial.Evaluate(r[j + lane], PaddedN, g, dg);
            for (var row = 0; row < RadialRows; row++)
            {
                values[row * stride + j + lane] = f > 0 ? f * g[row] : 0;
                derivatives[row * stride + j + lane] = f > 0 ? f * dg[row] + df * g[row] : 0;
            }
        }
    }
}
