using MlipSpec.Structures;

namespace MlipSpec.Analysis.Observables;

/// <summary>How many atoms have how many neighbours within a stated cutoff.</summary>
public static class CoordinationNumbers
{
    /// <summary>The fraction of atoms with n neighbours at index n; the last entry holds all that have more.</summary>
    /// <param name="structure">The structure.</param>
    /// <param name="cutoff">Neighbours are nearer than this, Å: part of the meaning of the numbers.</param>
    /// <param name="most">The largest number with an entry of its own.</param>
    public static double[] Of(Structure structure, double cutoff, int most = 12)
    {
        var fractions = new double[most + 2];
        foreach (var n in Coordination.Of(structure, cutoff))
            fractions[Math.Min(n, most + 1)] += 1.0 / structure.Count;
        return fractions;
    }

    /// <summary>
    /// The mean number of neighbours from a mean g(r): 4πρ ∫ r² g dr up to the cutoff, the sum over whole bins with the
    /// last one in proportion.
    /// </summary>
    /// <param name="density">Atoms of the counted species per volume, 1/Å³.</param>
    /// <param name="width">Width of a bin, Å.</param>
    /// <param name="g">g(r) in bins from zero.</param>
    /// <param name="cutoff">Å.</param>
    /// <exception cref="ArgumentException">The cutoff is beyond the last bin.</exception>
    public static double FromPairDistribution(double density, double width, ReadOnlySpan<double> g, double cutoff)
    {
        if (!(cutoff <= g.Length * width * (1 + 1e-12)))
            throw new ArgumentException($"g(r) ends at {g.Length * width} Å, before the cutoff of {cutoff} Å");
        var sum = 0.0;
        for (var k = 0; k < g.Length && k * width < cutoff; k++)
        {
            double low = k * width,
                high = Math.Min(cutoff, (k + 1) * width);
            sum += g[k] * (high * high * high - low * low * low);
        }
        return 4 * Math.PI / 3 * density * sum;
    }
}
