using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Analytic;

/// <summary>
/// The Lennard-Jones pair potential, E = Σ_{i&lt;j} [φ(r) − φ(r_c) − (r − r_c) φ′(r_c)] with φ = 4ε[(σ/r)¹² − (σ/r)⁶]:
/// shifted in energy and force, so that both are continuous at the cutoff.
/// J. E. Lennard-Jones, Proc. R. Soc. A 106, 463 (1924).
/// </summary>
public sealed class LennardJones : SitePotential
{
    readonly double _epsilon,
        _sigma;

    /// <summary>Makes the potential.</summary>
    /// <param name="epsilon">Depth ε of the unshifted well, eV.</param>
    /// <param name="sigma">Distance σ of zero energy, Å.</param>
    /// <param name="cutoff">Cutoff r_c, Å; 2.5 σ unless given.</param>
    /// <param name="elements">The elements it stands for; none means every element.</param>
    public LennardJones(double epsilon, double sigma, double? cutoff = null, params Element[] elements)
    {
        if (!(epsilon > 0))
            throw new ArgumentOutOfRangeException(
                nameof(epsilon),
                epsilon,
                "the well depth is a positive energy in eV"
            );
        if (!(sigma > 0))
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "σ is a positive length in Å");
        (_epsilon, _sigma, Cutoff) = (epsilon, sigma, cutoff ?? 2.5 * sigma);
        if (!(Cutoff > sigma))
            throw new ArgumentOutOfRangeException(nameof(cutoff), cutoff, "the cutoff must lie beyond σ");
        Card = new()
        {
            Name = "Lennard-Jones",
            Kind = "lennard-jones",
            Speed = SpeedClass.Fast,
            Elements = elements,
            Fingerprint = Fingerprint.Of("lennard-jones 1", epsilon, sigma, Cutoff, string.Join(' ', elements)),
            Citation = "J. E. Lennard-Jones, Proc. R. Soc. A 106, 463 (1924)",
        };
    }

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff { get; }

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() => new Kernel(_epsilon, _sigma, Cutoff);

    sealed class Kernel : ISiteKernel
    {
        readonly double _epsilon,
            _sigma,
            _cutoff,
            _shift,
            _slope;

        public Kernel(double epsilon, double sigma, double cutoff)
        {
            (_epsilon, _sigma, _cutoff) = (epsilon, sigma, cutoff);
            (_shift, _slope) = Bare(cutoff);
        }

        public double Evaluate(in SiteEnvironment environment)
        {
            var energy = 0.0;
            for (var k = 0; k < environment.Count; k++)
            {
                var r = environment.R[k];
                var (phi, dphi) = Bare(r);
                // Half of the pair's energy belongs to each of its two atoms.
                energy += 0.5 * (phi - _shift - (r - _cutoff) * _slope);
                var g = 0.5 * (dphi - _slope) / r;
                environment.GradientX[k] = g * environment.X[k];
                environment.GradientY[k] = g * environment.Y[k];
                environment.GradientZ[k] = g * environment.Z[k];
            }
            return energy;
        }

        (double Phi, double Derivative) Bare(double r)
        {
            var s2 = _sigma * _sigma / (r * r);
            var s6 = s2 * s2 * s2;
            return (4 * _epsilon * s6 * (s6 - 1), -24 * _epsilon * s6 * (2 * s6 - 1) / r);
        }
    }
}
