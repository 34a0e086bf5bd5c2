using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Uf3;

/// <summary>
/// An ultra-fast force field (UF3), read from the JSON of its fitting code or the .uf3 of LAMMPS: cubic splines of the
/// distance for pairs, products of cubic splines of the three distances for an atom and two neighbours, on any knots.
/// </summary>
/// <remarks>
/// S. R. Xie, M. Rupp, R. G. Hennig, npj Comput. Mater. 9, 162 (2023). A pair's spline counts from each of its atoms.
/// Below the first knot of any distance a term is zero, as in LAMMPS.
/// </remarks>
public sealed class Uf3Potential : SitePotential
{
    const int CodeVersion = 1;

    readonly Uf3Model _model;

    Uf3Potential(Uf3Model model, PotentialCard card) => (_model, Card) = (model, card);

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff => _model.Cutoff;

    /// <summary>Loads a model.</summary>
    /// <param name="path">The .json or .uf3 file, which names its elements; told by the content.</param>
    /// <exception cref="FormatException">The file is no such model; the message names file, line or entry, what was
    /// expected and found.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Uf3Potential Load(string path)
    {
        var json =
            File.ReadLines(path).Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0)?.StartsWith('{') ?? false;
        var parameters = json ? Uf3JsonFile.Read(path) : Uf3TextFile.Read(path);
        return new(
            new(parameters, path),
            new()
            {
                Name = Path.GetFileNameWithoutExtension(path),
                Kind = "uf3",
                Speed = SpeedClass.Fast,
                Elements = parameters.Elements,
                Fingerprint = Fingerprint.OfFiles("uf3", CodeVersion, path),
                Citation = "S. R. Xie, M. Rupp, R. G. Hennig, npj Comput. Mater. 9, 162 (2023)",
            }
        );
    }

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() => new Uf3Kernel(_model);
}
