namespace MlipSpec.Potentials;

/// <summary>
/// The repulsion of two nuclei that takes the place of a bond at short distance, as in LAMMPS' pair style tersoff/zbl:
/// V = (1 − f) V_ZBL + f V_Tersoff with f = 1/(1 + e^{−s (r − r_0)}). V_ZBL = Z_1 Z_2 e²/(4πε₀ r) φ(r/a), φ(x) = 0.1818
/// e^{−3.2x} + 0.5099 e^{−0.9423x} + 0.2802 e^{−0.4029x} + 0.02817 e^{−0.2016x}, a = 0.8854 · 0.529 Å/(Z_1^0.23 +
/// Z_2^0.23). J. F. Ziegler, J. P. Biersack, U. Littmark, The Stopping and Range of Ions in Solids (1985).
/// </summary>
/// <param name="First">Z_1.</param>
/// <param name="Second">Z_2.</param>
/// <param name="Middle">Where both weigh the same, r_0, Å.</param>
/// <param name="Steepness">s, 1/Å.</param>
public sealed record TersoffNuclear(double First, double Second, double Middle, double Steepness)
{
    const double CoulombConstant = 1 / (4 * Math.PI * 0.00552635); // eV Å, with LAMMPS' digits of ε₀ in e²/(eV Å)

    static readonly (double Weight, double Rate)[] s_screening =
    [
        (0.1818, 3.2),
        (0.5099, 0.9423),
        (0.2802, 0.4029),
        (0.02817, 0.2016),
    ];

    internal object[] Numbers => [First, Second, Middle, Steepness];

    /// <summary>Blends repulsion and attraction of a bond and their slopes with those of the nuclei.</summary>
    internal (double Repulsion, double RepulsionSlope, double Attraction, double AttractionSlope) Blend(
        double r,
        (double Repulsion, double RepulsionSlope, double Attraction, double AttractionSlope) bond
    )
    {
        var f = 1 / (1 + Math.Exp(-Steepness * (r - Middle)));
        var df = Steepness * f * (1 - f);
        var (nuclei, dNuclei) = Screened(r);
        return (
            (1 - f) * nuclei + f * bond.Repulsion,
            (1 - f) * dNuclei + f * bond.RepulsionSlope + df * (bond.Repulsion - nuclei),
            f * bond.Attraction,
            f * bond.AttractionSlope + df * bond.Attraction
        );
    }

    (double Value, double Slope) Screened(double r)
    {
        var length = 0.8854 * 0.529 / (Math.Pow(First, 0.23) + Math.Pow(Second, 0.23));
        double sum = 0,
            slope = 0;
        foreach (var (weight, rate) in s_screening)
        {
            var term = weight * Math.Exp(-rate * r / length);
            sum += term;
            slope -= rate / length * term;
        }
        var bare = CoulombConstant * First * Second / r;
        return (bare * sum, bare * (slope - sum / r));
    }
}
