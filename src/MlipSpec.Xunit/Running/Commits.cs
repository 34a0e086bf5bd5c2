namespace MlipSpec.Xunit.Running;

/// <summary>Which commit of a repository is checked out, read from git's own files, so that git need not be
/// there.</summary>
static class Commits
{
    /// <summary>The hash of the commit of the repository that holds a folder; null if none does, or it has none.
    /// </summary>
    public static string? Of(string folder)
    {
        try
        {
            return GitFolder(folder) is { } git ? Head(git) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A fact for the card, which is drawn without it.
            return null;
        }
    }

    // In a further work tree, ".git" is a file that names the folder.
    static string? GitFolder(string folder)
    {
        for (var d = new DirectoryInfo(folder); d is not null; d = d.Parent)
        {
            var git = Path.Combine(d.FullName, ".git");
            if (Directory.Exists(git))
                return git;
            if (File.Exists(git) && After("gitdir:", File.ReadAllText(git)) is { } elsewhere)
                return Path.GetFullPath(elsewhere, d.FullName);
        }
        return null;
    }

    static string? Head(string git)
    {
        var head = File.ReadAllText(Path.Combine(git, "HEAD")).Trim();
        if (After("ref:", head) is not { } branch)
            return Hash(head);
        var common = Path.Combine(git, "commondir");
        var root = File.Exists(common) ? Path.GetFullPath(File.ReadAllText(common).Trim(), git) : git;
        var loose = Path.Combine(root, branch);
        if (File.Exists(loose))
            return Hash(File.ReadAllText(loose).Trim());
        var packed = Path.Combine(root, "packed-refs");
        return File.Exists(packed)
            ? File.ReadLines(packed)
                .Where(line => line.EndsWith(" " + branch, StringComparison.Ordinal))
                .Select(line => Hash(line.Split(' ')[0]))
                .FirstOrDefault()
            : null;
    }

    static string? After(string key, string text) =>
        text.StartsWith(key, StringComparison.Ordinal) ? text[key.Length..].Trim() : null;

    static string? Hash(string text) => text.Length >= 40 && text.All(char.IsAsciiHexDigit) ? text : null;
}
