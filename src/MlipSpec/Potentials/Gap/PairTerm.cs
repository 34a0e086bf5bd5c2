using MlipSpec.Descriptors;
using MlipSpec.Descriptors.Soap;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Gap;

/// <summary>
/// The descriptor distance_2b: E_i = Σ_j f_cut(r_ij) δ² Σ_s w_s exp(−(r_ij − r_s)²/2θ²) over neighbours j for which {i,
/// j} are the elements {Z1, Z2}. A pair counts from both its atoms, so its energy is twice the summand.
/// A. P. Bartók, G. Csányi, Int. J. Quantum Chem. 115, 1051 (2015).
/// </summary>
internal sealed class PairTerm : SiteTerm
{
    // of the kernel, Å; real ones are a hundred times that, and the table grows with its inverse
    const double ShortestLength = 0.01;

    readonly CosineCutoff _cutoff;
    readonly Element[] _first,
        _second;
    readonly double[] _distances,
        _weights; // r_s; δ² w_s
    readonly double _theta;
    readonly PiecewiseFunctions? _table; // null for exact evaluation

    public PairTerm(SparseKernel kernel, RadialEvaluation evaluation)
    {
        kernel.AllowOnly(("only_inter", "F"), ("only_intra", "F"));
        if (kernel.Covariance != Covariance.SquaredExponential || kernel.Dimensions != 1)
            throw kernel.Bad(
                $"expected a squared exponential in 1 dimension for distance_2b, found covariance_type {(int)kernel.Covariance} in {kernel.Dimensions}"
            );
        _cutoff = kernel.Cutoff();
        if (kernel.Theta[0] < ShortestLength)
            throw kernel.Bad(
                FormattableString.Invariant(
                    $"a length scale of {kernel.Theta[0]} Å in <theta>: expected at least {ShortestLength} Å"
                )
            );
        (_first, _second) = (kernel.Elements("Z1"), kernel.Elements("Z2"));
        (_distances, _weights, _theta) = (
            kernel.Points,
            [.. kernel.Weights.Select(w => kernel.Variance * w)],
            kernel.Theta[0]
        );
        // Weights of opposite signs cancel to a few parts in a thousand, hence a finer table than one Gaussian would
        // need, and one of its own for the slope: the derivative of the polynomials would multiply what the
        // cancellation leaves of the rounding error.
        if (evaluation == RadialEvaluation.Tabulated)
            _table = new(Lanes.Count, _cutoff.Radius, _theta / 25, (r, values) => (values[0], values[1]) = Exact(r));
    }

    // The sum of Gaussians without the cutoff, and its derivative.
    (double Value, double Slope) Energy(double r) => _table?.FirstTwo(r) ?? Exact(r);

    (double Value, double Slope) Exact(double r)
    {
        double value = 0,
            slope = 0;
        for (var s = 0; s < _weights.Length; s++)
        {
            var d = (r - _distances[s]) / _theta;
            var term = _weights[s] * Math.Exp(-0.5 * d * d);
            value += term;
            slope -= term * d / _theta;
        }
        return (value, slope);
    }

    public override double Cutoff => _cutoff.Radius;

    public override IReadOnlyList<Element> Elements =>
        _first.Length == 0 || _second.Length == 0 ? [] : [.. _first.Concat(_second).Distinct()];

    public override ISiteKernel CreateKernel(IReadOnlyList<Element> species) =>
        new Kernel(this, Matches(species, _first), Matches(species, _second));

    sealed class Kernel(PairTerm term, bool[] first, bool[] second) : ISiteKernel
    {
        public double Evaluate(in SiteEnvironment environment)
        {
            var energy = 0.0;
            bool isFirst = first[environment.Species],
                isSecond = second[environment.Species];
            for (var j = 0; j < environment.Count; j++)
            {
                var r = environment.R[j];
                var other = environment.NeighbourSpecies[j];
                if (!(r < term.Cutoff) || !((isFirst && second[other]) || (isSecond && first[other])))
                    continue;
                var (f, df) = term._cutoff.Evaluate(r);
                var (v, dv) = term.Energy(r);
                energy += f * v;
                environment.AddRadial(j, f * dv + df * v);
            }
            return energy;
        }
    }
}
