using MlipSpec.Descriptors.Soap;

namespace MlipSpec.Analysis.Soap;

/// <summary>A normalised power spectrum together with the hyper-parameters that it was made with, so that it is never
/// compared with one of others.</summary>
public sealed class SoapFingerprint
{
    readonly double[] _components;

    internal SoapFingerprint(SoapParameters parameters, double[] components) =>
        (Parameters, _components) = (parameters, components);

    /// <summary>The hyper-parameters.</summary>
    public SoapParameters Parameters { get; }

    /// <summary>The components, layout as in <see cref="SoapDescriptor"/>, of length one as a vector.</summary>
    public ReadOnlySpan<double> Components => _components;

    /// <summary>The kernel (p·p′)^ζ, between 0 and 1.</summary>
    /// <exception cref="ArgumentException">The other was made with different hyper-parameters.</exception>
    public double SimilarityTo(SoapFingerprint other, double zeta = 4)
    {
        RequireSame(other);
        return SoapDescriptor.Kernel(_components, other._components, zeta);
    }

    /// <summary>The distance of the kernel, √(2 − 2(p·p′)^ζ), between 0 and √2; about 1e-8 is rounding.</summary>
    /// <exception cref="ArgumentException">The other was made with different hyper-parameters.</exception>
    public double DistanceTo(SoapFingerprint other, double zeta = 4) =>
        Math.Sqrt(Math.Max(0, 2 - 2 * SimilarityTo(other, zeta)));

    void RequireSame(SoapFingerprint other)
    {
        if (!Parameters.Equals(other.Parameters))
            throw new ArgumentException(
                $"a similarity between different hyper-parameters has no meaning: one fingerprint is of {Parameters}, the other of {other.Parameters}; make both with the same"
            );
    }
}
