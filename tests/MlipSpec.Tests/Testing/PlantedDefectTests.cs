using System.Runtime.CompilerServices;
using MlipSpec.Potentials;
using MlipSpec.Testing.Planted;

namespace MlipSpec.Tests.Testing;

/// <summary>Each defect of the collection is caught by the promise or check that is meant for it.</summary>
public sealed class PlantedDefectTests
{
    // What melts takes half a minute.
    static readonly bool s_isLong = Environment.GetEnvironmentVariable("MLIPSPEC_LONG_TESTS") is not null;

    public static TheoryData<string> Kinds => [.. PlantedDefects.All.Select(d => d.Kind).Distinct()];

    [Theory, MemberData(nameof(Kinds))]
    public void No_defect_escapes_the_check_meant_for_it(string kind) =>
        PlantedDefects
            .All.Where(d => d.Kind == kind && (s_isLong || !d.IsDear) && DefectTrial.CaughtAsMeant(d) is null)
            .Select(d => $"{d.Name}, meant for {d.Meant}")
            .ShouldBeEmpty();

    [Fact]
    public void There_are_a_hundred_defects_of_many_kinds_with_names_of_their_own()
    {
        PlantedDefects.All.Count.ShouldBeGreaterThanOrEqualTo(100);
        PlantedDefects.All.Select(d => d.Kind).Distinct().Count().ShouldBeGreaterThanOrEqualTo(20);
        PlantedDefects.All.Select(d => d.ToString()).ShouldBeUnique();
    }

    [Fact]
    public void The_page_of_the_score_has_a_row_for_each_defect()
    {
        var page = Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/defects.md");
        var rows = File.ReadAllLines(page).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        rows.Select(r => string.Join('|', r.Split('|')[1..4]).Trim())
            .ShouldBe(
                PlantedDefects.All.Select(d => $"{d.Kind} | {d.Name} | {d.Meant}"),
                "docs/defects.md is not the score of this collection: make it again by tests/MlipSpec.DefectScore"
            );

        static string ThisFile([CallerFilePath] string path = "") => path;
    }

    [Fact]
    public void The_sound_potential_is_not_caught()
    {
        // In another rounding too, which makes another sample of what atoms do.
        var rounded = Plant.AllWhere("none", "rounded", "none", (in s) => true, 1e-13).Plant(StillingerWeber.Silicon);
        foreach (var (name, _) in TrialChecks.All.Where(c => s_isLong || c.Name != "melting-point"))
            DefectTrial.CaughtBy(name, rounded).ShouldBeNull(name);
        var none = new PlantedDefect("none", "none", "none", sound => sound);
        DefectTrial.BrokenPromises(none).ShouldBeEmpty();
        DefectTrial.BrokenPromises(none with { NeedsCompound = true }).ShouldBeEmpty();
    }
}
