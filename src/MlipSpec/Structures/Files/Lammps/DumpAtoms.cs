using System.Globalization;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Lammps;

/// <summary>The atoms of one frame of a dump, as its lines come.</summary>
/// <param name="columns">What the columns are.</param>
/// <param name="types">The element of each type, if the caller knows it.</param>
/// <param name="box">The cell.</param>
/// <param name="count">The number of atoms that the frame announces.</param>
/// <param name="forceUnit">The unit of forces in eV/Å; null to leave them out.</param>
internal sealed class DumpAtoms(
    DumpColumns columns,
    IReadOnlyList<Element>? types,
    DumpBox box,
    int count,
    double? forceUnit
)
{
    // The number of atoms may be wrong: room grows with the atoms that are there.
    Element[] _species = new Element[Math.Min(count, FirstRoom)];
    Vector3D[] _positions = new Vector3D[Math.Min(count, FirstRoom)];
    double[] _charges = new double[columns.Charge < 0 ? 0 : Math.Min(count, FirstRoom)];
    long[] _ids = new long[columns.Id < 0 ? 0 : Math.Min(count, FirstRoom)];
    Vector3D[]? _forces = forceUnit is not null && columns.HasForces ? new Vector3D[Math.Min(count, FirstRoom)] : null;
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
            z = 0,
            fx = 0,
            fy = 0,
            fz = 0;
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
            else if (_forces is not null && c == columns.Fx)
                fx = Number(word, c);
            else if (_forces is not null && c == columns.Fy)
                fy = Number(word, c);
            else if (_forces is not null && c == columns.Fz)
                fz = Number(word, c);
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
        if (_forces is not null)
            _forces[k] = Finite(forceUnit!.Value * new Vector3D(fx, fy, fz), line);
    }

    /// <summary>The structure and its forces, atoms by id.</summary>
    /// <exception cref="FormatException">Two atoms have one id.</exception>
    public Frame Assemble()
    {
        if (_ids.Length == 0)
            return Of(_species, _positions, columns.Charge < 0 ? null : _charges, _forces);
        var order = new int[count];
        for (var k = 0; k < count; k++)
            order[k] = k;
        Array.Sort(_ids, order);
        for (var k = 1; k < count; k++)
            if (_ids[k] == _ids[k - 1])
                throw new FormatException($"two atoms have the id {_ids[k]}");
        return Of(
            Array.ConvertAll(order, k => _species[k]),
            Array.ConvertAll(order, k => _positions[k]),
            columns.Charge < 0 ? null : Array.ConvertAll(order, k => _charges[k]),
            _forces is { } forces ? Array.ConvertAll(order, k => forces[k]) : null
        );
    }

    Frame Of(Element[] species, Vector3D[] positions, double[]? charges, Vector3D[]? forces) =>
        new(new Structure(box.Cell, species, positions).WithCharges(charges)) { Forces = forces };

    void Grow(int room)
    {
        Array.Resize(ref _species, room);
        Array.Resize(ref _positions, room);
        if (_forces is not null)
            Array.Resize(ref _forces, room);
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

    Vector3D Finite(Vector3D force, ReadOnlySpan<char> line) =>
        force.IsFinite
            ? force
            : throw new FormatException(
                $"a force (fx fy fz) is not finite in '{(line.Length <= 60 ? line : line[..60])}': the run had broken down, leave this frame out"
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
