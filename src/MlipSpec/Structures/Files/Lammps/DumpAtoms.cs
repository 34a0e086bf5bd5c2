using System.Globalization;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Lammps;

/// <summary>The atoms of one frame of a dump, as its lines come.</summary>
internal sealed class DumpAtoms(DumpColumns columns, IReadOnlyList<Element>? types, DumpBox box, int count)
{
    // The number of atoms may be wrong: room grows with the atoms that are there.
    Element[] _species = new Element[Math.Min(count, FirstRoom)];
    Vector3D[] _positions = new Vector3D[Math.Min(count, FirstRoom)];
    double[] _charges = new double[columns.Charge < 0 ? 0 : Math.Min(count, FirstRoom)];
    long[] _ids = new long[columns.Id < 0 ? 0 : Math.Min(count, FirstRoom)];
    const int FirstRoom = 1 << 16;
    string _lastSymbol = "";
    Element _last;

    /// <summary>Takes the line of atom k.</summary>
    /// <exception cref="FormatException">It does not hold what the columns say.</exception>
    public void Take(int k, ReadOnlySpan<char> line)
    {
        if (k == _species.Length)
            Grow((int)Math.Min(2L * k, count));
        double x = 0,
            y = 0,
            z = 0;
        var rest = line;
        for (var c = 0; c < columns.Count; c++)
        {
            var word = DumpReader.NextWord(ref rest);
            if (word.IsEmpty)
                throw WrongWidth(line);
            if (c == columns.X)
                x = Number(word, c);
            else if (c == columns.Y)
                y = Number(word, c);
            else if (c == columns.Z)
                z = Number(word, c);
            else if (c == columns.Charge)
                _charges[k] = Number(word, c);
            else if (c == columns.Id)
                _ids[k] = Whole(word, "id");
            else if (c == columns.Element)
                _species[k] = Symbol(word);
            else if (c == columns.Type && columns.Element < 0)
                _species[k] = OfType(Whole(word, "type"));
        }
        if (!rest.IsWhiteSpace())
            throw WrongWidth(line);
        var position = new Vector3D(x, y, z);
        _positions[k] = columns.Scaled ? box.Origin + box.Cell.ToCartesian(position) : position;
    }

    /// <summary>The structure, its atoms by id.</summary>
    /// <exception cref="FormatException">Two atoms have one id.</exception>
    public Structure Assemble()
    {
        if (_ids.Length == 0)
            return new Structure(box.Cell, _species, _positions).WithCharges(columns.Charge < 0 ? null : _charges);
        var order = new int[count];
        for (var k = 0; k < count; k++)
            order[k] = k;
        Array.Sort(_ids, order);
        for (var k = 1; k < count; k++)
            if (_ids[k] == _ids[k - 1])
                throw new FormatException($"two atoms have the id {_ids[k]}");
        Structure structure = new(
            box.Cell,
            Array.ConvertAll(order, k => _species[k]),
            Array.ConvertAll(order, k => _positions[k])
        );
        return structure.WithCharges(columns.Charge < 0 ? null : Array.ConvertAll(order, k => _charges[k]));
    }

    void Grow(int room)
    {
        Array.Resize(ref _species, room);
        Array.Resize(ref _positions, room);
        if (columns.Charge >= 0)
            Array.Resize(ref _charges, room);
        if (columns.Id >= 0)
            Array.Resize(ref _ids, room);
    }

    // Neighbouring atoms mostly are of one element.
    Element Symbol(ReadOnlySpan<char> word)
    {
        if (!word.SequenceEqual(_lastSymbol))
            (_lastSymbol, _last) = (word.ToString(), Symbols.Parse(word.ToString()));
        return _last;
    }

    Element OfType(long type)
    {
        if (types is null)
            throw new FormatException(
                "the atoms have a type but no element: say which element each type is, or dump the column element (dump_modify … element Si)"
            );
        return type >= 1 && type <= types.Count
            ? types[(int)type - 1]
            : throw new FormatException(
                $"an atom has type {type}, but the elements of {types.Count} types were given ({string.Join(", ", types)})"
            );
    }

    double Number(ReadOnlySpan<char> word, int column) =>
        Decimals.TryParse(word, out var value)
            ? value
            : throw new FormatException(
                $"'{word}' in column {column + 1} of the atoms ({columns.Names.Trim()}) is not a number"
            );

    static long Whole(ReadOnlySpan<char> word, string what) =>
        long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"the {what} '{word}' is not a whole number");

    FormatException WrongWidth(ReadOnlySpan<char> line) =>
        new(
            $"expected an atom with the {columns.Count} columns {columns.Names.Trim()}, found '{(line.Length <= 60 ? line : line[..60])}': is the number of atoms right?"
        );
}
