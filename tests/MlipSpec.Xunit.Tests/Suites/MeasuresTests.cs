using MlipSpec.Results;

namespace MlipSpec.Xunit.Tests.Suites;

/// <summary>A measurement is a property of the test's class; what is wrong with it is one failing test that says
/// so.</summary>
public sealed class MeasuresTests
{
    [Theory]
    [InlineData("Misspelt", "Names.Misspelt measures 'Bnd', but Names has no such property: did you mean 'Bond'?")]
    [InlineData(
        "Other_type",
        "Names.Other_type takes DimerEnergy, but Names.Alone measures AtomEnergy: change the parameter's type, or name another property"
    )]
    [InlineData(
        "Throwing",
        "the protocol MlipSpec.Xunit.Specimen.Names.Throws cannot be made: FileNotFoundException: there is no file of distances"
    )]
    [InlineData(
        "Null",
        "the protocol MlipSpec.Xunit.Specimen.Names.Nothing cannot be made: InvalidOperationException: it is null"
    )]
    [InlineData(
        "Method",
        "Names.Made, which Names.Method measures, is a method: a protocol is a public static property"
    )]
    [InlineData("Not_public", "Names.Hidden, which Names.Not_public measures, is not public and static")]
    [InlineData("No_check", "Names.Text, which Names.No_check measures, is of type String, which is no check")]
    public void A_property_that_is_no_protocol_is_one_failing_test(string test, string message)
    {
        using var harness = new Harness();
        var ran = harness.Run($"Names.{test}");
        ran.OnlyFailure.ShouldStartWith(message);
        ran.Passed.ShouldBeEmpty();
    }

    [Fact]
    public void Inherited_nested_and_generic_classes_have_measurements_of_their_own()
    {
        using var harness = new Harness();
        harness.Set("MLIPSPEC_POTENTIALS", "Weak");
        harness
            .Run(c => c.DisplayName.Contains("Specimen.Inherited"))
            .Passed.ShouldBe([
                "Inherited+Nested.Of_the_class_around [Weak]",
                "Inherited.Is_bound [Weak]",
                "Inherited.Is_the_same [Weak]",
            ]);
        harness
            .Journal.Select(e => (e.Test, e.MeasurementName))
            .ShouldBe(
                [
                    ("Inherited.Is_bound", "Inherited.Bond"),
                    ("Inherited.Is_the_same", "Inherited.Bond"),
                    ("Inherited.Nested.Of_the_class_around", "Inherited.Bond"),
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public void Tests_of_one_measurement_share_one_baseline_and_one_record()
    {
        using var harness = new Harness();
        harness.Set("MLIPSPEC_POTENTIALS", "Weak");
        harness.Set("MLIPSPEC_ACCEPT", "worse");
        harness.Run("Shared");
        Directory
            .GetFiles(harness.PathOf("baselines/Weak"))
            .Select(Path.GetFileName)
            .ShouldBe(["Shared.Bond.verified.json"]);
        var contents = JournalFile.Read(harness.JournalPath!);
        contents.Entries.Count.ShouldBe(3);
        contents.Measurements.Single().Baseline!.Status.ShouldBe(BaselineStatus.Accepted);
        File.ReadLines(harness.JournalPath!)
            .Count(l => l.StartsWith("{\"measurement\"", StringComparison.Ordinal))
            .ShouldBe(2, "as measured, and once more when it was accepted");
    }

    [Fact]
    public void A_measurement_that_moved_makes_every_test_red_that_judges_it_and_stands_once_on_the_card()
    {
        using var harness = new Harness();
        harness.Set("MLIPSPEC_POTENTIALS", "Weak");
        harness.Set("MLIPSPEC_ACCEPT", "worse");
        harness.Run("Shared");
        harness.Set("MLIPSPEC_ACCEPT", "");
        var file = harness.PathOf("baselines/Weak/Shared.Bond.verified.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"value\": -0.00", "\"value\": -0.10"));
        var ran = harness.Run("Shared");
        ran.Failed.ShouldBe(["Shared.First [Weak]", "Shared.Second [Weak]", "Shared.Third [Weak]"]);
        ran.Failure("Shared.First [Weak]")
            .ShouldStartWith("Weak no longer measures what its baseline of Shared.Bond says");
        harness.Card.Split("energy: was -0.10").Length.ShouldBe(2);
    }

    [Fact]
    public void Acceptance_waits_for_the_last_test_of_the_run_that_judges_it()
    {
        using var harness = new Harness { CancelAfter = 1 };
        harness.Set("MLIPSPEC_POTENTIALS", "Weak");
        harness.Set("MLIPSPEC_ACCEPT", "1");
        harness.Run("Shared");
        Directory
            .GetFiles(harness.PathOf("baselines/Weak"))
            .Select(Path.GetFileName)
            .ShouldBe(["Shared.Bond.received.json"]);
    }
}
