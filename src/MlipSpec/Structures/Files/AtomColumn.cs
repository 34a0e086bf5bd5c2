using System.Globalization;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files;

/// <summary>One named per-atom property of an extended XYZ frame: N rows of <see cref="Width"/> values.</summary>
public abstract class AtomColumn
{
    private protected AtomColumn(string name, int width, int values)
    {
        if (width < 1 || values % width != 0)
            throw new ArgumentException(
                $"column '{name}' has {values} values, which is not a whole number of rows of {width}"
            );
        (Name, Width, Count) = (name, width, values / width);
    }

    /// <summary>The property's name.</summary>
    public string Name { get; }

    /// <summary>Values per atom.</summary>
    public int Width { get; }

    /// <summary>The number of atoms N.</summary>
    public int Count { get; private protected set; }

    /// <summary>The letter of its kind in a Properties string: R, I, L or S.</summary>
    public abstract char Kind { get; }

    /// <summary>Makes room for so many atoms; values that are there stay.</summary>
    internal abstract void Resize(int count);

    /// <summary>Reads value k (row-major) from its text; false if the text is not of this kind.</summary>
    internal abstract bool TrySet(int k, ReadOnlySpan<char> token);

    /// <summary>Writes value k.</summary>
    internal abstract void Write(TextWriter text, int k);

    private protected static void WriteFormatted<T>(TextWriter text, T value)
        where T : ISpanFormattable
    {
        Span<char> buffer = stackalloc char[40];
        value.TryFormat(buffer, out var length, default, CultureInfo.InvariantCulture);
        text.Write(buffer[..length]);
    }
}

/// <summary>Real numbers, N×width, row-major.</summary>
public sealed class RealColumn(string name, int width, double[] values) : AtomColumn(name, width, values.Length)
{
    /// <summary>The values.</summary>
    public ReadOnlySpan<double> Values => values;

    /// <inheritdoc/>
    public override char Kind => 'R';

    internal override void Resize(int count) => Array.Resize(ref values, (Count = count) * Width);

    internal override bool TrySet(int k, ReadOnlySpan<char> token) => Decimals.TryParse(token, out values[k]);

    internal override void Write(TextWriter text, int k) => WriteFormatted(text, values[k]);
}

/// <summary>Whole numbers, N×width, row-major.</summary>
public sealed class IntegerColumn(string name, int width, long[] values) : AtomColumn(name, width, values.Length)
{
    /// <summary>The values.</summary>
    public ReadOnlySpan<long> Values => values;

    /// <inheritdoc/>
    public override char Kind => 'I';

    internal override void Resize(int count) => Array.Resize(ref values, (Count = count) * Width);

    internal override bool TrySet(int k, ReadOnlySpan<char> token) =>
        long.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out values[k]);

    internal override void Write(TextWriter text, int k) => WriteFormatted(text, values[k]);
}

/// <summary>Truth values, N×width, row-major, written T and F.</summary>
internal sealed class LogicalColumn(string name, int width, bool[] values) : AtomColumn(name, width, values.Length)
{
    /// <summary>The values.</summary>
    public ReadOnlySpan<bool> Values => values;

    /// <inheritdoc/>
    public override char Kind => 'L';

    internal override void Resize(int count) => Array.Resize(ref values, (Count = count) * Width);

    internal override bool TrySet(int k, ReadOnlySpan<char> token) => Logicals.TryParse(token, out values[k]);

    internal override void Write(TextWriter text, int k) => text.Write(values[k] ? 'T' : 'F');
}

/// <summary>Words without blanks, N×width, row-major.</summary>
public sealed class TextColumn(string name, int width, string[] values) : AtomColumn(name, width, values.Length)
{
    /// <summary>The values.</summary>
    public ReadOnlySpan<string> Values => values;

    /// <inheritdoc/>
    public override char Kind => 'S';

    internal override void Resize(int count) => Array.Resize(ref values, (Count = count) * Width);

    // Neighbouring atoms mostly carry the same word: one string serves them all.
    internal override bool TrySet(int k, ReadOnlySpan<char> token)
    {
        values[k] = k >= Width && token.SequenceEqual(values[k - Width]) ? values[k - Width] : token.ToString();
        return true;
    }

    internal override void Write(TextWriter text, int k) => text.Write(values[k]);
}

/// <summary>The spellings of truth values that programs use: T, True, true, 1 and F, False, false, 0.</summary>
internal static class Logicals
{
    public static bool TryParse(ReadOnlySpan<char> token, out bool value)
    {
        value = token is "T" or "True" or "TRUE" or "true" or "t" or "1";
        return value || token is "F" or "False" or "FALSE" or "false" or "f" or "0";
    }
}
