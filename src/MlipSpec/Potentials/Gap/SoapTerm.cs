using MlipSpec.Descriptors.Soap;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Gap;

/// <summary>
/// The descriptor soap: E_i = δ² Σ_s w_s (p_i·p_s)^ζ with the normalised power spectrum p_i of atoms i of the elements
/// Z. A. P. Bartók, R. Kondor, G. Csányi, Phys. Rev. B 87, 184115 (2013).
/// </summary>
internal sealed class SoapTerm : SiteTerm
{
    readonly SoapBasis _basis;
    readonly DotProductKernel _kernel;
    readonly Element[] _centres;

    public SoapTerm(SparseKernel kernel, bool centralInEveryChannel, RadialEvaluation evaluation)
    {
        kernel.AllowOnly(
            ("R_mix", "F"),
            ("Z_mix", "F"),
            ("average", "F"),
            ("basis_error_exponent", "10"),
            ("central_reference_all_species", "F"),
            ("coupling", "T"),
            ("covariance_sigma0", "0"),
            ("cutoff_dexp", "0"),
            ("cutoff_rate", "1"),
            ("cutoff_scale", "1"),
            ("diagonal_radial", "F"),
            ("normalise", "T"),
            ("nu_R", "2"),
            ("nu_S", "2"),
            ("radial_basis", "EQUISPACED_GAUSS"),
            ("sym_mix", "F")
        );
        if (kernel.Covariance != Covariance.DotProduct)
            throw kernel.Bad(
                $"covariance_type {(int)kernel.Covariance} is not supported for soap, only 2 (dot product)"
            );
        var parameters = Parameters(kernel);
        if (centralInEveryChannel && parameters.Channels > 1)
            throw kernel.Bad(
                "in files this old the central atom counts in the channels of all species, which is not supported: refit the potential"
            );
        if (parameters.Length != kernel.Dimensions)
            throw kernel.Bad(
                $"expected {parameters.Length} dimensions for n_max {parameters.NMax}, l_max {parameters.LMax} and {parameters.Channels} species, found {kernel.Dimensions}"
            );
        _centres = kernel.Elements("Z");
        _kernel = new(kernel);
        try
        {
            _basis = new(parameters, evaluation);
        }
        catch (ArgumentException e)
        {
            throw kernel.Bad(e.Message);
        }
    }

    public override double Cutoff => _basis.Parameters.Cutoff;

    public override IReadOnlyList<Element> Elements =>
        _centres.Length == 0 ? [] : [.. _centres.Concat(_basis.Parameters.Species).Distinct()];

    public override ISiteKernel CreateKernel(IReadOnlyList<Element> species) =>
        new SoapKernel(_basis, _kernel, Matches(species, _centres), species);

    static SoapParameters Parameters(SparseKernel kernel)
    {
        var cutoff = kernel.Cutoff();
        var parameters = new SoapParameters
        {
            NMax = kernel.Integer("n_max"),
            LMax = kernel.Integer("l_max"),
            AtomSigma = kernel.Number("atom_sigma"),
            Cutoff = cutoff.Radius,
            TransitionWidth = cutoff.Width,
            CentralWeight = kernel.Number("central_weight", 1),
            Species = kernel.Elements("species_Z"),
        };
        if (kernel.Integer("n_species", 1) != parameters.Channels)
            throw kernel.Bad(
                $"n_species={kernel.Integer("n_species", 1)}, but species_Z names {parameters.Species.Count}"
            );
        return parameters.Flaw is { } flaw ? throw kernel.Bad(flaw) : parameters;
    }
}
