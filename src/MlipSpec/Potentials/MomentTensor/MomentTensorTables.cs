using System.Runtime.InteropServices;

namespace MlipSpec.Potentials.MomentTensor;

/// <summary>One factor pair of a moment: Multiplier · moment[First] · moment[Second].</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ProductTerm(int First, int Second, double Multiplier);

/// <summary>
/// The moments of a potential arranged for evaluation: basic moments grouped by μ, each with the monomial it sums, and
/// the terms of every other moment in a row.
/// </summary>
internal sealed class MomentTensorTables
{
    public MomentTensorTables(MomentTensorParameters p)
    {
        Degree = p.Basics.Max(b => b.A + b.B + b.C);
        RadialCount = p.RadialCount;
        (MomentCount, BasicCount) = (p.MomentCount, p.Basics.Length);
        var order = Enumerable
            .Range(0, BasicCount)
            .OrderBy(i => p.Basics[i].Mu)
            .ThenBy(i => Monomials.IndexOf(p.Basics[i].A, p.Basics[i].B, p.Basics[i].C))
            .ToArray();
        var place = Enumerable.Range(0, MomentCount).ToArray();
        for (var i = 0; i < BasicCount; i++)
            place[order[i]] = i;
        MonomialOf = Array.ConvertAll(order, i => Monomials.IndexOf(p.Basics[i].A, p.Basics[i].B, p.Basics[i].C));
        GroupStarts = Enumerable.Range(0, RadialCount + 1).Select(mu => p.Basics.Count(b => b.Mu < mu)).ToArray();
        Terms = Array.ConvertAll(p.Products, t => new ProductTerm(place[t.First], place[t.Second], t.Multiplier));
        TermStarts = new int[MomentCount - BasicCount + 1];
        foreach (var t in p.Products)
            TermStarts[t.Target - BasicCount + 1]++;
        for (var t = 1; t < TermStarts.Length; t++)
            TermStarts[t] += TermStarts[t - 1];
        Weights = new double[MomentCount];
        for (var s = 0; s < p.Scalars.Length; s++)
            Weights[place[p.Scalars[s]]] += p.MomentCoefficients[s];
    }

    /// <summary>The highest degree of a monomial.</summary>
    public int Degree { get; }

    /// <summary>The number of radial functions.</summary>
    public int RadialCount { get; }

    /// <summary>The number of moments.</summary>
    public int MomentCount { get; }

    /// <summary>The number of basic moments, which come first.</summary>
    public int BasicCount { get; }

    /// <summary>For each basic moment the index of its monomial.</summary>
    public int[] MonomialOf { get; }

    /// <summary>Where the basic moments of each μ begin; length <see cref="RadialCount"/> + 1.</summary>
    public int[] GroupStarts { get; }

    /// <summary>The terms of all other moments, one after the other.</summary>
    public ProductTerm[] Terms { get; }

    /// <summary>Where the terms of each other moment begin, with one more at the end.</summary>
    public int[] TermStarts { get; }

    /// <summary>For every moment its coefficient in the energy, eV; zero for those that are not scalars.</summary>
    public double[] Weights { get; }
}
