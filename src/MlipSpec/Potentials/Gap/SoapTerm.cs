using MlipSpec.Descriptors;
using MlipSpec.Descriptors.Soap;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Gap;

/// <summary>
/// The descriptor soap: E_i = δ² Σ_s w_s (p_i·p_s)^ζ with the normalised power spectrum p_i of atoms i of the elements Z.
/// A. P. Bartók, R. Kondor, G. Csányi, Phys. Rev. B 87, 184115 (2013).
/// </summary>
/// <remarks>
/// Derivatives run backwards: ∂E/∂p (two passes over the sparse points), its part normal to p divided by |p| (normalisation), ∂E/∂c once per atom, then a contraction with
/// ∂c/∂r for each neighbour, whose cost is that of one more expansion. Scratch memory per thread: about 8 (2 n_max (l_max + 1) + 3 (l_max + 1)²) bytes per neighbour.
/// An atom without neighbours and without central weight has no spectrum and contributes nothing.
/// </remarks>
internal sealed class SoapTerm : SiteTerm
{
    readonly SoapBasis _basis;
    readonly DotProductKernel _kernel;
    readonly Element[] _centres;

    public SoapTerm(SparseKernel kernel, bool centralInEveryChannel, RadialEvaluation evaluation)
    {
        kernel.AllowKeys(
            ["n_max", "l_max", "atom_sigma", "cutoff", "cutoff_transition_width", "central_weight", "Z", "n_Z", "n_species", "species_Z"],
            ("average", "F"), ("basis_error_exponent", "10"), ("central_reference_all_species", "F"), ("covariance_sigma0", "0"), ("cutoff_dexp", "0"), ("cutoff_rate", "1"),
            ("cutoff_scale", "1"), ("diagonal_radial", "F"), ("normalise", "T"), ("normalize", "T"), ("radial_basis", "EQUISPACED_GAUSS"));
        if (kernel.Covariance != Covariance.DotProduct) throw kernel.Bad($"covariance_type {(int)kernel.Covariance} is not supported for soap, only 2 (dot product)");
        var parameters = Parameters(kernel);
        if (centralInEveryChannel && parameters.Channels > 1) throw kernel.Bad("in files this old the central atom counts in the channels of all species, which is not supported: refit the potential");
        if (parameters.Length != kernel.Dimensions)
            throw kernel.Bad($"expected {parameters.Length} dimensions for n_max {parameters.NMax}, l_max {parameters.LMax} and {parameters.Channels} species, found {kernel.Dimensions}");
        _centres = kernel.Elements("Z");
        _kernel = new(kernel);
        try { _basis = new(parameters, evaluation); }
        catch (ArgumentException e) { throw kernel.Bad(e.Message); }
    }

    public override double Cutoff => _basis.Parameters.Cutoff;

    public override IReadOnlyList<Element> Elements => _centres.Length == 0 ? [] : [.. _centres.Concat(_basis.Parameters.Species).Distinct()];

    public override ISiteKernel CreateKernel(IReadOnlyList<Element> species) => new Kernel(this, species);

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
        if (kernel.Integer("n_species", 1) != parameters.Channels) throw kernel.Bad($"n_species={kernel.Integer("n_species", 1)}, but species_Z names {parameters.Species.Count}");
        return parameters.Flaw is { } flaw ? throw kernel.Bad(flaw) : parameters;
    }

    sealed class Kernel : ISiteKernel
    {
        readonly SoapTerm _term;
        readonly bool[] _isCentre;
        readonly int[] _channels;
        readonly SoapExpansion _expansion;
        readonly PowerSpectrum _power;
        readonly double[] _spectrum, _slopes;

        public Kernel(SoapTerm term, IReadOnlyList<Element> species)
        {
            var parameters = term._basis.Parameters;
            _term = term;
            _isCentre = Matches(species, term._centres);
            _channels = [.. species.Select(s => parameters.Species.Count == 0 ? 0 : parameters.Species.ToList().IndexOf(s))];
            (_expansion, _power) = (new(term._basis), new(term._basis));
            (_spectrum, _slopes) = (new double[term._kernel.Dimensions], new double[term._kernel.Dimensions]);
        }

        public double Evaluate(in SiteEnvironment environment)
        {
            if (!_isCentre[environment.Species]) return 0;
            _expansion.Expand(
                new() { Count = environment.Count, X = environment.X, Y = environment.Y, Z = environment.Z, R = environment.R, Species = environment.NeighbourSpecies },
                _channels, _term._basis.CentralChannel(_channels[environment.Species]));
            var length = _power.Fill(_expansion.Coefficients, _spectrum);
            if (length == 0) return 0;
            var energy = _term._kernel.Evaluate(_spectrum, _slopes);
            // ∂p̂/∂p = (1 − p̂ p̂ᵀ)/|p|
            var along = Lanes.Dot(_slopes, _spectrum);
            for (var i = 0; i < _slopes.Length; i++) _slopes[i] = (_slopes[i] - along * _spectrum[i]) / length;
            _power.Reverse(_expansion.Coefficients, _slopes, _expansion.Slopes);
            _expansion.Gradients(environment.GradientX, environment.GradientY, environment.GradientZ);
            return energy;
        }
    }
}
