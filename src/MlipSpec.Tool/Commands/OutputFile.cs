namespace MlipSpec.Tool.Commands;

/// <summary>Files that commands write. They are written beside their place and then renamed, so that a finished file is
/// never half a file; a device or pipe would be replaced by that.</summary>
static class OutputFile
{
    /// <summary>Refuses what is no regular file.</summary>
    /// <exception cref="IOException">The path is a folder, a device or a pipe, or a link to one.</exception>
    public static void Refuse(string path)
    {
        if (Directory.Exists(path))
            throw new IOException($"{path} is a folder: name a file in it for --output");
        var full = Path.GetFullPath(path);
        if (
            IsSpecial(full)
            || new FileInfo(full).LinkTarget is { } target
                && IsSpecial(Path.GetFullPath(target, Path.GetDirectoryName(full)!))
        )
            throw new IOException(
                $"{path} is a device or a pipe, which a finished file would replace: name a file for --output, and read that"
            );
    }

    static bool IsSpecial(string full) =>
        full.StartsWith("/dev/", StringComparison.Ordinal) || full.StartsWith("/proc/", StringComparison.Ordinal);
}
