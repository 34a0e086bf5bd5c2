namespace MlipSpec.Structures.Files.Cif;

/// <summary>One data block of a CIF: its items by name. A single item is a column of one value; null stands for ? and
/// .</summary>
internal sealed class CifBlock(string name, int line)
{
    readonly Dictionary<string, string?[]> _columns = [];

    /// <summary>The name after data_.</summary>
    public string Name => name;

    /// <summary>The line it begins on.</summary>
    public int Line => line;

    /// <summary>The values of the first of these names that the block has; null if it has none.</summary>
    public string?[]? Column(params ReadOnlySpan<string> names)
    {
        foreach (var one in names)
            if (_columns.TryGetValue(one, out var values))
                return values;
        return null;
    }

    /// <summary>The single value of the first of these names that has one.</summary>
    public string? Value(params ReadOnlySpan<string> names)
    {
        foreach (var one in names)
            if (_columns.TryGetValue(one, out var values) && values is [{ } value])
                return value;
        return null;
    }

    /// <summary>The blocks of a text.</summary>
    /// <exception cref="FormatException">It is no CIF; the message names the line.</exception>
    public static List<CifBlock> Read(string text)
    {
        var blocks = new List<CifBlock>();
        using var tokens = new CifTokens(text).Read().GetEnumerator();
        var more = tokens.MoveNext();
        while (more)
        {
            var token = tokens.Current;
            if (token.Kind == CifKind.Block)
            {
                blocks.Add(new(token.Text, token.Line));
                more = tokens.MoveNext();
            }
            else if (blocks.Count == 0)
                throw new FormatException($"line {token.Line}: '{token.Text}' comes before the first data_ block");
            else if (token.Kind == CifKind.Loop)
                more = blocks[^1].ReadLoop(tokens);
            else if (token.Kind == CifKind.Name)
            {
                if (!tokens.MoveNext() || !IsValue(tokens.Current))
                    throw new FormatException($"line {token.Line}: {token.Text} has no value");
                blocks[^1].Add(token, [Text(tokens.Current)]);
                more = tokens.MoveNext();
            }
            else
                throw new FormatException(
                    $"line {token.Line}: '{token.Text}' is a value without a name: expected _name value, or quotes around a value with blanks"
                );
        }
        return blocks;
    }

    bool ReadLoop(IEnumerator<CifToken> tokens)
    {
        var start = tokens.Current.Line;
        var names = new List<CifToken>();
        var values = new List<string?>();
        var more = tokens.MoveNext();
        for (; more && tokens.Current.Kind == CifKind.Name; more = tokens.MoveNext())
            names.Add(tokens.Current);
        for (; more && IsValue(tokens.Current); more = tokens.MoveNext())
            values.Add(Text(tokens.Current));
        if (names.Count == 0 || values.Count % names.Count != 0)
            throw new FormatException(
                $"line {start}: the loop has {names.Count} names and {values.Count} values, which is no whole number of rows: a value is missing, or one with blanks has no quotes"
            );
        var rows = values.Count / names.Count;
        for (var c = 0; c < names.Count; c++)
        {
            var column = new string?[rows];
            for (var r = 0; r < rows; r++)
                column[r] = values[r * names.Count + c];
            Add(names[c], column);
        }
        return more;
    }

    void Add(CifToken item, string?[] values)
    {
        if (!_columns.TryAdd(item.Text, values))
            throw new FormatException($"line {item.Line}: {item.Text} stands twice in the block '{name}': keep one");
    }

    static bool IsValue(CifToken token) => token.Kind is CifKind.Bare or CifKind.Quoted;

    static string? Text(CifToken token) => token is { Kind: CifKind.Bare, Text: "?" or "." } ? null : token.Text;
}
