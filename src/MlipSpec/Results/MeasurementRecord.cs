using System.Text.Json.Serialization;
using MlipSpec.Checks;

namespace MlipSpec.Results;

/// <summary>One measurement of one potential, as the journal keeps it, however many tests judge it.</summary>
internal sealed record MeasurementRecord
{
    /// <summary>The suite that measures it: an assembly's name.</summary>
    public required string Suite { get; init; }

    /// <summary>Its name, unique in the suite, such as "DiamondStatics.Elasticity"; its baseline bears it
    /// too.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the potential under test.</summary>
    public required string Potential { get; init; }

    /// <summary>The kind of check, such as "elastic-constants".</summary>
    public required string Check { get; init; }

    /// <summary>The material, such as "Si diamond"; null if the check is about none.</summary>
    public string? Material { get; init; }

    /// <summary>The temperatures that it covers, K; null if it has none.</summary>
    public ParameterRange? TemperatureRange { get; init; }

    /// <summary>The pressures that it covers, GPa; null if it has none.</summary>
    public ParameterRange? PressureRange { get; init; }

    /// <summary>What identifies the result: potential, check record, protocol version.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The canonical text of the check with all its parameters; see <see cref="Results.Protocol"/>.</summary>
    public required string Protocol { get; init; }

    /// <summary>Whether it came from the result store.</summary>
    public bool FromStore { get; init; }

    /// <summary>Wall-clock seconds of measuring, or of reading it from the store.</summary>
    public double Seconds { get; init; }

    /// <summary>What was measured.</summary>
    public IReadOnlyList<NamedQuantity> Quantities { get; init; } = [];

    /// <summary>What a reader must know of how it was measured.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Curves worth plotting.</summary>
    public IReadOnlyList<Curve> Curves { get; init; } = [];

    /// <summary>Structures worth looking at.</summary>
    public IReadOnlyList<ShownStructure> Structures { get; init; } = [];

    /// <summary>The errors against the labels of a data set, if that is what was measured; else null.</summary>
    public LabelComparison? Labels { get; init; }

    /// <summary>How it compares with its approved baseline; null until it was compared.</summary>
    public BaselineComparison? Baseline { get; init; }

    /// <summary>What tells it from others of a journal: suite, potential, name.</summary>
    [JsonIgnore]
    public (string Suite, string Potential, string Name) Key => (Suite, Potential, Name);
}
