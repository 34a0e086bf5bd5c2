namespace MlipSpec.Structures.Files.Lammps;

/// <summary>The box of a dump: cell and the corner from which scaled positions count, Å.</summary>
internal readonly record struct DumpBox(Cell Cell, Vector3D Origin)
{
    /// <summary>Understands the words after "ITEM: BOX BOUNDS" and the three lines that follow.</summary>
    /// <exception cref="FormatException">There are other words or too few numbers.</exception>
    public static DumpBox Parse(string words, double[][] rows)
    {
        var periodic = words
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w.Length == 2 && w.All(c => "pfsm".Contains(c)))
            .Select(w => w == "pp")
            .ToArray();
        if (periodic.Length is not (0 or 3))
            throw new FormatException(
                $"expected three boundaries such as 'pp pp pp' after BOX BOUNDS, found '{words.Trim()}'"
            );
        if (periodic.Length == 0)
            periodic = [true, true, true]; // files of before 2010 have none
        var general = words.Contains("abc origin");
        var tilted = words.Contains("xy xz yz");
        var needed =
            general ? 4
            : tilted ? 3
            : 2;
        foreach (var row in rows)
            if (row.Length != needed)
                throw new FormatException(
                    $"expected {needed} numbers in each line of BOX BOUNDS{words}, found {row.Length}"
                );
        var (vectors, origin) = general ? General(rows) : Bounded(rows, tilted);
        return new(new Cell(vectors, periodic[0], periodic[1], periodic[2]), origin);
    }

    static (Matrix3D Vectors, Vector3D Origin) General(double[][] rows) =>
        (
            Matrix3D.FromRows(
                new(rows[0][0], rows[0][1], rows[0][2]),
                new(rows[1][0], rows[1][1], rows[1][2]),
                new(rows[2][0], rows[2][1], rows[2][2])
            ),
            new(rows[0][3], rows[1][3], rows[2][3])
        );

    // The bounds of a tilted box are those of the box around it: its corners reach out by the tilts.
    static (Matrix3D Vectors, Vector3D Origin) Bounded(double[][] rows, bool tilted)
    {
        var (xy, xz, yz) = tilted ? (rows[0][2], rows[1][2], rows[2][2]) : (0.0, 0.0, 0.0);
        double left = Math.Min(Math.Min(0, xy), Math.Min(xz, xy + xz)),
            right = Math.Max(Math.Max(0, xy), Math.Max(xz, xy + xz));
        var origin = new Vector3D(rows[0][0] - left, rows[1][0] - Math.Min(0, yz), rows[2][0]);
        var edge = new Vector3D(rows[0][1] - right, rows[1][1] - Math.Max(0, yz), rows[2][1]) - origin;
        return (new(edge.X, 0, 0, xy, edge.Y, 0, xz, yz, edge.Z), origin);
    }
}
