namespace MlipSpec.Structures.Crystals.SpaceGroups;

/// <summary>
/// A Hall symbol, such as "-F 4 2 3" or "P 31 2\" (0 0 4)": the generators of a space group in its setting, without the
/// freedom that Hermann–Mauguin symbols leave (S. R. Hall, Acta Cryst. A 37, 517 (1981); International Tables B,
/// section 1.4).
/// </summary>
internal static class HallSymbol
{
    const string Axes = "xyz";

    static readonly Dictionary<char, (double, double, double)[]> s_centrings = new()
    {
        ['P'] = [],
        ['A'] = [(0, .5, .5)],
        ['B'] = [(.5, 0, .5)],
        ['C'] = [(.5, .5, 0)],
        ['I'] = [(.5, .5, .5)],
        ['R'] = [(2 / 3.0, 1 / 3.0, 1 / 3.0), (1 / 3.0, 2 / 3.0, 2 / 3.0)],
        ['S'] = [(1 / 3.0, 1 / 3.0, 2 / 3.0), (2 / 3.0, 2 / 3.0, 1 / 3.0)],
        ['T'] = [(1 / 3.0, 2 / 3.0, 1 / 3.0), (2 / 3.0, 1 / 3.0, 2 / 3.0)],
        ['F'] = [(0, .5, .5), (.5, 0, .5), (.5, .5, 0)],
    };

    static readonly Dictionary<char, (double, double, double)> s_translations = new()
    {
        ['a'] = (.5, 0, 0),
        ['b'] = (0, .5, 0),
        ['c'] = (0, 0, .5),
        ['n'] = (.5, .5, .5),
        ['u'] = (.25, 0, 0),
        ['v'] = (0, .25, 0),
        ['w'] = (0, 0, .25),
        ['d'] = (.25, .25, .25),
    };

    // Rotations about z; those about x and y follow by turning the axes in a circle.
    static readonly Dictionary<int, Matrix3D> s_aboutZ = new()
    {
        [1] = Matrix3D.Identity,
        [2] = new(-1, 0, 0, 0, -1, 0, 0, 0, 1),
        [3] = new(0, -1, 0, 1, -1, 0, 0, 0, 1),
        [4] = new(0, -1, 0, 1, 0, 0, 0, 0, 1),
        [6] = new(1, -1, 0, 1, 0, 0, 0, 0, 1),
    };

    static readonly Matrix3D s_prime = new(0, -1, 0, -1, 0, 0, 0, 0, -1),
        s_doublePrime = new(0, 1, 0, 1, 0, 0, 0, 0, -1),
        s_diagonal = new(0, 0, 1, 1, 0, 0, 0, 1, 0);

    /// <summary>All operations of the group.</summary>
    /// <exception cref="FormatException">The symbol is none.</exception>
    public static IReadOnlyList<SymmetryOperation> Operations(string symbol)
    {
        var text = symbol.Trim();
        var open = text.IndexOf('(');
        var shift = open < 0 ? Vector3D.Zero : Shift(text[open..], symbol);
        var words = (open < 0 ? text : text[..open]).Split([' ', '_'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            throw Bad(symbol, "it is empty");
        var lattice = words[0].TrimStart('-');
        if (lattice.Length != 1 || !s_centrings.TryGetValue(char.ToUpperInvariant(lattice[0]), out var centrings))
            throw Bad(symbol, $"'{words[0]}' is no lattice");
        List<SymmetryOperation> generators = [.. centrings.Select(c => Translation(c))];
        if (words[0].StartsWith('-'))
            generators.Add(new(-1 * Matrix3D.Identity, Vector3D.Zero));
        var (order, axis) = (0, ' ');
        for (var k = 1; k < words.Length; k++)
            generators.Add(Generator(words[k], k, ref order, ref axis, symbol));
        return Group([.. generators.Select(g => Moved(g, shift))], symbol);
    }

    static SymmetryOperation Generator(string word, int position, ref int before, ref char axisBefore, string symbol)
    {
        var improper = word[0] == '-';
        var rest = improper ? word[1..] : word;
        if (rest.Length == 0 || rest[0] is not ('1' or '2' or '3' or '4' or '6'))
            throw Bad(symbol, $"'{word}' is no rotation");
        var order = rest[0] - '0';
        var axis = ' ';
        var translation = Vector3D.Zero;
        var screw = 0;
        foreach (var letter in rest[1..])
            if (letter is 'x' or 'y' or 'z' or '\'' or '"' or '*')
                axis = letter;
            else if (s_translations.TryGetValue(letter, out var t))
                translation += new Vector3D(t.Item1, t.Item2, t.Item3);
            else if (letter is >= '1' and <= '5' && letter - '0' < order)
                screw = letter - '0';
            else
                throw Bad(symbol, $"'{letter}' in '{word}' means nothing");
        if (axis == ' ')
            axis = Default(order, position, before, symbol);
        var (rotation, along) = Rotation(order, axis, axisBefore, word, symbol);
        translation += (double)screw / order * along;
        if (axis is 'x' or 'y' or 'z')
            axisBefore = axis;
        before = order;
        return new(improper ? -1 * rotation : rotation, SymmetryOperation.Wrapped(translation));
    }

    // The first axis is z; a twofold one after a fourfold or twofold one is x, after a threefold or sixfold one a − b;
    // a threefold one in the third place is the diagonal.
    static char Default(int order, int position, int before, string symbol) =>
        (order, position, before) switch
        {
            (_, 1, _) => 'z',
            (1, _, _) => 'z',
            (2, 2, 2 or 4) => 'x',
            (2, 2, 3 or 6) => '\'',
            (3, 3, _) => '*',
            _ => throw Bad(symbol, $"the axis of rotation {position} is missing"),
        };

    static (Matrix3D, Vector3D) Rotation(int order, char axis, char before, string word, string symbol)
    {
        if (axis == '*')
            return order == 3
                ? (s_diagonal, new(1, 1, 1))
                : throw Bad(symbol, $"only a threefold axis is diagonal, not that of '{word}'");
        if (axis is '\'' or '"')
            return order == 2
                ? (About(axis == '\'' ? s_prime : s_doublePrime, before == ' ' ? 'z' : before), Vector3D.Zero)
                : throw Bad(symbol, $"only a twofold axis lies between two others, not that of '{word}'");
        var along = new Vector3D(axis == 'x' ? 1 : 0, axis == 'y' ? 1 : 0, axis == 'z' ? 1 : 0);
        return (About(s_aboutZ[order], axis), along);
    }

    // x → y → z → x takes what is about z to what is about x, and once more about y.
    static Matrix3D About(Matrix3D aboutZ, char axis)
    {
        for (var turns = (Axes.IndexOf(axis) + 1) % 3; turns > 0; turns--)
            aboutZ = s_diagonal * aboutZ * s_diagonal.Transpose;
        return aboutZ;
    }

    static SymmetryOperation Translation((double, double, double) t) =>
        new(Matrix3D.Identity, SymmetryOperation.Wrapped(new(t.Item1, t.Item2, t.Item3)));

    // The origin moved by v: x → R·(x − v) + t + v.
    static SymmetryOperation Moved(SymmetryOperation g, Vector3D v) =>
        g with
        {
            Translation = SymmetryOperation.Wrapped(g.Translation + v - v * g.Rotation.Transpose),
        };

    static Vector3D Shift(string text, string symbol)
    {
        var words = text.Trim('(', ')', ' ').Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return
            words.Length == 3
            && int.TryParse(words[0], out var x)
            && int.TryParse(words[1], out var y)
            && int.TryParse(words[2], out var z)
            && Math.Max(Math.Abs(x), Math.Max(Math.Abs(y), Math.Abs(z))) <= 12
            ? new Vector3D(x, y, z) / 12
            : throw Bad(symbol, "the shift of the origin is not three twelfths, as in (0 0 3)");
    }

    static List<SymmetryOperation> Group(SymmetryOperation[] generators, string symbol)
    {
        var all = new List<SymmetryOperation> { new(Matrix3D.Identity, Vector3D.Zero) };
        var known = all.ToHashSet();
        for (var k = 0; k < all.Count; k++)
            foreach (var generator in generators)
            {
                var product = generator.After(all[k]);
                if (known.Add(product))
                    all.Add(product);
                if (all.Count > 192)
                    throw Bad(symbol, "it generates more than 192 operations");
            }
        return all;
    }

    static FormatException Bad(string symbol, string why) =>
        new($"the Hall symbol '{symbol}' cannot be understood: {why}");
}
