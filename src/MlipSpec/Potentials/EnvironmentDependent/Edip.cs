using MlipSpec.Numerics;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>
/// The environment-dependent interatomic potential (EDIP) of one or more elements: E = Σ_i [Σ_j V2(r_ij, Z_i) +
/// Σ_{j&lt;k} V3(r_ij, r_ik, Z_i)], where the coordination Z_i = Σ_m f(r_im) weakens bonds and moves the preferred
/// angle: V2 = A [(B/r)^ρ − e^{−βZ²}] e^{σ/(r−a)}, V3 = e^{γ/(r_ij−a)} e^{γ/(r_ik−a)} h(cos θ + τ(Z)), h(x) = λ [1 −
/// e^{−Qx²} + ηQx²], Q = Q0 e^{−μZ}, τ = u1 + u2 (u3 e^{−u4 Z} − e^{−2 u4 Z}), f = e^{α/(1−x⁻³)} with x = (r − c)/(a −
/// c). J. F. Justo, M. Z. Bazant, E. Kaxiras, V. V. Bulatov and S. Yip, Phys. Rev. B 58, 2539 (1998); several elements
/// as C. Jiang, D. Morgan, I. Szlufarska, Phys. Rev. B 86, 144118 (2012): V2, f and e^{γ/(r−a)} have the parameters of
/// the pair, h those of the triplet.
/// </summary>
public sealed class Edip : SitePotential
{
    readonly EdipParameters[] _triplets;

    /// <summary>Makes the potential for one element.</summary>
    /// <exception cref="ArgumentException">A parameter is out of its range; the message names it.</exception>
    public Edip(string name, Element element, EdipParameters parameters)
        : this(name, [element], [parameters]) { }

    /// <summary>Makes the potential for S elements.</summary>
    /// <param name="name">The name under which it is judged.</param>
    /// <param name="elements">The elements.</param>
    /// <param name="triplets">S³ parameter sets; that of elements i, j, k stands at (i S + j) S + k, and has to be that
    /// of i, k, j in what the angle needs.</param>
    /// <exception cref="ArgumentException">There are not S³ sets, or a parameter is out of its range; the message names
    /// it.</exception>
    public Edip(string name, IReadOnlyList<Element> elements, IReadOnlyList<EdipParameters> triplets)
    {
        var s = elements.Count;
        if (s == 0 || triplets.Count != s * s * s)
            throw new ArgumentException(
                $"{name}: {triplets.Count} parameter sets for {s} elements, expected {s * s * s}, one for each ordered triplet"
            );
        foreach (var parameters in triplets)
            parameters.ThrowIfInvalid();
        for (var t = 0; t < triplets.Count; t++)
            if (!triplets[t].SameAngle(triplets[(t / (s * s) * s + t % s) * s + t / s % s]))
                throw new ArgumentException(
                    $"{name}, triplet {elements[t / (s * s)]} {elements[t / s % s]} {elements[t % s]}: λ, η, μ, Q0 and u1 to u4 differ from those of {elements[t / (s * s)]} {elements[t % s]} {elements[t / s % s]}, which is the same angle"
                );
        _triplets = [.. triplets];
        Cutoff = triplets.Largest(t => t.Cutoff);
        Card = new()
        {
            Name = name,
            Kind = "edip",
            Speed = SpeedClass.Fast,
            Elements = elements,
            Fingerprint = Fingerprint.Of([
                "edip 1",
                string.Join(' ', elements),
                .. triplets.SelectMany(t => t.Numbers),
            ]),
            Citation = "J. F. Justo, M. Z. Bazant, E. Kaxiras, V. V. Bulatov and S. Yip, Phys. Rev. B 58, 2539 (1998)",
        };
    }

    /// <summary>Silicon (<see cref="EdipParameters.Silicon"/>).</summary>
    public static Edip Silicon { get; } = new("EDIP Si", "Si", EdipParameters.Silicon);

    /// <summary>Reads the triplets of some elements from a file in LAMMPS' format (edip, edip/multi): entries of three
    /// element names and seventeen numbers A B a c α β η γ λ μ ρ σ Q0 u1 u2 u3 u4.</summary>
    /// <exception cref="FormatException">A word is not what it should be, or a triplet is missing or given twice; the
    /// message names file, line and remedy.</exception>
    /// <exception cref="ArgumentException">The numbers of a triplet are impossible.</exception>
    public static Edip Read(string path, params IReadOnlyList<Element> elements) =>
        new(
            $"EDIP {Path.GetFileNameWithoutExtension(path)}",
            elements,
            new TripletFile(path, elements, 17).Select(Parse)
        );

    static EdipParameters Parse(double[] n) =>
        new(
            A: n[0],
            B: n[1],
            Cutoff: n[2],
            Inner: n[3],
            Alpha: n[4],
            Beta: n[5],
            Eta: n[6],
            Gamma: n[7],
            Lambda: n[8],
            Mu: n[9],
            Rho: n[10],
            Sigma: n[11],
            Q0: n[12],
            U1: n[13],
            U2: n[14],
            U3: n[15],
            U4: n[16]
        );

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff { get; }

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() => new EdipKernel(_triplets, Card.Elements.Count);
}
