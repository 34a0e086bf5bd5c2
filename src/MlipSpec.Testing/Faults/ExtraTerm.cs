using MlipSpec.Potentials;
using MlipSpec.Potentials.Combined;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Testing.Faults;

/// <summary>
/// A sound potential plus a short-ranged term that has one property wrong and all others right: forces and virial of
/// the term follow from its energy.
/// </summary>
public abstract class ExtraTerm : FaultyPotential
{
    readonly Term _term;

    private protected ExtraTerm(IPotential sound, string fault, Term term, params ReadOnlySpan<object> parameters)
        : base(sound, fault, parameters) => _term = term;

    /// <inheritdoc/>
    public override ICalculation Start(Structure structure, int threads = 1) =>
        new SumPotential(Sound, _term).Start(structure, threads);

    /// <summary>A term as a site potential for every element.</summary>
    private protected sealed class Term(double cutoff, Func<ISiteKernel> kernel) : SitePotential
    {
        public override PotentialCard Card { get; } =
            new()
            {
                Name = "term",
                Kind = "term",
                Elements = [],
                Fingerprint = "",
            };

        public override double Cutoff => cutoff;

        public override ISiteKernel CreateKernel() => kernel();
    }

    /// <summary>
    /// Half of a bump for each neighbour, h·(1 − u²)⁴·(r_α/r)ᵖ with u = (r − centre)/halfWidth: zero with three
    /// derivatives where |u| = 1.
    /// </summary>
    /// <param name="Height">h, eV per pair.</param>
    /// <param name="Centre">Distance of the top, Å.</param>
    /// <param name="HalfWidth">Distance from top to zero, Å.</param>
    private protected sealed record Bump(double Height, double Centre, double HalfWidth) : ISiteKernel
    {
        /// <summary>The only atom that has the term; null for all.</summary>
        public int? OnlyAtom { get; init; }

        /// <summary>Whether bonds along x count more: the bump is multiplied by (x/r)².</summary>
        public bool AlongX { get; init; }

        public double Evaluate(in SiteEnvironment environment)
        {
            if (OnlyAtom is { } only && environment.Atom != only)
                return 0;
            var energy = 0.0;
            for (var k = 0; k < environment.Count; k++)
            {
                double r = environment.R[k],
                    u = (r - Centre) / HalfWidth,
                    v = 1 - u * u;
                if (!(v > 0))
                    continue;
                double bump = 0.5 * Height * v * v * v * v,
                    slope = 0.5 * Height * -8 * u / HalfWidth * v * v * v;
                var direction = new Vector3D(environment.X[k], environment.Y[k], environment.Z[k]) / r;
                var weight = AlongX ? direction.X * direction.X : 1;
                // ∇(x²/r²) = 2 (x/r) (e_x − (x/r) r/r)/r.
                var turn = AlongX
                    ? 2 * direction.X / r * (new Vector3D(1, 0, 0) - direction.X * direction)
                    : Vector3D.Zero;
                var gradient = weight * slope * direction + bump * turn;
                energy += weight * bump;
                environment.GradientX[k] = gradient.X;
                environment.GradientY[k] = gradient.Y;
                environment.GradientZ[k] = gradient.Z;
            }
            return energy;
        }
    }

    /// <summary>Half of a constant for each neighbour within the cutoff, without a force.</summary>
    private protected sealed record Step(double Height) : ISiteKernel
    {
        public double Evaluate(in SiteEnvironment environment) => 0.5 * Height * environment.Count;
    }
}
