using System.Globalization;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Lammps;

/// <summary>Reads one frame of a LAMMPS dump after the other; knows where it is in the file.</summary>
internal sealed class DumpReader(TextReader text, string source, IReadOnlyList<Element>? types, LabelKeys keys)
{
    readonly LineReader _lines = new(text);
    DumpColumns? _columns;

    // Forces of units real are in kcal/mol/Å; CODATA 2018, one calorie being 4.184 J.
    const double ElectronVoltsPerKilocalorie = 1 / 23.060547830619;
    double _forceUnit = 1;

    public IEnumerable<Frame> Frames()
    {
        while (_lines.Read())
        {
            if (_lines.Line.IsWhiteSpace())
                continue;
            yield return ReadFrame();
        }
    }

    Frame ReadFrame()
    {
        var start = _lines.Number;
        try
        {
            return ReadItems(start);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{source}, line {_lines.Number}: {e.Message}");
        }
    }

    Frame ReadItems(int start)
    {
        var info = new OrderedDictionary<string, string>();
        int? atoms = null;
        DumpBox? box = null;
        while (true)
        {
            var item = Item();
            if (item is "TIMESTEP" or "TIME")
                info[item.ToLowerInvariant()] = Next(item).Trim().ToString();
            else if (item == "UNITS")
                _forceUnit = ForceUnit(Next(item).Trim().ToString());
            else if (item == "NUMBER OF ATOMS")
                atoms = Count(Next(item));
            else if (item.StartsWith("BOX BOUNDS", StringComparison.Ordinal))
                box = DumpBox.Parse(item["BOX BOUNDS".Length..], [Numbers(item), Numbers(item), Numbers(item)]);
            else if (item.StartsWith("ATOMS", StringComparison.Ordinal))
                return Atoms(
                    item["ATOMS".Length..],
                    atoms ?? throw Missing("NUMBER OF ATOMS"),
                    box ?? throw Missing("BOX BOUNDS"),
                    start
                ) with
                {
                    Info = info,
                    Source = $"{source}, line {start}",
                };
            else
                throw new FormatException(
                    $"the item '{item}' is not known: expected TIMESTEP, NUMBER OF ATOMS, BOX BOUNDS or ATOMS, as 'dump custom' and 'dump atom' write them"
                );
            if (!_lines.Read())
                throw new FormatException(
                    $"the file ends before the atoms of the frame at line {start}: it is truncated"
                );
        }
    }

    string Item()
    {
        const string Prefix = "ITEM: ";
        if (!_lines.Line.StartsWith(Prefix))
            throw new FormatException(
                $"expected a line that begins with 'ITEM:', found '{Shortened()}': is it a text dump of LAMMPS, and has the frame before as many atoms as it says?"
            );
        return _lines.Line[Prefix.Length..].TrimEnd().ToString();
    }

    ReadOnlySpan<char> Next(string item) =>
        _lines.Read() ? _lines.Line : throw new FormatException($"the file ends after ITEM: {item}: it is truncated");

    double[] Numbers(string item)
    {
        var rest = Next(item);
        var numbers = new List<double>();
        for (var word = NextWord(ref rest); !word.IsEmpty; word = NextWord(ref rest))
            numbers.Add(
                Decimals.TryParse(word, out var value)
                    ? value
                    : throw new FormatException($"'{word}' in {item} is not a number")
            );
        return [.. numbers];
    }

    static int Count(ReadOnlySpan<char> line) =>
        int.TryParse(
            line,
            NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out var count
        )
            ? count
            : throw new FormatException($"expected the number of atoms, found '{line.Trim()}'");

    static double ForceUnit(string units) =>
        units switch
        {
            "metal" => 1,
            "real" => ElectronVoltsPerKilocalorie,
            _ => throw new FormatException(
                $"the units are {units}, but lengths must be in Å: run LAMMPS with units metal or real"
            ),
        };

    static FormatException Missing(string item) => new($"ITEM: {item} does not come before ITEM: ATOMS");

    Frame Atoms(string names, int count, DumpBox box, int start)
    {
        if (_columns?.Names != names)
            _columns = new(names);
        var atoms = new DumpAtoms(
            _columns,
            types,
            box,
            count,
            keys.Forces.Contains("forces", StringComparer.OrdinalIgnoreCase) ? _forceUnit : null
        );
        for (var k = 0; k < count; k++)
        {
            if (!_lines.Read())
                throw new FormatException(
                    $"the file ends after {k} of the {count} atoms of the frame at line {start}: it is truncated"
                );
            atoms.Take(k, _lines.Line);
        }
        return atoms.Assemble();
    }

    string Shortened() =>
        _lines.Line.Length <= 60 ? _lines.Line.Trim().ToString() : _lines.Line[..60].Trim().ToString() + "…";

    internal static ReadOnlySpan<char> NextWord(ref ReadOnlySpan<char> line)
    {
        var start = 0;
        while (start < line.Length && line[start] <= ' ')
            start++;
        var end = start;
        while (end < line.Length && line[end] > ' ')
            end++;
        var word = line[start..end];
        line = line[end..];
        return word;
    }
}
