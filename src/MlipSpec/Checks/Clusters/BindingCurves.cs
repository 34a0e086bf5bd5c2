using MlipSpec.Numerics;
using MlipSpec.Quantities;

namespace MlipSpec.Checks.Clusters;

/// <summary>Measured curves of clusters.</summary>
/// <param name="All">One for each cluster.</param>
/// <param name="Finding">Why there is none.</param>
public sealed record BindingCurves(IReadOnlyList<BindingCurve> All, Finding? Finding = null) : Measured
{
    // An energy that is no number is neither above nor below another: no hole, no minimum, and no sound curve.
    Finding? Why =>
        Finding
        ?? (
            All.FirstOrDefault(c => c.Energies.Any(e => !double.IsFinite(e))) is { } broken
                ? new(FindingKind.BrokenEvaluation, $"{broken.Name} has energies that are no finite numbers")
                : null
        );

    /// <summary>The deepest hole of all curves on the way in: zero where atoms repel each other all the way.</summary>
    public Quantity<Energy> Hole => Of<Energy>(() => All.Largest(c => c.Hole.Depth));

    /// <summary>Minima besides the wells, over all curves.</summary>
    public Quantity<Ratio> FalseMinima => Of<Ratio>(() => All.Sum(c => c.FalseMinima));

    /// <summary>The largest energy left at the last distance; zero for a potential that knows its atoms
    /// apart.</summary>
    public Quantity<Energy> Tail => Of<Energy>(() => All.Select(c => c.Energies[^1]).WithLargest(Math.Abs));

    /// <summary>How far the innermost energies lie above the atoms apart, at least.</summary>
    public Quantity<Energy> Wall => Of<Energy>(() => All.Min(c => c.Energies[0]));

    /// <summary>The length of the bond of the first curve.</summary>
    public Quantity<Length> BondLength =>
        First(
            c => c.Distances[c.Well!.Value],
            (finding, value) => finding is null ? (Quantity<Length>)value : Quantity<Length>.NotMeasured(finding)
        );

    /// <summary>The energy that binds the first cluster, positive when bound.</summary>
    public Quantity<Energy> Binding =>
        First(
            c => -c.Energies[c.Well!.Value],
            (finding, value) => finding is null ? (Quantity<Energy>)value : Quantity<Energy>.NotMeasured(finding)
        );

    /// <summary>Where the deepest hole is, in words; null where there is none.</summary>
    public string? WhereHole =>
        Finding is null && All.WithLargest(c => c.Hole.Depth) is { Hole: { Depth: > 0 } hole } curve
            ? FormattableString.Invariant($"{curve.Name} at {hole.Distance:F2} Å")
            : null;

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("bond length", BondLength, 0.02),
            NamedQuantity.Of("binding energy", Binding, 5e-3),
            NamedQuantity.Of("depth of the hole", Hole, Drift(Hole, 0.01)),
            NamedQuantity.Of("false minima", FalseMinima, 0.5),
            NamedQuantity.Of("wall", Wall, Drift(Wall, 1)),
            NamedQuantity.Of("tail", Tail, 1e-3),
        ];

    // Near contact energies reach 10⁹ eV and more, of which rounding alone leaves more than a fixed amount.
    static double Drift(Quantity<Energy> energy, double least) =>
        energy.IsMeasured ? Math.Max(least, 1e-6 * Math.Abs(energy.Value)) : least;

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves => [.. All.Select(c => c.ToCurve())];

    Quantity<T> Of<T>(Func<double> value)
        where T : struct, IDimension => Why is { } finding ? Quantity<T>.NotMeasured(finding) : value();

    T First<T>(Func<BindingCurve, double> value, Func<Finding?, double, T> make)
    {
        var finding =
            Why
            ?? (
                All[0].Well is null
                    ? new(
                        FindingKind.LeftPhase,
                        $"{All[0].Name} has no minimum between {All[0].Distances[0]:0.##} and {All[0].Distances[^1]:0.##} Å: the atoms do not bind"
                    )
                    : null
            );
        return make(finding, finding is null ? value(All[0]) : double.NaN);
    }
}
