using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MlipSpec.Checks;

namespace MlipSpec.Tests;

/// <summary>The arrows between the rooms and the rules of the house, as src/ARCHITECTURE.md states them.</summary>
public sealed partial class ArchitectureTests
{
    // Each room of src/MlipSpec with the rooms that it may look at, those below these included by name, so that this
    // list is the whole truth.
    static readonly Dictionary<string, string[]> s_rooms = new()
    {
        ["Quantities"] = [],
        ["Numerics"] = [],
        ["Threads"] = [],
        ["Structures"] = ["Threads", "Quantities", "Numerics"],
        ["Statistics"] = ["Threads", "Quantities", "Numerics", "Structures"],
        ["Descriptors"] = ["Threads", "Quantities", "Numerics", "Structures"],
        ["Potentials"] = ["Threads", "Quantities", "Numerics", "Structures", "Descriptors"],
        ["Simulation"] = ["Threads", "Quantities", "Numerics", "Structures", "Potentials", "Statistics"],
        ["Analysis"] = ["Threads", "Quantities", "Numerics", "Structures", "Descriptors", "Potentials", "Statistics"],
        ["Datasets"] =
        [
            "Threads",
            "Quantities",
            "Numerics",
            "Structures",
            "Statistics",
            "Descriptors",
            "Potentials",
            "Simulation",
        ],
        ["Checks"] =
        [
            "Threads",
            "Quantities",
            "Numerics",
            "Structures",
            "Descriptors",
            "Potentials",
            "Simulation",
            "Analysis",
            "Statistics",
            "Datasets",
        ],
        ["Training"] =
        [
            "Threads",
            "Quantities",
            "Numerics",
            "Structures",
            "Statistics",
            "Potentials",
            "Simulation",
            "Datasets",
            "Checks",
        ],
        ["References"] = ["Quantities"],
        ["Verdicts"] = ["Quantities", "References"],
        ["Conformance"] = ["Threads", "Quantities", "Structures", "Potentials", "Checks", "Verdicts"],
        ["Gates"] = ["Quantities", "Statistics", "Checks", "Verdicts", "Results", "Settings"],
        ["Results"] = ["Threads", "Quantities", "Structures", "Potentials", "Checks", "Verdicts"],
        ["Settings"] = ["Threads", "Quantities", "Structures", "Potentials"],
    };

    static readonly Dictionary<string, string[]> s_projects = new()
    {
        ["src/MlipSpec"] = [],
        ["src/MlipSpec.Testing"] = ["MlipSpec"],
        ["src/MlipSpec.Engines"] = ["MlipSpec"],
        ["src/MlipSpec.Reports"] = ["MlipSpec"],
        ["src/MlipSpec.Tool"] = ["MlipSpec", "MlipSpec.Reports", "MlipSpec.Engines"],
        ["src/MlipSpec.Xunit"] = ["MlipSpec", "MlipSpec.Reports", "MlipSpec.Engines"],
    };

    static readonly string s_root = Path.GetFullPath(Path.Combine(ThisFile(), "../../.."));

    [Fact]
    public void Rooms_look_down_only()
    {
        foreach (var (room, file) in Sources())
            Unlawful(room, File.ReadAllText(file))
                .ShouldBeEmpty(
                    $"{Path.GetRelativePath(s_root, file)}: a file of {room} may look at {string.Join(", ", s_rooms[room])} only"
                );
    }

    [Theory]
    [InlineData("Structures", "using MlipSpec.Settings;", "Settings")]
    [InlineData("Checks", "using static MlipSpec.Verdicts.Tolerances;", "Verdicts")]
    [InlineData("Checks", "using Model = MlipSpec.References.Reference;", "References")]
    [InlineData("Checks", "using Xunit;", "Xunit")]
    [InlineData("Checks", "var known = References.Catalogue.Get<Length>(key);", "References")]
    [InlineData("Potentials", "var relaxed = MlipSpec.Simulation.Relaxation.Of(structure);", "Simulation")]
    [InlineData("Potentials", "throw new global::MlipSpec.Settings.SettingsException(path);", "Settings")]
    [InlineData("Verdicts", "using MlipSpec.References; // which is allowed", null)]
    [InlineData("Checks", "/// <see cref=\"Verdicts.Judge\"/> judges what is measured here.", null)]
    public void A_look_upwards_is_seen(string room, string line, string? upwards) =>
        Unlawful(room, line).ShouldBe(upwards is null ? [] : [upwards]);

    [Fact]
    public void Every_folder_is_a_room_of_the_architecture_and_namespaces_follow_folders()
    {
        var page = File.ReadAllText(Path.Combine(s_root, "src/ARCHITECTURE.md"));
        foreach (var room in s_rooms.Keys)
            page.ShouldContain($"| `MlipSpec/{room}` |");
        foreach (var (room, file) in Sources())
        {
            s_rooms.ShouldContainKey(room, $"{file}: a new room needs a line here and in src/ARCHITECTURE.md");
            var space = Namespace().Match(File.ReadAllText(file)).Groups[1].Value.Split('.');
            var folders = Path.GetRelativePath(Path.Combine(s_root, "src"), file).Split('/', '\\')[..^1];
            // A folder may hold only a few files of its parent's namespace, but never of another room.
            (space.Length <= folders.Length && space[1] == room).ShouldBeTrue(
                $"{file} declares {string.Join('.', space)}"
            );
            space.ShouldBe(folders[..space.Length], $"{file}: namespaces follow folders");
        }
    }

    [Fact]
    public void Projects_look_down_only()
    {
        foreach (
            var project in Directory.GetFiles(Path.Combine(s_root, "src"), "*.csproj", SearchOption.AllDirectories)
        )
        {
            var allowed = s_projects[$"src/{Path.GetFileNameWithoutExtension(project)}"];
            var referenced = ProjectReference().Matches(File.ReadAllText(project)).Select(m => m.Groups[1].Value);
            referenced.ShouldBeSubsetOf(allowed, project);
        }
        // The science depends on one package and never on a test framework.
        PackageReference()
            .Matches(File.ReadAllText(Path.Combine(s_root, "src/MlipSpec/MlipSpec.csproj")))
            .Select(m => m.Groups[1].Value)
            .ShouldBe(["MathNet.Numerics"]);
    }

    [Fact]
    public void Checks_are_sealed_records_that_return_records()
    {
        var checks = typeof(ICheck)
            .Assembly.GetTypes()
            .Where(t => typeof(ICheck).IsAssignableFrom(t) && !t.IsInterface)
            .ToArray();
        checks.Length.ShouldBeGreaterThan(10);
        foreach (var check in checks)
            (check.IsSealed && IsRecord(check)).ShouldBeTrue($"{check}: a check is a sealed record of its protocol");
        typeof(Measured).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Measured))).ShouldAllBe(t => t.IsSealed);
    }

    [Fact]
    public void No_file_is_longer_than_anyone_reads()
    {
        foreach (var folder in new[] { "src", "tests", "testsuites", "samples" })
        foreach (var file in Files(Path.Combine(s_root, folder)))
            File.ReadLines(file).Count().ShouldBeLessThanOrEqualTo(350, file);
    }

    /// <summary>The rooms, and test frameworks, that a line of code looks at and may not. Comments may speak of
    /// anything.</summary>
    static string[] Unlawful(string room, string text)
    {
        var code = Comment().Replace(text, "");
        var looks = Qualified().Matches(code).Concat(Bare().Matches(code)).Select(m => m.Groups[1].Value);
        var upper = s_rooms.Keys.Except([.. s_rooms[room], room]).Append("Xunit").Append("Reports");
        return [.. upper.Intersect(looks)];
    }

    static IEnumerable<(string Room, string File)> Sources()
    {
        var root = Path.Combine(s_root, "src/MlipSpec");
        return Files(root).Select(f => (Path.GetRelativePath(root, f).Split('/', '\\')[0], f));
    }

    static IEnumerable<string> Files(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(folder, f).Split('/', '\\').Any(part => part is "obj" or "bin"));

    // Every record has a compiler-made method of this name.
    static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance) is not null;

    static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"^\s*//.*$|//[^""\r\n]*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bMlipSpec\.(\w+)")]
    private static partial Regex Qualified();

    // A room named without its root, as code inside the namespace MlipSpec can; and a test framework.
    [GeneratedRegex(@"(?:using (?=Xunit)|(?<![\w.""])(?=[A-Z]\w*\.[A-Z]))(\w+)")]
    private static partial Regex Bare();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*/([\w.]+)\.csproj""")]
    private static partial Regex ProjectReference();

    [GeneratedRegex(@"<PackageReference Include=""([\w.]+)""")]
    private static partial Regex PackageReference();
}
