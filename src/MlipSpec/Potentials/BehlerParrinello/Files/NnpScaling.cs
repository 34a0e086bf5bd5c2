using System.Globalization;
using MlipSpec.Potentials.Snap;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.BehlerParrinello.Files;

/// <summary>scaling.data: smallest, largest and mean value and standard deviation of each symmetry function over the
/// training set, in rows element, function, and these four.</summary>
internal static class NnpScaling
{
    /// <summary>Reads the rows of all elements: [element][function].</summary>
    /// <exception cref="FormatException">A row is missing, doubled or no row; the message names file and
    /// line.</exception>
    public static (double Min, double Max, double Mean, double Sigma)[][] Read(
        string path,
        Element[] elements,
        int[] counts
    )
    {
        var rows = counts.Select(n => new (double Min, double Max, double Mean, double Sigma)?[n]).ToArray();
        foreach (var (number, words) in SnapLines.Of(path))
        {
            // Two numbers behind the table: smallest and largest energy, which only the training needs.
            if (words.Length == 2)
                continue;
            var values = new double[4];
            if (
                words.Length < 5
                || !int.TryParse(words[0], CultureInfo.InvariantCulture, out var element)
                || !int.TryParse(words[1], CultureInfo.InvariantCulture, out var function)
                || !words.Skip(2).Take(4).Index().All(w => NnpNumbers.TryParse(w.Item, out values[w.Index]))
            )
                throw SnapLines.Error(
                    path,
                    number,
                    $"expected element, function, minimum, maximum, mean and standard deviation, found '{string.Join(' ', words)}'"
                );
            if (element < 1 || element > counts.Length || function < 1 || function > counts[element - 1])
                throw SnapLines.Error(
                    path,
                    number,
                    $"found function {function} of element {element}, but input.nn has {string.Join(", ", elements.Zip(counts, (e, n) => $"{n} for {e}"))}: the two files do not belong together"
                );
            ref var row = ref rows[element - 1][function - 1];
            if (row is not null)
                throw SnapLines.Error(path, number, $"function {function} of element {element} has a second row");
            row = (values[0], values[1], values[2], words.Length > 5 ? values[3] : double.NaN);
        }
        for (var e = 0; e < rows.Length; e++)
            if (Array.IndexOf(rows[e], null) is var missing and >= 0)
                throw new FormatException(
                    $"{path}: function {missing + 1} of element {e + 1} ({elements[e]}) has no row; the file is truncated or does not belong to this input.nn"
                );
        return [.. rows.Select(r => r.Select(x => x!.Value).ToArray())];
    }
}
