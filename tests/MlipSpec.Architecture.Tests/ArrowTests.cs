using System.Reflection;
using MlipSpec.Checks;

namespace MlipSpec.Architecture.Tests;

/// <summary>The arrows between projects and rooms, read from what the compiler made of them.</summary>
public sealed class ArrowTests
{
    public static IEnumerable<object[]> EveryRoom =>
        Rooms.All.SelectMany(p => p.Value.Keys.Select(room => new object[] { p.Key, room }));

    public static IEnumerable<object[]> EveryProject => Rooms.All.Keys.Select(p => new object[] { p });

    [Theory]
    [MemberData(nameof(EveryRoom))]
    public void A_room_looks_down_only(string project, string room) =>
        Rooms.Unlawful(project, room, Rooms.All[project][room]).ShouldBeEmpty();

    [Theory]
    [InlineData("MlipSpec", "Checks", "Potentials")]
    [InlineData("MlipSpec", "Verdicts", "References")]
    [InlineData("MlipSpec", "Potentials", "Structures")]
    [InlineData("MlipSpec.Engines", "Lammps", "Worker")]
    [InlineData("MlipSpec.Testing", "Doubles", "Faults")]
    [InlineData("MlipSpec.Xunit", "Running", "Baselines")]
    [InlineData("MlipSpec.Xunit", "Recording", "Suites")]
    public void An_arrow_that_is_not_allowed_is_seen(string project, string room, string lower) =>
        Rooms.Unlawful(project, room, Rooms.All[project][room].Except([lower])).ShouldNotBeEmpty();

    [Theory]
    [MemberData(nameof(EveryProject))]
    public void A_project_refers_to_what_it_may(string project) =>
        Rooms
            .Compiled(project)
            .GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(name => !IsOfDotNet(name))
            .ShouldBeSubsetOf(Rooms.References[project]);

    [Fact]
    public void Checks_are_sealed_records_that_return_records()
    {
        var types = typeof(ICheck).Assembly.GetTypes();
        var checks = types.Where(t => typeof(ICheck).IsAssignableFrom(t) && !t.IsInterface).ToArray();
        checks.Length.ShouldBeGreaterThan(10);
        foreach (var check in checks)
            (check.IsSealed && IsRecord(check)).ShouldBeTrue($"{check}: a check is a sealed record of its protocol");
        types.Where(t => t.IsSubclassOf(typeof(Measured))).ShouldAllBe(t => t.IsSealed);
    }

    static bool IsOfDotNet(string name) =>
        name is "netstandard" or "mscorlib" or "Microsoft.Win32.Primitives"
        || name.StartsWith("System.", StringComparison.Ordinal) && name != "System.CommandLine";

    // Every record has a compiler-made method of this name.
    static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$", BindingFlags.Public | BindingFlags.Instance) is not null;
}
