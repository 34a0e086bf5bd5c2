using System.Globalization;
using MlipSpec.Potentials.Snap;

namespace MlipSpec.Potentials.BehlerParrinello.Files;

/// <summary>A line of input.nn in words.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Words">Its words; the first is the keyword.</param>
internal readonly record struct NnpLine(string Path, int Number, string[] Words)
{
    /// <summary>The line as it is quoted in messages.</summary>
    public string Text => string.Join(' ', Words);

    /// <summary>A word that should be an integer.</summary>
    public int Integer(int word) =>
        word < Words.Length
        && int.TryParse(Words[word], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Error($"expected an integer as word {word + 1} of '{Text}'");

    /// <summary>A word that should be a number.</summary>
    public double Value(int word) =>
        word < Words.Length && NnpNumbers.TryParse(Words[word], out var value)
            ? value
            : throw Error($"expected a number as word {word + 1} of '{Text}'");

    /// <summary>An error at this line.</summary>
    public FormatException Error(string what) => SnapLines.Error(Path, Number, what);
}
