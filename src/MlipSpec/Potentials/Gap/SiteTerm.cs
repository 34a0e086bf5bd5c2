using MlipSpec.Potentials.Sites;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Gap;

/// <summary>One of the terms that add up to a site energy. Its kernels add to the derivatives in the environment
/// instead of overwriting them.</summary>
internal abstract class SiteTerm
{
    /// <summary>The largest distance at which the term acts, Å.</summary>
    public abstract double Cutoff { get; }

    /// <summary>The elements it names; empty where it takes any element.</summary>
    public abstract IReadOnlyList<Element> Elements { get; }

    /// <summary>Makes a kernel for species counted as in this list.</summary>
    public abstract ISiteKernel CreateKernel(IReadOnlyList<Element> species);

    /// <summary>For each species, whether it is one of these elements; no elements mean any.</summary>
    protected static bool[] Matches(IReadOnlyList<Element> species, IReadOnlyCollection<Element> elements) =>
        [.. species.Select(s => elements.Count == 0 || elements.Contains(s))];
}
