using System.Globalization;

namespace MlipSpec.Structures.Crystals.SpaceGroups;

/// <summary>A symmetry operation of a crystal on fractional coordinates, x → R·x + t, as "-y, x-y, z+1/3" writes
/// it.</summary>
/// <param name="Rotation">R, whole numbers, rows for x, y, z.</param>
/// <param name="Translation">t in [0, 1), twenty-fourths.</param>
internal readonly record struct SymmetryOperation(Matrix3D Rotation, Vector3D Translation)
{
    const int Denominator = 24; // every translation of a space group is a multiple of 1/24

    /// <summary>The image of a position.</summary>
    public Vector3D Of(Vector3D s) => s * Rotation.Transpose + Translation;

    /// <summary>First the other, then this.</summary>
    public SymmetryOperation After(SymmetryOperation other) =>
        new(Rotation * other.Rotation, Wrapped(other.Translation * Rotation.Transpose + Translation));

    /// <summary>The operation with its translation in [0, 1), to the nearest twenty-fourth.</summary>
    public static Vector3D Wrapped(Vector3D t) => new(Wrapped(t.X), Wrapped(t.Y), Wrapped(t.Z));

    /// <summary>Reads an operation.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SymmetryOperation Parse(string text)
    {
        var parts = text.Split(',');
        if (parts.Length != 3)
            throw Bad(text, "it has not three parts");
        Span<double> r = stackalloc double[12];
        for (var row = 0; row < 3; row++)
            ParsePart(parts[row], text, r.Slice(4 * row, 4));
        var rotation = new Matrix3D(r[0], r[1], r[2], r[4], r[5], r[6], r[8], r[9], r[10]);
        if (Math.Abs(rotation.Determinant) != 1)
            throw Bad(text, "it is no rotation");
        return new(rotation, Wrapped(new Vector3D(r[3], r[7], r[11])));
    }

    // Terms such as +x, -1/2 and 0.25, one after the other.
    static void ParsePart(string part, string whole, Span<double> row)
    {
        var at = 0;
        var seen = false;
        while (true)
        {
            while (at < part.Length && part[at] <= ' ')
                at++;
            if (at == part.Length)
                break;
            var sign = 1.0;
            if (part[at] is '+' or '-')
                sign = part[at++] == '-' ? -1 : 1;
            else if (seen)
                throw Bad(whole, $"'{part.Trim()}' lacks a sign between two terms");
            while (at < part.Length && part[at] <= ' ')
                at++;
            if (at == part.Length)
                throw Bad(whole, $"'{part.Trim()}' ends with a sign");
            var axis = char.ToLowerInvariant(part[at]) - 'x';
            if (axis is >= 0 and < 3)
            {
                row[axis] += sign;
                at++;
            }
            else
                row[3] += sign * Number(part, ref at, whole);
            seen = true;
        }
        if (!seen)
            throw Bad(whole, "a part is empty");
    }

    static double Number(string part, ref int at, string whole)
    {
        var start = at;
        while (at < part.Length && (char.IsAsciiDigit(part[at]) || part[at] is '.' or '/'))
            at++;
        var words = part[start..at].Split('/');
        if (
            words.Length is 1 or 2
            && double.TryParse(words[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var upper)
        )
        {
            if (words.Length == 1)
                return Snapped(upper, whole);
            if (int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var lower) && lower > 0)
                return Snapped(upper / lower, whole);
        }
        throw Bad(whole, $"'{part.Trim()}' is not made of x, y, z and fractions");
    }

    static double Snapped(double value, string whole)
    {
        var nearest = Math.Round(value * Denominator) / Denominator;
        return Math.Abs(value - nearest) < 1e-3
            ? nearest
            : throw Bad(
                whole,
                FormattableString.Invariant($"the translation {value} is no fraction that a crystal can have")
            );
    }

    static double Wrapped(double t)
    {
        var steps = (long)Math.Round(t * Denominator) % Denominator;
        return (double)(steps < 0 ? steps + Denominator : steps) / Denominator;
    }

    static FormatException Bad(string text, string why) =>
        new($"the symmetry operation '{text}' cannot be understood: {why}; expected the form 'x, y, z+1/2'");
}
