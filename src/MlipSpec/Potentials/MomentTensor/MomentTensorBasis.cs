using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.MomentTensor;

/// <summary>
/// The derivatives of one site's energy by every parameter of a moment tensor potential: radial coefficients [central
/// species][neighbour's species][μ][k], energies of isolated atoms, coefficients of the scalar moments. They are the
/// basis functions of its extrapolation grade; I. S. Novikov et al., Mach. Learn.: Sci. Technol. 2, 025002 (2021).
/// </summary>
/// <remarks>Owns scratch memory; one for each thread. Plain loops: a grade is asked for now and then, an energy at
/// every step.</remarks>
internal sealed class MomentTensorBasis(MomentTensorParameters p)
{
    readonly double[] _moments = new double[p.MomentCount],
        _slopes = new double[p.MomentCount],
        _polynomials = new double[Math.Max(2, p.BasisSize)];
    readonly double[] _bySpecies = new double[p.RadialCount];

    /// <summary>The number of parameters.</summary>
    public int Size { get; } = SizeOf(p);

    public static int SizeOf(MomentTensorParameters p) => p.Radial.Length + p.SpeciesCount + p.Scalars.Length;

    /// <summary>Writes the derivatives, <see cref="Size"/> numbers.</summary>
    public void Evaluate(in SiteEnvironment environment, Span<double> derivatives)
    {
        SumBasicMoments(environment);
        foreach (var t in p.Products)
            _moments[t.Target] += t.Multiplier * _moments[t.First] * _moments[t.Second];
        for (var s = 0; s < p.Scalars.Length; s++)
        {
            _slopes[p.Scalars[s]] += p.MomentCoefficients[s];
            derivatives[p.Radial.Length + p.SpeciesCount + s] = _moments[p.Scalars[s]];
        }
        for (var k = p.Products.Length - 1; k >= 0; k--)
        {
            var t = p.Products[k];
            var slope = t.Multiplier * _slopes[t.Target];
            _slopes[t.First] += slope * _moments[t.Second];
            _slopes[t.Second] += slope * _moments[t.First];
        }
        derivatives[..(p.Radial.Length + p.SpeciesCount)].Clear();
        derivatives[p.Radial.Length + environment.Species] = 1;
        for (var j = 0; j < environment.Count; j++)
            AddNeighbour(environment, j, derivatives);
    }

    void SumBasicMoments(in SiteEnvironment e)
    {
        Array.Clear(_moments);
        Array.Clear(_slopes);
        for (var j = 0; j < e.Count; j++)
        {
            Polynomials(e.R[j]);
            var first = ((e.Species * p.SpeciesCount) + e.NeighbourSpecies[j]) * p.RadialCount * p.BasisSize;
            for (var mu = 0; mu < p.RadialCount; mu++)
            {
                var f = 0.0;
                for (var k = 0; k < p.BasisSize; k++)
                    f += p.Radial[first + mu * p.BasisSize + k] * _polynomials[k];
                _bySpecies[mu] = f;
            }
            for (var b = 0; b < p.Basics.Length; b++)
                _moments[b] += _bySpecies[p.Basics[b].Mu] * Monomial(p.Basics[b], e, j);
        }
    }

    // ∂E/∂c_μk = Σ_b(μ) ∂E/∂M_b · monomial_b · (basis function k).
    void AddNeighbour(in SiteEnvironment e, int j, Span<double> derivatives)
    {
        Array.Clear(_bySpecies);
        for (var b = 0; b < p.Basics.Length; b++)
            _bySpecies[p.Basics[b].Mu] += _slopes[b] * Monomial(p.Basics[b], e, j);
        Polynomials(e.R[j]);
        var first = ((e.Species * p.SpeciesCount) + e.NeighbourSpecies[j]) * p.RadialCount * p.BasisSize;
        for (var mu = 0; mu < p.RadialCount; mu++)
        for (var k = 0; k < p.BasisSize; k++)
            derivatives[first + mu * p.BasisSize + k] += _bySpecies[mu] * _polynomials[k];
    }

    // s (R − r)² T_k(ξ), as in ChebyshevRadial.
    void Polynomials(double r)
    {
        var xi = (2 * r - p.MinDist - p.MaxDist) / (p.MaxDist - p.MinDist);
        (_polynomials[0], _polynomials[1]) = (1, xi);
        for (var k = 2; k < p.BasisSize; k++)
            _polynomials[k] = 2 * xi * _polynomials[k - 1] - _polynomials[k - 2];
        var smooth = r < p.MaxDist ? p.Scaling * (p.MaxDist - r) * (p.MaxDist - r) : 0;
        for (var k = 0; k < p.BasisSize; k++)
            _polynomials[k] *= smooth;
    }

    static double Monomial(in BasicMoment moment, in SiteEnvironment e, int j)
    {
        double x = e.X[j] / e.R[j],
            y = e.Y[j] / e.R[j],
            z = e.Z[j] / e.R[j],
            product = 1;
        for (var k = 0; k < moment.A; k++)
            product *= x;
        for (var k = 0; k < moment.B; k++)
            product *= y;
        for (var k = 0; k < moment.C; k++)
            product *= z;
        return product;
    }
}
