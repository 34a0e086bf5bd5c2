using System.Globalization;
using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>
/// Reads <c>*.tersoff</c> files as LAMMPS uses them: entries of three element names and fourteen numbers
/// (m γ λ3 c d cos θ0 n β λ2 B R D λ1 A), spread over lines at will, comments from # to the end of the line.
/// </summary>
public static class TersoffFile
{
    const int Words = 17;

    /// <summary>Reads the triplets of some elements.</summary>
    /// <param name="path">The file.</param>
    /// <param name="elements">The elements wanted; the file may hold more.</param>
    /// <exception cref="FormatException">A word is not what it should be, or a triplet is missing or given twice; the
    /// message names file, line and remedy.</exception>
    /// <exception cref="ArgumentException">The numbers of a triplet are impossible.</exception>
    public static Tersoff Read(string path, params IReadOnlyList<Element> elements)
    {
        if (elements.Count == 0)
            throw new ArgumentException($"{path}: name the elements to read, such as Si");
        var s = elements.Count;
        var triplets = new TersoffParameters?[s * s * s];
        var words = WordsOf(path).ToArray();
        for (var start = 0; start < words.Length; start += Words)
        {
            if (words.Length - start < Words)
                throw new FormatException(
                    $"{path}, line {words[start].Line}: the entry of '{words[start].Text}' has {words.Length - start} of {Words} words (three elements, fourteen numbers): the file is cut off or not a Tersoff file"
                );
            var entry = words.AsSpan(start, Words);
            int i = IndexOf(elements, entry[0].Text),
                j = IndexOf(elements, entry[1].Text),
                k = IndexOf(elements, entry[2].Text);
            var parameters = Parse(path, entry[3..]);
            if (i < 0 || j < 0 || k < 0)
                continue;
            ref var place = ref triplets[(i * s + j) * s + k];
            if (place is not null)
                throw new FormatException(
                    $"{path}, line {entry[0].Line}: triplet {entry[0].Text} {entry[1].Text} {entry[2].Text} is given a second time: remove one of the two"
                );
            place = parameters;
        }
        for (var t = 0; t < triplets.Length; t++)
            if (triplets[t] is null)
                throw new FormatException(
                    $"{path}: no entry for the triplet {elements[t / (s * s)]} {elements[t / s % s]} {elements[t % s]}: add it, or ask for other elements"
                );
        return new($"Tersoff {Path.GetFileNameWithoutExtension(path)}", null, elements, triplets!);
    }

    static TersoffParameters Parse(string path, ReadOnlySpan<Word> w)
    {
        Span<double> v = stackalloc double[w.Length];
        for (var k = 0; k < v.Length; k++)
            if (!double.TryParse(w[k].Text, NumberStyles.Float, CultureInfo.InvariantCulture, out v[k]))
                throw new FormatException(
                    $"{path}, line {w[k].Line}: expected number {k + 1} of 14 (m γ λ3 c d cosθ0 n β λ2 B R D λ1 A) of an entry, found '{w[k].Text}'"
                );
        if (v[0] != Math.Round(v[0]))
            throw new FormatException($"{path}, line {w[0].Line}: m = {w[0].Text}, expected 1 or 3");
        return new((int)v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11], v[12], v[13]);
    }

    static int IndexOf(IReadOnlyList<Element> elements, string name)
    {
        for (var i = 0; i < elements.Count; i++)
            if (elements[i].Symbol == name)
                return i;
        return -1;
    }

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
