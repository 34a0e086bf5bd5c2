using System.Text.Json.Serialization;
using MlipSpec.Quantities;

namespace MlipSpec.Checks;

/// <summary>
/// What a check returns: quantities with unit and uncertainty, and curves worth plotting. A plain record that survives
/// a round trip through JSON, because it is kept in the result store.
/// </summary>
public abstract record Measured
{
    /// <summary>The quantities that go to the baseline, the journal and the card, each with the drift that a baseline
    /// forgives.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<NamedQuantity> Quantities { get; }

    /// <summary>What a reader must know of how it was measured, such as that a slow potential was tested on less than
    /// others; a sentence each.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<string> Notes => [];

    /// <summary>Curves worth plotting.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<Curve> Curves => [];

    /// <summary>Structures worth looking at: minima, defects, surfaces, last frames, and above all what failed.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<ShownStructure> Structures => [];

    /// <summary>The errors against the labels of a data set, if that is what was measured; else null.</summary>
    [JsonIgnore]
    public virtual LabelComparison? Labels => null;
}

/// <summary>A quantity with its name, taken out of its type so that it can be listed, stored and compared.</summary>
/// <param name="Name">Name within the result, such as "C44" or "energy of bcc".</param>
/// <param name="Value">Value; NaN with a finding.</param>
/// <param name="Uncertainty">One standard uncertainty.</param>
/// <param name="Unit">Unit, such as "GPa".</param>
/// <param name="Finding">Why there is no value.</param>
/// <param name="Drift">How far the value may move from its baseline without being called a change, same unit.</param>
public sealed record NamedQuantity(
    string Name,
    double Value,
    double Uncertainty,
    string Unit,
    Finding? Finding,
    double Drift
)
{
    /// <summary>The degrees of freedom of the uncertainty, such as seven for the scatter of eight runs; null where the
    /// value is exact or the uncertainty itself is known without error.</summary>
    public double? DegreesOfFreedom { get; init; }

    /// <summary>Lists a typed quantity.</summary>
    /// <param name="name">Its name within the result.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="drift">What a baseline forgives, in the quantity's unit: well above numerical noise, well below
    /// physics.</param>
    public static NamedQuantity Of<T>(string name, Quantity<T> quantity, double drift)
        where T : struct, IDimension =>
        new(name, quantity.Value, quantity.Uncertainty, T.Unit, quantity.Finding, drift)
        {
            DegreesOfFreedom = quantity.DegreesOfFreedom,
        };

    /// <summary>Value ± uncertainty with unit, or the finding.</summary>
    public override string ToString() =>
        Finding is { } f ? $"not measured ({f.Message})" : Format.WithUncertainty(Value, Uncertainty, Unit);
}
