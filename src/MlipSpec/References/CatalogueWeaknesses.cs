namespace MlipSpec.References;

/// <summary>What a reader should know before a number is judged by a record.</summary>
/// <param name="SecondHand">It was not read in its source, but where others cite it.</param>
/// <param name="WithoutTemperature">An experiment that states no temperature.</param>
/// <param name="UncertaintyEstimated">Its source states no uncertainty: the one given is an estimate.</param>
internal sealed record CatalogueWeaknesses(bool SecondHand, bool WithoutTemperature, bool UncertaintyEstimated)
{
    /// <summary>Those of a record.</summary>
    public static CatalogueWeaknesses Of(CatalogueRecord record) =>
        new(
            record.Confidence == Confidence.Secondary,
            record.Provenance is { Kind: ProvenanceKind.Experiment, Temperature: null },
            record.Uncertainty == 0
                || record.UncertaintyBasis.StartsWith("estimate", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Whether there is one.</summary>
    public bool Any => SecondHand || WithoutTemperature || UncertaintyEstimated;

    /// <summary>Such as "second-hand, no temperature".</summary>
    public override string ToString()
    {
        List<string> words = [];
        if (SecondHand)
            words.Add("second-hand");
        if (WithoutTemperature)
            words.Add("no temperature");
        if (UncertaintyEstimated)
            words.Add("uncertainty estimated");
        return string.Join(", ", words);
    }
}
