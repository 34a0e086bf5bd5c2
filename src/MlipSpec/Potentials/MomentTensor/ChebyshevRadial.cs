using System.Runtime.Intrinsics;

namespace MlipSpec.Potentials.MomentTensor;

/// <summary>
/// The radial functions of a moment tensor potential, f_μ(r) = s (R − r)² Σ_k c_μk T_k(ξ) with ξ = (2r − r_min − R)/(R
/// − r_min), s the scaling and R the cutoff, for every ordered pair of species. Novikov et al., Mach. Learn.: Sci.
/// Technol. 2, 025002 (2021).
/// </summary>
/// <remarks>They are evaluated exactly, not tabulated: all μ of a neighbour in one vector. Below r_min the polynomials
/// extrapolate, as in MLIP.</remarks>
internal sealed unsafe class ChebyshevRadial
{
    const int Width = 4; // doubles in the vectors that run over μ

    readonly int _basis,
        _padded,
        _species;
    readonly double _cutoff,
        _scaling,
        _slope,
        _offset;
    readonly double[] _coefficients; // [pair][k][μ, padded with zeros]

    public ChebyshevRadial(MomentTensorParameters p)
    {
        (_basis, _species, _cutoff, _scaling) = (p.BasisSize, p.SpeciesCount, p.MaxDist, p.Scaling);
        _padded = (p.RadialCount + Width - 1) / Width * Width;
        _slope = 2 / (p.MaxDist - p.MinDist);
        _offset = -(p.MinDist + p.MaxDist) / (p.MaxDist - p.MinDist);
        _coefficients = new double[p.SpeciesCount * p.SpeciesCount * _basis * _padded];
        for (var pair = 0; pair < p.SpeciesCount * p.SpeciesCount; pair++)
        for (var mu = 0; mu < p.RadialCount; mu++)
        for (var k = 0; k < _basis; k++)
            _coefficients[(pair * _basis + k) * _padded + mu] = p.Radial[(pair * p.RadialCount + mu) * _basis + k];
    }

    /// <summary>The length of the output of <see cref="Evaluate"/>: the number of radial functions, rounded
    /// up.</summary>
    public int Padded => _padded;

    /// <summary>The length of the scratch memory of <see cref="Evaluate"/>.</summary>
    public int ScratchLength => 2 * _basis + 2;

    /// <summary>Writes f_μ(r) and df_μ/dr for all μ. Scratch has <see cref="ScratchLength"/> doubles.</summary>
    public void Evaluate(int central, int neighbour, double r, double* values, double* derivatives, double* scratch)
    {
        double* t = scratch,
            d = scratch + _basis + 1;
        var xi = _slope * r + _offset;
        (t[0], t[1], d[0], d[1]) = (1, xi, 0, 1);
        for (var k = 2; k < _basis; k++)
        {
            t[k] = 2 * xi * t[k - 1] - t[k - 2];
            d[k] = 2 * (t[k - 1] + xi * d[k - 1]) - d[k - 2];
        }
        double rest = _cutoff - r,
            smooth = _scaling * rest * rest,
            smoothSlope = -2 * _scaling * rest;
        fixed (double* table = _coefficients)
        {
            var c = table + (central * _species + neighbour) * _basis * _padded;
            for (var mu = 0; mu < _padded; mu += Width)
            {
                Vector256<double> f = default,
                    df = default;
                for (var k = 0; k < _basis; k++)
                {
                    var row = Vector256.Load(c + k * _padded + mu);
                    f = Vector256.FusedMultiplyAdd(row, Vector256.Create(t[k]), f);
                    df = Vector256.FusedMultiplyAdd(row, Vector256.Create(d[k]), df);
                }
                (f * smooth).Store(values + mu);
                (df * (smooth * _slope) + f * smoothSlope).Store(derivatives + mu);
            }
        }
    }
}
