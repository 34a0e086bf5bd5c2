using MlipSpec.Numerics;
using MlipSpec.Potentials.BehlerParrinello;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Snap;

/// <summary>
/// The spectral neighbour analysis potential: E_i = β₀ + β·B_i (+ ½ B_i·α·B_i), with B the bispectrum of the neighbour
/// density on the 3-sphere.
/// </summary>
/// <remarks>
/// <para>
/// Density coefficients U_j = w_self 1 + Σ_k f_c(r_k) w_k u_j(θ₀, r̂_k) with θ₀ = rfac0 π (r − rmin0)/(r_c − rmin0),
/// components B_{j1 j2 j} = Σ conj(U_j) · C(j1 j2 j) U_{j1} U_{j2} C(j1 j2 j). Thompson, Swiler, Trott, Foiles, Tucker,
/// J. Comput. Phys. 285, 316 (2015); quadratic form: Wood and Thompson, J. Chem. Phys. 148, 241721 (2018); a density
/// for each element: Cusentino, Wood, Thompson, J. Phys. Chem. A 124, 5456 (2020).
/// </para>
/// <para>With switchinnerflag the weight of a close neighbour falls to zero, see <see cref="InnerSwitch"/>.</para>
/// <para>Scratch memory per thread: about 0.2 MB at 2J = 8 with one element, growing with the square of the number of
/// elements under chemflag.</para>
/// </remarks>
public sealed class SnapPotential : SitePotential
{
    readonly SnapModel _model;

    SnapPotential(SnapModel model, string fingerprint)
    {
        _model = model;
        Card = new()
        {
            Name = "SNAP",
            Kind = "snap",
            Speed = SpeedClass.Moderate,
            Elements = model.Elements.Select(e => e.Element).ToArray(),
            Fingerprint = fingerprint,
            Citation = "A. P. Thompson et al., J. Comput. Phys. 285, 316 (2015)",
        };
    }

    /// <summary>Reads a model from the two files that LAMMPS uses.</summary>
    /// <param name="coefficientFile">The <c>.snapcoeff</c> file.</param>
    /// <param name="parameterFile">The <c>.snapparam</c> file.</param>
    /// <exception cref="FormatException">A file is truncated, foreign, or does not fit the other; the message names
    /// file and line.</exception>
    public static SnapPotential Load(string coefficientFile, string parameterFile)
    {
        var parameters = SnapParameters.Read(parameterFile);
        var coefficients = SnapCoefficients.Read(coefficientFile);
        var model = new SnapModel(parameters, coefficients.Elements);
        var found = coefficients.Elements[0].Coefficients.Length;
        if (found != model.ExpectedCoefficients)
            throw SnapLines.Error(
                coefficientFile,
                SnapLines.Of(coefficientFile).First().Number,
                $"{found} coefficients per element, but twojmax {parameters.TwoJMax}{(parameters.Chemical ? $", chemflag with {coefficients.Elements.Count} elements" : "")}{(parameters.Quadratic ? ", quadraticflag" : "")} in {parameterFile} needs {model.ExpectedCoefficients}"
            );
        if (!(model.Cutoff <= LargestCutoff))
            throw SnapLines.Error(
                parameterFile,
                SnapLines.LineOf(parameterFile, "rcutfac"),
                FormattableString.Invariant(
                    $"rcutfac makes a cutoff of {model.Cutoff} Å, expected at most {LargestCutoff}"
                )
            );
        if (parameters.MinimumDistance >= model.SmallestCutoff)
            throw SnapLines.Error(
                parameterFile,
                SnapLines.LineOf(parameterFile, "rmin0"),
                FormattableString.Invariant(
                    $"rmin0 is {parameters.MinimumDistance} Å, not below the smallest cutoff of a pair, {model.SmallestCutoff} Å"
                )
            );
        foreach (
            var (key, values) in new[]
            {
                ("sinner", parameters.Inner?.Centres),
                ("dinner", parameters.Inner?.HalfWidths),
            }
        )
            if (values is not null && values.Count != model.Elements.Count)
                throw SnapLines.Error(
                    parameterFile,
                    SnapLines.LineOf(parameterFile, key),
                    $"expected {model.Elements.Count} lengths, one for each element of {coefficientFile}, found {values.Count}"
                );
        return new(model, Potentials.Fingerprint.OfFiles("snap", 1, coefficientFile, parameterFile));
    }

    /// <summary>Reads a linear, quadratic or network model of LAMMPS' pair style mliap with the descriptor
    /// sna.</summary>
    /// <param name="modelFile">The <c>.mliap.model</c> file.</param>
    /// <param name="descriptorFile">The <c>.mliap.descriptor</c> file.</param>
    /// <exception cref="FormatException">A file is truncated, foreign, of another descriptor or model, or does not fit
    /// the other; the message names file and line.</exception>
    public static SnapPotential LoadMliap(string modelFile, string descriptorFile)
    {
        var model = MliapFiles.Read(modelFile, descriptorFile);
        if (!(model.Cutoff <= LargestCutoff) || model.Parameters.MinimumDistance >= model.SmallestCutoff)
            throw SnapLines.Error(
                descriptorFile,
                SnapLines.LineOf(descriptorFile, "rcutfac"),
                FormattableString.Invariant(
                    $"a cutoff of {model.Cutoff} Å, expected more than rmin0 and at most {LargestCutoff}"
                )
            );
        return new(model, Potentials.Fingerprint.OfFiles("mliap", 1, modelFile, descriptorFile));
    }

    /// <summary>Makes a model from parameters and coefficients in memory, such as those of a fit.</summary>
    /// <exception cref="ArgumentException">The number of coefficients is not what the parameters need.</exception>
    public static SnapPotential Create(SnapParameters parameters, SnapCoefficients coefficients)
    {
        var model = new SnapModel(parameters, coefficients.Elements);
        foreach (var element in coefficients.Elements)
            if (element.Coefficients.Length != model.ExpectedCoefficients)
                throw new ArgumentException(
                    $"{element.Element} has {element.Coefficients.Length} coefficients, but twojmax {parameters.TwoJMax} with these flags needs {model.ExpectedCoefficients}",
                    nameof(coefficients)
                );
        return new(model, Potentials.Fingerprint.Of("snap", 1, parameters.Text, coefficients.Text));
    }

    /// <summary>The number of coefficients of each element, the constant included.</summary>
    public static int CoefficientsOf(SnapParameters parameters, int elements)
    {
        var densities = parameters.Chemical ? elements : 1;
        var components = densities * densities * densities * new BispectrumTable(parameters.TwoJMax).Components.Length;
        return 1 + components + (parameters.Quadratic ? components * (components + 1) / 2 : 0);
    }

    /// <inheritdoc/>
    public override PotentialCard Card { get; }

    /// <inheritdoc/>
    public override double Cutoff => _model.Cutoff;

    /// <inheritdoc/>
    public override ISiteKernel CreateKernel() => new SnapKernel(_model);
}

/// <summary>What all kernels of one potential share: parameters, elements and tables.</summary>
internal sealed class SnapModel(
    SnapParameters parameters,
    IReadOnlyList<SnapElement> elements,
    NnpNetwork[]? networks = null
)
{
    public SnapParameters Parameters => parameters;

    public IReadOnlyList<SnapElement> Elements => elements;

    /// <summary>For each element what gives the energy of the components instead of its coefficients.</summary>
    public NnpNetwork[]? Networks => networks;

    public BispectrumTable Table { get; } = new(parameters.TwoJMax);

    /// <summary>Separate densities: one, or one per element with chemflag.</summary>
    public int Densities => parameters.Chemical ? elements.Count : 1;

    /// <summary>The number of bispectrum components of an atom.</summary>
    public int Components => Densities * Densities * Densities * Table.Components.Length;

    public int ExpectedCoefficients => 1 + Components + (parameters.Quadratic ? Components * (Components + 1) / 2 : 0);

    public double Cutoff { get; } = 2 * parameters.CutoffFactor * elements.Largest(e => e.Radius);

    public double SmallestCutoff { get; } = 2 * parameters.CutoffFactor * elements.Min(e => e.Radius);
}
