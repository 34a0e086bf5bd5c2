using MlipSpec.Numerics;

namespace MlipSpec.Analysis;

/// <summary>
/// Birch–Murnaghan fits over narrower and narrower ranges of volume, and the range that says most about the minimum.
/// </summary>
/// <remarks>
/// A curve that third order does not describe, such as that of an embedded-atom potential with tables, gives another
/// bulk modulus over every range. Where the range was halved, the change is what the wider fit was wrong by, and about
/// as much as the narrower one still is at most: beside kinks of the third derivative the error is proportional to the
/// range, else to its square. The fit is chosen whose change and statistical uncertainty together are least, and these
/// are its uncertainty. The third derivative at a point is another one over every range; its uncertainty is its largest
/// distance from that over any other, but for the widest, of which no wider one says how wrong it is.
/// </remarks>
internal sealed class NestedFits
{
    // The bulk modulus is settled when halving the range changes it by less than this part.
    const double Settles = 2e-3;

    readonly List<(double Range, BirchMurnaghanFit Fit)> _fits = [];

    /// <summary>Takes the fit over the next narrower range.</summary>
    public void Add(double range, BirchMurnaghanFit fit) => _fits.Add((range, fit));

    /// <summary>Whether a narrower range would say nothing more: the bulk modulus stands, or noise takes
    /// over.</summary>
    public bool IsSettled
    {
        get
        {
            if (_fits.Count < 2)
                return false;
            BirchMurnaghanFit wide = _fits[^2].Fit,
                narrow = _fits[^1].Fit;
            var change = Math.Abs(narrow.Curve.BulkModulus - wide.Curve.BulkModulus);
            return change <= Settles * Math.Abs(narrow.Curve.BulkModulus)
                || narrow.BulkModulusUncertainty > Math.Max(change, wide.BulkModulusUncertainty);
        }
    }

    /// <summary>The best fit, with uncertainties that hold what its range may do; null where there is none.</summary>
    public (double Range, BirchMurnaghanFit Fit)? Best
    {
        get
        {
            if (_fits.Count < 2)
                return _fits.Count == 0 ? null : _fits[0];
            return Enumerable
                .Range(1, _fits.Count - 1)
                .Select(k => (_fits[k].Range, Fit: Widened(_fits[k].Fit, _fits[k - 1].Fit.Curve)))
                .MinBy(f => f.Fit.BulkModulusUncertainty);
        }
    }

    BirchMurnaghanFit Widened(BirchMurnaghanFit fit, BirchMurnaghan wider)
    {
        static double Sum(double sigma, double a, double b) => double.Hypot(sigma, a - b);
        var c = fit.Curve;
        var farthest = _fits
            .Skip(1)
            .Select(f => f.Fit.Curve.BulkModulusDerivative)
            .Append(wider.BulkModulusDerivative)
            .WithLargest(d => Math.Abs(d - c.BulkModulusDerivative));
        return fit with
        {
            EnergyUncertainty = Sum(fit.EnergyUncertainty, c.Energy, wider.Energy),
            VolumeUncertainty = Sum(fit.VolumeUncertainty, c.Volume, wider.Volume),
            BulkModulusUncertainty = Sum(fit.BulkModulusUncertainty, c.BulkModulus, wider.BulkModulus),
            DerivativeUncertainty = Sum(fit.DerivativeUncertainty, c.BulkModulusDerivative, farthest),
        };
    }
}
