using MlipSpec.Descriptors.Soap;
using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Gap;

/// <summary>Evaluates a <see cref="SoapTerm"/> for several sites together.</summary>
/// <remarks>
/// Derivatives run backwards: ∂E/∂p with the energy, its part normal to p divided by |p| (normalisation), ∂E/∂c once
/// per site, then a contraction with ∂c/∂r for each neighbour, whose cost is that of one more expansion. Scratch memory
/// per thread: for each of the eight lanes about 8 (2 n_max (l_max + 1) + 2 (l_max + 1)²) bytes per neighbour.
/// A site without neighbours and without central weight has no spectrum and contributes nothing.
/// </remarks>
internal sealed class SoapKernel : ISiteBlockKernel
{
    const int Sites = 8;

    readonly SoapBasis _basis;
    readonly DotProductKernel _kernel;
    readonly bool[] _isCentre;
    readonly int[] _channels;
    readonly PowerSpectrum _power;
    readonly SoapExpansion[] _expansions = new SoapExpansion[Sites];
    readonly double[][] _spectra = new double[Sites][],
        _slopes = new double[Sites][];
    readonly double[] _lengths = new double[Sites],
        _energies = new double[Sites];
    readonly int[] _slots = new int[Sites]; // where a lane's site is; −1 for a site that has no such term
    int _used;

    public SoapKernel(SoapBasis basis, DotProductKernel kernel, bool[] isCentre, IReadOnlyList<Element> species)
    {
        (_basis, _kernel, _isCentre) = (basis, kernel, isCentre);
        var channels = basis.Parameters.Species.ToList();
        _channels = [.. species.Select(s => channels.Count == 0 ? 0 : channels.IndexOf(s))];
        _power = new(basis);
        for (var slot = 0; slot < Sites; slot++)
            (_expansions[slot], _spectra[slot], _slopes[slot]) = (
                new(basis),
                new double[kernel.Dimensions],
                new double[kernel.Dimensions]
            );
    }

    public int Lanes => Sites;

    public void Load(int lane, in SiteEnvironment environment)
    {
        if (lane == 0)
            _used = 0;
        _slots[lane] = -1;
        if (!_isCentre[environment.Species])
            return;
        var expansion = _expansions[_used];
        expansion.Expand(
            new()
            {
                Count = environment.Count,
                X = environment.X,
                Y = environment.Y,
                Z = environment.Z,
                R = environment.R,
                Species = environment.NeighbourSpecies,
            },
            _channels,
            _basis.CentralChannel(_channels[environment.Species])
        );
        var length = _power.Fill(expansion.Coefficients, _spectra[_used]);
        if (length == 0)
            return;
        _lengths[_used] = length;
        _slots[lane] = _used++;
    }

    public void EvaluateLanes(int lanes) => _kernel.Evaluate(_used, _spectra, _slopes, _energies);

    public double Store(int lane, in SiteEnvironment environment)
    {
        var slot = _slots[lane];
        if (slot < 0)
            return 0;
        double[] slopes = _slopes[slot],
            spectrum = _spectra[slot];
        // The derivative of the normalised spectrum is (1 − p pᵀ)/|p|.
        var along = Descriptors.Lanes.Dot(slopes, spectrum);
        for (var i = 0; i < slopes.Length; i++)
            slopes[i] = (slopes[i] - along * spectrum[i]) / _lengths[slot];
        var expansion = _expansions[slot];
        _power.Reverse(expansion.Coefficients, slopes, expansion.Slopes);
        expansion.Gradients(environment.GradientX, environment.GradientY, environment.GradientZ);
        return _energies[slot];
    }
}
