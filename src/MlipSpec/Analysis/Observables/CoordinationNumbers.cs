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
}
