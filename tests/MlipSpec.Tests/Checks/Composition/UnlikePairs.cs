using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Potentials.Combined;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Checks.Composition;

/// <summary>An Ising alloy: atoms of two elements that are alike in all but this, that each pair of unlike ones within a
/// radius costs so much. The term has no force, so crystals are those of Lennard and Jones.</summary>
internal static class UnlikePairs
{
    public static readonly Element[] Elements = ["Ar", "Kr"];

    public static IPotential Of(double cost, double radius) =>
        new SumPotential(new LennardJones(0.1, 2.5, 6.5, Elements), new Term(cost, radius));

    sealed class Term(double cost, double radius) : SitePotential
    {
        public override PotentialCard Card { get; } =
            new()
            {
                Name = "unlike pairs",
                Kind = "unlike-pairs",
                Elements = Elements,
                Fingerprint = Fingerprint.Of("unlike pairs", cost, radius),
            };

        public override double Cutoff => radius;

        public override ISiteKernel CreateKernel() => new Kernel(cost);
    }

    sealed record Kernel(double Cost) : ISiteKernel
    {
        public double Evaluate(in SiteEnvironment environment)
        {
            var unlike = 0;
            for (var k = 0; k < environment.Count; k++)
                if (environment.NeighbourSpecies[k] != environment.Species)
                    unlike++;
            return 0.5 * Cost * unlike;
        }
    }
}
