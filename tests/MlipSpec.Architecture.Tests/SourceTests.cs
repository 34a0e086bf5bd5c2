using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MlipSpec.Architecture.Tests;

/// <summary>What the compiler does not know of: files, folders and the page that describes them.</summary>
public sealed partial class SourceTests
{
    static readonly string s_root = Path.GetFullPath(Path.Combine(ThisFile(), "../../.."));

    // Folders whose types belong to the namespace above: a family of potentials is named as its main type, the parts of
    // a simulation are written together.
    static readonly string[] s_inTheirParents =
    [
        "MlipSpec.Potentials.EmbeddedAtom",
        "MlipSpec.Potentials.EnvironmentDependent",
        "MlipSpec.Potentials.Extrapolation",
        "MlipSpec.Potentials.StillingerWeber",
        "MlipSpec.Potentials.Tersoff",
        "MlipSpec.Simulation.Dynamics",
        "MlipSpec.Simulation.Protocols",
        "MlipSpec.Simulation.Runs",
    ];

    [Fact]
    public void Namespaces_are_folders_and_every_folder_is_a_room()
    {
        var seen = 0;
        foreach (var project in Rooms.All.Keys)
        {
            var root = Path.Combine(s_root, "src", project);
            foreach (var file in Files(root))
            {
                string[] folders = [.. Path.GetRelativePath(root, file).Split('/', '\\')[..^1]];
                if (folders is [var room, ..])
                    Rooms
                        .All[project]
                        .ShouldContainKey(
                            room,
                            $"{file}: a new room needs a line in Rooms.cs and in src/ARCHITECTURE.md"
                        );
                var expected = string.Join('.', [project, .. folders]);
                if (s_inTheirParents.Contains(expected))
                    expected = string.Join('.', expected.Split('.')[..^1]);
                if (Namespace().Match(File.ReadAllText(file)) is { Success: true } found)
                    found.Groups[1].Value.ShouldBe(expected, file);
                seen++;
            }
        }
        seen.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void Every_room_of_the_science_stands_on_the_page()
    {
        var page = File.ReadAllText(Path.Combine(s_root, "src/ARCHITECTURE.md"));
        foreach (var room in Rooms.All["MlipSpec"].Keys)
            page.ShouldContain($"| `MlipSpec/{room}` |");
        foreach (var project in Rooms.All.Keys)
            page.ShouldContain(project);
        Directory
            .GetDirectories(Path.Combine(s_root, "src"))
            .Select(Path.GetFileName)
            .ShouldBe(Rooms.All.Keys, ignoreOrder: true);
    }

    [Fact]
    public void No_file_is_longer_than_anyone_reads()
    {
        foreach (var folder in new[] { "src", "tests", "testsuites", "samples" })
        foreach (var file in Files(Path.Combine(s_root, folder)))
            File.ReadLines(file).Count().ShouldBeLessThanOrEqualTo(350, file);
    }

    static IEnumerable<string> Files(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(folder, f).Split('/', '\\').Any(part => part is "obj" or "bin"));

    static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
