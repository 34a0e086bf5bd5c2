using System.Collections.Concurrent;
using MlipSpec.Descriptors.Soap;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Soap;

/// <summary>
/// The smooth overlap of atomic positions (SOAP): a rotation-invariant fingerprint of an atom's neighbourhood.
/// A. P. Bartók, R. Kondor, G. Csányi, Phys. Rev. B 87, 184115 (2013). Immutable and safe to share between threads.
/// </summary>
/// <remarks>
/// <para>
/// A spectrum has the components p_aa'l = (2l+1)^(−1/2) Σ_m c_alm c_a'lm · (√2 unless a = a') with a = (species, n),
/// normalised to length one. a is the outermost index, then a' ≤ a, and l runs fastest; one last component is zero. c
/// are the coefficients of the neighbour density in n_max orthonormal radial functions and real spherical harmonics;
/// the central atom counts in the channel of its own species.
/// </para>
/// <para>Radial functions come from piecewise polynomials: components are within 1e-11 of the exact ones.</para>
/// </remarks>
public sealed class SoapDescriptor
{
    static readonly ConcurrentDictionary<SoapParameters, SoapDescriptor> s_shared = new();

    readonly SoapBasis _basis;

    /// <summary>Prepares the radial basis and its tables (about a millisecond).</summary>
    /// <exception cref="ArgumentException">A parameter is out of range, or the radial functions are linearly dependent;
    /// the message says which.</exception>
    public SoapDescriptor(SoapParameters parameters)
        : this(parameters, RadialEvaluation.Tabulated) { }

    internal SoapDescriptor(SoapParameters parameters, RadialEvaluation evaluation) =>
        _basis = new(parameters, evaluation);

    /// <summary>The descriptor of these parameters, prepared once in the process.</summary>
    /// <exception cref="ArgumentException">As for the constructor.</exception>
    public static SoapDescriptor For(SoapParameters parameters) => s_shared.GetOrAdd(parameters, static p => new(p));

    /// <summary>A descriptor that evaluates the formula of the radial functions for every neighbour: many times slower,
    /// and what tables are tested against.</summary>
    /// <exception cref="ArgumentException">As for the constructor.</exception>
    public static SoapDescriptor Exact(SoapParameters parameters) => new(parameters, RadialEvaluation.Exact);

    /// <summary>The hyper-parameters.</summary>
    public SoapParameters Parameters => _basis.Parameters;

    /// <summary>The number of components of a spectrum.</summary>
    public int Length => _basis.Parameters.Length;

    /// <summary>Starts a calculation of these atoms, for trajectories and large structures.</summary>
    internal SoapCalculation Start(Structure structure, int threads = 1) => new(_basis, structure, threads);

    /// <summary>The spectra of all atoms, N arrays of <see cref="Length"/> components.</summary>
    public double[][] Spectra(Structure structure, int threads = 1)
    {
        var spectra = new double[structure.Count][];
        Start(structure, threads)
            .Visit(structure.Positions, structure.Cell, (atom, spectrum) => spectra[atom] = spectrum.ToArray());
        return spectra;
    }

    /// <summary>The fingerprint of a whole structure, its elements told apart.</summary>
    /// <exception cref="ArgumentException">There are no atoms.</exception>
    public SoapFingerprint Fingerprint(Structure structure, SoapAverage average, int threads = 1) =>
        SoapFingerprint.Of(Parameters, average, structure, threads);

    /// <summary>The average over some of the atoms, normalised.</summary>
    internal double[] Average(Structure structure, SoapAverage average, bool[] centres, int threads) =>
        average == SoapAverage.Inner
            ? Start(structure, threads).InnerAverage(structure.Positions, structure.Cell, centres)
            : Mean(Spectra(structure, threads).Where((_, i) => centres[i]));

    /// <summary>The spectrum of the expansion coefficients summed over all atoms, as for reference crystals: the
    /// "inner" average.</summary>
    public double[] InnerAverage(Structure structure, int threads = 1) =>
        Start(structure, threads).InnerAverage(structure.Positions, structure.Cell);

    /// <summary>The mean of the atoms' spectra, normalised: the "outer" average.</summary>
    public double[] OuterAverage(Structure structure, int threads = 1) => Mean(Spectra(structure, threads));

    double[] Mean(IEnumerable<double[]> spectra)
    {
        var mean = new double[Length];
        foreach (var spectrum in spectra)
            for (var i = 0; i < mean.Length; i++)
                mean[i] += spectrum[i];
        var length = Math.Sqrt(Descriptors.Lanes.Dot(mean, mean));
        if (length > 0)
            Descriptors.Lanes.Scale(mean, 1 / length);
        return mean;
    }

    /// <summary>The kernel (p·p′)^ζ of two normalised spectra, between 0 and 1.</summary>
    /// <remarks>
    /// It means nothing without its hyper-parameters: at ζ = 4 hexagonal diamond scores 0.995 against diamond under
    /// <see cref="SoapParameters.ValidationNotebook"/>, and so passes a threshold of 0.99, but 0.969 under
    /// <see cref="SoapParameters.Fine"/>.
    /// </remarks>
    /// <exception cref="ArgumentException">The spectra have different lengths: they come from different
    /// hyper-parameters.</exception>
    public static double Kernel(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double zeta)
    {
        if (a.Length != b.Length)
            throw new ArgumentException(
                $"spectra of {a.Length} and {b.Length} components cannot be compared: they come from different hyper-parameters"
            );
        return Math.Pow(Descriptors.Lanes.Dot(a, b), zeta);
    }
}
