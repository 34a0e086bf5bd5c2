using MlipSpec.Results;

namespace MlipSpec.Xunit.Tests.Baselines;

public sealed class BaselineTests
{
    const string Test = "Verdicts.Passes",
        Verified = "baselines/Weak/Dimers.Near.verified.json",
        Received = "baselines/Weak/Dimers.Near.received.json";

    static Harness WeakOnly()
    {
        var harness = new Harness();
        harness.Set("MLIPSPEC_POTENTIALS", "Weak");
        return harness;
    }

    static Harness WithBaseline()
    {
        var harness = WeakOnly();
        harness.Set("MLIPSPEC_ACCEPT", "1");
        harness.Run(Test).Failed.ShouldBeEmpty();
        harness.Set("MLIPSPEC_ACCEPT", "");
        return harness;
    }

    static void Edit(Harness harness, string was, string now)
    {
        var text = File.ReadAllText(harness.PathOf(Verified));
        text.ShouldContain(was);
        harness.Write(Verified, text.Replace(was, now));
    }

    [Fact]
    public void A_missing_baseline_passes_on_a_desk_and_leaves_a_received_file()
    {
        using var harness = WeakOnly();
        harness.Run(Test).Failed.ShouldBeEmpty();
        File.Exists(harness.PathOf(Received)).ShouldBeTrue();
        harness.Journal.Single().Measurement!.Baseline!.Status.ShouldBe(BaselineStatus.Missing);
    }

    [Fact]
    public void A_missing_baseline_fails_where_CI_is_true_and_says_how_to_accept()
    {
        using var harness = WeakOnly();
        harness.Set("CI", "true");
        var message = harness.Run(Test).OnlyFailure;
        message.ShouldStartWith("Weak has no baseline yet for Dimers.Near");
        message.ShouldContain("MLIPSPEC_ACCEPT=1 MLIPSPEC_POTENTIALS=\"Weak\" dotnet test");
        File.Exists(harness.PathOf(Received)).ShouldBeTrue();
    }

    [Fact]
    public void Acceptance_writes_the_baseline_with_quantities_and_protocol()
    {
        using var harness = WithBaseline();
        harness.Journal.Single().Measurement!.Baseline!.Status.ShouldBe(BaselineStatus.Accepted);
        var text = File.ReadAllText(harness.PathOf(Verified));
        foreach (
            var part in new[]
            {
                "\"check\": \"dimer\"",
                "\"protocolHash\"",
                "\"fingerprints\"",
                "\"name\": \"energy\"",
                "\"unit\": \"eV\"",
                "\"distance\": 3.8",
                "\"drift\": 1E-06",
                "\"framework\": ",
            }
        )
            text.ShouldContain(part);
    }

    [Fact]
    public void Acceptance_is_refused_where_CI_is_true()
    {
        using var harness = WeakOnly();
        harness.Set("MLIPSPEC_ACCEPT", "1");
        harness.Set("CI", "true");
        harness.Run(Test).OnlyFailure.ShouldContain("MLIPSPEC_ACCEPT=1 is refused where CI=true");
        File.Exists(harness.PathOf(Verified)).ShouldBeFalse();
    }

    [Fact]
    public void The_same_measurement_is_unchanged_and_an_old_received_file_goes()
    {
        using var harness = WithBaseline();
        harness.Write(Received, "{}");
        harness.Run(Test).Failed.ShouldBeEmpty();
        harness.Journal.Single().Measurement!.Baseline!.Status.ShouldBe(BaselineStatus.Unchanged);
        File.Exists(harness.PathOf(Received)).ShouldBeFalse();
    }

    [Fact]
    public void A_value_beyond_its_drift_fails_and_names_quantity_was_now_and_tolerance()
    {
        using var harness = WithBaseline();
        Edit(harness, "\"value\": -0.00", "\"value\": -0.10");
        var message = harness.Run(Test).OnlyFailure;
        message.ShouldStartWith("Weak no longer measures what its baseline of Dimers.Near says\n  energy: was -0.10");
        message.ShouldContain("eV: moved by 0.1 eV, allowed 1E-06 eV");
        harness.Journal.Single().Measurement!.Baseline!.Status.ShouldBe(BaselineStatus.Changed);
        harness
            .Journal.Single()
            .Message.ShouldBeNull("the journal states what changed in numbers, without the paths of this machine");
        File.Exists(harness.PathOf(Received)).ShouldBeTrue();
    }

    [Fact]
    public void A_changed_value_can_be_accepted()
    {
        using var harness = WithBaseline();
        Edit(harness, "\"value\": -0.00", "\"value\": -0.10");
        harness.Set("MLIPSPEC_ACCEPT", "1");
        harness.Run(Test).Failed.ShouldBeEmpty();
        harness.Journal.Single().Measurement!.Baseline!.Changes.Single().ShouldStartWith("energy: was -0.10");
        harness.Set("MLIPSPEC_ACCEPT", "");
        harness.Run(Test).Failed.ShouldBeEmpty();
    }

    [Fact]
    public void Another_protocol_is_a_message_of_its_own()
    {
        using var harness = WithBaseline();
        Edit(harness, "\"distance\": 3.8", "\"distance\": 3.7");
        var hash = System
            .Text.Json.JsonDocument.Parse(File.ReadAllText(harness.PathOf(Verified)))
            .RootElement.GetProperty("protocolHash")
            .GetString()!;
        Edit(harness, hash, "another");
        var message = harness.Run(Test).OnlyFailure;
        message.ShouldStartWith(
            "Weak was measured by another protocol than the baseline of Dimers.Near\n  protocol, parameters.distance: was 3.7, is 3.8"
        );
        harness.Journal.Single().Measurement!.Baseline!.Status.ShouldBe(BaselineStatus.ProtocolChanged);
    }

    [Fact]
    public void A_damaged_baseline_fails_and_names_the_file()
    {
        using var harness = WithBaseline();
        harness.Write(Verified, "{ \"check\": ");
        harness.Run(Test).OnlyFailure.ShouldContain("Dimers.Near.verified.json: the baseline is damaged:");
    }

    [Fact]
    public void A_baseline_never_makes_a_failing_test_pass()
    {
        using var harness = WeakOnly();
        harness.Set("MLIPSPEC_ACCEPT", "1");
        harness.Run("Verdicts.Fails").OnlyFailure.ShouldStartWith("Weak does not satisfy \"binding energy\"");
    }
}
