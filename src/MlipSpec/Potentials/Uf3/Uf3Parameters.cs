using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Uf3;

/// <summary>The pair term of two elements.</summary>
/// <param name="First">Index of an element.</param>
/// <param name="Second">Index of the other.</param>
/// <param name="Knots">The knots of the spline, Å.</param>
/// <param name="Coefficients">The coefficients of its basis functions, eV.</param>
internal sealed record Uf3Pair(int First, int Second, double[] Knots, double[] Coefficients);

/// <summary>The term of an atom and two neighbours.</summary>
/// <param name="Central">Index of the atom's element.</param>
/// <param name="First">Index of a neighbour's element.</param>
/// <param name="Second">Index of the other's.</param>
/// <param name="Knots">Of the distances centre–first, centre–second, first–second, Å.</param>
/// <param name="Coefficients">By these three, eV.</param>
internal sealed record Uf3Triplet(int Central, int First, int Second, double[][] Knots, double[][][] Coefficients);

/// <summary>A whole model.</summary>
/// <param name="Elements">Its elements.</param>
/// <param name="Offsets">Energy of a free atom of each, eV.</param>
/// <param name="Pairs">Pair terms, at most one for two elements.</param>
/// <param name="Triplets">Three-body terms, at most one for three elements.</param>
internal sealed record Uf3Parameters(Element[] Elements, double[] Offsets, Uf3Pair[] Pairs, Uf3Triplet[] Triplets)
{
    /// <summary>Refuses knots and coefficients that do not fit.</summary>
    public static void Check(double[] knots, int coefficients, Func<string, FormatException> error)
    {
        if (knots.Length < 8 || knots.Length != coefficients + 4)
            throw error(
                $"expected four more knots than coefficients, as cubic splines have, found {knots.Length} and {coefficients}"
            );
        for (var k = 1; k < knots.Length; k++)
            if (knots[k] < knots[k - 1])
                throw error($"expected knots in ascending order, found {knots[k]} after {knots[k - 1]}");
        if (knots[0] < 0 || knots[3] >= knots[^4] || knots[^1] > SitePotential.LargestCutoff)
            throw error(
                $"expected knots between 0 and {SitePotential.LargestCutoff} Å, found {knots[0]} to {knots[^1]}"
            );
    }
}
