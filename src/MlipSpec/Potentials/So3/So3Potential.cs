using MlipSpec.Potentials.BehlerParrinello;
using MlipSpec.Potentials.Sites;
using MlipSpec.Potentials.Snap;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.So3;

/// <summary>
/// A model of LAMMPS' pair style mliap with the descriptor so3: the energy of an atom is a network, or a linear
/// function, of the power spectrum of its neighbours' density, each neighbour smeared out to a Gaussian, weighted by
/// its element and by ½ (1 + cos πr/R).
/// </summary>
/// <remarks>A. P. Bartók, R. Kondor, G. Csányi, Phys. Rev. B 87, 184115 (2013), with its erratum; H. Yanxon, D.
/// Zagaceta, B. Tang, D. S. Matteson, Q. Zhu, Mach. Learn. Sci. Technol. 2, 027001 (2021). That neighbours are
/// weighted by ½ (1 + cos πr/R) is checked against LAMMPS: with it 64 atoms of silicon have its energy, −242.085414 eV,
/// without it −328.772 eV.</remarks>
public sealed class So3Potential : SitePotential
{
    const int MostRadial = 11,
        HighestDegree = 20;

    static readonly string[] s_keys = ["rcutfac", "nmax", "lmax", "alpha", "nelems", "elems", "radelems", "welems"];

    readonly So3Model _model;

    So3Potential(So3Model model, Element[] elements, string fingerprint)
    {
        _model = model;
        Card = new()
        {
            Name = "SO3",
            Kind = "mliap",
            Elements = elements,
            Fingerprint = fingerprint,
            Citation = "H. Yanxon et al., Mach. Learn. Sci. Technol. 2, 027001 (2021)",
        };
    }

    /// <summary>Reads a model.</summary>
    /// <param name="modelFile">The <c>.mliap.model</c> file, of networks or linear.</param>
    /// <param name="descriptorFile">The <c>.mliap.descriptor</c> file.</param>
    /// <exception cref="FormatException">A file is truncated, foreign, or does not fit the other; the message names
    /// file and line.</exception>
    public static So3Potential Load(string modelFile, string descriptorFile)
    {
        var lines = SnapLines.Of(descriptorFile).ToArray();
        foreach (var (number, words) in lines)
            if (!s_keys.Contains(words[0]))
                throw SnapLines.Error(
                    descriptorFile,
                    number,
                    $"unknown keyword '{words[0]}' of the descriptor so3: expected {string.Join(", ", s_keys)}"
                );
        var (elements, radii, weights) = MliapFiles.Elements(descriptorFile, lines);
        double Number(string key, double least, double most, bool whole)
        {
            var (line, text) = lines.LastOrDefault(l => l.Words[0] == key) is { Words: [_, var one] } found
                ? (found.Number, one)
                : throw SnapLines.Error(
                    descriptorFile,
                    lines[^1].Number,
                    $"the file ends here, but a line '{key} number' is missing"
                );
            var value = MliapFiles.Number(descriptorFile, line, text);
            return value >= least && value <= most && (!whole || value == Math.Floor(value))
                ? value
                : throw SnapLines.Error(
                    descriptorFile,
                    line,
                    $"expected {key} {(whole ? "as a whole number " : "")}from {least} to {most}, found {text}"
                );
        }
        if (radii.Any(r => r != 0.5))
            throw SnapLines.Error(
                descriptorFile,
                SnapLines.LineOf(descriptorFile, "radelems"),
                "expected radelems of 0.5 for every element, as PyXtal_FF writes them, so that rcutfac is the cutoff of all pairs; use the kind 'lammps' with a build that has ML-IAP"
            );
        var (radial, degree) = ((int)Number("nmax", 1, MostRadial, true), (int)Number("lmax", 0, HighestDegree, true));
        var cutoff = Number("rcutfac", 0.1, LargestCutoff, false);
        var inputs = radial * (radial + 1) / 2 * (degree + 1);
        var networks = Networks(modelFile, elements.Length, inputs);
        if (networks[0].Inputs != inputs)
            throw SnapLines.Error(
                modelFile,
                SnapLines.Of(modelFile).First().Number,
                $"a model of {networks[0].Inputs} descriptors, but nmax and lmax in {descriptorFile} make {inputs}"
            );
        return new(
            new(radial, degree, cutoff, Number("alpha", 0.01, 1000, false), weights, networks),
            elements,
            Potentials.Fingerprint.OfFiles("mliap so3", 1, modelFile, descriptorFile)
        );
    }

    // A linear model is a network of one linear layer.
    static NnpNetwork[] Networks(string path, int elements, int inputs) =>
        MliapNetworkFile.IsOne(path)
            ? MliapNetworkFile.Read(path, elements)
            :
            [
                .. MliapFiles
                    .Coefficients(path, elements)
                    .Select(c => new NnpNetwork([new([.. c[1..].Select(w => new[] { w })], [c[0]], 'l')])),
            ];

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff => _model.Cutoff;

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() => new So3Kernel(_model);
}

/// <summary>What all kernels of one potential share.</summary>
/// <param name="Radial">The number of radial functions.</param>
/// <param name="Degree">The highest l.</param>
/// <param name="Cutoff">R, Å.</param>
/// <param name="Alpha">α of the Gaussian e^(−αr²), 1/Å².</param>
/// <param name="Weights">Of the neighbours' elements.</param>
/// <param name="Networks">One for each element, eV.</param>
internal sealed record So3Model(
    int Radial,
    int Degree,
    double Cutoff,
    double Alpha,
    double[] Weights,
    NnpNetwork[] Networks
)
{
    /// <summary>The radial functions.</summary>
    public SmoothRadial Functions { get; } = new(Radial, Degree, Alpha, Cutoff);
}
