using System.Text.Json.Serialization;

namespace MlipSpec.Checks;

/// <summary>A curve worth plotting. Curves of one result with the same kind and the same axes are drawn into one plot.
/// </summary>
/// <param name="Title">What it is, for the legend.</param>
/// <param name="Across">The horizontal axis.</param>
/// <param name="Up">The vertical axis.</param>
/// <param name="X">Abscissae.</param>
/// <param name="Y">Ordinates, same length.</param>
/// <param name="IsPoints">Drawn as separate points, such as measurements; else as a line, such as a fit.</param>
public sealed record Curve(
    string Title,
    [property: JsonPropertyName("xLabel")] CurveAxis Across,
    [property: JsonPropertyName("yLabel")] CurveAxis Up,
    IReadOnlyList<double> X,
    IReadOnlyList<double> Y,
    bool IsPoints = false
)
{
    /// <summary>What kind of plot it belongs to.</summary>
    public PlotKind Kind { get; init; }

    /// <summary>Whether it was measured, fitted to what was measured, or is what a measurement is compared with.</summary>
    public CurveRole Role { get; init; }

    /// <summary>The lower border of the band of one standard uncertainty, as long as <see cref="Y"/>; empty without
    /// one.</summary>
    public IReadOnlyList<double> Low { get; init; } = [];

    /// <summary>The upper border, as <see cref="Low"/>.</summary>
    public IReadOnlyList<double> High { get; init; } = [];

    /// <summary>Who says so, for a curve that was not measured here; else null.</summary>
    public string? Source { get; init; }

    /// <summary>The DOI of the source, if any.</summary>
    public string? Doi { get; init; }

    /// <summary>Whether the curve is the outline of an area that is filled, such as a violin.</summary>
    public bool IsArea { get; init; }

    /// <summary>
    /// The category that the curve stands in, such as a group of structures: the horizontal axis then has the
    /// categories side by side in the order in which they come, and abscissae go from −0.5 to 0.5 within their own.
    /// </summary>
    public string? Category { get; init; }

    /// <summary>The curve with the band y ± u.</summary>
    /// <param name="uncertainties">One standard uncertainty of each ordinate, same unit and length.</param>
    /// <exception cref="ArgumentException">There is not one for each ordinate.</exception>
    public Curve WithBand(IReadOnlyList<double> uncertainties)
    {
        if (uncertainties.Count != Y.Count)
            throw new ArgumentException(
                $"the curve \"{Title}\" has {Y.Count} points, but {uncertainties.Count} uncertainties are given: give one for each"
            );
        return this with
        {
            Low = [.. Y.Zip(uncertainties, (y, u) => y - u)],
            High = [.. Y.Zip(uncertainties, (y, u) => y + u)],
        };
    }
}

/// <summary>How the points of a plot belong together, which decides how it is drawn.</summary>
public enum PlotKind
{
    /// <summary>Values over a parameter, such as an energy over a volume.</summary>
    Lines,

    /// <summary>Branches along a path of wave vectors whose special points are named by the axis.</summary>
    Dispersion,

    /// <summary>Points without an order, such as the minima of a random search.</summary>
    Scatter,

    /// <summary>Predicted over true values, both axes in one unit and to one scale.</summary>
    Parity,

    /// <summary>How often values occur: histograms, densities, violins.</summary>
    Distribution,
}

/// <summary>What a curve is beside the others of its plot.</summary>
public enum CurveRole
{
    /// <summary>Measured on the potential.</summary>
    Measured,

    /// <summary>Drawn through what was measured.</summary>
    Fit,

    /// <summary>Computed by what the potential is compared with.</summary>
    Reference,

    /// <summary>Measured in a laboratory.</summary>
    Experiment,

    /// <summary>Guides the eye, such as the diagonal of a parity plot.</summary>
    Guide,
}
