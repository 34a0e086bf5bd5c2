using System.Runtime.Intrinsics;
using MlipSpec.Numerics;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Ace;

/// <summary>
/// The repulsion of a pair at short distance, which is added to the energy of an atom: p e^(−λr²)/r, or half the
/// universal nuclear repulsion of Ziegler, Biersack and Littmark, E(r) + S(r).
/// </summary>
/// <remarks>S takes energy, slope and curvature to zero over the last width before the cutoff, as LAMMPS documents it
/// for its pair style zbl: a constant C below, then A/3 (r − r₁)³ + B/4 (r − r₁)⁴ + C. Either form is multiplied by a
/// smooth step over that width, too.</remarks>
internal sealed class AceCore
{
    const double CoulombConstant = 14.399645351950543; // e²/(4πε₀), eV Å, CODATA 2010, as the models were fitted

    static readonly (double Weight, double Decay)[] s_screening =
    [
        (0.18175, 3.19980),
        (0.50986, 0.94229),
        (0.28022, 0.40290),
        (0.02817, 0.20162),
    ];

    readonly AceBond _bond;
    readonly double _charges,
        _inverseLength,
        _third, // A/3
        _quarter, // B/4
        _shift; // C

    public AceCore(AceBond bond, Element central, Element neighbour)
    {
        _bond = bond;
        _charges = CoulombConstant * central.Number * neighbour.Number;
        _inverseLength = (Math.Pow(central.Number, 0.23) + Math.Pow(neighbour.Number, 0.23)) / 0.46850;
        var (energy, slope, curvature) = AtCutoff();
        var w = bond.Width;
        _shift = -energy + w / 2 * slope - w * w / 12 * curvature;
        if (w > 0)
            (_third, _quarter) = (
                (w * curvature - 3 * slope) / (3 * w * w),
                (2 * slope - w * curvature) / (4 * w * w * w)
            );
    }

    (double, double, double) AtCutoff()
    {
        double r = _bond.Cutoff,
            phi = 0,
            dphi = 0,
            ddphi = 0;
        foreach (var (weight, decay) in s_screening)
        {
            var (k, term) = (decay * _inverseLength, weight * Math.Exp(-decay * _inverseLength * r));
            (phi, dphi, ddphi) = (phi + term, dphi - k * term, ddphi + k * k * term);
        }
        var q = 0.5 * _charges / r;
        return (q * phi, q * (dphi - phi / r), q * (ddphi - 2 * dphi / r + 2 * phi / (r * r)));
    }

    /// <summary>The repulsion and its derivative, eV and eV/Å.</summary>
    public (Vector512<double> Value, Vector512<double> Slope) Evaluate(Vector512<double> r)
    {
        if (_bond.InnerType != AceInnerCutoff.Zbl && _bond.CorePrefactor == 0)
            return default;
        var inverse = Vector512.Create(1.0) / r;
        var (value, slope) = _bond.InnerType == AceInnerCutoff.Zbl ? Screened(r, inverse) : Gaussian(r, inverse);
        var (cut, dCut) = SmoothStep.Down(r, _bond.Cutoff - _bond.Width, _bond.Width);
        var inside = Vector512.LessThan(r, Vector512.Create(_bond.Cutoff));
        return (inside & (value * cut), inside & (slope * cut + value * dCut));
    }

    (Vector512<double>, Vector512<double>) Gaussian(Vector512<double> r, Vector512<double> inverse)
    {
        var value = _bond.CorePrefactor * inverse * VectorMath.Exp(-_bond.CoreExponent * r * r);
        var slope = -value * (inverse + 2 * _bond.CoreExponent * r);
        if (_bond.InnerType != AceInnerCutoff.Distance || _bond.Inner <= 0)
            return (value, slope);
        var (inner, dInner) = SmoothStep.Down(r, _bond.Inner - _bond.InnerWidth, _bond.InnerWidth);
        return (value * inner, slope * inner + value * dInner);
    }

    (Vector512<double>, Vector512<double>) Screened(Vector512<double> r, Vector512<double> inverse)
    {
        Vector512<double> phi = default,
            dphi = default;
        foreach (var (weight, decay) in s_screening)
        {
            var term = weight * VectorMath.Exp(-decay * _inverseLength * r);
            phi += term;
            dphi -= decay * _inverseLength * term;
        }
        var coulomb = 0.5 * _charges * inverse;
        var d = Vector512.Max(Vector512<double>.Zero, r - Vector512.Create(_bond.Cutoff - _bond.Width));
        return (
            coulomb * phi + (_third * d + _quarter * d * d) * d * d + Vector512.Create(_shift),
            coulomb * (dphi - phi * inverse) + (3 * _third * d + 4 * _quarter * d * d) * d
        );
    }
}
