using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials;

/// <summary>The parameters of one element's Stillinger–Weber potential, in the notation of PRB 31, 5262 (1985); γ, a,
/// A, B, λ are reduced (pure numbers).</summary>
/// <param name="Name">The name under which this set is known.</param>
/// <param name="Epsilon">Energy scale ε, eV; the well of a pair is ε deep.</param>
/// <param name="Sigma">Length scale σ, Å.</param>
/// <param name="A">Strength A of the pair term.</param>
/// <param name="B">Repulsion B of the pair term.</param>
/// <param name="P">Exponent p of the repulsion, a whole number of zero or more.</param>
/// <param name="Q">Exponent q of the attraction, a whole number from zero to p.</param>
/// <param name="Cutoff">Cutoff a in units of σ.</param>
/// <param name="Lambda">Strength λ of the three-body term.</param>
/// <param name="Gamma">Range γ of the three-body term.</param>
/// <param name="CosTheta0">The preferred cosine of the bond angle; −1/3 for a tetrahedron.</param>
public sealed record StillingerWeberParameters(
    string Name,
    double Epsilon,
    double Sigma,
    double A,
    double B,
    int P,
    int Q,
    double Cutoff,
    double Lambda,
    double Gamma,
    double CosTheta0
)
{
    /// <summary>Silicon with ε = 2.1683 eV, the value in wide use (50 kcal/mol with a calorie of 4.1842 J).</summary>
    public static StillingerWeberParameters Silicon { get; } =
        new("Stillinger-Weber Si", 2.1683, 2.0951, 7.049556277, 0.6022245584, 4, 0, 1.80, 21.0, 1.20, -1.0 / 3);

    /// <summary>Silicon with ε = 2.1682 eV, as OpenKIM converts the paper's 50 kcal/mol; all energies are 4.6e-5 of
    /// their size smaller.</summary>
    public static StillingerWeberParameters SiliconOpenKim { get; } =
        Silicon with
        {
            Name = "Stillinger-Weber Si (OpenKIM)",
            Epsilon = 2.1682,
        };

    /// <summary>Throws unless the parameters describe a potential.</summary>
    /// <exception cref="ArgumentException">A number is not finite or out of its range; the message names
    /// it.</exception>
    internal void ThrowIfInvalid()
    {
        void Require(bool holds, string name, double value, string expected)
        {
            if (!holds || !double.IsFinite(value))
                throw new ArgumentException(
                    FormattableString.Invariant($"{Name}: {name} = {value}, expected {expected}")
                );
        }
        Require(Epsilon > 0, "ε", Epsilon, "a positive energy in eV");
        Require(Sigma > 0, "σ", Sigma, "a positive length in Å");
        Require(A > 0, "A", A, "a positive number");
        Require(B >= 0, "B", B, "a number of zero or more");
        Require(P >= Q, "p", P, "an exponent that is not below q");
        Require(Q >= 0, "q", Q, "an exponent of zero or more");
        Require(Cutoff > 0, "a", Cutoff, "a positive cutoff in units of σ");
        Require(
            Cutoff * Sigma <= SitePotential.LargestCutoff,
            "a σ",
            Cutoff * Sigma,
            $"at most {SitePotential.LargestCutoff} Å"
        );
        Require(Lambda >= 0, "λ", Lambda, "a number of zero or more");
        Require(Gamma > 0, "γ", Gamma, "a positive number");
        Require(Math.Abs(CosTheta0) <= 1, "cos θ0", CosTheta0, "a cosine between −1 and 1");
    }
}
