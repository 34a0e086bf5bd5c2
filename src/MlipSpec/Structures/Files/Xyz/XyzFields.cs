using System.Runtime.InteropServices;

namespace MlipSpec.Structures.Files.Xyz;

/// <summary>The entries of one frame's comment line: those with a meaning are taken out, the rest stays as
/// information.</summary>
internal sealed class XyzFields(OrderedDictionary<string, string> entries, Cell? given = null)
{
    /// <summary>Takes an entry out; null if there is none.</summary>
    public string? Take(params IReadOnlyList<string> names)
    {
        if (Find(entries.Keys, names) is not { } key)
            return null;
        entries.Remove(key, out var value);
        return value;
    }

    /// <summary>Makes the frame of the atoms' columns and the entries that are left.</summary>
    /// <param name="columns">All columns.</param>
    /// <param name="keys">Where the labels are.</param>
    /// <param name="lengthUnit">The unit of positions, Å.</param>
    /// <param name="lineOf">The line of an atom, for messages.</param>
    public Frame Assemble(AtomColumn[] columns, LabelKeys keys, double lengthUnit, Func<int, int> lineOf)
    {
        var (cell, volume) = TakeCell();
        var positions = Vectors(
            Column(columns, "pos", "positions")
                ?? throw new FormatException("Properties has no column 'pos' for the positions: expected pos:R:3"),
            "position",
            lineOf
        );
        if (lengthUnit != 1)
            positions = Array.ConvertAll(positions, r => lengthUnit * r);
        var (species, speciesColumn) = XyzSpecies.Of(columns, lineOf);
        var forces = Column(columns, keys.Forces);
        var structure = new Structure(cell, species, positions).WithCharges(Charges(columns));
        return new(structure)
        {
            Energy = Take(keys.Energy) is { } energy ? XyzNumbers.Read(energy, "the energy", 1)[0] : null,
            Forces = forces is null ? null : Vectors(forces, "force", lineOf),
            Virial = XyzVirial.Of(Take(keys.Virial), volume > 0 ? Take(keys.Stress) : null, volume),
            Info = entries,
            Columns =
            [
                .. columns.Where(c =>
                    c.Name.ToLowerInvariant() is not ("pos" or "positions") && c != forces && c != speciesColumn
                ),
            ],
        };
    }

    // The volume is that of the lattice as it stands there: a stress over a missing vector has none, and stays what it
    // is, an entry without a meaning.
    (Cell Cell, double Volume) TakeCell()
    {
        if (given is { } known)
            return (known, known.Volume);
        var lattice = Take("Lattice");
        var (a, b, c) = Take("pbc") is { } text
            ? XyzNumbers.ReadPeriodicity(text)
            : (lattice is not null, lattice is not null, lattice is not null);
        if (lattice is null)
            return !(a || b || c)
                ? (Cell.None, 0)
                : throw new FormatException(
                    "pbc asks for periodicity, but there is no Lattice: add Lattice=\"9 numbers\", or set pbc=\"F F F\""
                );
        var m = XyzNumbers.Read(lattice, "Lattice", 9);
        var vectors = new Matrix3D(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8]);
        return (Cell.Completed(vectors, a, b, c), Math.Abs(vectors.Determinant));
    }

    // initial_charges are what a calculation begins with; charges may be what one ended with, and count behind them.
    static double[]? Charges(AtomColumn[] columns) =>
        (Column(columns, "initial_charges") ?? Column(columns, "initial_charge", "charges", "charge", "q")) switch
        {
            RealColumn { Width: 1 } real => real.Values.ToArray(),
            IntegerColumn { Width: 1 } whole => [.. whole.Values.ToArray().Select(q => (double)q)],
            _ => null,
        };

    static AtomColumn? Column(AtomColumn[] columns, params IReadOnlyList<string> names) =>
        Find(columns.Select(c => c.Name), names) is { } name ? columns.First(c => c.Name == name) : null;

    static Vector3D[] Vectors(AtomColumn column, string what, Func<int, int> lineOf)
    {
        if (column is not RealColumn { Width: 3 } real)
            throw new FormatException(
                $"column '{column.Name}' is {column.Kind}:{column.Width} in Properties, but a {what} needs R:3"
            );
        var vectors = MemoryMarshal.Cast<double, Vector3D>(real.Values).ToArray();
        for (var i = 0; i < vectors.Length; i++)
            if (!vectors[i].IsFinite)
                throw new AtomException(
                    lineOf(i),
                    FormattableString.Invariant(
                        $"the {what} of atom {i} is not finite: ({vectors[i].X}, {vectors[i].Y}, {vectors[i].Z})"
                    )
                );
        return vectors;
    }

    static string? Find(IEnumerable<string> present, IReadOnlyList<string> names)
    {
        var found = present.Where(key => names.Contains(key, StringComparer.OrdinalIgnoreCase)).ToArray();
        if (found.Length > 1)
            throw new FormatException(
                $"the frame has both '{found[0]}' and '{found[1]}': choose one: --energy-key, --forces-key, --virial-key or --stress-key of the command, EnergyKey … of a data set, or LabelKeys.Default with {{ Energy = [\"{found[0]}\"] }}"
            );
        return found.FirstOrDefault();
    }
}
