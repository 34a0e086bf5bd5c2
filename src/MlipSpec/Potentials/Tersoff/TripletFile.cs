using System.Globalization;
using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>
/// A file of bond-order parameters in LAMMPS' format: entries of three element names and some numbers, spread over
/// lines at will, comments from # to the end of the line. Entries of other elements than those wanted are passed over.
/// </summary>
internal sealed class TripletFile
{
    readonly string _path;
    readonly IReadOnlyList<Element> _elements;
    readonly (int Line, double[] Numbers)[] _triplets;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="elements">The elements wanted.</param>
    /// <param name="lengths">How many numbers an entry may have; all have the same.</param>
    /// <exception cref="FormatException">A word is not what it should be, or a triplet is missing or given
    /// twice.</exception>
    /// <exception cref="ArgumentException">No elements are named.</exception>
    public TripletFile(string path, IReadOnlyList<Element> elements, params ReadOnlySpan<int> lengths)
    {
        if (elements.Count == 0)
            throw new ArgumentException($"{path}: name the elements to read, such as Si");
        (_path, _elements) = (path, elements);
        var s = elements.Count;
        _triplets = new (int, double[])[s * s * s];
        var words = WordsOf(path).ToArray();
        for (var at = 0; at < words.Length; )
        {
            var entry = words.AsSpan(at, EntryLength(words, at));
            at += entry.Length;
            var numbers = Numbers(entry, lengths);
            if (Length != 0 && numbers.Length != Length)
                throw Bad(entry[0].Line, $"an entry of {Length} numbers as the ones before", $"{numbers.Length}");
            Length = numbers.Length;
            int i = IndexOf(entry[0].Text),
                j = IndexOf(entry[1].Text),
                k = IndexOf(entry[2].Text);
            if (i < 0 || j < 0 || k < 0)
                continue;
            ref var place = ref _triplets[(i * s + j) * s + k];
            if (place.Numbers is not null)
                throw new FormatException(
                    $"{path}, line {entry[0].Line}: triplet {entry[0].Text} {entry[1].Text} {entry[2].Text} is given a second time: remove one of the two"
                );
            place = (entry[0].Line, numbers);
        }
        for (var t = 0; t < _triplets.Length; t++)
            if (_triplets[t].Numbers is null)
                throw new FormatException(
                    $"{path}, line {Math.Max(1, words.Length == 0 ? 1 : words[^1].Line)}: no entry for the triplet {elements[t / (s * s)]} {elements[t / s % s]} {elements[t % s]}: add it, or ask for other elements{Labelled(words)}"
                );
    }

    /// <summary>How many numbers an entry has.</summary>
    public int Length { get; }

    /// <summary>The numbers of the triplet i–i–i of the first element.</summary>
    public ReadOnlySpan<double> First => _triplets[0].Numbers;

    /// <summary>Makes something of the numbers of every triplet; that of elements i, j, k stands at (i S + j) S +
    /// k.</summary>
    public T[] Select<T>(Func<double[], T> make) => [.. _triplets.Select(t => make(t.Numbers))];

    /// <summary>Throws if a triplet's numbers are not as a rule wants them.</summary>
    public void Expect(Func<double[], bool> rule, string expected, Func<double[], string> found)
    {
        foreach (var (line, numbers) in _triplets)
            if (!rule(numbers))
                throw Bad(line, expected, found(numbers));
    }

    // Three names, and all words up to the next one that is not a number.
    static int EntryLength(Word[] words, int start)
    {
        var end = Math.Min(start + 3, words.Length);
        while (end < words.Length && IsNumber(words[end].Text, out _))
            end++;
        return end - start;
    }

    double[] Numbers(ReadOnlySpan<Word> entry, ReadOnlySpan<int> lengths)
    {
        for (var k = 0; k < Math.Min(3, entry.Length); k++)
            if (IsNumber(entry[k].Text, out _))
                throw Bad(entry[k].Line, "three element names at the beginning of an entry", $"'{entry[k].Text}'");
        if (!lengths.Contains(entry.Length - 3))
            throw Bad(
                entry[^1].Line,
                $"three element names and {string.Join(" or ", lengths.ToArray())} numbers",
                $"{Math.Max(0, entry.Length - 3)} numbers in the entry of '{entry[0].Text}': a word is no number, or the file is cut off or of another style"
            );
        var numbers = new double[entry.Length - 3];
        for (var k = 0; k < numbers.Length; k++)
            IsNumber(entry[k + 3].Text, out numbers[k]);
        return numbers;
    }

    // Files with several sets of one element tell them apart by names such as Si(B), of which only the user can choose.
    string Labelled(Word[] words)
    {
        string[] labelled =
        [
            .. words
                .Select(w => w.Text)
                .Where(w => _elements.Any(e => w.StartsWith(e.Symbol + "(", StringComparison.Ordinal)))
                .Distinct(),
        ];
        return labelled.Length == 0
            ? ""
            : $". The file has sets named {string.Join(", ", labelled)}: copy the entries of the one that is meant into a file of their own, under the element's symbol alone";
    }

    int IndexOf(string name)
    {
        for (var i = 0; i < _elements.Count; i++)
            if (_elements[i].Symbol == name)
                return i;
        return -1;
    }

    FormatException Bad(int line, string expected, string found) =>
        new($"{_path}, line {line}: expected {expected}, found {found}");

    static bool IsNumber(string word, out double value) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    static IEnumerable<Word> WordsOf(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var comment = line.IndexOf('#', StringComparison.Ordinal);
            foreach (
                var word in (comment < 0 ? line : line[..comment]).Split(
                    (char[]?)null,
                    StringSplitOptions.RemoveEmptyEntries
                )
            )
                yield return new(word, number);
        }
    }

    readonly record struct Word(string Text, int Line);
}
