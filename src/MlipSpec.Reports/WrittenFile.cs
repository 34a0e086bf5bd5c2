namespace MlipSpec.Reports;

/// <summary>A file that is written whole or not at all: apart first, then renamed, so that a reader never sees half of
/// it.</summary>
static class WrittenFile
{
    /// <summary>Writes the text.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(temporary, text);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
