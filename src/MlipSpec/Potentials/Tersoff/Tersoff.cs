using MlipSpec.Numerics;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>
/// The Tersoff bond-order potential for one or more elements:
/// E = ½ Σ_i Σ_{j≠i} f_C(r_ij) [A e^{−λ1 r} − b_ij B e^{−λ2 r}], b_ij = (1 + βⁿ ζ_ijⁿ)^{−1/2n},
/// ζ_ij = Σ_{k≠i,j} f_C(r_ik) g(θ_ijk) e^{λ3^m (r_ij − r_ik)^m}, g = γ [1 + c²/d² − c²/(d² + (cos θ − cos θ0)²)].
/// J. Tersoff, Phys. Rev. B 37, 6991 (1988); 38, 9902 (1988); 39, 5566 (1989).
/// </summary>
/// <remarks>f_C falls from 1 to 0 as a half wave of the sine: forces are continuous at both its ends, their derivatives
/// are not. A and D of i–j and j–i need not agree, as those of C–Si and Si–C in LAMMPS' SiC_1989.tersoff (A) and
/// SiC_1994.tersoff, which are rounded differently: by the sum above a bond then has the mean of both repulsions. LAMMPS
/// (29 September 2021) takes one of the two by the numbers of the atoms, so that its energy depends on the order of the
/// atoms (a dimer of SiC_1994 at 2.3 Å: −1.827906 or −1.827931 eV); their mean is what stands here.</remarks>
public sealed class Tersoff : SitePotential
{
    readonly TersoffTriplet[] _triplets;

    /// <summary>Makes the potential for one element.</summary>
    public Tersoff(string name, string citation, Element element, TersoffParameters parameters)
        : this(name, citation, [element], [parameters]) { }

    /// <summary>Makes the potential for several elements.</summary>
    /// <param name="name">The name under which it is judged.</param>
    /// <param name="citation">The paper to cite, or null.</param>
    /// <param name="elements">The S elements.</param>
    /// <param name="triplets">S³ parameter sets; that of elements i, j, k stands at (i S + j) S + k.</param>
    /// <exception cref="ArgumentException">There are not S³ sets, or one is impossible; the message names the
    /// triplet.</exception>
    public Tersoff(
        string name,
        string? citation,
        IReadOnlyList<Element> elements,
        IReadOnlyList<TersoffParameters> triplets
    )
    {
        var s = elements.Count;
        if (s == 0 || triplets.Count != s * s * s)
            throw new ArgumentException(
                $"{name}: {triplets.Count} parameter sets for {s} elements, expected {s * s * s}, one for each ordered triplet"
            );
        for (var t = 0; t < triplets.Count; t++)
        {
            int i = t / (s * s),
                j = t / s % s,
                k = t % s;
            if (triplets[t].Defect(pair: j == k) is { } defect)
                throw new ArgumentException($"{name}, triplet {elements[i]} {elements[j]} {elements[k]}: {defect}");
        }
        _triplets = [.. triplets.Select(t => new TersoffTriplet(t))];
        Cutoff = triplets.Largest(t => t.Cutoff);
        Card = new()
        {
            Name = name,
            Kind = "tersoff",
            Speed = SpeedClass.Fast,
            Elements = elements,
            Fingerprint = Fingerprint.Of([
                "tersoff 1",
                string.Join(' ', elements),
                .. triplets.SelectMany(t => t.Numbers),
                .. triplets.Select(t => t.Nuclear).OfType<TersoffNuclear>().SelectMany(n => n.Numbers),
            ]),
            Citation = citation,
        };
    }

    /// <summary>Silicon, set T2 (<see cref="TersoffParameters.SiliconT2"/>).</summary>
    public static Tersoff SiliconT2 { get; } =
        new("Tersoff T2 Si", "J. Tersoff, Phys. Rev. B 37, 6991 (1988)", "Si", TersoffParameters.SiliconT2);

    /// <summary>Silicon, set T3 (<see cref="TersoffParameters.SiliconT3"/>).</summary>
    public static Tersoff SiliconT3 { get; } =
        new("Tersoff T3 Si", "J. Tersoff, Phys. Rev. B 38, 9902 (1988)", "Si", TersoffParameters.SiliconT3);

    /// <summary>Silicon of the silicon–carbon set (<see cref="TersoffParameters.Silicon1989"/>).</summary>
    public static Tersoff Silicon1989 { get; } =
        new("Tersoff 1989 Si", "J. Tersoff, Phys. Rev. B 39, 5566 (1989)", "Si", TersoffParameters.Silicon1989);

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff { get; }

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() => new TersoffKernel<TersoffTriplet>(_triplets, Card.Elements.Count);
}
