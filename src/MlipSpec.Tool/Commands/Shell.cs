namespace MlipSpec.Tool.Commands;

/// <summary>Words of command lines that a person copies.</summary>
internal static class Shell
{
    /// <summary>A word as a POSIX shell reads it back.</summary>
    public static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=+:,@%".Contains(c))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
