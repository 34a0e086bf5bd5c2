using MlipSpec.Results;
using MlipSpec.Xunit.Running.Discovery;

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
        Directory.CreateDirectory(harness.PathOf("baselines"));
        harness.Set("CI", "true");
        var message = harness.Run(Test).OnlyFailure;
        message.ShouldStartWith("Weak has no baseline yet for Dimers.Near");
        message.ShouldContain("dotnet test -e MLIPSPEC_ACCEPT=1 --filter \"Measurement=Dimers.Near&Potential=Weak\"");
        File.Exists(harness.PathOf(Received)).ShouldBeTrue();
    }

    [Fact]
    public void Where_there_is_no_folder_of_baselines_references_decide_in_CI_too_and_again()
    {
        using var harness = WeakOnly();
        harness.Set("CI", "true");
        harness.Run(Test).Failed.ShouldBeEmpty();
        // What the run received lies in such a folder now; that is no decision to keep baselines.
        File.Exists(harness.PathOf(Received)).ShouldBeTrue();
        harness.Run(Test).Failed.ShouldBeEmpty();
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
        message.ShouldContain("eV: moved by 0.1 eV (");
        harness.Journal.Single().Measurement!.Baseline!.Status.ShouldBe(BaselineStatus.Changed);
        harness
            .Journal.Single()
            .Message.ShouldBeNull("the journal states what changed in numbers, without the paths of this machine");
        File.Exists(harness.PathOf(Received)).ShouldBeTrue();
    }

    /// <summary>A folder of the baseline's name stands for one that nobody may write, root neither. The gate reads the
    /// journal, in which such a test passes.</summary>
    [Fact]
    public void What_cannot_be_accepted_is_red_in_the_gate_too_and_stays_on_the_card()
    {
        using var harness = WeakOnly();
        Directory.CreateDirectory(harness.PathOf(Verified));
        harness.Set("MLIPSPEC_ACCEPT", "1");
        harness.Set("MLIPSPEC_STRICT", "1");
        var ran = harness.Run(Test, nameof(ReleaseGate));
        const string Why = "the baseline is not accepted, because it cannot be written: ";
        ran.Failure($"{Test} [Weak]").ShouldStartWith(Why);
        harness.Journal.Single().Message!.ShouldStartWith(Why);
        ran.Failure(ReleaseGate.Name).ShouldContain($"{Test} [Weak] fails: {Why}");
    }

    [Fact]
    public void A_changed_value_can_be_accepted()
    {
        using var harness = WithBaseline();
        Edit(harness, "\"value\": -0.00", "\"value\": -0.10");
        harness.Set("MLIPSPEC_ACCEPT", "1");
        harness.Run(Test).Failed.ShouldBeEmpty();
        harness.Journal.Single().Measurement!.Baseline!.Changes[0].ShouldStartWith("energy: was -0.10");
        harness.Set("MLIPSPEC_ACCEPT", "");
        harness.Run(Test).Failed.ShouldBeEmpty();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_hides_no_difference()
    {
        using var harness = WithBaseline();
        Edit(harness, "\"value\": -0.00", "\"value\": -0.10");
        // A folder of the received file's name cannot be written over, by root neither.
        Directory.CreateDirectory(harness.PathOf(Received));
        var message = harness.Run(Test).OnlyFailure;
        message.ShouldContain("energy: was -0.10");
        message.ShouldContain("(not beside the baseline: ");
        File.Exists(harness.PathOf("results/received/Weak/Dimers.Near.received.json")).ShouldBeTrue();
    }

    [Fact]
    public void A_difference_says_whether_it_is_closer_to_what_the_test_expects()
    {
        using var harness = WithBaseline();
        Edit(harness, "\"value\": -0.00", "\"value\": -5.00");
        harness
            .Run("Verdicts.Fails")
            .OnlyFailure.ShouldContain("energy is farther from what is expected, -5 eV: was off by 0.00");
    }

    [Fact]
    public void What_fails_unsigned_is_not_accepted_unless_it_is_said_twice()
    {
        using var harness = WeakOnly();
        harness.Set("MLIPSPEC_ACCEPT", "1");
        var refused = harness.Run("Verdicts.Fails");
        refused.Failed.ShouldHaveSingleItem();
        File.Exists(harness.PathOf(Verified)).ShouldBeFalse();
        Said(refused).ShouldContain("NOT accepted, Weak, Dimers.Near: a test of it fails and is not signed");
        harness.Set("MLIPSPEC_ACCEPT", "worse");
        Said(harness.Run("Verdicts.Fails")).ShouldContain("accepted, Weak, Dimers.Near");
        File.Exists(harness.PathOf(Verified)).ShouldBeTrue();
    }

    [Fact]
    public void Acceptance_prints_worse_values_first()
    {
        using var harness = WithBaseline();
        Edit(harness, "\"value\": -0.00", "\"value\": -5.00");
        harness.Set("MLIPSPEC_ACCEPT", "worse");
        var said = Said(harness.Run("Verdicts.Fails"));
        said.ShouldContain("accepted, Weak, Dimers.Near: WORSE\n  worse: energy: was -5.00");
    }

    [Fact]
    public void A_first_run_says_that_there_are_no_baselines_and_orphans_are_named()
    {
        using var harness = WeakOnly();
        harness.Write("baselines/Weak/Gone.verified.json", "{}");
        var said = Said(harness.Run(Test));
        said.ShouldContain("1 measurement has no baseline yet");
        said.ShouldContain(
            "baselines that belong to no measurement, to be deleted or renamed: Weak/Gone.verified.json"
        );
    }

    [Fact]
    public void Potentials_whose_baselines_would_share_a_folder_are_refused()
    {
        using var harness = new Harness(Harness.TwoPotentials.Replace("Strong", "WEAK"));
        harness
            .Run(Test)
            .OnlyFailure.ShouldContain("the potentials 'Weak' and 'WEAK' would share a folder of baselines");
    }

    static string Said(Ran ran) =>
        string.Join('\n', ran.Diagnostics.Of<global::Xunit.Abstractions.IDiagnosticMessage>().Select(m => m.Message));

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

    /// <summary>Cut off, emptied, or with both sides of a merge left in.</summary>
    [Theory]
    [InlineData("{ \"check\": ", "")]
    [InlineData("", "")]
    [InlineData("null", "it holds nothing")]
    [InlineData("[]", "")]
    [InlineData(
        "{ \"name\": \"energy\", \"value\": -0.1 }, { \"name\": \"energy\", \"value\": -0.2 }",
        "it has 2 entries of \"energy\""
    )]
    [InlineData("{ \"name\": \"energy\" }", "\"energy\" should have either a value or a finding")]
    [InlineData("{ \"name\": \"energy\", \"value\": -0.1, \"value\": -0.2 }", "Duplicate")]
    public void A_damaged_baseline_fails_and_names_the_file(string text, string why)
    {
        using var harness = WithBaseline();
        harness.Write(
            Verified,
            text.StartsWith("{ \"name\"", StringComparison.Ordinal)
                ? $$"""
                { "check": "dimer", "protocolHash": "x", "fingerprints": { "potential": "x" }, "quantities": [{{text}}], "protocol": {} }
                """
                : text
        );
        var message = harness.Run(Test).OnlyFailure;
        message.ShouldContain("Dimers.Near.verified.json: the baseline is damaged: ");
        message.ShouldContain(why);
    }

    [Fact]
    public void A_baseline_never_makes_a_failing_test_pass()
    {
        using var harness = WeakOnly();
        harness.Set("MLIPSPEC_ACCEPT", "1");
        harness.Run("Verdicts.Fails").OnlyFailure.ShouldStartWith("Weak does not satisfy \"binding energy\"");
    }
}
