using MlipSpec.Potentials;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Testing.Faults.Landscapes;

/// <summary>
/// Atoms gain by having fewer than four neighbours: the crystal itself is untouched, but vacancies and surfaces come
/// for nothing. The promises of a potential all hold; the checks of defects and surfaces must object.
/// </summary>
/// <param name="sound">The potential of a fourfold crystal to spoil.</param>
/// <param name="gain">What an atom without neighbours gains, eV; one with three gains a sixteenth of it.</param>
public sealed class CheapBrokenBonds(IPotential sound, double gain = 30)
    : ExtraTerm(sound, "broken bonds that pay", new Term(Reach, () => new Kernel(gain)), gain)
{
    const double Bonded = 2.7,
        Reach = 3.4; // Å

    // E_i = −g (1 − n/4)² with n the sum of 1 up to 2.7 Å, falling smoothly to 0 at 3.4 Å.
    sealed class Kernel(double gain) : ISiteKernel
    {
        public double Evaluate(in SiteEnvironment environment)
        {
            var n = 0.0;
            for (var k = 0; k < environment.Count; k++)
                n += Count(environment.R[k]).Value;
            var missing = 1 - n / 4;
            for (var k = 0; k < environment.Count; k++)
            {
                var g = gain * 2 * missing / 4 * Count(environment.R[k]).Slope / environment.R[k];
                environment.GradientX[k] = g * environment.X[k];
                environment.GradientY[k] = g * environment.Y[k];
                environment.GradientZ[k] = g * environment.Z[k];
            }
            return -gain * missing * missing;
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
