using System.Diagnostics;
using MlipSpec.Results;

namespace MlipSpec.Tool.Tests.Validate;

/// <summary>The sample without C# by dotnet test and by mlipspec validate: the same tests, verdicts, numbers and gate.
/// </summary>
public sealed class SameAsDotNetTestTests : IDisposable
{
    readonly ToolProcess _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Verdicts_gate_and_journal_are_those_of_dotnet_test()
    {
        var sample = Path.GetFullPath("../../../../../samples/NoCode", AppContext.BaseDirectory);
        var byDotNet = DotNetTest(Path.Combine(sample, "bin/Release/net10.0/NoCode.dll"));
        var answer = _tool.Run(
            $"validate --settings {sample}/mlipspec.json --potential LJ-Cu --results {_tool.PathOf("direct")}",
            ("CI", "true")
        );
        var direct = JournalFile.Read(_tool.PathOf("direct/journal.jsonl"));
        answer.Code.ShouldBe(byDotNet.Code, answer.ToString());
        direct.Run!.Gate.ShouldBe(byDotNet.Journal.Run!.Gate);
        direct.Run.Suite.ShouldBe("NoCode");
        Lines(direct).ShouldBe(Lines(byDotNet.Journal));
        Lines(direct).Count().ShouldBeGreaterThan(20);
        direct.Run.Tests.ShouldBe(byDotNet.Journal.Run.Tests);
    }

    // Everything but times and machine.
    static IEnumerable<string> Lines(JournalContents journal) =>
        journal
            .InOrder()
            .Entries.Select(e =>
                $"{e.Suite} {e.Test} {e.Potential} {e.Domain} {e.Claimed} {e.Stage} {e.Cost} {e.Verdict} {e.Message} {string.Join(", ", e.Judgements.Select(j => $"{j.Quantity} {j.Measured} {j.Verdict}"))} {e.Measurement?.Fingerprint} {e.Measurement?.Baseline?.Status}"
            );

    (int Code, JournalContents Journal) DotNetTest(string assembly)
    {
        File.Exists(assembly).ShouldBeTrue($"{assembly} is built with this project");
        var info = new ProcessStartInfo("dotnet", ["test", assembly])
        {
            WorkingDirectory = _tool.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var name in info.Environment.Keys.Where(k => k.StartsWith("MLIPSPEC_", StringComparison.Ordinal)).ToArray()
        )
            info.Environment.Remove(name);
        info.Environment["CI"] = "true";
        info.Environment["MLIPSPEC_POTENTIALS"] = "LJ-Cu";
        info.Environment["MLIPSPEC_STORE"] = _tool.PathOf("store");
        info.Environment["MLIPSPEC_RESULTS"] = _tool.PathOf("hosted");
        using var process = Process.Start(info)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit(TimeSpan.FromMinutes(10)).ShouldBeTrue();
        File.Exists(_tool.PathOf("hosted/journal.jsonl")).ShouldBeTrue(output.Result + error.Result);
        return (process.ExitCode, JournalFile.Read(_tool.PathOf("hosted/journal.jsonl")));
    }
}
