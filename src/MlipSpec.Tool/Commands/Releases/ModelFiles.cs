using System.Text.Json;
using MlipSpec.Potentials.Hashing;
using MlipSpec.Settings;

namespace MlipSpec.Tool.Commands.Releases;

/// <summary>The files that a potential is made of: those that its entry names, by keys of files and folders, in arguments and in
/// commands, and those that lie beside them and belong to them.</summary>
internal static class ModelFiles
{
    /// <summary>All of them, in the order of their paths.</summary>
    public static IReadOnlyList<ModelFile> Of(PotentialSettings potential) =>
        [
            .. Paths(potential)
                .SelectMany(WithCompanions)
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(path => Of(path, Path.GetRelativePath(potential.Folder, path).Replace('\\', '/'))),
        ];

    /// <summary>One file.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="name">How the bundle calls it.</param>
    public static ModelFile Of(string path, string name)
    {
        using var stream = File.OpenRead(path);
        return new(name, stream.Length, Convert.ToHexStringLower(Sha256.HashData(stream)));
    }

    static IEnumerable<string> Paths(PotentialSettings potential) =>
        potential.Kind.AllKeys.SelectMany(key =>
            key.Type switch
            {
                KeyType.File or KeyType.FileList => potential.Texts(key.Name),
                KeyType.Folder or KeyType.FolderList => potential.Texts(key.Name).SelectMany(AllIn),
                KeyType.Potentials => potential.Potentials(key.Name).SelectMany(Paths),
                KeyType.Json when key.Name != PotentialKind.NotClaimed => Named(
                    potential,
                    potential.Json(key.Name) is { } json ? Texts(json) : []
                ),
                KeyType.TextList when key.Name != PotentialKind.Claims => Named(
                    potential,
                    potential.Texts(key.Name).SelectMany(t => t.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                ),
                _ => [],
            }
        );

    static IEnumerable<string> AllIn(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(Path.GetFullPath);

    // A word that is the path of a file is one.
    static IEnumerable<string> Named(PotentialSettings potential, IEnumerable<string> words) =>
        words
            .Where(w => w.Length > 0 && !w.Contains('\0'))
            .Select(w => Path.GetFullPath(w, potential.Folder))
            .Where(File.Exists);

    static IEnumerable<string> Texts(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => [json.GetString()!],
            JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
            JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Texts(p.Value)),
            _ => [],
        };

    // gap_fit lays the sparse points beside its XML file.
    static IEnumerable<string> WithCompanions(string path) =>
        [path, .. Directory.GetFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}.sparse*")];
}
