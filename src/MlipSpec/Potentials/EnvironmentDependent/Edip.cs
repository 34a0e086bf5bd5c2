using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>
/// The environment-dependent interatomic potential (EDIP) of one element: E = Σ_i [Σ_j V2(r_ij, Z_i) + Σ_{j&lt;k}
/// V3(r_ij, r_ik, Z_i)], where the coordination Z_i = Σ_m f(r_im) weakens bonds and moves the preferred angle:
/// V2 = A [(B/r)^ρ − e^{−βZ²}] e^{σ/(r−a)}, V3 = e^{γ/(r_ij−a)} e^{γ/(r_ik−a)} h(cos θ + τ(Z)), h(x) = λ [1 − e^{−Qx²}
/// + ηQx²], Q = Q0 e^{−μZ}, τ = u1 + u2 (u3 e^{−u4 Z} − e^{−2 u4 Z}), f = e^{α/(1−x⁻³)} with x = (r − c)/(a − c).
/// J. F. Justo, M. Z. Bazant, E. Kaxiras, V. V. Bulatov and S. Yip, Phys. Rev. B 58, 2539 (1998).
/// </summary>
public sealed class Edip : SitePotential
{
    /// <summary>Makes the potential for one element.</summary>
    /// <exception cref="ArgumentException">A parameter is out of its range; the message names it.</exception>
    public Edip(string name, Element element, EdipParameters parameters)
    {
        parameters.ThrowIfInvalid();
        Parameters = parameters;
        Card = new()
        {
            Name = name,
            Kind = "edip",
            Elements = [element],
            Fingerprint = Fingerprint.Of(["edip 1", element, .. parameters.Numbers]),
            Citation = "J. F. Justo, M. Z. Bazant, E. Kaxiras, V. V. Bulatov and S. Yip, Phys. Rev. B 58, 2539 (1998)",
        };
    }

    /// <summary>Silicon (<see cref="EdipParameters.Silicon"/>).</summary>
    public static Edip Silicon { get; } = new("EDIP Si", "Si", EdipParameters.Silicon);

    /// <summary>The parameters.</summary>
    public EdipParameters Parameters { get; }

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff => Parameters.Cutoff;

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() => new EdipKernel(Parameters);
}
