using System.Reflection;

namespace MlipSpec.Tool.Commands.Validate;

/// <summary>Files that come with packaged suites, such as labelled structures. A build puts them beside the program; one
/// that is a single file has them inside, and lays them into a folder for as long as it runs.</summary>
internal static class PackagedData
{
    const string Prefix = "file:";

    /// <summary>The folder at which relative paths of the suites begin.</summary>
    public static string FolderFor(IEnumerable<Assembly> suites)
    {
        var missing = suites
            .SelectMany(s => s.GetManifestResourceNames().Select(n => (Suite: s, Name: n)))
            .Where(r => r.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(r => (r.Suite, r.Name, File: r.Name[Prefix.Length..]))
            .Where(r => !File.Exists(Path.Combine(AppContext.BaseDirectory, r.File)))
            .ToArray();
        if (missing.Length == 0)
            return AppContext.BaseDirectory;
        var folder = Directory.CreateTempSubdirectory("mlipspec-data-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        foreach (var (suite, name, file) in missing)
        {
            var path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var from = suite.GetManifestResourceStream(name)!;
            using var to = File.Create(path);
            from.CopyTo(to);
        }
        return folder;
    }
}
