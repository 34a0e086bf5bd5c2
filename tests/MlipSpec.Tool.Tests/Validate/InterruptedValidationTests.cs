using System.Diagnostics;
using System.Globalization;
using MlipSpec.Reports.Data;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Tool.Tests.Validate;

/// <summary>Ctrl+C, and the signal of schedulers, on a validation of two potentials: one is done, the calculator of the
/// other takes an hour.</summary>
public sealed class InterruptedValidationTests : IDisposable
{
    readonly ToolProcess _tool = new();

    public InterruptedValidationTests()
    {
        _tool.Write(
            "slow.py",
            $"""
            import time
            from ase.calculators.lj import LennardJones
            level_of_theory = "other: Lennard-Jones, slowly"
            class Slow(LennardJones):
                def calculate(self, *args, **kwargs):
                    open("{_tool.PathOf("asleep")}", "w").close()
                    time.sleep(3600)
            calculator = Slow(sigma=3.4, epsilon=0.0104)
            """
        );
        _tool.Write(
            "mlipspec.json",
            """
            { "potentials": {
                "quick": { "kind": "lennard-jones", "epsilon": 0.0104, "sigma": 3.4, "elements": ["Ar"] },
                "slow": { "kind": "ase", "file": "slow.py", "elements": ["Ar"], "speed": "slow" } } }
            """
        );
        _tool.Write(
            "materials.json",
            """
            { "crystals": { "argon": { "prototype": "fcc", "elements": ["Ar"] } },
              "tests": [ { "name": "argon", "check": "lattice-constant", "crystal": "argon", "expect": { "a": { "atLeast": 5, "atMost": 5.5, "unit": "Å" } } } ] }
            """
        );
    }

    public void Dispose() => _tool.Dispose();

    [AseTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void Everything_measured_is_kept_and_it_says_how_to_go_on(string signal)
    {
        var (code, output) = Ended(signal);
        code.ShouldBe(130, output);
        output.ShouldContain("interrupted after 1 of 2 tests");
        output.ShouldContain("the same command goes on where this one stopped: mlipspec validate");
        // What was stopped is not told as a failure of the potential.
        JournalFile.Read(Journal()!).Entries.Select(e => e.Potential).ShouldBe(["quick"]);
        var again = _tool.Run("validate --domain crystal --potential quick");
        again.Code.ShouldBe(0, again.ToString());
        JournalFile.Read(Journal()!).Entries.Single().Measurement!.FromStore.ShouldBeTrue();
    }

    /// <summary>A signal that nothing can catch, as of a scheduler out of patience or a kernel out of memory.</summary>
    [AseTheory]
    [InlineData("KILL")]
    public void Of_a_run_that_was_killed_report_makes_the_card_of_what_was_measured(string signal)
    {
        Ended(signal).Code.ShouldBe(137);
        var report = _tool.Run($"report {Journal()} -o report");
        report.Code.ShouldBe(3, report.ToString());
        report.Output.ShouldContain("gate: no verdict, partial run");
        var document = ResultsJson.Read(File.ReadAllText(_tool.PathOf("report/results.json")));
        document.Tests.Single(t => t.Potential == "quick").Verdict.ShouldBe(Verdict.Pass);
        document.Notices.Single().ShouldContain("was interrupted: 1 of ");
        File.Exists(_tool.PathOf("report/card.html")).ShouldBeTrue();
    }

    (int Code, string Output) Ended(string signal)
    {
        using var process = _tool.Start("validate --domain crystal --cores 2");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        SpinWait
            .SpinUntil(
                () => File.Exists(_tool.PathOf("asleep")) && QuickIsDone() || process.HasExited,
                TimeSpan.FromMinutes(10)
            )
            .ShouldBeTrue("the slow evaluation begins and the quick potential is done");
        if (process.HasExited)
            Assert.Fail($"it ended early: {output.Result}\n{error.Result}");
        Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        process.WaitForExit(TimeSpan.FromMinutes(5)).ShouldBeTrue("the program ends");
        return (process.ExitCode, output.Result + error.Result);
    }

    bool QuickIsDone() =>
        Journal() is { } journal
        && File.ReadAllText(journal).Contains("\"quick\"", StringComparison.Ordinal)
        && JournalFile.Read(journal).Entries.Count > 0;

    string? Journal() =>
        Directory.Exists(_tool.PathOf("mlipspec-results/runs"))
            ? Directory.GetFiles(_tool.PathOf("mlipspec-results/runs"), "*.jsonl").Max(StringComparer.Ordinal)
            : null;
}
