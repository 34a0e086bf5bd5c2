using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.MomentTensor;

/// <summary>
/// A moment tensor potential, read from the file that MLIP-2 (.mtp) or MLIP-3 (.almtp) writes:
/// E_i = ε_{z_i} + Σ_α c_α B_α, where the B_α are scalar contractions of the moment tensors M_{μ,ν} = Σ_j f_μ(r_ij,
/// z_i, z_j) r̂_ij^{⊗ν}.
/// </summary>
/// <remarks>
/// <para>
/// A. V. Shapeev, Multiscale Model. Simul. 14, 1153 (2016); I. S. Novikov, K. Gubaev, E. V. Podryabinkin and A. V.
/// Shapeev, Mach. Learn.: Sci. Technol. 2, 025002 (2021). The contractions are the file's own table of products. The
/// radial functions are those of type RBChebyshev.
/// </para>
/// <para>
/// The file names no elements: species 0, 1, … of the file are the elements in the order in which they are given. An
/// isolated atom has the energy ε of its species. Closer than min_dist the radial polynomials extrapolate, so energies
/// are finite but have no meaning there; two atoms at one place have no direction to each other and make a
/// <see cref="BrokenEvaluationException"/>.
/// </para>
/// </remarks>
public sealed class MomentTensorPotential : SitePotential
{
    const int CodeVersion = 1;

    readonly MomentTensorTables _tables;
    readonly ChebyshevRadial _radial;
    readonly double[] _isolated;

    readonly MomentTensorParameters _parameters;

    MomentTensorPotential(MomentTensorParameters parameters, PotentialCard card, ActiveSet? activeSet)
    {
        _parameters = parameters;
        Extrapolation = activeSet is null ? null : new MomentTensorGrade(parameters, card, activeSet);
        (_tables, _radial, _isolated) = (new(parameters), new(parameters), parameters.SpeciesCoefficients);
        (Card, Cutoff, MinDist) = (card, parameters.MaxDist, parameters.MinDist);
    }

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff { get; }

    /// <summary>The shortest distance in Å that the potential was made for (min_dist of the file).</summary>
    public double MinDist { get; }

    /// <summary>Grades by the active set that an .almtp file of MLIP-3 carries, or that <see cref="WithActiveSet"/>
    /// selected; null where there is none of atomic environments.</summary>
    public override IExtrapolationGrade? Extrapolation { get; }

    /// <summary>The same potential with an active set selected from structures by <see cref="MaxVol"/>, such as from
    /// the training set of an .mtp file, which carries none.</summary>
    /// <exception cref="NotCoveredException">An element is not covered.</exception>
    public MomentTensorPotential WithActiveSet(IEnumerable<Structure> structures, double threshold = 1.001)
    {
        double[][] rows = [.. structures.SelectMany(s => MomentTensorGrade.Rows(_parameters, Card, s))];
        return new(_parameters, Card, MaxVol.Select(rows, threshold).Set);
    }

    /// <summary>Loads a potential.</summary>
    /// <param name="path">The .mtp or .almtp file.</param>
    /// <param name="elements">The elements of the file's species 0, 1, …</param>
    /// <exception cref="FormatException">The file is not a trained moment tensor potential of these elements; the
    /// message names file, line, what was expected and found.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static MomentTensorPotential Load(string path, params IReadOnlyList<Element> elements)
    {
        if (elements.Distinct().Count() != elements.Count)
            throw new ArgumentException(
                $"each species of {path} needs an element of its own, but the list is {string.Join(", ", elements)}",
                nameof(elements)
            );
        var parameters = MomentTensorParameters.Read(path, elements);
        return new(
            parameters,
            new()
            {
                Name = Path.GetFileNameWithoutExtension(path),
                Kind = "mtp",
                Speed = SpeedClass.Moderate,
                Elements = [.. elements],
                Fingerprint = Fingerprint.OfFiles($"mtp {string.Join(' ', elements)}", CodeVersion, path),
                Citation = "A. V. Shapeev, Multiscale Model. Simul. 14, 1153 (2016)",
            },
            MomentTensorActiveSet.Read(path, MomentTensorBasis.SizeOf(parameters))
        );
    }

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() => new MomentTensorKernel(_tables, _radial, _isolated);
}
