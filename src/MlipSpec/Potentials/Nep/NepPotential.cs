using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Nep;

/// <summary>
/// A neuroevolution potential, NEP3 or NEP4, read from the nep.txt that GPUMD writes: a network with one hidden layer
/// maps a descriptor of radial and angular components to the energy of an atom. NEP3 has one network for all elements,
/// NEP4 one for each; both may have a ZBL repulsion.
/// </summary>
/// <remarks>
/// Z. Fan et al., Phys. Rev. B 104, 104309 (2021) and J. Chem. Phys. 157, 114801 (2022); K. Song et al., Nat. Commun.
/// 15, 10208 (2024) for NEP4. An isolated atom has the energy of its network at a descriptor of zero. Two atoms at one
/// place make a <see cref="BrokenEvaluationException"/>.
/// </remarks>
public sealed class NepPotential : SitePotential
{
    const int CodeVersion = 1;

    readonly NepModel _model;

    NepPotential(NepModel model, PotentialCard card) => (_model, Card) = (model, card);

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff => _model.Cutoff;

    /// <summary>Loads a potential.</summary>
    /// <param name="path">The nep.txt file, which names its elements.</param>
    /// <exception cref="FormatException">The file is not a NEP3 or NEP4 potential for energies; the message names file,
    /// line, what was expected and found.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static NepPotential Load(string path)
    {
        var parameters = NepParameters.Read(path);
        return new(
            new(parameters),
            new()
            {
                Name = Path.GetFileNameWithoutExtension(path),
                Kind = "nep",
                Speed = SpeedClass.Fast,
                Elements = parameters.Elements,
                Fingerprint = Fingerprint.OfFiles("nep", CodeVersion, path),
                Citation =
                    parameters.Version == 3
                        ? "Z. Fan et al., J. Chem. Phys. 157, 114801 (2022)"
                        : "K. Song et al., Nat. Commun. 15, 10208 (2024)",
            }
        );
    }

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() => new NepKernel(_model);
}
