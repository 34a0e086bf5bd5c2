using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using MlipSpec.Checks;
using MlipSpec.Gates;
using MlipSpec.Reports.Data;
using MlipSpec.Results;
using MlipSpec.Structures.Crystals;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports.Tests;

public class ResultsTests
{
    [Fact]
    public void The_schema_in_the_repository_is_that_of_the_records()
    {
        var path = Path.Combine(Root(), ResultsSchema.FileName);
        var drawn = ResultsSchema.Text();
        if (!File.Exists(path) || File.ReadAllText(path) != drawn)
        {
            var received = Path.Combine(AppContext.BaseDirectory, ResultsSchema.FileName);
            File.WriteAllText(received, drawn);
            Assert.Fail($"{ResultsSchema.FileName} is another one: look at {received} and put it in its place");
        }
    }

    [Fact]
    public void Documents_are_as_the_schema_says()
    {
        var schema = JsonSchema.FromText(ResultsSchema.Text());
        var curve = new Curve("a", "x", "y", [1, double.NaN], [double.PositiveInfinity, 2]);
        foreach (
            var contents in new[]
            {
                ExampleRun.Contents,
                ExampleRun.Contents with
                {
                    Entries = [.. ExampleRun.Contents.Entries.Select(e => e.With(m => m with { Curves = [curve] }))],
                },
                GeneratedRun.Of(tests: 50, potentials: 2, plotted: 5),
                new JournalContents(null, [], [], []),
            }
        )
        {
            var document = ResultsJson.Write(ResultsOf.Journals(contents));
            var said = schema.Evaluate(
                JsonDocument.Parse(document).RootElement,
                new() { OutputFormat = OutputFormat.List }
            );
            said.IsValid.ShouldBeTrue(
                string.Join(
                    '\n',
                    (said.Details ?? [])
                        .Where(d => d.Errors is not null)
                        .Select(d => $"{d.InstanceLocation}: {string.Join("; ", d.Errors!.Values)}")
                )
            );
            var misspelt = JsonNode.Parse(document)!;
            misspelt["gate"]!.AsObject().Remove("answer");
            schema.Evaluate(JsonDocument.Parse(misspelt.ToJsonString()).RootElement).IsValid.ShouldBeFalse();
        }
    }

    [Fact]
    public void A_document_reads_back_as_it_was_written()
    {
        var text = ResultsJson.Write(ResultsOf.Journals(ExampleRun.Contents));
        ResultsJson.Write(ResultsJson.Read(text)).ShouldBe(text);
    }

    [Fact]
    public void The_order_in_which_tests_finished_does_not_show()
    {
        var contents = ExampleRun.Contents;
        var reversed = contents with
        {
            Entries = [.. contents.Entries.Reverse()],
            Potentials = [.. contents.Potentials.Reverse()],
        };
        ResultsJson.Write(ResultsOf.Journals(reversed)).ShouldBe(ResultsJson.Write(ResultsOf.Journals(contents)));
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_words()
    {
        var curve = new Curve("a", "x", "y", [1, double.NaN, 3], [double.PositiveInfinity, 2, double.NegativeInfinity]);
        var entry = ExampleRun
            .Contents.Entries.First(e => e.Measurement is not null)
            .With(m => m with { Curves = [curve] });
        var json = JsonNode.Parse(
            ResultsJson.Write(ResultsOf.Journals(ExampleRun.Contents with { Entries = [entry] }))
        )!;
        json["plots"]![0]!["series"]![0]!["x"]!.ToJsonString().ShouldBe("""[1,"NaN",3]""");
        json["plots"]![0]!["series"]![0]!["y"]!.ToJsonString().ShouldBe("""["Infinity",2,"-Infinity"]""");
    }

    [Fact]
    public void A_later_version_of_the_format_is_refused() =>
        Should
            .Throw<JsonException>(() =>
                ResultsJson.Read(ResultsJson.Write(ResultsOf.Journals(ExampleRun.Contents) with { Version = 2 }))
            )
            .Message.ShouldContain("version 2");

    [Fact]
    public void Of_two_runs_the_later_result_of_a_test_counts_and_mixed_versions_are_said()
    {
        var contents = ExampleRun.Contents;
        var later = contents with
        {
            Run = contents.Run! with { Started = contents.Run!.Started.AddDays(1), Version = "0.2.0" },
            Entries = [contents.Entries[^2] with { Seconds = 999 }],
        };
        var merged = ResultsOf.Journals(later, contents);
        merged.Tests.Count.ShouldBe(contents.Entries.Count);
        merged.Tests.Single(t => t.Run == 1).Seconds.ShouldBe(999);
        merged.Notices.ShouldContain(n => n.Contains("0.1.0, 0.2.0"));
    }

    [Fact]
    public void A_suite_that_was_killed_is_not_whole_because_another_has_a_test_of_that_name()
    {
        var example = ExampleRun.Contents;
        JournalEntry[] entries = [.. example.Entries.Where(e => e.Potential == "SW")];
        var run = example.Run! with
        {
            Potentials = ["SW"],
            Tests = [.. entries.Select(e => e.Test)],
            Conditions = new(),
        };
        var ended = example with { Run = run, Entries = entries };
        var whole = example with
        {
            Run = run with { Suite = "Other" },
            Entries = [.. entries.Select(e => e with { Suite = "Other" })],
        };
        var killed = whole with { Run = whole.Run with { Seconds = null }, Entries = [.. whole.Entries.Skip(1)] };
        new MergedJournals([ended, killed]).Conditions.IsPartial.ShouldBeTrue();
        new MergedJournals([ended, killed, whole]).Conditions.IsPartial.ShouldBeFalse();
    }

    [Fact]
    public void Parts_of_a_run_are_the_whole_only_when_none_is_missing()
    {
        var example = ExampleRun.Contents;
        var entries = example
            .Entries.Where(e => e.Potential == "SW" && e.Verdict == Verdict.Pass)
            .DistinctBy(e => e.Test)
            .Take(3)
            .ToArray();
        entries.Length.ShouldBe(3);
        var run = example.Run! with
        {
            Potentials = ["SW"],
            Tests = [.. entries.Select(e => e.Test)],
            FewerTests = new Dictionary<string, IReadOnlyList<string>>(),
            Conditions = new() { IsPartial = true },
        };
        var parts = entries.Select(e => example with { Run = run, Entries = [e] }).ToArray();
        foreach (var missing in parts)
        {
            var merged = new MergedJournals(parts.Where(p => p != missing));
            merged.Missing("SW").ShouldBe([missing.Entries[0].Test]);
            Gate.Of(merged.Contents, merged.Conditions).Colour.ShouldNotBe(GateColour.Green);
        }
        var whole = new MergedJournals(parts);
        whole.Conditions.IsPartial.ShouldBeFalse();
        Gate.Of(whole.Contents, whole.Conditions).Colour.ShouldBe(GateColour.Green);
    }

    [Theory]
    [InlineData("promises", Stage.Quantitative, "crystal", Cost.Milliseconds, false)]
    [InlineData("crystal", Stage.Qualitative, "crystal", Cost.Seconds, false)]
    [InlineData("crystal", Stage.Qualitative, "crystal", Cost.Milliseconds, true)]
    [InlineData("crystal", Stage.Qualitative, "thermal", Cost.Seconds, true)]
    [InlineData("crystal", Stage.Quantitative, "crystal", Cost.Seconds, true)]
    public void A_part_of_a_run_is_stopped_by_what_failed_in_another(
        string broken,
        Stage stage,
        string domain,
        Cost cost,
        bool stands
    )
    {
        var example = ExampleRun.Contents;
        var passing = example.Entries.First(e => e.Potential == "SW" && e.Verdict == Verdict.Pass);
        var failed = passing with { Test = "Broken", Domain = broken, Stage = stage, Verdict = Verdict.Fail };
        var number = passing with { Test = "Number", Domain = domain, Stage = Stage.Quantitative, Cost = cost };
        var run = example.Run! with { Potentials = ["SW"], Tests = ["Broken", "Number"] };
        JournalEntry OfNumber(bool all) =>
            new MergedJournals([
                example with
                {
                    Run = run,
                    Entries = [failed],
                },
                example with
                {
                    Run = run with { All = all },
                    Entries = [number],
                },
            ])
                .Contents
                .Entries[1];
        OfNumber(all: true).Verdict.ShouldBe(Verdict.Pass);
        OfNumber(all: false).Verdict.ShouldBe(stands ? Verdict.Pass : Verdict.NotRun);
        (OfNumber(all: false).Message ?? "").Contains("Broken").ShouldBe(!stands);
    }

    [Fact]
    public void What_another_potential_of_the_same_name_gave_is_left_out()
    {
        var contents = ExampleRun.Contents;
        var later = contents with
        {
            Run = contents.Run! with { Started = contents.Run!.Started.AddDays(1) },
            Potentials = [.. contents.Potentials.Select(p => p.Name == "SW" ? p with { Fingerprint = "another" } : p)],
            Entries = [],
        };
        var merged = ResultsOf.Journals(contents, later);
        merged.Tests.ShouldNotContain(t => t.Potential == "SW");
        merged.Tests.ShouldContain(t => t.Potential == "MTP");
        merged.Notices.ShouldContain(n => n.StartsWith("SW has other files"));
    }

    // Left beside the tests, for whoever wants to look at a large page.
    [Fact]
    public void A_run_of_2000_tests_on_20_potentials_is_drawn()
    {
        var document = ResultsOf.Journals(GeneratedRun.Of(2000, 20, 50));
        document.Tests.Count.ShouldBe(40_000);
        document.Plots.Count.ShouldBe(50);
        document.Plots.ShouldAllBe(p => p.Series.Count == 20);
        ResultsJson.Write(Path.Combine(AppContext.BaseDirectory, "generated", "results.json"), document);
    }

    [Fact]
    public void Of_a_long_curve_peaks_and_gaps_stay()
    {
        double[] y =
        [
            .. Enumerable
                .Range(0, 100_000)
                .Select(i =>
                    i == 77_777 ? 5
                    : i == 50_000 ? double.NaN
                    : Math.Sin(i)
                ),
        ];
        var curve = new Curve("long", "x", "y", [.. y.Select((_, i) => (double)i)], y);
        var (reduced, of) = PointReduction.Reduced([curve]).Single();
        of.ShouldBe(100_000);
        reduced.X.Count.ShouldBeLessThanOrEqualTo(PointReduction.Most);
        reduced.Y.ShouldContain(5);
        reduced.Y.ShouldContain(double.NaN);
        (reduced.X[0], reduced.X[^1]).ShouldBe((0, 99_999));
        var (points, _) = PointReduction.Reduced([curve with { IsPoints = true }]).Single();
        points.X.Count.ShouldBeLessThanOrEqualTo(PointReduction.Most);
        points.Y.ShouldContain(5);
    }

    [Fact]
    public void Paths_of_different_lattices_lie_above_each_other_at_special_points()
    {
        var place = PathScale.Between([new(0, "Γ"), new(1, "X"), new(3, "Γ")], [new(0, "Γ"), new(2, "X"), new(5, "Γ")]);
        (place(0), place(0.5), place(1), place(2), place(3)).ShouldBe((0, 1, 2, 3.5, 5));
        double.IsNaN(place(double.NaN)).ShouldBeTrue();
        Should.Throw<ArgumentException>(() => PathScale.Between([new(0, "Γ"), new(1, "X")], []));
    }

    [Fact]
    public void A_reference_is_drawn_once_unless_its_values_depend_on_the_potential()
    {
        static MeasurementRecord Of(string potential, double value) =>
            new()
            {
                Suite = "s",
                Name = "m",
                Potential = potential,
                Check = "c",
                Fingerprint = potential,
                Protocol = "p",
                Curves = [new("experiment", "x", "y", [0, 1], [1, value]) { Role = CurveRole.Reference }],
            };
        string[] Names(params MeasurementRecord[] all) =>
            [.. new PlotsOf(all, _ => null).All.Single().Series.Select(s => s.Name)];
        Names(Of("A", 2), Of("B", 2)).ShouldBe(["experiment"]);
        Names(Of("A", 2), Of("B", 3), Of("C", 2)).ShouldBe(["experiment", "experiment (B)"]);
    }

    [Fact]
    public void Of_many_structures_failures_are_kept_first_and_the_rest_is_counted()
    {
        var silicon = Prototypes.Diamond("Si", 5.43);
        ShownStructure[] all =
        [
            .. Enumerable.Range(0, 30).Select(i => new ShownStructure($"minimum {i}", StructureRole.Minimum, silicon)),
            new("hole", StructureRole.Failure, silicon),
        ];
        var (kept, note) = KeptStructures.Of(all);
        kept.Count.ShouldBe(KeptStructures.Most);
        kept[0].Title.ShouldBe("hole");
        note.ShouldNotBeNull().ShouldStartWith($"{KeptStructures.Most} of 31 structures are kept");
        KeptStructures
            .Of(all[^1..])
            .ShouldSatisfyAllConditions(k => k.Kept.Count.ShouldBe(1), k => k.Note.ShouldBeNull());
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "MlipSpec.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
