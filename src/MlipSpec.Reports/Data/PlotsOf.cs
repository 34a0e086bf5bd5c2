using MlipSpec.Checks;
using MlipSpec.Results;

namespace MlipSpec.Reports.Data;

/// <summary>Makes the plots of the document: curves of one measurement with the same kind and axes, over all
/// potentials.</summary>
sealed class PlotsOf
{
    readonly Dictionary<(string, string, string), List<string>> _showing = [];

    /// <summary>The plots of measurements, in their order.</summary>
    public PlotsOf(IEnumerable<MeasurementRecord> measurements, Func<MeasurementRecord, string?> domainOf)
    {
        var plots = new List<PlotData>();
        foreach (var same in measurements.GroupBy(m => (m.Suite, m.Name)))
        {
            var number = 0;
            foreach (
                var curves in same.SelectMany(m => m.Curves.Select(c => (Measurement: m, Curve: c)))
                    .GroupBy(c => (c.Curve.Kind, c.Curve.Across, c.Curve.Up))
            )
            {
                var id = $"{same.Key.Suite}/{same.Key.Name}/{++number}";
                plots.Add(Plot(id, domainOf(same.First()), [.. curves]));
                foreach (var m in curves.Select(c => c.Measurement).DistinctBy(m => m.Key))
                    (_showing.TryGetValue(m.Key, out var ids) ? ids : _showing[m.Key] = []).Add(id);
            }
        }
        All = plots;
    }

    /// <summary>All plots.</summary>
    public IReadOnlyList<PlotData> All { get; }

    /// <summary>The ids of the plots that show a measurement.</summary>
    public IReadOnlyList<string> Showing(MeasurementRecord measurement) =>
        _showing.TryGetValue(measurement.Key, out var ids) ? ids : [];

    static PlotData Plot(string id, string? domain, List<(MeasurementRecord Measurement, Curve Curve)> curves)
    {
        var first = curves[0];
        var (across, up) = (first.Curve.Across, first.Curve.Up);
        var categories = curves.Select(c => c.Curve.Category).OfType<string>().Distinct().ToList();
        return new(
            id,
            first.Measurement.Material is { } material
                ? $"{CardText.Of(first.Measurement.Name)} ({material})"
                : CardText.Of(first.Measurement.Name),
            domain,
            first.Curve.Kind,
            Axis(across),
            Axis(up),
            categories,
            [
                .. Once(curves, across.Ticks)
                    .GroupBy(c => c.Potential)
                    .SelectMany(own =>
                        PointReduction
                            .Reduced([.. own.Select(c => c.Curve)])
                            .Select(c => Series(own.Key, c.Curve, c.Of, across, categories))
                    ),
            ]
        );
    }

    // A reference that the measurement of each potential names is one. Where its values depend on the potential, each is
    // drawn, and bears the potential's name.
    static List<(string Potential, Curve Curve)> Once(
        List<(MeasurementRecord Measurement, Curve Curve)> curves,
        IReadOnlyList<AxisTick> ticks
    )
    {
        var all = new List<(string, Curve)>();
        var shared = new List<Curve>();
        foreach (var (measurement, curve) in curves)
        {
            var namesakes = IsOwn(curve)
                ? []
                : shared
                    .Where(s =>
                        (s.Title, s.Role, s.Source, s.Category)
                        == (curve.Title, curve.Role, curve.Source, curve.Category)
                    )
                    .ToList();
            if (namesakes.Any(s => s.Role == CurveRole.Guide || AreSame(s, curve, ticks)))
                continue;
            if (!IsOwn(curve))
                shared.Add(curve);
            var name = measurement.Potential;
            all.Add((name, namesakes.Count == 0 ? curve : curve with { Title = $"{curve.Title} ({name})" }));
        }
        return all;
    }

    static bool IsOwn(Curve curve) => curve.Role is CurveRole.Measured or CurveRole.Fit;

    static bool AreSame(Curve a, Curve b, IReadOnlyList<AxisTick> ticks) =>
        AreSame(
            [.. a.X.Select(PathScale.Between(a.Across.Ticks, ticks))],
            [.. b.X.Select(PathScale.Between(b.Across.Ticks, ticks))]
        )
        && AreSame(a.Y, b.Y)
        && AreSame(a.Low, b.Low)
        && AreSame(a.High, b.High);

    // The last digits may differ between machines.
    static bool AreSame(IReadOnlyList<double> a, IReadOnlyList<double> b) =>
        a.Count == b.Count
        && a.Zip(b)
            .All(v =>
                v.First.Equals(v.Second) || Math.Abs(v.First - v.Second) <= 1e-9 * Math.Max(1, Math.Abs(v.First))
            );

    static AxisData Axis(CurveAxis axis) =>
        new(axis.Label, axis.Unit, axis.IsLogarithmic ? ScaleData.Log : ScaleData.Linear, axis.Ticks);

    static SeriesData Series(string potential, Curve c, int? of, CurveAxis across, List<string> categories)
    {
        var centre = c.Category is { } category ? categories.IndexOf(category) : 0;
        var place = PathScale.Between(c.Across.Ticks, across.Ticks);
        return new(
            c.Title,
            c.Role,
            IsOwn(c) ? potential : null,
            c.IsArea ? MarkData.Area
                : c.IsPoints ? MarkData.Points
                : MarkData.Line,
            [.. c.X.Select(x => place(x) + centre)],
            c.Y,
            c.Low.Count > 0 ? c.Low : null,
            c.High.Count > 0 ? c.High : null,
            c.Source,
            c.Doi,
            of
        );
    }
}
