namespace MlipSpec.Structures.Files.Xyz;

/// <summary>The columns of an extended XYZ frame, as its Properties string lists them.</summary>
internal sealed class XyzLayout
{
    readonly (string Name, char Kind, int Width)[] _properties;

    // More than anyone writes, and few enough that a damaged width asks for no memory.
    const int MostColumns = 1 << 16;

    XyzLayout((string, char, int)[] properties, string text)
    {
        _properties = properties;
        Text = text;
        foreach (var (_, _, width) in _properties)
            Columns += width;
    }

    /// <summary>What a file without a Properties entry holds.</summary>
    public static XyzLayout Plain { get; } = Parse("species:S:1:pos:R:3");

    /// <summary>The Properties string.</summary>
    public string Text { get; }

    /// <summary>How many words an atom's line has.</summary>
    public int Columns { get; }

    /// <summary>Reads a Properties string: triples name:kind:width.</summary>
    /// <exception cref="FormatException">It is not made of such triples.</exception>
    public static XyzLayout Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length % 3 != 0)
            throw Bad(text, $"it has {parts.Length} parts, which is not a multiple of three");
        var properties = new (string Name, char Kind, int Width)[parts.Length / 3];
        for (var k = 0; k < properties.Length; k++)
        {
            var (name, kind, width) = (
                parts[3 * k].Trim(),
                parts[3 * k + 1].Trim().ToUpperInvariant(),
                parts[3 * k + 2]
            );
            if (kind is not ("R" or "I" or "L" or "S"))
                throw Bad(text, $"the kind of '{name}' is '{kind}'");
            if (!int.TryParse(width, out var columns) || columns is < 1 or > MostColumns)
                throw Bad(text, $"the width of '{name}' is '{width}'");
            if (properties.Any(p => p.Name == name))
                throw Bad(text, $"it names '{name}' twice");
            properties[k] = (name, kind[0], columns);
        }
        return new(properties, text);
    }

    /// <summary>Empty columns for this many atoms.</summary>
    public AtomColumn[] Allocate(int atoms) =>
        Array.ConvertAll<(string Name, char Kind, int Width), AtomColumn>(
            _properties,
            p =>
                p.Kind switch
                {
                    'R' => new RealColumn(p.Name, p.Width, new double[atoms * p.Width]),
                    'I' => new IntegerColumn(p.Name, p.Width, new long[atoms * p.Width]),
                    'L' => new LogicalColumn(p.Name, p.Width, new bool[atoms * p.Width]),
                    _ => new TextColumn(p.Name, p.Width, new string[atoms * p.Width]),
                }
        );

    static FormatException Bad(string text, string why) =>
        new(
            $"Properties={text} cannot be understood: {why}; expected name:kind:width with kind R, I, L or S, such as species:S:1:pos:R:3:forces:R:3"
        );
}
