using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials;

/// <summary>The parameters of the environment-dependent interatomic potential in the notation of PRB 58, 2539
/// (1998).</summary>
/// <param name="A">Strength A of the pair term, eV.</param>
/// <param name="B">Length B of the pair repulsion, Å.</param>
/// <param name="Rho">Exponent ρ of the pair repulsion.</param>
/// <param name="Sigma">Range σ of the pair term, Å.</param>
/// <param name="Cutoff">Cutoff a, Å.</param>
/// <param name="Inner">Distance c, Å, below which a neighbour counts fully in the coordination.</param>
/// <param name="Alpha">Shape α of the coordination's decay.</param>
/// <param name="Beta">Weakening β of bonds with coordination.</param>
/// <param name="Lambda">Strength λ of the three-body term, eV.</param>
/// <param name="Gamma">Range γ of the three-body term, Å.</param>
/// <param name="Eta">η, weight of the quadratic part of the angular function.</param>
/// <param name="Mu">μ, softening of the angular function with coordination.</param>
/// <param name="Q0">Stiffness Q0 of the angular function.</param>
/// <param name="U1">u1 of the preferred angle τ(Z).</param>
/// <param name="U2">u2 of the preferred angle τ(Z).</param>
/// <param name="U3">u3 of the preferred angle τ(Z).</param>
/// <param name="U4">u4 of the preferred angle τ(Z).</param>
public sealed record EdipParameters(
    double A,
    double B,
    double Rho,
    double Sigma,
    double Cutoff,
    double Inner,
    double Alpha,
    double Beta,
    double Lambda,
    double Gamma,
    double Eta,
    double Mu,
    double Q0,
    double U1,
    double U2,
    double U3,
    double U4
)
{
    /// <summary>Silicon, table I of J. F. Justo, M. Z. Bazant, E. Kaxiras, V. V. Bulatov and S. Yip, Phys. Rev. B 58,
    /// 2539 (1998).</summary>
    public static EdipParameters Silicon { get; } =
        new(
            A: 7.9821730,
            B: 1.5075463,
            Rho: 1.2085196,
            Sigma: 0.5774108,
            Cutoff: 3.1213820,
            Inner: 2.5609104,
            Alpha: 3.1083847,
            Beta: 0.0070975,
            Lambda: 1.4533108,
            Gamma: 1.1247945,
            Eta: 0.2523244,
            Mu: 0.6966326,
            Q0: 312.1341346,
            U1: -0.165799,
            U2: 32.557,
            U3: 0.286198,
            U4: 0.66
        );

    /// <summary>The numbers in the order of the parameters.</summary>
    internal double[] Numbers =>
        [A, B, Rho, Sigma, Cutoff, Inner, Alpha, Beta, Lambda, Gamma, Eta, Mu, Q0, U1, U2, U3, U4];

    /// <summary>Whether the angular function is the same.</summary>
    internal bool SameAngle(EdipParameters other) =>
        (Lambda, Eta, Mu, Q0) == (other.Lambda, other.Eta, other.Mu, other.Q0)
        && (U1, U2, U3, U4) == (other.U1, other.U2, other.U3, other.U4);

    /// <summary>Throws unless the parameters describe a potential.</summary>
    /// <exception cref="ArgumentException">A number is not finite or out of its range; the message names
    /// it.</exception>
    internal void ThrowIfInvalid()
    {
        if (!Numbers.All(double.IsFinite))
            throw new ArgumentException($"EDIP: a parameter is not a finite number: {this}");
        if (!(Inner > 0 && Cutoff > Inner && Cutoff <= SitePotential.LargestCutoff))
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"EDIP: c = {Inner} and a = {Cutoff} Å, expected 0 < c < a and a at most {SitePotential.LargestCutoff}"
                )
            );
        if (!(A > 0 && B > 0))
            throw new ArgumentException(
                FormattableString.Invariant($"EDIP: A = {A} eV and B = {B} Å, expected positive numbers")
            );
    }
}
