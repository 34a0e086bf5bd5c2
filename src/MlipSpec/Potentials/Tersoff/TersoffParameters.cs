using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials;

/// <summary>
/// The parameters of one ordered triplet i–j–k of a Tersoff potential. The triplet i–j–j gives the pair terms (A, B,
/// λ1, λ2, β, n and the cutoff of the bond); every triplet gives the angular terms (γ, c, d, cos θ0, λ3, m and the
/// cutoff of the third atom).
/// </summary>
/// <param name="M">Exponent m of the distance dependence, 1 or 3.</param>
/// <param name="Gamma">Prefactor γ of the angular function.</param>
/// <param name="Lambda3">λ3, 1/Å; zero switches the distance dependence off.</param>
/// <param name="C">Strength c of the angular function.</param>
/// <param name="D">Width d of the angular function.</param>
/// <param name="CosTheta0">The preferred cosine of the bond angle (h in the papers).</param>
/// <param name="N">Exponent n of the bond order.</param>
/// <param name="Beta">β of the bond order.</param>
/// <param name="Lambda2">Decay λ2 of the attraction, 1/Å.</param>
/// <param name="B">Attraction B, eV.</param>
/// <param name="Radius">Middle R of the cutoff function, Å.</param>
/// <param name="HalfWidth">Half width D of the cutoff function, Å: it is one below R − D and zero above R + D.</param>
/// <param name="Lambda1">Decay λ1 of the repulsion, 1/Å.</param>
/// <param name="A">Repulsion A, eV.</param>
public sealed record TersoffParameters(
    int M,
    double Gamma,
    double Lambda3,
    double C,
    double D,
    double CosTheta0,
    double N,
    double Beta,
    double Lambda2,
    double B,
    double Radius,
    double HalfWidth,
    double Lambda1,
    double A
)
{
    /// <summary>Silicon, second set T2 or Si(B): J. Tersoff, Phys. Rev. B 37, 6991 (1988).</summary>
    public static TersoffParameters SiliconT2 { get; } =
        new(3, 1, 1.3258, 4.8381, 2.0417, 0, 22.956, 0.33675, 1.3258, 95.373, 3.0, 0.2, 3.2394, 3264.7);

    /// <summary>Silicon, third set T3 or Si(C) with improved elastic properties: J. Tersoff, Phys. Rev. B 38, 9902
    /// (1988).</summary>
    public static TersoffParameters SiliconT3 { get; } =
        new(3, 1, 1.7322, 1.0039e5, 16.218, -0.59826, 0.78734, 1.0999e-6, 1.7322, 471.18, 2.85, 0.15, 2.4799, 1830.8);

    /// <summary>
    /// Silicon of the silicon–carbon set, J. Tersoff, Phys. Rev. B 39, 5566 (1989), with the digits of the widely used
    /// file SiC.tersoff. It is T3 but for rounding and λ3 = 0: elastic constants of diamond agree, energies of
    /// distorted structures do not.
    /// </summary>
    public static TersoffParameters Silicon1989 { get; } =
        new(3, 1, 0, 100390, 16.217, -0.59825, 0.78734, 1.1e-6, 1.73222, 471.18, 2.85, 0.15, 2.4799, 1830.8);

    /// <summary>The repulsion of the nuclei that takes the bond's place at short distance; null for none.</summary>
    public TersoffNuclear? Nuclear { get; init; }

    /// <summary>R + D, Å.</summary>
    public double Cutoff => Radius + HalfWidth;

    /// <summary>The fourteen numbers in the order of the files.</summary>
    internal double[] Numbers =>
        [M, Gamma, Lambda3, C, D, CosTheta0, N, Beta, Lambda2, B, Radius, HalfWidth, Lambda1, A];

    /// <summary>What is wrong with the numbers, or null; a triplet i–j–j must also describe a bond.</summary>
    internal string? Defect(bool pair)
    {
        if (!Numbers.All(double.IsFinite))
            return "a parameter is not a finite number";
        if (M is not (1 or 3))
            return $"m = {M}, expected 1 or 3";
        if (D == 0 && C != 0)
            return "d = 0, expected a width that is not zero";
        if (HalfWidth < 0 || !(Radius > HalfWidth) || !(Cutoff <= SitePotential.LargestCutoff))
            return FormattableString.Invariant(
                $"R = {Radius} and D = {HalfWidth} Å, expected 0 ≤ D < R and a sum of at most {SitePotential.LargestCutoff}"
            );
        if (pair && !(N > 0))
            return FormattableString.Invariant($"n = {N}, expected a positive exponent for a bond");
        if (Beta < 0)
            return FormattableString.Invariant($"β = {Beta}, expected zero or more");
        return null;
    }
}
