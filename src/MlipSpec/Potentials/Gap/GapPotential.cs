using MlipSpec.Descriptors.Soap;
using MlipSpec.Numerics;
using MlipSpec.Potentials.Gap.Files;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Gap;

/// <summary>
/// A Gaussian approximation potential, read from the XML file that the fitting program writes and the files of sparse
/// points beside it: E = Σ_i [e0(Z_i) + Σ_d δ_d² Σ_s α_s f_s k_d(x_i, x_s)] over the descriptors d = distance_2b,
/// angle_3b and soap, plus a Glue term where the file has one. A. P. Bartók, M. C. Payne, R. Kondor, G. Csányi, Phys.
/// Rev. Lett. 104, 136403 (2010); A. P. Bartók, G. Csányi, Int. J. Quantum Chem. 115, 1051 (2015); V. L. Deringer et
/// al., Chem. Rev. 121, 10073 (2021).
/// </summary>
/// <remarks>
/// <para>
/// Supported: squared-exponential distance_2b and angle_3b, soap with equispaced Gaussians and dot-product kernels, any
/// number of species, written since February 2015. Every other descriptor, and every parameter whose effect is not
/// implemented, is refused when the file is read.
/// </para>
/// <para>Radial functions come from tables; energies differ from the exact ones by less than 1e-9 eV per atom, forces
/// by less than 1e-8 eV/Å.</para>
/// </remarks>
public sealed class GapPotential : SitePotential
{
    readonly SiteTerm[] _terms;
    readonly double[] _isolatedEnergies;

    GapPotential(string path, IReadOnlyList<Element> elements, RadialEvaluation evaluation)
    {
        var file = GapFile.Read(path);
        _terms =
        [
            .. file.Kernels.Select(k => Term(k, file.CentralInEveryChannel, evaluation)),
            .. file.Glue is { } glue ? [new GlueTerm(glue)] : Array.Empty<SiteTerm>(),
        ];
        if (_terms.Length == 0)
            throw new FormatException($"{path}: expected at least one <gpCoordinates>, found none");
        Cutoff = _terms.Largest(t => t.Cutoff);
        Card = new()
        {
            Name = "GAP",
            Kind = "gap",
            Speed = SpeedClass.Moderate,
            Elements = Covered(path, elements),
            Fingerprint = Fingerprint.OfFiles($"gap {string.Join(' ', elements)}", 1, file.Files),
            Citation = "A. P. Bartók, M. C. Payne, R. Kondor, G. Csányi, Phys. Rev. Lett. 104, 136403 (2010)",
        };
        _isolatedEnergies =
        [
            .. Card.Elements.Select(e =>
                file.IsolatedEnergies.TryGetValue(e, out var e0)
                    ? e0
                    : throw new FormatException(
                        $"{file.EnergiesPlace}: expected <e0 Z=\"{e.Number}\"> with the energy of an isolated {e} atom, found none"
                    )
            ),
        ];
    }

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff { get; }

    /// <summary>Reads a potential.</summary>
    /// <param name="path">The XML file; the files of sparse points are looked for beside it.</param>
    /// <param name="elements">The elements it is for, needed only where the file does not say (descriptors without
    /// atomic numbers).</param>
    /// <exception cref="FormatException">Something is missing, malformed or not supported; the message names file and
    /// line, what was expected and what was found.</exception>
    /// <exception cref="FileNotFoundException">There is no such XML file.</exception>
    public static GapPotential Load(string path, params IReadOnlyList<Element> elements) =>
        new(path, elements, RadialEvaluation.Tabulated);

    internal static GapPotential LoadExact(string path) => new(path, [], RadialEvaluation.Exact);

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() =>
        new GapKernel(_isolatedEnergies, [.. _terms.Select(t => t.CreateKernel(Card.Elements))]);

    static SiteTerm Term(SparseKernel kernel, bool centralInEveryChannel, RadialEvaluation evaluation) =>
        kernel.Name switch
        {
            "distance_2b" => new PairTerm(kernel, evaluation),
            "angle_3b" => new TripletTerm(kernel),
            "soap" => new SoapTerm(kernel, centralInEveryChannel, evaluation),
            var other => throw kernel.Bad(
                $"the descriptor {other} is not supported; supported are {string.Join(", ", SparseKernel.Supported)}. {SparseKernel.Elsewhere}"
            ),
        };

    // A descriptor without atomic numbers takes any element; then a Glue term, or else the caller, says which the
    // potential is for.
    Element[] Covered(string path, IReadOnlyList<Element> given)
    {
        var named = _terms.SelectMany(t => t.Elements).Distinct().Order().ToArray();
        if (given.Count == 0 && named.Length == 0)
            throw new FormatException(
                $"{path}: the descriptors take any element, so the file does not say what it is for: name the elements"
            );
        if (_terms.All(t => t.Elements.Count > 0) && given.Except(named).ToArray() is [_, ..] foreign)
            throw new FormatException(
                $"{path}: is for {string.Join(", ", named)}, not for {string.Join(", ", foreign)}"
            );
        return given.Count == 0 ? named : [.. given.Distinct().Order()];
    }
}
