namespace OwnPotential;

/// <summary>
/// A potential of one's own: Morse pairs, φ(r) = D [e^(−2α(r−r₀)) − 2 e^(−α(r−r₀))], shifted so that energy and force
/// end smoothly at the cutoff. The defaults in mlipspec.json are copper of L. A. Girifalco and V. G. Weizer, Phys. Rev.
/// 114, 687 (1959), with a shorter cutoff.
/// </summary>
/// <param name="depth">D, eV.</param>
/// <param name="stiffness">α, 1/Å.</param>
/// <param name="distance">r₀, Å.</param>
/// <param name="cutoff">Å.</param>
public sealed class Morse(double depth, double stiffness, double distance, double cutoff) : SitePotential
{
    public override double Cutoff => cutoff;

    public override PotentialCard Card { get; } =
        new()
        {
            Name = "Morse",
            Kind = "morse",
            Elements = ["Cu"],
            // Everything that decides an energy, and a number to raise when the formula changes: stored results depend
            // on it.
            Fingerprint = Fingerprint.Of("morse 1", depth, stiffness, distance, cutoff),
        };

    public override ISiteKernel CreateKernel() => new Kernel(depth, stiffness, distance, cutoff);

    sealed class Kernel(double depth, double stiffness, double distance, double cutoff) : ISiteKernel
    {
        readonly (double Energy, double Slope) _end = Pair(cutoff, depth, stiffness, distance);

        // The energy of one atom, and its derivative with respect to the vector to each neighbour. Lists, forces,
        // virial and threads are not our concern.
        public double Evaluate(in SiteEnvironment site)
        {
            var energy = 0.0;
            for (var k = 0; k < site.Count; k++)
            {
                var (e, slope) = Pair(site.R[k], depth, stiffness, distance);
                energy += 0.5 * (e - _end.Energy - (site.R[k] - cutoff) * _end.Slope);
                var g = 0.5 * (slope - _end.Slope) / site.R[k];
                site.GradientX[k] = g * site.X[k];
                site.GradientY[k] = g * site.Y[k];
                site.GradientZ[k] = g * site.Z[k];
            }
            return energy;
        }

        static (double, double) Pair(double r, double depth, double stiffness, double distance)
        {
            var x = Math.Exp(-stiffness * (r - distance));
            return (depth * x * (x - 2), -2 * stiffness * depth * x * (x - 1));
        }
    }
}
