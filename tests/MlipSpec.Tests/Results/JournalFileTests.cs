using System.Text.Json;
using MlipSpec.Checks;
using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Tests.Results;

public sealed class JournalFileTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    string File => Path.Combine(_folder.Path, "runs", "journal.jsonl");

    public void Dispose() => _folder.Dispose();

    static JournalEntry Entry(string test) =>
        new()
        {
            Suite = "MlipSpec.Suites.Silicon",
            Test = test,
            Potential = "SW",
            Stage = Stage.Quantitative,
            Cost = Cost.Seconds,
            Verdict = Verdict.Fail,
            Seconds = 1.5,
            MeasurementName = "Statics.Volumes",
            Judgements =
            [
                Judge.Compare(
                    "SW",
                    "B",
                    new Quantity<Pressure>(101.2),
                    new Quantity<Pressure>(97.9),
                    Tolerances.GPa(1)
                ),
            ],
        };

    static MeasurementRecord Measurement(BaselineStatus status) =>
        new()
        {
            Suite = "MlipSpec.Suites.Silicon",
            Name = "Statics.Volumes",
            Potential = "SW",
            Check = "equation-of-state",
            Fingerprint = "f",
            Protocol = "{}",
            PressureRange = new(0, 5),
            Quantities =
            [
                NamedQuantity.Of(
                    "B",
                    Quantity<Pressure>.NotMeasured(new(FindingKind.LeftPhase, "it became β-tin")),
                    0.1
                ),
            ],
            Curves = [new("E(V)", "V (Å³)", "E (eV)", [1, 2], [double.NaN, 4])],
            Baseline = new(status, ["B was 100 GPa, now 101.2 GPa, drift 0.1 GPa"]),
        };

    static RunInfo Run(double? seconds) =>
        new()
        {
            Suite = "MlipSpec.Suites.Silicon",
            Started = DateTimeOffset.UnixEpoch,
            Version = "0.1.0",
            Machine = "2 cores",
            Command = "dotnet test",
            Seconds = seconds,
            Potentials = ["SW", "Ar"],
        };

    JournalFile Written()
    {
        var journal = new JournalFile(File);
        journal.Add(Run(null));
        journal.Add(Argon.WithDepth(0.01).Card);
        journal.Add(Entry("Statics.First"));
        journal.Add(Measurement(BaselineStatus.Changed));
        journal.Add(Entry("Statics.Second"));
        journal.Add(Measurement(BaselineStatus.Accepted));
        journal.Add(Run(12.5));
        return journal;
    }

    [Fact]
    public void The_order_is_that_of_settings_and_suite_whatever_finished_first()
    {
        JournalEntry Of(string potential, string test) => Entry(test) with { Potential = potential };
        JournalEntry[] finished =
        [
            Of("New", "Statics.First"),
            Of("Ar", "Statics.New"),
            Of("SW", "Statics.First"),
            Of("Ar", "Statics.First"),
            Of("Ar", "Statics.Second"),
            Of("SW", "Statics.Second"),
        ];
        new JournalContents(Run(1) with { Tests = ["Statics.Second", "Statics.First"] }, [], finished, [])
            .InOrder()
            .Entries.Select(e => $"{e.Potential} {e.Test}")
            .ShouldBe([
                "SW Statics.Second",
                "SW Statics.First",
                "Ar Statics.Second",
                "Ar Statics.First",
                "Ar Statics.New",
                "New Statics.First",
            ]);
        new JournalContents(null, [], finished, [])
            .InOrder()
            .Entries[0]
            .Potential.ShouldBe("Ar", "a journal without its first line is ordered by name");
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        Written().Contents.Entries.Count.ShouldBe(2);
        var contents = JournalFile.Read(File);
        contents.Notices.ShouldBeEmpty();
        contents.Run!.Seconds.ShouldBe(12.5);
        contents.Run.Potentials.ShouldBe(["SW", "Ar"]);
        contents.Potentials.ShouldHaveSingleItem().Name.ShouldBe("Lennard-Jones");
        contents.Entries.Select(e => e.Test).ShouldBe(["Statics.First", "Statics.Second"]);
        var measurement = contents.Measurements.ShouldHaveSingleItem("two tests judge it, and its last line counts");
        measurement.Baseline!.Status.ShouldBe(BaselineStatus.Accepted);
        contents.Entries.ShouldAllBe(e => e.Measurement == measurement);
        string Text(JournalEntry entry) => JsonSerializer.Serialize(entry, ResultJson.Options);
        Text(contents.Entries[0]).ShouldBe(Text(Entry("Statics.First")));
        double.IsNaN(measurement.Curves[0].Y[0]).ShouldBeTrue();
        measurement.Quantities[0].Finding!.Message.ShouldBe("it became β-tin");
    }

    [Fact]
    public void A_run_that_was_cut_off_keeps_its_finished_tests_and_says_so()
    {
        Written();
        var text = System.IO.File.ReadAllText(File);
        var second = text.IndexOf("Statics.Second", StringComparison.Ordinal);
        System.IO.File.WriteAllText(File, text[..second]);

        var contents = JournalFile.Read(File);
        contents.Entries.ShouldHaveSingleItem();
        contents.Notices.ShouldHaveSingleItem().ShouldContain("is cut off, so the run was interrupted");
    }

    [Fact]
    public void A_damaged_line_in_the_middle_is_named()
    {
        Written();
        System.IO.File.WriteAllText(
            File,
            System.IO.File.ReadAllText(File).Replace("\"Statics.First\"", "Statics.First")
        );
        JournalFile.Read(File).Notices.ShouldHaveSingleItem().ShouldStartWith("Line 3 of the journal");
    }

    [Fact]
    public void Tests_that_finish_at_once_do_not_mix_their_lines()
    {
        var journal = new JournalFile(File);
        Parallel.For(0, 100, i => journal.Add(Entry($"Statics.Test{i}")));
        JournalFile.Read(File).Entries.Count.ShouldBe(100);
    }

    [Fact]
    public void What_cannot_be_written_is_an_error_and_stays_readable_in_memory()
    {
        Directory.CreateDirectory(File);
        var journal = new JournalFile(File);
        Should.Throw<Exception>(() => journal.Add(Entry("Statics.First"))).ShouldBeAssignableTo<SystemException>();
        journal.Contents.Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_new_run_begins_a_new_journal()
    {
        Written();
        new JournalFile(File).Add(Run(null));
        JournalFile.Read(File).Entries.ShouldBeEmpty();
    }
}
