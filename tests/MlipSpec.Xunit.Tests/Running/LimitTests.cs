using MlipSpec.Xunit.Running;

namespace MlipSpec.Xunit.Tests.Running;

public sealed class LimitTests
{
    [Fact]
    public void A_test_over_its_time_limit_is_cancelled_and_fails()
    {
        using var harness = new Harness();
        harness.Set("MLIPSPEC_POTENTIALS", "Weak");
        harness
            .Run("Limits.Over_the_limit")
            .OnlyFailure.ShouldStartWith("Weak was cancelled after its limit of 0.1 s; it had run for ");
    }

    [Fact]
    public void A_cancelled_run_cancels_the_tests_that_run_and_keeps_the_journal_of_those_that_finished()
    {
        using var harness = new Harness { CancelAfter = 1 };
        harness.Set("MLIPSPEC_POTENTIALS", "Weak");
        harness.Set("MLIPSPEC_CORES", "2");
        harness.Set("MLIPSPEC_COST", "Hours");
        var ran = harness.Run("Zeroth", "Limits.Waits_until_cancelled");
        harness.Journal.Select(e => e.Test).ShouldBe(["Zeroth.Binds"]);
        ran.Passed.ShouldBeEmpty();
    }

    [Fact]
    public void Progress_is_silent_at_first_and_then_shows_a_line_now_and_then()
    {
        var elapsed = TimeSpan.Zero;
        var said = new List<string>();
        var lines = new ProgressLines("Elasticity [SW]", () => elapsed, said.Add);
        foreach (var second in Enumerable.Range(0, 8))
        {
            elapsed = TimeSpan.FromSeconds(second);
            lines.Report($"strain {second}");
        }
        said.ShouldBe(["… 00:03 Elasticity [SW]: strain 3", "… 00:06 Elasticity [SW]: strain 6"]);
    }

    [Fact]
    public async Task Heavy_tests_wait_for_the_cores_they_need()
    {
        using var gate = new CpuGate(2);
        var light = await gate.EnterAsync(1, CancellationToken.None);
        var heavy = gate.EnterAsync(5, CancellationToken.None);
        var after = gate.EnterAsync(1, CancellationToken.None);
        await Task.Delay(20);
        heavy.IsCompleted.ShouldBeFalse();
        after.IsCompleted.ShouldBeFalse();
        light.Dispose();
        (await heavy).Dispose();
        (await after).Dispose();
    }

    [Fact]
    public async Task A_cancelled_wait_gives_its_cores_back()
    {
        using var gate = new CpuGate(2);
        var one = await gate.EnterAsync(1, CancellationToken.None);
        using var cancelled = new CancellationTokenSource(10);
        await Should.ThrowAsync<OperationCanceledException>(gate.EnterAsync(2, cancelled.Token));
        one.Dispose();
        (await gate.EnterAsync(2, CancellationToken.None)).Dispose();
    }
}
