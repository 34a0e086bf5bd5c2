namespace MlipSpec.Descriptors.Soap;

/// <summary>The expansion of a Gaussian atom at a distance in orthonormal radial functions g_nl, without a cutoff
/// function.</summary>
internal interface IRadialBasis
{
    /// <summary>What the central atom adds to c_n00; length n_max.</summary>
    double[] Central { get; }

    /// <summary>Writes g_nl(r), and dg_nl/dr unless the span is empty, at l·stride + n.</summary>
    void Evaluate(double r, int stride, Span<double> values, Span<double> derivatives);
}
