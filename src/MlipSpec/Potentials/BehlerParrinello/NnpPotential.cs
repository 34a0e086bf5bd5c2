using MlipSpec.Numerics;
using MlipSpec.Potentials.BehlerParrinello.Files;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>
/// A Behler–Parrinello network potential, read from the folder of n2p2 or RuNNer: input.nn, scaling.data and one
/// weights.NNN.data for each element. The energy of an atom is the output of its element's network for its symmetry
/// functions (types 2, 3 and 9).
/// </summary>
/// <remarks>
/// J. Behler, M. Parrinello, Phys. Rev. Lett. 98, 146401 (2007); J. Behler, J. Chem. Phys. 134, 074106 (2011); A.
/// Singraber, J. Behler, C. Dellago, J. Chem. Theory Comput. 15, 1827 (2019). Periodic images are neighbours of their
/// own, so cells may be shorter than the cutoff. Two neighbours of one atom at one place make a <see
/// cref="BrokenEvaluationException"/>.
/// </remarks>
public sealed class NnpPotential : SitePotential, IJoined
{
    const int CodeVersion = 1;

    readonly NnpModel _model;

    NnpPotential(NnpModel model, PotentialCard card) => (_model, Card) = (model, card);

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff => _model.Cutoff;

    /// <summary>Loads a potential.</summary>
    /// <param name="folder">The folder of its files, which name its elements.</param>
    /// <param name="units">The units it was trained in.</param>
    /// <exception cref="FormatException">The files are no such potential; the message names file, line, what was
    /// expected and found.</exception>
    /// <exception cref="FileNotFoundException">A file is missing; the message names it.</exception>
    public static NnpPotential Load(string folder, NnpUnits units)
    {
        var input = NnpInput.Read(Existing(folder, "input.nn"));
        string scaling = Existing(folder, "scaling.data");
        var weights = input.Elements.Select(e => Existing(folder, $"weights.{e.Number:D3}.data")).ToArray();
        var functions = input.Elements.Select(input.Functions).ToArray();
        var ranges = NnpScaling.Read(scaling, input.Elements, [.. functions.Select(f => f.Length)]);
        var (hidden, activations) = input.Layers();
        var energy = units.Energy / input.Number("conv_energy", 1);
        var elements = input
            .Elements.Select(
                (element, e) =>
                {
                    var (origins, scales) = Scale(input, scaling, ranges[e]);
                    var layers = NnpWeights.Read(weights[e], [functions[e].Length, .. hidden, 1], activations);
                    var offset = units.Energy * (input.Number("mean_energy", 0) + input.AtomEnergy(element));
                    return new NnpElement(element, new(functions[e]), origins, scales, new(layers), offset);
                }
            )
            .ToArray();
        var cutoff = functions.Largest(f => f.Largest(s => s.Cutoff)) * units.Length;
        if (cutoff > LargestCutoff)
            throw new FormatException(
                $"{Path.Combine(folder, "input.nn")}: expected cutoffs of at most {LargestCutoff} Å, found {cutoff:G4} Å; is the unit of length right?"
            );
        var scaled = IsScaled(input) ? input.Number("scale_min_short", 0) : 0;
        return new(
            new(elements, input.CutoffFunction(), scaled, units.Length, energy, cutoff),
            new()
            {
                Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
                Kind = "nnp",
                Speed = SpeedClass.Slow,
                Elements = input.Elements,
                Fingerprint = Fingerprint.Of(
                    Fingerprint.OfFiles("nnp", CodeVersion, [Path.Combine(folder, "input.nn"), scaling, .. weights]),
                    units.Energy,
                    units.Length
                ),
                Citation = "J. Behler, M. Parrinello, Phys. Rev. Lett. 98, 146401 (2007)",
            }
        );
    }

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() => new NnpKernel(_model);

    /// <inheritdoc/>
    SitePotential? IJoined.Join(IReadOnlyList<IPotential> members)
    {
        NnpModel[] models = [.. members.OfType<NnpPotential>().Select(m => m._model)];
        return models.Length == members.Count && models.All(m => NnpCommittee.Share(_model, m))
            ? new NnpCommittee(this, models)
            : null;
    }

    static string Existing(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException(
                $"there is no {path}: a Behler–Parrinello network needs input.nn, scaling.data and a weights.NNN.data for each element (NNN its atomic number) in one folder",
                path
            );
    }

    static bool IsScaled(NnpInput input) =>
        input.Has("scale_symmetry_functions") || input.Has("scale_symmetry_functions_sigma");

    // The scaled function is origin of the scaled range + (G − origin) × scale.
    static (double[] Origins, double[] Scales) Scale(
        NnpInput input,
        string path,
        (double Min, double Max, double Mean, double Sigma)[] ranges
    )
    {
        bool byRange = input.Has("scale_symmetry_functions"),
            bySigma = input.Has("scale_symmetry_functions_sigma"),
            centred = input.Has("center_symmetry_functions");
        if (byRange && bySigma)
            throw new FormatException(
                $"{path}: input.nn asks for both scale_symmetry_functions and scale_symmetry_functions_sigma; keep the one that the training used"
            );
        var span = byRange || bySigma ? input.Number("scale_max_short", 1) - input.Number("scale_min_short", 0) : 1;
        double[] origins = new double[ranges.Length],
            scales = new double[ranges.Length];
        for (var f = 0; f < ranges.Length; f++)
        {
            var (min, max, mean, sigma) = ranges[f];
            origins[f] =
                bySigma || centred ? mean
                : byRange ? min
                : 0;
            scales[f] =
                bySigma ? span / sigma
                : byRange ? span / (max - min)
                : 1;
            if (!double.IsFinite(scales[f]))
                throw new FormatException(
                    $"{path}: function {f + 1} has {(bySigma ? $"a standard deviation of {sigma}" : $"the range {min} to {max}")} and cannot be scaled; train without it"
                );
        }
        return (origins, scales);
    }
}
