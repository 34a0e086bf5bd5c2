using MlipSpec.Structures;

namespace MlipSpec.Potentials.Ace;

/// <summary>How the embedding functions of a species begin at zero density.</summary>
internal enum AceEmbedding
{
    /// <summary>A root whose cusp a narrow Gaussian-like factor removes.</summary>
    FinnisSinclair,

    /// <summary>A root shifted and scaled so that it has a slope of one at zero.</summary>
    FinnisSinclairShiftedScaled,
}

/// <summary>The radial basis of a pair of species.</summary>
internal enum AceRadialBasis
{
    /// <summary>Chebyshev polynomials of an exponentially scaled distance, times a cosine cutoff.</summary>
    ChebExpCos,

    /// <summary>Chebyshev polynomials of a power of the distance.</summary>
    ChebPow,

    /// <summary>Simplified spherical Bessel functions.</summary>
    SBessel,
}

/// <summary>What becomes of the expansion where atoms come too near.</summary>
internal enum AceInnerCutoff
{
    /// <summary>A repulsive density switches the energy of the expansion off.</summary>
    Density,

    /// <summary>Each radial function is switched off below a distance, too.</summary>
    Distance,

    /// <summary>The nearest neighbour switches from the expansion to the universal nuclear repulsion.</summary>
    Zbl,
}

/// <summary>One species.</summary>
/// <param name="Element">The element.</param>
/// <param name="Offset">Energy of a free atom, eV.</param>
/// <param name="Embedding">The form of its embedding functions.</param>
/// <param name="Prefactors">One for each density.</param>
/// <param name="Exponents">One for each density.</param>
/// <param name="CoreCutoff">Repulsive density at which the expansion has been switched off.</param>
/// <param name="CoreWidth">Width of that switch.</param>
internal sealed record AceSpecies(
    Element Element,
    double Offset,
    AceEmbedding Embedding,
    double[] Prefactors,
    double[] Exponents,
    double CoreCutoff,
    double CoreWidth
);

/// <summary>The radial functions of a neighbour of one species about an atom of another.</summary>
/// <param name="Basis">The basis g_k.</param>
/// <param name="Lambda">Its parameter.</param>
/// <param name="Cutoff">The distance at which the term ends, Å.</param>
/// <param name="Width">The width in Å over which the core is smoothed to zero at the cutoff.</param>
/// <param name="InnerType">What happens at short distance.</param>
/// <param name="Inner">Inner cutoff, Å.</param>
/// <param name="InnerWidth">Its width, Å.</param>
/// <param name="CorePrefactor">Of the repulsive density p e^(−λr²)/r.</param>
/// <param name="CoreExponent">λ of it, 1/Å².</param>
/// <param name="BasisCount">The number of functions g_k.</param>
/// <param name="Coefficients">R_nl = Σ_k c_nlk g_k: [n][l][k].</param>
/// <param name="Line">Its line in the file.</param>
internal sealed record AceBond(
    AceRadialBasis Basis,
    double Lambda,
    double Cutoff,
    double Width,
    AceInnerCutoff InnerType,
    double Inner,
    double InnerWidth,
    double CorePrefactor,
    double CoreExponent,
    int BasisCount,
    double[][][] Coefficients,
    int Line
)
{
    /// <summary>The number of radial functions R_nl for each l.</summary>
    public int RadialCount => Coefficients.Length;

    /// <summary>The highest l; −1 without radial functions.</summary>
    public int Degree => Coefficients.Length == 0 ? -1 : Coefficients[0].Length - 1;
}

/// <summary>
/// One invariant function of a species: Σ_m w_m Re Π_t A_{μ_t n_t l_t m_t}. For rank one A are sums of g_n alone.
/// </summary>
/// <param name="Central">The species.</param>
/// <param name="Species">μ of each factor.</param>
/// <param name="N">n of each factor, from 1.</param>
/// <param name="L">l of each factor.</param>
/// <param name="Products">The m of the factors of each product.</param>
/// <param name="Weights">By product and density: [product][density].</param>
/// <param name="Line">Its line in the file.</param>
internal sealed record AceFunction(
    int Central,
    int[] Species,
    int[] N,
    int[] L,
    int[][] Products,
    double[][] Weights,
    int Line
)
{
    /// <summary>The number of factors.</summary>
    public int Rank => Species.Length;

    /// <summary>w_m without the densities' coefficients, where the file has the B-basis; null where it does
    /// not.</summary>
    public double[]? Coupling { get; init; }
}

/// <summary>A whole atomic cluster expansion as its file states it.</summary>
/// <param name="Species">The species in the file's order.</param>
/// <param name="Bonds">[central species][neighbour species].</param>
/// <param name="Functions">All functions.</param>
internal sealed record AceParameters(AceSpecies[] Species, AceBond[][] Bonds, AceFunction[] Functions);
