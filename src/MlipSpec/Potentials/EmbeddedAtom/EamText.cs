using System.Globalization;
using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>
/// The text of a tabulated embedded-atom potential, read line by line as LAMMPS reads it: what follows # is a remark,
/// empty lines are passed over, words behind those that a header needs are left out, and a table begins on a line of
/// its own, takes as many lines as its values need, and leaves out what stands on its last line behind them.
/// </summary>
internal sealed class EamText
{
    readonly string _path;
    readonly string[] _lines;
    int _line;

    public EamText(string path) => (_path, _lines) = (path, File.ReadAllLines(path));

    /// <summary>The first line.</summary>
    public string Title => _lines.Length > 0 ? _lines[0].Trim() : "";

    /// <summary>The words of a line from 1; none past the end.</summary>
    public string[] Words(int line) => line <= _lines.Length ? Split(_lines[line - 1]) : [];

    /// <summary>Goes on behind a line, counted from 1.</summary>
    public void Skip(int line) => _line = line;

    /// <summary>The words of the next line that is not empty.</summary>
    /// <param name="least">How many it must have.</param>
    /// <param name="what">What they are.</param>
    public string[] Header(int least, string what)
    {
        var words = Next(what);
        return words.Length >= least
            ? words
            : throw Bad($"expected {what}, {least} words or more, found '{string.Join(' ', words)}'");
    }

    /// <summary>The next numbers of the file as one table.</summary>
    public double[] Table(string what, int length)
    {
        var values = new double[length];
        for (var k = 0; k < length; )
            foreach (var word in Next($"value {k + 1} of {length} of {what}"))
                if (k < length)
                {
                    values[k] = Number(word, $"value {k + 1} of {length} of {what}");
                    k++;
                }
        return values;
    }

    /// <summary>Refuses numbers behind the last table; words are remarks.</summary>
    public void ExpectEnd(string remedy)
    {
        while (_line < _lines.Length)
            if (Split(_lines[_line++]) is [var word, ..] && TryNumber(word, out _))
                throw Bad($"'{word}' follows the last table: {remedy}");
    }

    public int Count(string word, string what, int least, int most) =>
        int.TryParse(word, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) && n >= least && n <= most
            ? n
            : throw Bad($"expected {what}, from {least} to {most}, found '{word}'");

    public double Positive(string word, string what) =>
        Number(word, what) is > 0 and var value ? value : throw Bad($"expected {what} to be positive, found {word}");

    public double Number(string word, string what) =>
        TryNumber(word, out var value) && double.IsFinite(value)
            ? value
            : throw Bad($"expected {what}, found '{word}'");

    /// <summary>Whether a word is a number; Fortran's exponents 1.0D-03 are.</summary>
    public static bool TryNumber(string word, out double value) =>
        double.TryParse(
            word.Replace('D', 'E').Replace('d', 'e'),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out value
        );

    public Element Element(string word) =>
        Structures.Element.TryParse(word, out var element)
            ? element
            : throw Bad($"expected a chemical element, found '{word}'");

    public FormatException Bad(string message) => new($"{_path}, line {Math.Max(1, _line)}: {message}");

    string[] Next(string what)
    {
        while (_line < _lines.Length)
            if (Split(_lines[_line++]) is [_, ..] words)
                return words;
        throw Bad($"the file ends where {what} was expected: it is cut off or of another format");
    }

    static string[] Split(string line)
    {
        var remark = line.IndexOf('#', StringComparison.Ordinal);
        return (remark < 0 ? line : line[..remark]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }
}
