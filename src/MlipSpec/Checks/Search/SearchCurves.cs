using MlipSpec.Numerics;
using MlipSpec.Statistics;

namespace MlipSpec.Checks.Search;

/// <summary>Plots of a search as in Fig. 8 of Morrow, Gardner and Deringer (2023): energies over volumes, and the
/// density of each.</summary>
internal static class SearchCurves
{
    // SciPy's gaussian_kde with bw_method 0.1, as there.
    public const double Bandwidth = 0.1;

    // More points make a plot larger and show no more; densities are of all of them.
    const int MostPoints = 1000,
        DensityPoints = 200;

    static readonly CurveAxis s_energy = new("energy above the first phase", "eV/atom"),
        s_volume = new("volume", "Å³/atom");

    public static IReadOnlyList<Curve> Of(SearchResult result)
    {
        var shown = Range(result.Minima.Select(m => m.Energy));
        var stride = 1 + (result.Minima.Count - 1) / MostPoints;
        var points = result
            .Minima.Where((m, k) => k % stride == 0 && m.Energy >= shown.Low && m.Energy <= shown.High)
            .ToArray();
        if (points.Length == 0)
            return [];
        var first = result.Phases.Count > 0 ? result.Phases[0].Phase : null;
        List<Curve> curves =
        [
            Points("minima without a name", p => p.Phase is null),
            Points(first ?? "", p => p.Phase is not null && p.Phase == first),
            Points("other crystals", p => p.Phase is not null && p.Phase != first),
        ];
        curves.RemoveAll(c => c.X.Count == 0);
        if (
            Density("density of energies", s_energy, "1/(eV/atom)", result.Minima.Select(m => m.Energy)) is { } energies
        )
            curves.Add(energies);
        if (
            Density("density of volumes", s_volume, "1/(Å³/atom)", result.Minima.Select(m => m.AtomicVolume)) is
            { } volumes
        )
            curves.Add(volumes);
        return curves;

        Curve Points(string title, Func<Minimum, bool> which) =>
            new(
                title,
                s_volume,
                s_energy,
                [.. points.Where(which).Select(p => p.AtomicVolume)],
                [.. points.Where(which).Select(p => p.Energy)],
                IsPoints: true
            )
            {
                Kind = PlotKind.Scatter,
            };
    }

    static Curve? Density(string title, CurveAxis axis, string unit, IEnumerable<double> values)
    {
        var all = values.ToArray();
        if (all.Length < 2 || all.Largest() == all.Min())
            return null;
        var density = KernelDensity.Of(all, Bandwidth);
        var (low, high) = Range(all);
        double[] x = [.. Enumerable.Range(0, DensityPoints).Select(k => low + (high - low) * k / (DensityPoints - 1))];
        return new(title, axis, new("density", unit), x, [.. x.Select(v => density.At(v))])
        {
            Kind = PlotKind.Distribution,
        };
    }

    // All but the outermost two per cent, which would squeeze the rest; a margin of a tenth on both sides.
    static (double Low, double High) Range(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0)
            return (0, 0);
        double low = sorted[sorted.Length / 100],
            high = sorted[^(1 + sorted.Length / 50)],
            margin = 0.1 * (high - low);
        return (low - margin, high + margin);
    }
}
