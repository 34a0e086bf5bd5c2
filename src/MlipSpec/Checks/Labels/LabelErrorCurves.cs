using MlipSpec.Datasets;
using MlipSpec.Numerics;
using MlipSpec.Quantities;
using MlipSpec.Statistics.Errors;

namespace MlipSpec.Checks.Labels;

/// <summary>What is drawn of errors: violins with boxes of each group, parity, and the growth with size.</summary>
static class LabelErrorCurves
{
    // More groups than this do not fit side by side on a page; the first, with everything, is always there.
    const int MostGroups = 10;
    const double HalfWidth = 0.4;

    public static IReadOnlyList<Curve> Of(LabelErrors errors) =>
        [
            .. Violins(errors, g => g.Statistics.ForceDifference),
            .. Violins(errors, g => g.Statistics.EnergyPerRootAtom),
            .. errors.Parity.Where(p => p.Points.X.Count > 0).SelectMany(Parity),
            .. BySize(errors),
            .. ByDistance(errors),
        ];

    static IEnumerable<Curve> Violins<T>(LabelErrors errors, Func<GroupErrors, ErrorStatistics<T>?> target)
        where T : struct, IDimension
    {
        var statistics = errors
            .Groups.Select(target)
            .OfType<ErrorStatistics<T>>()
            .Where(s => s.Distribution.Density.Count > 0)
            .Take(MostGroups)
            .ToArray();
        if (statistics.Length == 0)
            yield break;
        var up = new CurveAxis($"|error|: {statistics[0].Target}", T.Unit) { IsLogarithmic = true };
        foreach (var s in statistics)
        {
            var (at, density) = (s.Distribution.Magnitudes, s.Distribution.Density);
            var scale = HalfWidth / density.Largest();
            yield return Line(
                "distribution",
                [.. density.Select(d => d * scale), .. density.Reverse().Select(d => -d * scale)],
                [.. at, .. at.Reverse()],
                s.Group
            ) with
            {
                IsArea = true,
            };
        }
        foreach (var s in statistics)
        {
            double[] box = [.. s.Distribution.Box.Select(b => Math.Max(b, s.Distribution.Magnitudes[0]))];
            const double W = 0.07;
            yield return Line(
                "5, 25, 75, 95 %",
                [0, 0, -W, -W, W, W, 0, 0, 0, -W, W, W, 0],
                [
                    box[1],
                    box[2],
                    box[2],
                    box[4],
                    box[4],
                    box[2],
                    box[2],
                    box[4],
                    box[5],
                    box[5],
                    box[5],
                    box[5],
                    box[5],
                ],
                s.Group
            );
            yield return Line("median", [0], [box[3]], s.Group) with
            {
                IsPoints = true,
            };
            yield return Line("RMSE", [0], [s.RootMeanSquare.Value], s.Group) with
            {
                IsPoints = true,
            };
        }

        Curve Line(string title, double[] x, double[] y, string group) =>
            new(title, "group of structures", up, x, y) { Kind = PlotKind.Distribution, Category = group };
    }

    static IEnumerable<Curve> Parity(ParityData parity)
    {
        var (low, high) = (parity.Points.X.Min(), parity.Points.X.Largest());
        CurveAxis x = new($"labelled {parity.Quantity}", parity.Unit),
            y = new($"predicted {parity.Quantity}", parity.Unit);
        yield return new("potential", x, y, parity.Points.X, parity.Points.Y, IsPoints: true)
        {
            Kind = PlotKind.Parity,
        };
        yield return new("label = prediction", x, y, [low, high], [low, high])
        {
            Kind = PlotKind.Parity,
            Role = CurveRole.Guide,
        };
    }

    static IEnumerable<Curve> ByDistance(LabelErrors errors)
    {
        if (errors.ByDistance is not { } near)
            yield break;
        CurveAxis across = "distance from the training set (SOAP kernel)",
            up = new("force component, RMSE", "eV/Å") { IsLogarithmic = true };
        // Forces that vanish by symmetry have errors of rounding, which would press all others into a corner.
        var floor = 1e-4 * near.Points.Y.DefaultIfEmpty(0).Largest();
        var (x, y) = (near.Points.X, near.Points.Y);
        int[] shown = [.. Enumerable.Range(0, x.Count).Where(k => y[k] >= floor)];
        yield return new(
            "structures",
            across,
            up,
            [.. shown.Select(k => x[k])],
            [.. shown.Select(k => y[k])],
            IsPoints: true
        )
        {
            Kind = PlotKind.Scatter,
        };
        if (near.Ranges.Count == 0)
            yield break;
        yield return new(
            "RMSE of each third",
            across,
            up,
            [.. near.Ranges.SelectMany(r => new[] { r.From, r.To, r.To })],
            [
                .. near.Ranges.SelectMany(r =>
                    r.Errors.Statistics.ForceComponent?.RootMeanSquare.Value is { } v
                        ? new[] { v, v, double.NaN }
                        : [double.NaN, double.NaN, double.NaN]
                ),
            ]
        )
        {
            Kind = PlotKind.Scatter,
            Role = CurveRole.Fit,
        };
    }

    static IEnumerable<Curve> BySize(LabelErrors errors)
    {
        if (errors.Scaling is not { } scaling || errors.ErrorsBySize is not { } points)
            yield break;
        yield return Line("structures", points.X, points.Y) with
        {
            IsPoints = true,
        };
        double[] sizes = [.. scaling.Classes.Select(c => (double)c.Atoms)];
        yield return Line("mean of a size", sizes, [.. scaling.Classes.Select(c => c.MeanAbsolute)]) with
        {
            IsPoints = true,
        };
        double[] ends = [sizes[0], sizes[^1]];
        yield return Line(
            $"∝ N^{scaling.Exponent.Value.ToString("F2", System.Globalization.CultureInfo.InvariantCulture)}",
            ends,
            [.. ends.Select(n => scaling.Prefactor * Math.Pow(n, scaling.Exponent.Value))]
        ) with
        {
            Role = CurveRole.Fit,
        };

        static Curve Line(string title, IReadOnlyList<double> x, IReadOnlyList<double> y) =>
            new(
                title,
                new("atoms in the structure") { IsLogarithmic = true },
                new("|ΔE|", "eV") { IsLogarithmic = true },
                x,
                y
            )
            {
                Kind = PlotKind.Scatter,
            };
    }
}
