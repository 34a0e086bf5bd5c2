using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Hashing;

namespace MlipSpec.Datasets;

/// <summary>Files that are parameters of checks: where they are, and the hash of their contents, which stands in the
/// protocol.</summary>
internal static partial class HashedFile
{
    static readonly ConcurrentDictionary<(string Path, long Length, DateTime Written), string> s_hashes = new();

    /// <summary>Where relative paths begin: the folder of the built tests, unless a program that runs suites itself
    /// says otherwise; the first that has the file counts.</summary>
    public static IReadOnlyList<string> Folders { get; set; } = [AppContext.BaseDirectory];

    /// <summary>The whole path of a file, relative to the folder of the tests, with ${VARIABLE} expanded.</summary>
    /// <param name="path">The path as its author wrote it.</param>
    /// <param name="what">What the file is, for messages, such as "data set".</param>
    /// <exception cref="UnavailableException">A variable in its path is not set.</exception>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public static string Find(string path, string what)
    {
        var expanded = Variable()
            .Replace(
                path,
                match =>
                    Environment.GetEnvironmentVariable(match.Groups[1].Value) is { Length: > 0 } value
                        ? value
                        : throw new UnavailableException(
                            $"the {what} {path} needs the environment variable {match.Groups[1].Value}, which is not set"
                        )
            );
        string[] places = [.. Folders.Select(f => Path.GetFullPath(expanded, f))];
        var full = places[0];
        return places.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                $"the {what} {path} is not there: there is no file {full}; a relative path begins at the folder of the built tests, so let the project copy it there (<None Update=\"{path}\" CopyToOutputDirectory=\"PreserveNewest\" />), or name its folder by a ${{VARIABLE}}"
            );
    }

    /// <summary>The hash of a file's contents; a file that has not changed since is not read again.</summary>
    /// <param name="full">The whole path of a file that exists.</param>
    public static string Hash(string full)
    {
        var file = new FileInfo(full);
        return s_hashes.GetOrAdd(
            (file.FullName, file.Length, file.LastWriteTimeUtc),
            key =>
            {
                using var stream = File.OpenRead(key.Path);
                return Convert.ToHexStringLower(Sha256.HashData(stream))[..24];
            }
        );
    }

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Variable();
}
