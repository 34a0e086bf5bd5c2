namespace MlipSpec.References;

/// <summary>One value as its data file states it, checked in itself but not yet against the other records.</summary>
sealed record CatalogueRecord
{
    /// <summary>File and line where the record begins, for messages.</summary>
    public required string Place { get; init; }

    public required string Key { get; init; }

    public required string Name { get; init; }

    public required double Value { get; init; }

    public required double Uncertainty { get; init; }

    public required string UncertaintyBasis { get; init; }

    public required string Unit { get; init; }

    public required Provenance Provenance { get; init; }

    public required string Source { get; init; }

    public required Confidence Confidence { get; init; }

    public required IReadOnlyList<string> Alternatives { get; init; }

    public string? Note { get; init; }

    public string? IcsdCode { get; init; }

    /// <summary>The element and phase, such as "si/diamond".</summary>
    public string Material => string.Join('/', Key.Split('/').Take(2));

    /// <summary>The value in the unit of MlipSpec.</summary>
    public double CanonicalValue => Value * Units.FactorOf(Unit);
}

/// <summary>A paper or data set from which values were taken.</summary>
sealed record CatalogueSource(string Place, string Citation, string? Doi);

/// <summary>A data file of the catalogue is wrong, or a value was asked for that it does not hold; the message names
/// file, line and remedy.</summary>
public sealed class CatalogueException(string message) : Exception(message);
