using MlipSpec.Checks;

namespace MlipSpec.Reports.Data;

/// <summary>
/// Puts curves along a path of wave vectors onto one axis. The stretches of a path are as long as the reciprocal
/// lattice makes them, which differs from potential to potential; special points of one name must lie above each other.
/// </summary>
static class PathScale
{
    /// <summary>The place on the axis with ticks <paramref name="to"/> of a place on that with ticks
    /// <paramref name="from"/>: linear between neighbouring ticks. As it is where there are no ticks.</summary>
    /// <exception cref="ArgumentException">The paths have different numbers of special points.</exception>
    public static Func<double, double> Between(IReadOnlyList<AxisTick> from, IReadOnlyList<AxisTick> to)
    {
        if (from.Count != to.Count)
            throw new ArgumentException(
                $"a path with {from.Count} special points cannot be laid over one with {to.Count}: they belong in plots of their own",
                nameof(from)
            );
        if (from.Count < 2)
            return x => x;
        return x =>
        {
            var k = 1;
            while (k < from.Count - 1 && x > from[k].At)
                k++;
            double a = from[k - 1].At,
                b = from[k].At;
            return b > a ? to[k - 1].At + (x - a) / (b - a) * (to[k].At - to[k - 1].At) : to[k].At;
        };
    }
}
