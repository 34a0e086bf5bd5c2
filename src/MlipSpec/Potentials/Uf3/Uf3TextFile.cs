using System.Globalization;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Uf3;

/// <summary>
/// The .uf3 files that LAMMPS reads: blocks, each after a line that begins with '#UF3 POT': '2B A B trims kind', cutoff
/// and number of knots, knots, number of coefficients, coefficients; '3B A B C trims kind', three cutoffs and numbers
/// of knots in the order B–C, A–C, A–B, the knots in that order, numbers of coefficients in the order A–B, A–C, B–C,
/// then one line for each pair of the first two.
/// </summary>
internal sealed class Uf3TextFile
{
    readonly string _path;
    readonly List<(string[] Words, int Line)> _lines = [];
    readonly List<Element> _elements = [];
    int _at;

    Uf3TextFile(string path)
    {
        _path = path;
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (
                line.StartsWith("#UF3", StringComparison.Ordinal)
                && line.Contains("UNITS:", StringComparison.Ordinal)
                && !line.Contains("UNITS: metal", StringComparison.Ordinal)
            )
                throw new FormatException(
                    $"{path}, line {number}: expected 'UNITS: metal' (eV, Å), found '{line.Trim()}'"
                );
            var words = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
                _lines.Add((words, number));
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is none; the message names file and line.</exception>
    public static Uf3Parameters Read(string path) => new Uf3TextFile(path).Read();

    Uf3Parameters Read()
    {
        var pairs = new List<Uf3Pair>();
        var triplets = new List<Uf3Triplet>();
        while (_at < _lines.Count)
        {
            var words = Next("'2B element element …' or '3B element element element …'");
            if (words is ["2B", _, _, ..])
                pairs.Add(Pair(words));
            else if (words is ["3B", _, _, _, ..])
                triplets.Add(Triplet(words));
            else
                throw Error(
                    $"expected '2B element element …' or '3B element element element …', found '{string.Join(' ', words.Take(6))}'"
                );
        }
        if (pairs.Count == 0)
            throw new FormatException($"{_path}: expected blocks '2B' and '3B', found none");
        return new([.. _elements], new double[_elements.Count], [.. pairs], [.. triplets]);
    }

    Uf3Pair Pair(string[] head)
    {
        var (first, second) = (ElementOf(head[1]), ElementOf(head[2]));
        CheckStyle(head, 3);
        var size = Numbers("cutoff and number of knots", 2);
        var knots = Numbers("knots", Count(size[1]));
        var count = Count(Numbers("the number of coefficients", 1)[0]);
        Uf3Parameters.Check(knots, count, Error);
        return new(first, second, knots, Numbers("coefficients", count));
    }

    Uf3Triplet Triplet(string[] head)
    {
        var (central, first, second) = (ElementOf(head[1]), ElementOf(head[2]), ElementOf(head[3]));
        CheckStyle(head, 4);
        var size = Numbers("three cutoffs and three numbers of knots", 6);
        // they stand in the order first–second, centre–second, centre–first
        double[] far = Numbers("knots", Count(size[3])),
            toSecond = Numbers("knots", Count(size[4])),
            toFirst = Numbers("knots", Count(size[5]));
        int[] counts = [.. Numbers("three numbers of coefficients", 3).Select(Count)];
        double[][] knots = [toFirst, toSecond, far];
        for (var axis = 0; axis < 3; axis++)
            Uf3Parameters.Check(knots[axis], counts[axis], Error);
        var coefficients = new double[counts[0]][][];
        for (var l = 0; l < counts[0]; l++)
        {
            coefficients[l] = new double[counts[1]][];
            for (var m = 0; m < counts[1]; m++)
                coefficients[l][m] = Numbers("coefficients", counts[2]);
        }
        return new(central, first, second, knots, coefficients);
    }

    // trims, degree 3, then uk or nk: what the knots say themselves
    void CheckStyle(string[] head, int at)
    {
        if (head.Length > at + 1 && head[at + 1] != "3")
            throw Error($"expected cubic splines (3), found '{string.Join(' ', head)}'");
    }

    int ElementOf(string symbol)
    {
        if (!Element.TryParse(symbol, out var element))
            throw Error(
                $"expected a chemical symbol, found '{symbol}'; files of older versions number their types: write the symbols in their place"
            );
        if (!_elements.Contains(element))
            _elements.Add(element);
        return _elements.IndexOf(element);
    }

    string[] Next(string what) =>
        _at < _lines.Count
            ? _lines[_at++].Words
            : throw Error($"expected {what} behind this line, found the end of the file; it is truncated");

    double[] Numbers(string what, int count)
    {
        var words = Next(what);
        if (words.Length != count)
            throw Error($"expected {what} ({count} numbers), found {words.Length}");
        return
        [
            .. words.Select(word =>
                double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && double.IsFinite(value)
                    ? value
                    : throw Error($"expected a finite number, found '{word}'")
            ),
        ];
    }

    int Count(double number) =>
        number == Math.Floor(number) && number is >= 1 and <= 100_000
            ? (int)number
            : throw Error($"expected a positive whole number, found {number}");

    FormatException Error(string what) =>
        new($"{_path}, line {(_lines.Count == 0 ? 1 : _lines[Math.Clamp(_at - 1, 0, _lines.Count - 1)].Line)}: {what}");
}
