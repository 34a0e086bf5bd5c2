using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>
/// The Stillinger–Weber potential of one element:
/// E = Σ_{i&lt;j} A ε [B (σ/r)^p − (σ/r)^q] e^{σ/(r − aσ)} + Σ_i Σ_{j&lt;k} λ ε (cos θ_jik − cos θ0)² e^{γσ/(r_ij −
/// aσ)} e^{γσ/(r_ik − aσ)}. F. H. Stillinger and T. A. Weber, Phys. Rev. B 31, 5262 (1985).
/// </summary>
public sealed class StillingerWeber : SitePotential
{
    /// <summary>Makes the potential for one element.</summary>
    /// <exception cref="ArgumentException">A parameter is out of its range; the message names it.</exception>
    public StillingerWeber(StillingerWeberParameters parameters, Element element)
    {
        parameters.ThrowIfInvalid();
        Parameters = parameters;
        var p = parameters;
        Card = new()
        {
            Name = p.Name,
            Kind = "stillinger-weber",
            Speed = SpeedClass.Fast,
            Elements = [element],
            Fingerprint = Fingerprint.Of(
                "stillinger-weber 1",
                element,
                p.Epsilon,
                p.Sigma,
                p.A,
                p.B,
                p.P,
                p.Q,
                p.Cutoff,
                p.Lambda,
                p.Gamma,
                p.CosTheta0
            ),
            Citation = "F. H. Stillinger and T. A. Weber, Phys. Rev. B 31, 5262 (1985)",
        };
    }

    /// <summary>Silicon with ε = 2.1683 eV (<see cref="StillingerWeberParameters.Silicon"/>).</summary>
    public static StillingerWeber Silicon { get; } = new(StillingerWeberParameters.Silicon, "Si");

    /// <summary>Silicon with ε = 2.1682 eV (<see cref="StillingerWeberParameters.SiliconOpenKim"/>).</summary>
    public static StillingerWeber SiliconOpenKim { get; } = new(StillingerWeberParameters.SiliconOpenKim, "Si");

    /// <summary>The parameters.</summary>
    public StillingerWeberParameters Parameters { get; }

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff => Parameters.Cutoff * Parameters.Sigma;

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() => new StillingerWeberKernel(Parameters);
}
