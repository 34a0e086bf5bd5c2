using System.Runtime.Intrinsics;
using MlipSpec.Descriptors;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Gap;

/// <summary>
/// The descriptor angle_3b: E_i = Σ_{j&lt;k} f_cut(r_ij) f_cut(r_ik) δ² Σ_s w_s exp(−½ Σ_d (q_d − q_sd)²/θ_d²) with
/// q = (r_ij + r_ik, (r_ij − r_ik)², r_jk), over the pairs of neighbours for which i is Z and {j, k} are {Z1, Z2}.
/// A. P. Bartók, G. Csányi, Int. J. Quantum Chem. 115, 1051 (2015).
/// </summary>
/// <remarks>Each triplet counts once per central atom. r_jk itself is not cut off.</remarks>
internal sealed class TripletTerm : SiteTerm
{
    const int Dimensions = 3;

    readonly CosineCutoff _cutoff;
    readonly Element[] _centre,
        _first,
        _second;
    readonly double[] _inverseTheta;
    readonly double[][] _points; // q_d/θ_d by dimension, padded to whole vectors
    readonly double[] _weights; // δ² w, zero in the padding

    public TripletTerm(SparseKernel kernel)
    {
        kernel.AllowOnly();
        if (kernel.Covariance != Covariance.SquaredExponential || kernel.Dimensions != Dimensions)
            throw kernel.Bad(
                $"expected a squared exponential in 3 dimensions for angle_3b, found covariance_type {(int)kernel.Covariance} in {kernel.Dimensions}"
            );
        _cutoff = kernel.Cutoff();
        _centre = kernel.Descriptor.Text("Z_center") is null ? kernel.Elements("Z") : kernel.Elements("Z_center");
        (_first, _second) = (kernel.Elements("Z1"), kernel.Elements("Z2"));
        _inverseTheta = [.. kernel.Theta.Select(t => 1 / t)];
        var count = kernel.Weights.Length;
        _weights = new double[Lanes.RoundUp(count)];
        _points = [new double[_weights.Length], new double[_weights.Length], new double[_weights.Length]];
        for (var s = 0; s < count; s++)
        {
            _weights[s] = kernel.Variance * kernel.Weights[s];
            for (var d = 0; d < Dimensions; d++)
                _points[d][s] = kernel.Points[s * Dimensions + d] * _inverseTheta[d];
        }
    }

    public override double Cutoff => _cutoff.Radius;

    public override IReadOnlyList<Element> Elements =>
        _centre.Length == 0 || _first.Length == 0 || _second.Length == 0
            ? []
            : [.. _centre.Concat(_first).Concat(_second).Distinct()];

    public override ISiteKernel CreateKernel(IReadOnlyList<Element> species) =>
        new Kernel(this, Matches(species, _centre), Matches(species, _first), Matches(species, _second));

    // The energy of a triplet without its cutoffs, and its derivatives by q.
    (double Energy, double ByQ0, double ByQ1, double ByQ2) Energy(double q0, double q1, double q2)
    {
        Vector256<double> u0 = Vector256.Create(q0 * _inverseTheta[0]),
            u1 = Vector256.Create(q1 * _inverseTheta[1]),
            u2 = Vector256.Create(q2 * _inverseTheta[2]);
        Vector256<double> energy = default,
            by0 = default,
            by1 = default,
            by2 = default;
        for (var s = 0; s < _weights.Length; s += Lanes.Count)
        {
            Vector256<double> d0 = u0 - Lanes.Load(_points[0], s),
                d1 = u1 - Lanes.Load(_points[1], s),
                d2 = u2 - Lanes.Load(_points[2], s);
            var term = Lanes.Load(_weights, s) * Vector256.Exp(-0.5 * (d0 * d0 + d1 * d1 + d2 * d2));
            energy += term;
            by0 -= term * d0;
            by1 -= term * d1;
            by2 -= term * d2;
        }
        return (
            Vector256.Sum(energy),
            Vector256.Sum(by0) * _inverseTheta[0],
            Vector256.Sum(by1) * _inverseTheta[1],
            Vector256.Sum(by2) * _inverseTheta[2]
        );
    }

    sealed class Kernel(TripletTerm term, bool[] centre, bool[] first, bool[] second) : ISiteKernel
    {
        public double Evaluate(in SiteEnvironment environment)
        {
            if (!centre[environment.Species])
                return 0;
            var energy = 0.0;
            for (var j = 0; j < environment.Count; j++)
            {
                if (!(environment.R[j] < term.Cutoff))
                    continue;
                for (var k = j + 1; k < environment.Count; k++)
                {
                    if (!(environment.R[k] < term.Cutoff))
                        continue;
                    int a = environment.NeighbourSpecies[j],
                        b = environment.NeighbourSpecies[k];
                    if ((first[a] && second[b]) || (first[b] && second[a]))
                        energy += Triplet(environment, j, k);
                }
            }
            return energy;
        }

        double Triplet(in SiteEnvironment environment, int j, int k)
        {
            double rj = environment.R[j],
                rk = environment.R[k];
            double x = environment.X[k] - environment.X[j],
                y = environment.Y[k] - environment.Y[j],
                z = environment.Z[k] - environment.Z[j];
            var rjk = Math.Sqrt(x * x + y * y + z * z);
            var (fj, dfj) = term._cutoff.Evaluate(rj);
            var (fk, dfk) = term._cutoff.Evaluate(rk);
            var (e, by0, by1, by2) = term.Energy(rj + rk, (rj - rk) * (rj - rk), rjk);
            environment.AddRadial(j, fk * (dfj * e + fj * (by0 + 2 * (rj - rk) * by1)));
            environment.AddRadial(k, fj * (dfk * e + fk * (by0 - 2 * (rj - rk) * by1)));
            if (rjk > 0)
            {
                var g = fj * fk * by2 / rjk;
                environment.GradientX[k] += g * x;
                environment.GradientY[k] += g * y;
                environment.GradientZ[k] += g * z;
                environment.GradientX[j] -= g * x;
                environment.GradientY[j] -= g * y;
                environment.GradientZ[j] -= g * z;
            }
            return fj * fk * e;
        }
    }
}
