using MlipSpec.Checks;
using MlipSpec.Numerics;

namespace MlipSpec.Reports.Data;

/// <summary>
/// Keeps a plot small: the curves of one potential in one plot have at most 5,000 points together. Of a line, each of
/// equally many neighbouring points keeps its lowest and highest, and gaps stay, so that no peak is lost; of separate
/// points every n-th is kept, and always those that lie outermost.
/// </summary>
static class PointReduction
{
    /// <summary>The most points of one potential in one plot.</summary>
    public const int Most = 5000;

    /// <summary>The curves with fewer points, and how many there were where some were left out.</summary>
    public static IEnumerable<(Curve Curve, int? Of)> Reduced(IReadOnlyList<Curve> curves)
    {
        var all = curves.Sum(c => c.X.Count);
        if (all <= Most)
            return curves.Select(c => (c, (int?)null));
        return curves.Select(c =>
        {
            var share = Math.Max(4, (int)((long)Most * c.X.Count / all));
            return c.X.Count <= share
                ? (c, null)
                : (Keep(c, c.IsPoints ? Points(c, share) : Line(c, share)), (int?)c.X.Count);
        });
    }

    static Curve Keep(Curve c, IEnumerable<int> places)
    {
        int[] kept = [.. places.Distinct().Order()];
        double[] Of(IReadOnlyList<double> values) => values.Count == 0 ? [] : [.. kept.Select(k => values[k])];
        return c with { X = Of(c.X), Y = Of(c.Y), Low = Of(c.Low), High = Of(c.High) };
    }

    static IEnumerable<int> Line(Curve c, int share)
    {
        var blocks = Math.Max(1, share / 4);
        for (var b = 0; b < blocks; b++)
        {
            int from = (int)((long)b * c.X.Count / blocks),
                to = (int)((long)(b + 1) * c.X.Count / blocks);
            int? lowest = null,
                highest = null,
                gap = null;
            for (var k = from; k < to; k++)
                if (double.IsNaN(c.Y[k]) || double.IsNaN(c.X[k]))
                    gap ??= k;
                else
                {
                    if (lowest is not { } l || c.Y[k] < c.Y[l])
                        lowest = k;
                    if (highest is not { } h || c.Y[k] > c.Y[h])
                        highest = k;
                }
            foreach (
                var place in (int?[])
                    [
                        lowest,
                        highest,
                        gap,
                        b == 0 ? from
                        : b == blocks - 1 ? to - 1
                        : null,
                    ]
            )
                if (place is { } p)
                    yield return p;
        }
    }

    static IEnumerable<int> Points(Curve c, int share)
    {
        var stride = 1 + c.X.Count / Math.Max(1, share - 4);
        var all = Enumerable.Range(0, c.X.Count);
        var numbers = all.Where(k => double.IsFinite(c.X[k]) && double.IsFinite(c.Y[k])).ToArray();
        IEnumerable<int> outermost =
            numbers.Length == 0
                ? []
                :
                [
                    numbers.MinBy(k => c.X[k]),
                    numbers.WithLargest(k => c.X[k]),
                    numbers.MinBy(k => c.Y[k]),
                    numbers.WithLargest(k => c.Y[k]),
                ];
        return all.Where(k => k % stride == 0).Concat(outermost);
    }
}
