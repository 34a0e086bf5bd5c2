using System.Globalization;

namespace MlipSpec.Engines;

/// <summary>
/// The files that a program reads when it is given some: those, all files of a folder that is given, and what their
/// text names in turn, as an include does. Their contents decide the numbers, so they belong to a fingerprint.
/// </summary>
internal static class ReachedFiles
{
    const long LongestText = 1 << 20; // bytes: longer files are tables or weights, which name no others

    /// <summary>Every file that is reached, each once, in the order in which they are met.</summary>
    /// <param name="paths">Files and folders that exist.</param>
    /// <param name="folder">Where names that are no full paths are looked for, besides the folder of the file that
    /// holds them.</param>
    public static IReadOnlyList<string> From(IEnumerable<string> paths, string folder)
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
            foreach (var named in Named(path, folder))
                waiting.Enqueue(named);
        }
        return reached;
    }

    static IEnumerable<string> Named(string path, string folder)
    {
        if (new FileInfo(path).Length > LongestText)
            yield break;
        var text = File.ReadAllText(path);
        if (text.Contains('\0'))
            yield break;
        HashSet<string> seen = [];
        foreach (var line in text.Split('\n'))
        foreach (
            var part in line.Split('#')[0]
                .Split((char[])[' ', '\t', '\r', '"', '\'', ',', ';', '='], StringSplitOptions.RemoveEmptyEntries)
        )
            if (IsName(part) && seen.Add(part))
                foreach (var start in (string[])[Path.GetDirectoryName(path)!, folder])
                    if (File.Exists(Path.GetFullPath(part, start)))
                        yield return Path.GetFullPath(part, start);
    }

    // A name has a letter and is no number; one that no system would take is none.
    static bool IsName(string word) =>
        word.Length < 250
        && word.Any(char.IsLetter)
        && !double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        && word.IndexOfAny(Path.GetInvalidPathChars()) < 0;
}
