using System.Globalization;

namespace MlipSpec.Engines;

/// <summary>
/// The files that a program reads when it is given some: those, all files of a folder that is given, and what their
/// text names in turn, as an include does, or an input of Quantum ESPRESSO that has the folder of its pseudopotentials
/// in one line and their names in others. Their contents decide the numbers, so they belong to a fingerprint.
/// </summary>
internal static class ReachedFiles
{
    const long LongestText = 1 << 20; // bytes: longer files are tables or weights, which name no others

    static readonly char[] s_between = [' ', '\t', '\r', '"', '\'', ',', ';', '='];

    /// <summary>Every file that is reached, each once, in the order in which they are met.</summary>
    /// <param name="paths">Files and folders that exist.</param>
    /// <param name="folder">Where names that are no full paths are looked for, besides the folder of the file that
    /// holds them.</param>
    /// <param name="expand">Replaces the words of a text that stand for something, such as {settings}; none unless
    /// given.</param>
    public static IReadOnlyList<string> From(
        IEnumerable<string> paths,
        string folder,
        Func<string, string>? expand = null
    )
    {
        List<string> reached = [];
        var waiting = new Queue<string>(paths.Select(Path.GetFullPath));
        while (waiting.TryDequeue(out var path))
        {
            if (Directory.Exists(path))
            {
                foreach (
                    var file in Directory
                        .EnumerateFiles(path, "*", SearchOption.AllDirectories)
                        .Order(StringComparer.Ordinal)
                )
                    waiting.Enqueue(file);
                continue;
            }
            if (!File.Exists(path) || reached.Contains(path))
                continue;
            reached.Add(path);
            foreach (var named in Named(path, folder, expand ?? (text => text)))
                waiting.Enqueue(named);
        }
        return reached;
    }

    static IEnumerable<string> Named(string path, string folder, Func<string, string> expand)
    {
        if (new FileInfo(path).Length > LongestText)
            return [];
        var text = expand(File.ReadAllText(path));
        if (text.Contains('\0'))
            return [];
        var names = text.Split('\n')
            .SelectMany(line => line.Split('#')[0].Split(s_between, StringSplitOptions.RemoveEmptyEntries))
            .Where(IsName)
            .Distinct()
            .ToList();
        string[] starts = [Path.GetDirectoryName(path)!, folder];
        var folders = names
            .SelectMany(name => starts.Select(start => Path.GetFullPath(name, start)))
            .Where(Directory.Exists);
        // Where pw.x looks for pseudopotentials unless its input says.
        if (Environment.GetEnvironmentVariable("ESPRESSO_PSEUDO") is { Length: > 0 } pseudo)
            folders = folders.Append(Path.GetFullPath(pseudo));
        starts = [.. starts.Concat(folders).Distinct()];
        return names.SelectMany(name => starts.Select(start => Path.GetFullPath(name, start))).Where(File.Exists);
    }

    // A name has a letter and is no number; one that no system would take is none.
    static bool IsName(string word) =>
        word.Length < 250
        && word.Any(char.IsLetter)
        && !double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        && word.IndexOfAny(Path.GetInvalidPathChars()) < 0;
}
