namespace MlipSpec.Structures.Files.Lammps;

/// <summary>Which column of a dump holds what; −1 for a column that is not there.</summary>
internal sealed class DumpColumns
{
    static readonly (string X, string Y, string Z, bool Scaled)[] s_positions =
    [
        ("x", "y", "z", false),
        ("xu", "yu", "zu", false),
        ("xs", "ys", "zs", true),
        ("xsu", "ysu", "zsu", true),
    ];

    /// <summary>Understands the names after "ITEM: ATOMS".</summary>
    /// <exception cref="FormatException">There are no positions, or neither element nor type.</exception>
    public DumpColumns(string names)
    {
        var columns = names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (Names, Count) = (names, columns.Length);
        Id = Array.IndexOf(columns, "id");
        Type = Array.IndexOf(columns, "type");
        Element = Array.IndexOf(columns, "element");
        Charge = Array.IndexOf(columns, "q");
        Fx = Array.IndexOf(columns, "fx");
        Fy = Array.IndexOf(columns, "fy");
        Fz = Array.IndexOf(columns, "fz");
        if (Type < 0 && Element < 0)
            throw new FormatException(
                $"the atoms have neither an element nor a type ({names.Trim()}): dump one of them"
            );
        foreach (var (x, y, z, scaled) in s_positions)
        {
            (X, Y, Z, Scaled) = (
                Array.IndexOf(columns, x),
                Array.IndexOf(columns, y),
                Array.IndexOf(columns, z),
                scaled
            );
            if (X >= 0 && Y >= 0 && Z >= 0)
                return;
        }
        throw new FormatException(
            $"the atoms have no positions ({names.Trim()}): dump x y z, xu yu zu, xs ys zs or xsu ysu zsu"
        );
    }

    public string Names { get; }

    public int Count { get; }

    public int Id { get; }

    public int Type { get; }

    public int Element { get; }

    public int Charge { get; }

    public int X { get; }

    public int Y { get; }

    public int Z { get; }

    public int Fx { get; }

    public int Fy { get; }

    public int Fz { get; }

    /// <summary>Whether all three components of forces are there.</summary>
    public bool HasForces => Fx >= 0 && Fy >= 0 && Fz >= 0;

    /// <summary>Whether positions are fractions of the box.</summary>
    public bool Scaled { get; }
}
