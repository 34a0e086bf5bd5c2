using MlipSpec.Potentials;
using MlipSpec.Potentials.Sites;
using MlipSpec.Testing.Faults;
using MlipSpec.Testing.Faults.Landscapes;

namespace MlipSpec.Testing.Planted;

/// <summary>
/// Energy surfaces that are wrong though the code is in order: forces and virial belong to the energy, every symmetry
/// holds. Each is a smooth term in the distances of neighbours or in their number, at home where the name says.
/// </summary>
internal static class LandscapeDefects
{
    public static IEnumerable<PlantedDefect> All =>
        [
            new("repulsion", "a deep hole at 1.4 Å", "short-range-repulsion", s => new DeepHole(s)),
            new("repulsion", "a hole of 8 eV at 1.5 Å", "short-range-repulsion", s => new DeepHole(s, 8, 1.5, 0.2)),
            new("repulsion", "a hole at 1.8 Å", "dimer-curve", s => new DeepHole(s, 3, 1.8, 0.15)),
            new(
                "barriers",
                "a barrier of 0.5 eV at 3.0 Å between two atoms",
                "dimer-curve",
                s => new PairRipple(s, 0.5, 3.0, 0.2)
            ),
            new(
                "barriers",
                "a barrier of 0.3 eV at 3.1 Å between two atoms",
                "dimer-curve",
                s => new PairRipple(s, 0.3, 3.1, 0.2)
            ),
            new(
                "interstitials",
                "five neighbours cheaper by 0.3 eV",
                "interstitial",
                s => new CoordinationTerm(s, -0.3, 5, 0.9)
            ),
            new(
                "interstitials",
                "five neighbours dearer by 0.3 eV",
                "interstitial",
                s => new CoordinationTerm(s, 0.3, 5, 0.9)
            ),
            new(
                "expansion",
                "bonds that soften as they grow, 10 meV at 2.5 Å",
                "quasi-harmonic",
                s => new PairRipple(s, 0.01, 2.5, 0.2)
            ),
            new(
                "expansion",
                "bonds that stiffen as they shrink, 10 meV at 2.15 Å",
                "quasi-harmonic",
                s => new PairRipple(s, 0.01, 2.15, 0.2)
            ),
            new(
                "compression",
                "second neighbours at 3.6 Å pay 50 meV",
                "elasticity-under-pressure",
                s => new PairRipple(s, 0.05, 3.6, 0.22)
            ),
            new(
                "lattice",
                "a ripple in the bond, 20 meV at 2.45 Å",
                "lattice-constant",
                s => new PairRipple(s, 0.02, 2.45, 0.25)
            ),
            new(
                "elasticity",
                "a ripple in second neighbours, 5 meV at 3.9 Å",
                "elastic-constants",
                s => new PairRipple(s, 0.005, 3.9, 0.3)
            ),
            new("phonons", "a stiffer bond, −30 meV at 2.35 Å", "phonons", s => new PairRipple(s, -0.03, 2.35, 0.2)),
            new(
                "cohesion",
                "the crystal bound by 0.2 eV too much",
                "cohesive-energy",
                s => new CoordinationTerm(s, -0.2, 4, 1)
            ),
            new(
                "dimers",
                "two atoms bound by 0.3 eV too much",
                "dimer-curve",
                s => new CoordinationTerm(s, -0.15, 1, 0.8)
            ),
            new(
                "defects",
                "three neighbours cheaper by 0.15 eV",
                "defect-formation",
                s => new CoordinationTerm(s, -0.15, 3, 0.8)
            ),
            new(
                "defects",
                "three neighbours more expensive by 0.1 eV",
                "defect-formation",
                s => new CoordinationTerm(s, 0.1, 3, 0.8)
            ),
            new("defects", "broken bonds that pay", "defect-formation", s => new CheapBrokenBonds(s)),
            new(
                "surfaces",
                "three neighbours cheaper by 0.2 eV",
                "surface-energy",
                s => new CoordinationTerm(s, -0.2, 3, 0.9)
            ),
            new(
                "phases",
                "six neighbours favoured by 0.5 eV",
                "phase-ordering",
                s => new CoordinationTerm(s, -0.5, 6, 1.5)
            ),
        ];
}

/// <summary>A bump in the energy of each pair.</summary>
sealed class PairRipple(IPotential sound, double height, double centre, double halfWidth)
    : ExtraTerm(
        sound,
        "a ripple in the pair energy",
        new Term(centre + halfWidth, () => new Bump(height, centre, halfWidth)),
        height,
        centre,
        halfWidth
    );

/// <summary>A bump in the energy of each atom as a function of its number of neighbours n, counted smoothly from 2.7 to
/// 3.4 Å: h·(1 − u²)³ with u = (n − centre)/halfWidth.</summary>
sealed class CoordinationTerm(IPotential sound, double height, double centre, double halfWidth)
    : ExtraTerm(
        sound,
        "an energy of coordination",
        new Term(Reach, () => new Kernel(height, centre, halfWidth)),
        height,
        centre,
        halfWidth
    )
{
    const double Bonded = 2.7,
        Reach = 3.4; // Å

    sealed class Kernel(double height, double centre, double halfWidth) : ISiteKernel
    {
        public double Evaluate(in SiteEnvironment environment)
        {
            var n = 0.0;
            for (var k = 0; k < environment.Count; k++)
                n += Count(environment.R[k]).Value;
            double u = (n - centre) / halfWidth,
                v = 1 - u * u;
            if (!(v > 0))
                return 0;
            var slope = height * -6 * u / halfWidth * v * v;
            for (var k = 0; k < environment.Count; k++)
            {
                var g = slope * Count(environment.R[k]).Slope / environment.R[k];
                environment.GradientX[k] = g * environment.X[k];
                environment.GradientY[k] = g * environment.Y[k];
                environment.GradientZ[k] = g * environment.Z[k];
            }
            return height * v * v * v;
        }

        static (double Value, double Slope) Count(double r)
        {
            if (r <= Bonded)
                return (1, 0);
            var u = (r - Bonded) / (Reach - Bonded);
            return u >= 1
                ? (0, 0)
                : (1 - u * u * u * (10 - 15 * u + 6 * u * u), -30 * u * u * (1 - u) * (1 - u) / (Reach - Bonded));
        }
    }
}
