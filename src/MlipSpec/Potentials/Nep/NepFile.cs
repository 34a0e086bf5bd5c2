using System.Globalization;

namespace MlipSpec.Potentials.Nep;

/// <summary>The text of a nep.txt file: header lines "keyword values …" and then a column of numbers.</summary>
internal sealed class NepFile
{
    readonly string _path;
    readonly string[] _lines;
    int _at;

    /// <summary>Reads the text.</summary>
    public NepFile(string path) => (_path, _lines) = (path, File.ReadAllLines(path));

    /// <summary>The words of the next line.</summary>
    public string[] Next(string expected) =>
        _at < _lines.Length
            ? _lines[_at++].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
            : throw Error(expected, "the end of the file");

    /// <summary>The values of the next header line, which must begin with the keyword.</summary>
    public string[] Header(string keyword, string meaning)
    {
        var words = Next($"'{keyword}' ({meaning})");
        return words is [var first, .. var values] && first == keyword
            ? values
            : throw Error($"'{keyword}' ({meaning})", Quote(words));
    }

    /// <summary>A header line of integers within bounds.</summary>
    public int[] Integers(string keyword, string meaning, int least, params ReadOnlySpan<int> most)
    {
        var values = Header(keyword, meaning);
        var numbers = new int[most.Length];
        for (var i = 0; i < most.Length; i++)
            if (
                i >= values.Length
                || !int.TryParse(values[i], NumberStyles.Integer, CultureInfo.InvariantCulture, out numbers[i])
                || numbers[i] < least
                || numbers[i] > most[i]
            )
                throw Error(
                    $"{most.Length} integers for {keyword} ({meaning}), the {Ordinal(i)} from {least} to {most[i]}",
                    Quote(values)
                );
        return values.Length == most.Length
            ? numbers
            : throw Error($"{most.Length} integers for {keyword} ({meaning})", Quote(values));
    }

    /// <summary>A finite number.</summary>
    public double Number(string text, string meaning) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && double.IsFinite(x)
            ? x
            : throw Error(meaning, $"'{text}'");

    /// <summary>All numbers to the end of the file, exactly this many.</summary>
    public double[] Column(int count, string meaning)
    {
        var numbers = new List<double>(count);
        while (_at < _lines.Length)
            foreach (var word in Next(""))
                numbers.Add(Number(word, "a finite number"));
        return numbers.Count == count
            ? [.. numbers]
            : throw Error(
                $"{count} numbers after the header ({meaning})",
                $"{numbers.Count}{(numbers.Count < count ? ": the file is truncated or its header does not fit" : "")}"
            );
    }

    /// <summary>An error in the house style: file, line, what was expected, what was found.</summary>
    public FormatException Error(string expected, string found) =>
        new($"{_path}, line {_at}: expected {expected}, found {found}");

    /// <summary>Words as they are shown in a message.</summary>
    public static string Quote(string[] words) => words.Length == 0 ? "an empty line" : $"'{string.Join(' ', words)}'";

    static string Ordinal(int i) =>
        i switch
        {
            0 => "first",
            1 => "second",
            2 => "third",
            _ => $"{i + 1}th",
        };
}
