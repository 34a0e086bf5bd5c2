using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Xyz;

/// <summary>The elements of a frame: from a column of symbols, else from one of atomic numbers.</summary>
internal static class XyzSpecies
{
    static readonly string[] s_symbols = ["species", "element", "symbols"],
        s_numbers = ["Z", "numbers", "atomic_numbers"];

    /// <summary>The elements and the column they stood in.</summary>
    public static (Element[], AtomColumn) Of(AtomColumn[] columns, Func<int, int> lineOf)
    {
        foreach (var column in columns)
            if (
                column is TextColumn { Width: 1 } text
                && s_symbols.Contains(text.Name, StringComparer.OrdinalIgnoreCase)
            )
                return (FromSymbols(text.Values, lineOf), column);
        foreach (var column in columns)
            if (
                column is IntegerColumn { Width: 1 } whole
                && s_numbers.Contains(whole.Name, StringComparer.OrdinalIgnoreCase)
            )
                return (FromNumbers(whole.Values, lineOf), column);
        throw new FormatException(
            $"Properties has no column that names the elements: expected species:S:1 or Z:I:1, found {string.Join(", ", columns.Select(c => $"{c.Name}:{c.Kind}:{c.Width}"))}"
        );
    }

    static Element[] FromSymbols(ReadOnlySpan<string> symbols, Func<int, int> lineOf)
    {
        var elements = new Element[symbols.Length];
        for (var i = 0; i < elements.Length; i++)
        {
            if (i > 0 && ReferenceEquals(symbols[i], symbols[i - 1]))
                elements[i] = elements[i - 1];
            else if (!Symbols.TryParse(symbols[i], out elements[i]))
                throw new AtomException(lineOf(i), $"atom {i}: {Symbols.Unknown(symbols[i])}");
        }
        return elements;
    }

    static Element[] FromNumbers(ReadOnlySpan<long> numbers, Func<int, int> lineOf)
    {
        var elements = new Element[numbers.Length];
        for (var i = 0; i < elements.Length; i++)
            elements[i] = numbers[i] is >= 1 and <= 118
                ? new((int)numbers[i])
                : throw new AtomException(
                    lineOf(i),
                    $"atom {i} has the atomic number {numbers[i]}: expected 1 (H) to 118 (Og)"
                );
        return elements;
    }
}
