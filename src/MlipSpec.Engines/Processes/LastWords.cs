namespace MlipSpec.Engines.Processes;

/// <summary>What an engine wrote before it ended: the exception that ended it or its error lines where there are any, else
/// the last lines of its log.</summary>
internal static class LastWords
{
    const int Tail = 64 * 1024;

    public static string Of(WorkerFolder folder, string? engineLog, string workerLog)
    {
        var lines = (engineLog is null ? [] : Lines(folder.File(engineLog)).Where(Tells).TakeLast(3)).ToList();
        if (lines.Count == 0)
        {
            var all = Lines(folder.File(workerLog));
            lines = [.. Uncaught(all)];
            if (lines.Count == 0)
                lines = [.. all.Where(Tells).TakeLast(2)];
            if (lines.Count == 0)
                lines = [.. all.TakeLast(4)];
        }
        return string.Join(" | ", lines);
    }

    /// <summary>An exit code in words: a shell's 128 + n is the signal n.</summary>
    public static string ExitCode(int code) =>
        code switch
        {
            137 => "killed by signal 9, SIGKILL: by hand, or by the system because memory ran out",
            139 => "crashed by signal 11, segmentation fault",
            134 => "aborted by signal 6",
            135 => "crashed by signal 7, bus error",
            136 => "crashed by signal 8, arithmetic",
            143 => "ended by signal 15, SIGTERM",
            _ => $"exit code {code}",
        };

    // What the C++ runtime says of an exception that nobody caught: its message stands behind what(), a traceback below.
    static IEnumerable<string> Uncaught(string[] lines) =>
        lines
            .SkipWhile(l => !l.StartsWith("terminate called after throwing", StringComparison.Ordinal))
            .Skip(1)
            .Select(l => l.StartsWith("what():", StringComparison.Ordinal) ? l["what():".Length..].Trim() : l)
            .Where(l => l.Length > 0)
            .Take(2);

    static bool Tells(string line) =>
        line.Contains("ERROR", StringComparison.Ordinal)
        || line.StartsWith("Last command", StringComparison.Ordinal)
        || line.Contains("Error: ", StringComparison.Ordinal)
        || line.Contains("Unhandled exception", StringComparison.Ordinal)
        || line.Contains("Out of memory", StringComparison.OrdinalIgnoreCase);

    static string[] Lines(string path)
    {
        try
        {
            using var file = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            if (file.Length > Tail)
                file.Seek(-Tail, SeekOrigin.End);
            using var reader = new StreamReader(file);
            return
            [
                .. reader
                    .ReadToEnd()
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            ];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
