namespace MlipSpec.Numerics;

/// <summary>Extremes of numbers in which NaN is not lost: Enumerable.Max and MaxBy take NaN for less than every number
/// and return the largest of the rest.</summary>
internal static class Extremes
{
    /// <summary>The largest number; NaN where one is among them.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static double Largest(this IEnumerable<double> numbers)
    {
        using var each = numbers.GetEnumerator();
        if (!each.MoveNext())
            throw new InvalidOperationException("there is no largest of no numbers");
        var largest = each.Current;
        while (each.MoveNext())
            largest = Math.Max(largest, each.Current);
        return largest;
    }

    /// <summary>The largest number; NaN where one is among them.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static double Largest<T>(this IEnumerable<T> items, Func<T, double> number) =>
        items.Select(number).Largest();

    /// <summary>The item with the largest number, the first of several; one whose number is NaN goes before all.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static T WithLargest<T>(this IEnumerable<T> items, Func<T, double> number) =>
        items.MaxBy(i => number(i) is var n && double.IsNaN(n) ? (1, 0) : (0, n))!;
}
