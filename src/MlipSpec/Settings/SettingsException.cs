namespace MlipSpec.Settings;

/// <summary>A settings file cannot be used; the message names file, line, what was expected and what to do.</summary>
/// <param name="file">The file's path.</param>
/// <param name="line">The line, from 1; 0 where the whole file is meant.</param>
/// <param name="what">What is wrong, and what was expected.</param>
/// <param name="inner">The cause, if there is one.</param>
public sealed class SettingsException(string file, int line, string what, Exception? inner = null)
    : Exception(line > 0 ? $"{file}({line}): {what}" : $"{file}: {what}", inner)
{
    /// <summary>The file's path.</summary>
    public string File { get; } = file;

    /// <summary>The line, from 1; 0 where the whole file is meant.</summary>
    public int Line { get; } = line;
}
