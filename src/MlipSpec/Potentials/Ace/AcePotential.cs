using MlipSpec.Potentials.Ace.Files;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Potentials.Ace;

/// <summary>
/// An atomic cluster expansion (ACE, PACE) as pacemaker writes it: .yace and the older .ace of one element
/// (coefficients of products), or .yaml (coefficients of invariant functions). Several densities with embedding
/// functions, several elements, radial bases SBessel, ChebPow and ChebExpCos, repulsive cores.
/// </summary>
/// <remarks>
/// R. Drautz, Phys. Rev. B 99, 014104 (2019); Y. Lysogorskiy et al., npj Comput. Mater. 7, 97 (2021); A. Bochkarev et
/// al., Phys. Rev. Materials 6, 013804 (2022). Radial functions are exact, where libpace interpolates them: energies
/// differ by about 1e-9 eV. Two atoms at one place make a <see cref="BrokenEvaluationException"/>.
/// </remarks>
public sealed class AcePotential : SitePotential
{
    const int CodeVersion = 1;

    readonly AceModel _model;

    AcePotential(AceModel model, PotentialCard card, ActiveSet[]? sets) =>
        (_model, Card, Extrapolation) = (model, card, sets is null ? null : new AceGrades(this, model, sets));

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff => _model.Cutoff;

    /// <inheritdoc/>
    public override IExtrapolationGrade? Extrapolation { get; }

    /// <summary>Loads an expansion.</summary>
    /// <param name="path">The .yace, .yaml or .ace file, which names its elements.</param>
    /// <param name="readYaml">Reads a YAML file; only .ace is read without it.</param>
    /// <param name="activeSet">The active set, .asi; only for a .yaml, since a .yace has no functions of its own to
    /// grade.</param>
    /// <exception cref="FormatException">A file is no expansion, or damaged, or needs what is not supported; the
    /// message names file, line, what was expected and found.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static AcePotential Load(string path, YamlReader readYaml, string? activeSet = null)
    {
        var parameters = path.EndsWith(".ace", StringComparison.OrdinalIgnoreCase)
            ? AceText.Read(path)
            : ReadYaml(path, readYaml);
        var model = new AceModel(parameters);
        Element[] elements = [.. parameters.Species.Select(s => s.Element)];
        return new(
            model,
            new()
            {
                Name = Path.GetFileNameWithoutExtension(path),
                Kind = "ace",
                Speed = SpeedClass.Moderate,
                Elements = elements,
                Fingerprint = Fingerprint.OfFiles("ace", CodeVersion, path),
                Citation = "Y. Lysogorskiy et al., npj Comput. Mater. 7, 97 (2021)",
            },
            activeSet is null ? null : Sets(activeSet, path, model, elements)
        );
    }

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() => new AceKernel(_model);

    static AceParameters ReadYaml(string path, YamlReader readYaml)
    {
        using var text = new StreamReader(path);
        return AceYaml.Read(readYaml(text, path));
    }

    static ActiveSet[] Sets(string activeSet, string path, AceModel model, Element[] elements)
    {
        if (model.Parameters.Functions.Any(f => f.Coupling is null))
            throw new FormatException(
                $"{activeSet}: an active set grades the invariant functions of a .yaml, which {path} has no longer; name the .yaml that it was made from instead"
            );
        return AceActiveSet.Read(
            activeSet,
            elements,
            [.. model.Programs.Select(p => p.Projections.Length)],
            [.. model.Programs.Select(p => p.Densities)]
        );
    }
}
