using MlipSpec.TestLogger;

namespace MlipSpec.Xunit.Tests.Running;

/// <summary>What a person reads of a run without asking for more.</summary>
public sealed class ConsoleTests
{
    [Fact]
    public void Ten_failures_are_ten_lines_and_more_are_counted()
    {
        var said = Said(lines =>
        {
            for (var i = 0; i < 14; i++)
                lines.Failed($"Suite.Test_{i} [SW]", $"off by {i} %\nand more");
            lines.Failed("MlipSpec: the gate", "gate: RED");
        });
        said.Length.ShouldBe(11);
        said[0].ShouldBe("failed: Suite.Test_0 [SW]: off by 0 %");
        said[^1].ShouldStartWith("failed: 4 more");
    }

    [Fact]
    public void Few_failures_are_said_whole()
    {
        var said = Said(lines => lines.Failed("Suite.Test [SW]", "C11 is off\nC12 is off"));
        said.ShouldBe(["failed: Suite.Test [SW]: C11 is off", "Suite.Test [SW], further:", "  C12 is off"]);
        // How far it is off stands at the end of a line.
        var whole = $"measured {new string('.', 400)} off by 29.8 % (2 × tolerance)";
        Said(lines => lines.Failed("Suite.Test [SW]", whole)).ShouldBe([$"failed: Suite.Test [SW]: {whole}"]);
    }

    [Fact]
    public void What_the_suite_says_is_printed_without_the_runner_s_mark_and_skips_are_not()
    {
        var said = Said(lines =>
        {
            lines.Message("[xUnit.net 00:00:07.47]     Suite.Test [SW] [SKIP]", isError: false);
            lines.Message("[xUnit.net 00:00:07.47]     Suite.Test [SW] [FAIL]", isError: true);
            lines.Message("[xUnit.net 00:00:52.80] Suite: SW: valid in 2 of 3", isError: false);
            lines.Message("[xUnit.net 00:00:52.80] Suite: … 00:03 Elasticity [SW]: strain 2", isError: false);
            lines.Message("the host process crashed", isError: true);
        });
        said.ShouldBe(["SW: valid in 2 of 3", "the host process crashed"]);
    }

    [Fact]
    public void Progress_is_for_who_watches() =>
        Said(lines => lines.Message("[xUnit.net 00:00:52.80] Suite: … 00:03 a: b", isError: false), redirected: false)
            .ShouldBe(["… 00:03 a: b"]);

    static string[] Said(Action<RunLines> run, bool redirected = true)
    {
        var output = new StringWriter { NewLine = "\n" };
        var lines = new RunLines(output, redirected);
        run(lines);
        lines.End();
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
