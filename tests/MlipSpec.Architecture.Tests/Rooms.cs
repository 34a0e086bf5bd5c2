using System.Reflection;
using NetArchTest.Rules;

namespace MlipSpec.Architecture.Tests;

/// <summary>The rooms of the projects under src and what each may look at, those below its neighbours included by name,
/// so that this list is the whole truth. Files at the root of a project may look at all of its rooms.</summary>
static class Rooms
{
    static readonly string[] s_below = ["Quantities", "Numerics", "Threads"];
    static readonly string[] s_structures = [.. s_below, "Structures"];
    static readonly string[] s_potentials = [.. s_structures, "Descriptors", "Potentials"];
    static readonly string[] s_checked = [.. s_potentials, "Statistics", "Simulation", "Analysis", "Datasets"];
    static readonly string[] s_verdicts = ["Quantities", "References", "Verdicts"];

    /// <summary>By project, then by room.</summary>
    public static IReadOnlyDictionary<string, Dictionary<string, string[]>> All { get; } =
        new Dictionary<string, Dictionary<string, string[]>>
        {
            ["MlipSpec"] = new()
            {
                ["Quantities"] = [],
                ["Numerics"] = [],
                ["Threads"] = [],
                ["Structures"] = s_below,
                ["Statistics"] = s_structures,
                ["Descriptors"] = s_structures,
                ["Potentials"] = [.. s_structures, "Descriptors"],
                ["Simulation"] = [.. s_structures, "Potentials", "Statistics"],
                ["Analysis"] = [.. s_potentials, "Statistics"],
                ["Datasets"] = [.. s_potentials, "Statistics", "Simulation"],
                ["Checks"] = s_checked,
                ["Training"] = [.. s_structures, "Statistics", "Potentials", "Simulation", "Datasets", "Checks"],
                ["References"] = ["Quantities"],
                ["Verdicts"] = ["Quantities", "References"],
                ["Conformance"] = ["Threads", "Structures", "Potentials", "Checks", .. s_verdicts],
                ["Settings"] = ["Threads", "Quantities", "Structures", "Potentials"],
                ["Results"] = ["Threads", "Structures", "Potentials", "Statistics", "Checks", .. s_verdicts],
                ["Gates"] = ["Numerics", "Statistics", "Checks", "Results", "Settings", .. s_verdicts],
            },
            ["MlipSpec.Testing"] = new()
            {
                ["Faults"] = [],
                ["Doubles"] = ["Faults"],
                ["Planted"] = ["Doubles", "Faults"],
            },
            ["MlipSpec.Engines"] = new()
            {
                ["Yaml"] = [],
                ["Datasets"] = ["Yaml"],
                ["Processes"] = [],
                ["Worker"] = ["Processes"],
                ["Ase"] = ["Processes", "Worker"],
                ["Torch"] = ["Processes", "Worker"],
                ["Ipi"] = ["Processes", "Worker"],
                ["Lammps"] = ["Processes", "Worker"],
                ["Kim"] = ["Processes", "Worker", "Lammps"],
                ["Labelling"] = ["Processes"],
                ["QuantumEspresso"] = ["Processes", "Labelling"],
            },
            ["MlipSpec.Torch"] = new() { ["Native"] = [], ["Adapters"] = ["Native"] },
            ["MlipSpec.Reports"] = new()
            {
                ["Data"] = [],
                ["Comparisons"] = ["Data"],
                ["Forges"] = ["Data"],
                ["Publications"] = ["Data"],
            },
            ["MlipSpec.TestLogger"] = [],
            ["MlipSpec.Tool"] = new() { ["Commands"] = [] },
            ["MlipSpec.Xunit"] = new()
            {
                ["Suites"] = [],
                ["Recording"] = ["Suites"],
                ["Baselines"] = ["Recording", "Suites"],
                ["Journals"] = ["Recording", "Suites"],
                ["Running"] = ["Baselines", "Journals", "Recording", "Suites"],
            },
        };

    /// <summary>What a project may refer to, beside what .NET has.</summary>
    public static IReadOnlyDictionary<string, string[]> References { get; } =
        new Dictionary<string, string[]>
        {
            // The science depends on one package and never on a test framework.
            ["MlipSpec"] = ["MathNet.Numerics"],
            ["MlipSpec.Testing"] = ["MlipSpec"],
            ["MlipSpec.Engines"] =
            [
                "MlipSpec",
                "Microsoft.Data.Sqlite",
                "SQLitePCLRaw.core",
                "SQLitePCLRaw.provider.sqlite3",
                "YamlDotNet",
            ],
            ["MlipSpec.Torch"] = ["MlipSpec", "MlipSpec.Engines", "TorchSharp"],
            ["MlipSpec.Reports"] = ["MlipSpec"],
            ["MlipSpec.TestLogger"] = ["Microsoft.VisualStudio.TestPlatform.ObjectModel"],
            ["MlipSpec.Tool"] =
            [
                "MlipSpec",
                "MlipSpec.Engines",
                "MlipSpec.Reports",
                "MlipSpec.Suites.Copper",
                "MlipSpec.Suites.Elements",
                "MlipSpec.Suites.RefractoryAlloys",
                "MlipSpec.Suites.Silica",
                "MlipSpec.Suites.Silicon",
                "MlipSpec.Xunit",
                "MathNet.Numerics",
                "Spectre.Console",
                "Spectre.Console.Ansi",
                "System.CommandLine",
            ],
            ["MlipSpec.Xunit"] =
            [
                "MlipSpec",
                "MlipSpec.Engines",
                "MlipSpec.Reports",
                "xunit.abstractions",
                "xunit.core",
                "xunit.execution.dotnet",
            ],
        };

    public static Assembly Compiled(string project) => Assembly.Load(project);

    /// <summary>Types of a room that look at another room of its project than these, as the compiled code has
    /// it.</summary>
    public static string[] Unlawful(string project, string room, IEnumerable<string> allowed)
    {
        string[] others = [.. All[project].Keys.Except([.. allowed, room]).Select(other => $"{project}.{other}")];
        if (others.Length == 0)
            return [];
        var answer = Types
            .InAssembly(Compiled(project))
            .That()
            .ResideInNamespace($"{project}.{room}")
            .ShouldNot()
            .HaveDependencyOnAny(others)
            .GetResult();
        return [.. answer.FailingTypes.Select(t => $"{t.FullName} ({t.Explanation})")];
    }
}
