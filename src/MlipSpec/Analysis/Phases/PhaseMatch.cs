using System.Globalization;
using MlipSpec.Analysis.Soap;
using MlipSpec.Numerics;

namespace MlipSpec.Analysis.Phases;

/// <summary>Which reference crystal a structure is most like.</summary>
/// <param name="Measure">The measure of similarity, without which the numbers mean nothing.</param>
/// <param name="Phases">The names of the reference crystals.</param>
/// <param name="Similarities">The similarity to each, between 0 and 1, in the same order.</param>
internal sealed record PhaseMatch(
    SoapSimilarity Measure,
    IReadOnlyList<string> Phases,
    IReadOnlyList<double> Similarities
)
{
    int Best => Enumerable.Range(0, Phases.Count).WithLargest(k => Similarities[k]);

    /// <summary>The best-matching reference; of equals the first.</summary>
    public string Phase => Phases[Best];

    /// <summary>The similarity to it.</summary>
    public double Similarity => Similarities[Best];

    /// <summary>How much less the second-best reference matches; infinite if there is only one. A small margin means
    /// that the measure cannot tell the two apart.</summary>
    public double Margin
    {
        get
        {
            var best = Best;
            return Phases.Count == 1
                ? double.PositiveInfinity
                : Similarity - Similarities.Where((_, k) => k != best).Largest();
        }
    }

    /// <summary>The name of the phase if the match is this good and this clear, null if the structure is like nothing
    /// known.</summary>
    /// <param name="similarity">The least similarity to the best reference.</param>
    /// <param name="margin">The least <see cref="Margin"/>.</param>
    public string? Identify(double similarity, double margin = 0) =>
        Similarity >= similarity && Margin >= margin ? Phase : null;

    /// <summary>Such as "diamond (0.9953, 0.0241 ahead of the next; SOAP n 6 …)".</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Phase} ({Similarity:F4}, {Margin:F4} ahead of the next; {Measure})"
        );
}
