using System.ComponentModel;
using MlipSpec.Checks;

namespace MlipSpec.Reports.Data;

/// <summary>A plot with the curves of all potentials.</summary>
internal sealed record PlotData(
    [property: Description("suite/measurement/number")] string Id,
    string Title,
    [property: Description("the domain of the tests that judge it")] string? Domain,
    PlotKind Kind,
    AxisData X,
    AxisData Y,
    [property: Description(
        "side by side along the horizontal axis, each one wide and centred on its number; empty for an axis of numbers"
    )]
        IReadOnlyList<string> Categories,
    IReadOnlyList<SeriesData> Series
);

/// <summary>An axis.</summary>
internal sealed record AxisData(
    string Label,
    string? Unit,
    ScaleData Scale,
    [property: Description("named places, such as special points")] IReadOnlyList<AxisTick> Ticks
);

/// <summary>The scale of an axis.</summary>
internal enum ScaleData
{
    Linear,
    Log,
}

/// <summary>One curve.</summary>
internal sealed record SeriesData(
    [property: Description("what it is, for the legend")] string Name,
    CurveRole Role,
    [property: Description("whose it is; absent for a reference that all share")] string? Potential,
    [property: Description("how it is drawn")] MarkData Mark,
    [property: Description("abscissae; \"NaN\" is a gap")] IReadOnlyList<double> X,
    [property: Description("ordinates")] IReadOnlyList<double> Y,
    [property: Description("lower border of the band of one standard uncertainty")] IReadOnlyList<double>? Low,
    [property: Description("upper border")] IReadOnlyList<double>? High,
    string? Source,
    string? Doi,
    [property: Description("how many points there were, where fewer are kept")] int? Of
);

/// <summary>How a curve is drawn.</summary>
internal enum MarkData
{
    Line,
    Points,
    Area,
}

/// <summary>A structure.</summary>
internal sealed record StructureData(
    [property: Description("suite/measurement/potential/number")] string Id,
    string Title,
    StructureRole Role,
    string Potential,
    [property: Description("the key of the measurement")] string Measurement,
    [property: Description("three vectors in Å, as rows; zeros where there is no cell")]
        IReadOnlyList<IReadOnlyList<double>> Cell,
    [property: Description("periodic along each vector")] IReadOnlyList<bool> Pbc,
    IReadOnlyList<string> Species,
    [property: Description("x, y, z in Å of each atom")] IReadOnlyList<IReadOnlyList<double>> Positions,
    [property: Description("numbers of each atom, by name")] IReadOnlyDictionary<string, IReadOnlyList<double>> PerAtom
);
