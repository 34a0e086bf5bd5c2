using MlipSpec.Numerics;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>
/// The modified Tersoff potential: E = ½ Σ_i Σ_{j≠i} f_C(r_ij) [A e^{−λ1 r} − b_ij B e^{−λ2 r} + c0], b_ij = (1 +
/// ζ_ij^η)^{−1/2n}, ζ_ij = Σ_{k≠i,j} f_C(r_ik) g(θ_ijk) e^{(α (r_ij − r_ik))^β}, g = c1 + c2 x²/(c3 + x²) · (1 + c4
/// e^{−c5 x²}) with x = h − cos θ. T. Kumagai, S. Izumi, S. Hara, S. Sakai, Comput. Mater. Sci. 39, 457 (2007); c0 of
/// G. P. Purja Pun, Y. Mishin, Phys. Rev. B 95, 224103 (2017). LAMMPS' pair styles tersoff/mod and tersoff/mod/c, whose
/// α is inside the power whatever their manual writes.
/// </summary>
public sealed class ModifiedTersoff : SitePotential
{
    readonly ModifiedTersoffTriplet[] _triplets;

    /// <summary>Makes the potential for S elements.</summary>
    /// <param name="name">The name under which it is judged.</param>
    /// <param name="elements">The elements.</param>
    /// <param name="triplets">S³ parameter sets; that of elements i, j, k stands at (i S + j) S + k.</param>
    /// <exception cref="ArgumentException">There are not S³ sets, or one is impossible; the message names the
    /// triplet.</exception>
    public ModifiedTersoff(
        string name,
        IReadOnlyList<Element> elements,
        IReadOnlyList<ModifiedTersoffParameters> triplets
    )
    {
        var s = elements.Count;
        if (s == 0 || triplets.Count != s * s * s)
            throw new ArgumentException(
                $"{name}: {triplets.Count} parameter sets for {s} elements, expected {s * s * s}, one for each ordered triplet"
            );
        for (var t = 0; t < triplets.Count; t++)
            if (triplets[t].Defect is { } defect)
                throw new ArgumentException(
                    $"{name}, triplet {elements[t / (s * s)]} {elements[t / s % s]} {elements[t % s]}: {defect}"
                );
        _triplets = [.. triplets.Select(t => new ModifiedTersoffTriplet(t))];
        Cutoff = triplets.Largest(t => t.Cutoff);
        Card = new()
        {
            Name = name,
            Kind = "tersoff",
            Speed = SpeedClass.Fast,
            Elements = elements,
            Fingerprint = Fingerprint.Of([
                "tersoff/mod 1",
                string.Join(' ', elements),
                .. triplets.SelectMany(t => t.Numbers),
            ]),
            Citation = "T. Kumagai, S. Izumi, S. Hara, S. Sakai, Comput. Mater. Sci. 39, 457 (2007)",
        };
    }

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff { get; }

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() =>
        new TersoffKernel<ModifiedTersoffTriplet>(_triplets, Card.Elements.Count);
}

/// <summary>The parameters of one ordered triplet of <see cref="ModifiedTersoff"/>, in the order of its
/// files.</summary>
/// <param name="Power">β, 1 or 3.</param>
/// <param name="Alpha">α, 1/Å.</param>
/// <param name="CosTheta0">h, the preferred cosine.</param>
/// <param name="Eta">η.</param>
/// <param name="BetaTersoff">β of the bond order, 1.</param>
/// <param name="Lambda2">λ2, 1/Å.</param>
/// <param name="B">B, eV.</param>
/// <param name="Radius">R, Å.</param>
/// <param name="HalfWidth">D, Å.</param>
/// <param name="Lambda1">λ1, 1/Å.</param>
/// <param name="A">A, eV.</param>
/// <param name="N">The exponent n of the bond order.</param>
/// <param name="C1">c1.</param>
/// <param name="C2">c2.</param>
/// <param name="C3">c3.</param>
/// <param name="C4">c4.</param>
/// <param name="C5">c5.</param>
/// <param name="Offset">c0, eV; zero in tersoff/mod.</param>
public sealed record ModifiedTersoffParameters(
    double Power,
    double Alpha,
    double CosTheta0,
    double Eta,
    double BetaTersoff,
    double Lambda2,
    double B,
    double Radius,
    double HalfWidth,
    double Lambda1,
    double A,
    double N,
    double C1,
    double C2,
    double C3,
    double C4,
    double C5,
    double Offset = 0
)
{
    /// <summary>R + D, Å.</summary>
    public double Cutoff => Radius + HalfWidth;

    internal double[] Numbers =>
        [
            Power,
            Alpha,
            CosTheta0,
            Eta,
            BetaTersoff,
            Lambda2,
            B,
            Radius,
            HalfWidth,
            Lambda1,
            A,
            N,
            C1,
            C2,
            C3,
            C4,
            C5,
            Offset,
        ];

    /// <summary>What is wrong with the numbers, or null.</summary>
    internal string? Defect =>
        !Numbers.All(double.IsFinite) ? "a parameter is not a finite number"
        : Power is not (1 or 3) ? FormattableString.Invariant($"β = {Power}, expected 1 or 3")
        : BetaTersoff != 1 ? FormattableString.Invariant($"β_ters = {BetaTersoff}, expected 1")
        : HalfWidth < 0 || !(Radius > HalfWidth) || Cutoff > SitePotential.LargestCutoff
            ? FormattableString.Invariant($"R = {Radius} and D = {HalfWidth} Å, expected 0 ≤ D < R")
        : !(N > 0) || !(Eta > 0) ? FormattableString.Invariant($"n = {N} and η = {Eta}, expected positive exponents")
        : C3 <= 0 ? FormattableString.Invariant($"c3 = {C3}, expected a positive number")
        : null;
}
