using System.Globalization;
using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>
/// Reads setfl files: three comment lines; the number of elements and their names; Nρ Δρ Nr Δr and the cutoff; for each
/// element a line with atomic number, mass, lattice constant and lattice, then F at Nρ densities and ρ at Nr distances
/// (one ρ per element for Finnis–Sinclair); last r φ(r) for each pair i ≥ j. Numbers may be spread over lines at will.
/// </summary>
internal sealed class SetflFile
{
    readonly string _path;
    readonly string[] _lines;
    int _line = 3;
    string[] _words = [];
    int _word;

    SetflFile(string path)
    {
        _path = path;
        _lines = File.ReadAllLines(path);
        if (_lines.Length < 5)
            throw new FormatException(
                $"{path}: {_lines.Length} lines, expected a setfl file (three comments, elements, table sizes, tables)"
            );
    }

    public static SetflTables Read(string path, bool densityPerPair) => new SetflFile(path).Read(densityPerPair);

    SetflTables Read(bool densityPerPair)
    {
        var elements = new Element[Count("the number of elements", 1, 118)];
        for (var i = 0; i < elements.Length; i++)
            elements[i] = NextElement();
        var rhos = Count("the number of densities Nρ", 5, 10_000_000);
        var rhoStep = Positive("the density step Δρ");
        var radii = Count("the number of distances Nr", 5, 10_000_000);
        var radiusStep = Positive("the distance step Δr in Å");
        var cutoff = Positive("the cutoff in Å");
        // The last point may fall a rounding error short of the cutoff; more than one step short, energies would be
        // made up.
        if ((radii + 1) * radiusStep < cutoff)
            throw Bad(
                FormattableString.Invariant(
                    $"the tables end at {(radii - 1) * radiusStep:G6} Å, before the cutoff of {cutoff:G6} Å"
                )
            );
        var s = elements.Length;
        var (embeddings, densities, pairs) = (new UniformTable[s], new UniformTable[s * s], new List<UniformTable>());
        for (var i = 0; i < s; i++)
        {
            foreach (var header in (string[])["the atomic number", "the mass", "the lattice constant"])
                Number($"{header} of {elements[i]}");
            Next($"the lattice of {elements[i]}");
            embeddings[i] = Table($"F(ρ) of {elements[i]}", rhos, rhoStep);
            for (var j = 0; j < s; j++)
                densities[i * s + j] =
                    j == 0 || densityPerPair ? Table($"ρ(r) of {elements[i]}", radii, radiusStep) : densities[i * s];
        }
        for (var i = 0; i < s; i++)
        for (var j = 0; j <= i; j++)
            pairs.Add(Table($"r φ(r) of {elements[i]}-{elements[j]}", radii, radiusStep));
        if (TryNext(out var rest))
            throw Bad(
                $"'{rest}' follows the last table: {(densityPerPair ? "is this an eam.alloy file, with one density per element?" : "is this an eam.fs file, with one density per pair?")}"
            );
        return new(_lines[0].Trim(), elements, cutoff, embeddings, densities, [.. pairs]);
    }

    UniformTable Table(string what, int length, double step)
    {
        var values = new double[length];
        for (var k = 0; k < length; k++)
            values[k] = Number($"value {k + 1} of {length} of {what}");
        return new(values, step);
    }

    int Count(string what, int least, int most)
    {
        var word = Next(what);
        if (!int.TryParse(word, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) || n < least || n > most)
            throw Bad($"expected {what}, from {least} to {most}, found '{word}'");
        return n;
    }

    double Positive(string what)
    {
        var value = Number(what);
        return value > 0
            ? value
            : throw Bad(FormattableString.Invariant($"expected {what} to be positive, found {value}"));
    }

    double Number(string what)
    {
        var word = Next(what);
        return
            double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            ? value
            : throw Bad($"expected {what}, found '{word}'");
    }

    Element NextElement()
    {
        var word = Next("an element");
        return Element.TryParse(word, out var element)
            ? element
            : throw Bad($"expected a chemical element, found '{word}'");
    }

    string Next(string what) =>
        TryNext(out var word)
            ? word
            : throw Bad($"the file ends where {what} was expected: it is cut off or of another format");

    bool TryNext(out string word)
    {
        while (_word == _words.Length && _line < _lines.Length)
            (_words, _word) = (_lines[_line++].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), 0);
        word = _word < _words.Length ? _words[_word++] : "";
        return word.Length > 0;
    }

    FormatException Bad(string message) => new($"{_path}, line {_line}: {message}");
}
