using MlipSpec.Quantities;

namespace MlipSpec.References;

/// <summary>Where a reference value comes from.</summary>
public enum ProvenanceKind
{
    /// <summary>Measured in a laboratory.</summary>
    Experiment,

    /// <summary>Computed from first principles.</summary>
    FirstPrinciples,

    /// <summary>Computed with another interatomic potential, the teacher.</summary>
    Teacher,
}

/// <summary>How sure we are that the record says what its source says.</summary>
public enum Confidence
{
    /// <summary>Read from the source's own machine-readable data.</summary>
    MachineData,

    /// <summary>Read in the source's table or abstract.</summary>
    ReadInSource,

    /// <summary>Well known, but not read again in the source; not for gates without a wide uncertainty.</summary>
    Secondary,
}

/// <summary>The conditions and methods behind a reference value.</summary>
public sealed record Provenance
{
    /// <summary>Experiment, first principles or teacher.</summary>
    public required ProvenanceKind Kind { get; init; }

    /// <summary>Experiment: the technique, such as "X-ray diffraction". First principles: the code. Teacher: the
    /// potential's name.</summary>
    public required string Method { get; init; }

    /// <summary>First principles: the level of theory, such as "PBE".</summary>
    public LevelOfTheory? LevelOfTheory { get; init; }

    /// <summary>Temperature in K, if it matters.</summary>
    public double? Temperature { get; init; }

    /// <summary>Pressure in GPa, if it matters.</summary>
    public double? Pressure { get; init; }

    /// <summary>The sample: purity, form, preparation.</summary>
    public string? Sample { get; init; }

    /// <summary>Such as "experiment, X-ray diffraction, 298 K" or "PBE, WIEN2k".</summary>
    public override string ToString()
    {
        IEnumerable<string?> parts =
        [
            Kind switch
            {
                ProvenanceKind.Experiment => "experiment",
                ProvenanceKind.Teacher => "teacher potential",
                _ => LevelOfTheory?.Text ?? "first principles",
            },
            Method,
            Temperature is { } t ? FormattableString.Invariant($"{t:G4} K") : null,
            Pressure is { } p ? FormattableString.Invariant($"{p:G4} GPa") : null,
        ];
        return string.Join(", ", parts.Where(p => !string.IsNullOrEmpty(p)));
    }
}

/// <summary>One published or computed value.</summary>
/// <typeparam name="T">Its dimension.</typeparam>
/// <param name="Key">Unique key in the catalogue, such as "si/diamond/lattice-constant/0K".</param>
/// <param name="Name">In words, such as "lattice constant".</param>
/// <param name="Value">Value and standard uncertainty; the spread of the literature is already in the
/// uncertainty.</param>
/// <param name="Provenance">Conditions and methods.</param>
/// <param name="Citation">The paper, so that a reader can find it.</param>
/// <param name="Doi">Its DOI, if any.</param>
/// <param name="Confidence">How the value got here.</param>
public sealed record Reference<T>(
    string Key,
    string Name,
    Quantity<T> Value,
    Provenance Provenance,
    string Citation,
    string? Doi,
    Confidence Confidence
)
    where T : struct, IDimension
{
    /// <summary>Where the uncertainty comes from: stated by the source, or estimated and how; null for a reference made
    /// in code.</summary>
    public string? UncertaintyBasis { get; init; }

    /// <summary>What else a reader should know of the value.</summary>
    public string? Note { get; init; }

    /// <summary>The collection code in the Inorganic Crystal Structure Database, if the value was taken from
    /// there.</summary>
    public string? IcsdCode { get; init; }
}
