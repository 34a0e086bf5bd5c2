namespace MlipSpec.Xunit.Tests.Running.Discovery;

public sealed class ProblemTests
{
    [Theory]
    [InlineData("{ \"potentials\": { } }", "names no potential, so there is nothing to test")]
    [InlineData("{ \"potentials\": ", "is not valid JSON")]
    public void Unusable_settings_are_one_failing_test(string settings, string message)
    {
        using var harness = new Harness(settings);
        var ran = harness.Run("Verdicts", "Stages", "PlainTests");
        ran.OnlyFailure.ShouldContain(message);
        ran.Passed.ShouldBe(["PlainTests.Plain_fact"]);
    }

    [Fact]
    public void A_potential_that_cannot_be_made_fails_once_and_its_other_tests_say_that_they_are_not_run()
    {
        using var harness = new Harness(
            """{ "potentials": { "Mine": { "kind": "dotnet", "type": "No.Such.Class" } } }"""
        );
        var ran = harness.Run("Verdicts.Passes", "Verdicts.Fails", "Verdicts.Holds");
        ran.OnlyFailure.ShouldContain("No.Such.Class");
        ran.Passed.ShouldBeEmpty();
        ran.Skipped.Count.ShouldBe(2);
        ran.Messages.Of<global::Xunit.Abstractions.ITestSkipped>()
            .ShouldAllBe(s => s.Reason.Contains("Mine cannot be made from the settings"));
    }

    [Theory]
    [InlineData("\"kind\": \"lenard-jones\"", "unknown kind 'lenard-jones' of potential 'Bad'")]
    [InlineData("\"kind\": \"eam\", \"file\": \"none.eam\"", "names a file that does not exist")]
    [InlineData(
        "\"kind\": \"lennard-jones\", \"epsilon\": 1, \"sigma\": 1, \"costLimit\": \"Milisecond\"",
        "'costLimit' of potential 'Bad' is 'Milisecond': did you mean"
    )]
    public void A_wrong_entry_fails_once_and_the_other_potentials_run(string entry, string message)
    {
        using var harness = new Harness(
            $$"""
            { "potentials": {
                "Bad": { {{entry}} },
                "Good": { "kind": "lennard-jones", "epsilon": 0.0104, "sigma": 3.4, "elements": ["Ar"] } } }
            """
        );
        var ran = harness.Run("Verdicts.Passes", "Verdicts.Is_inconclusive");
        ran.OnlyFailure.ShouldContain(message);
        ran.OnlyFailure.ShouldContain("mlipspec.json(2)");
        ran.Failed.Count.ShouldBe(1);
        ran.Passed.ShouldBe(["Verdicts.Passes [Good]"]);
        ran.Skipped.Count.ShouldBe(2);
    }

    [Fact]
    public void A_potential_that_does_not_exist_is_one_failing_test()
    {
        using var harness = new Harness();
        harness.Set("MLIPSPEC_POTENTIALS", "Weak;Stong");
        var ran = harness.Run("Verdicts", "Stages");
        ran.OnlyFailure.ShouldContain(
            "there is no potential 'Stong', although MLIPSPEC_POTENTIALS names it: did you mean 'Strong'?"
        );
        ran.Passed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("MLIPSPEC_STRICT", "yes", "MLIPSPEC_STRICT is 'yes': set it to 1 or 0")]
    [InlineData("MLIPSPEC_ACCEPT", "on", "MLIPSPEC_ACCEPT is 'on': set it to 1 or 0")]
    [InlineData("MLIPSPEC_CORES", "two", "MLIPSPEC_CORES is 'two': set it to a whole number above zero")]
    public void A_variable_that_cannot_be_understood_is_one_failing_test(string variable, string value, string message)
    {
        using var harness = new Harness();
        harness.Set(variable, value);
        harness.Run("Verdicts").OnlyFailure.ShouldContain(message);
    }

    [Fact]
    public void A_selection_of_nothing_is_one_failing_test()
    {
        using var harness = new Harness();
        harness.Set("MLIPSPEC_POTENTIALS", ";");
        harness
            .Run("Verdicts")
            .OnlyFailure.ShouldContain("MLIPSPEC_POTENTIALS is set but selects none of Weak, Strong");
    }

    [Fact]
    public void A_missing_settings_file_is_one_failing_test_that_names_the_place()
    {
        using var harness = new Harness();
        harness.Set("MLIPSPEC_SETTINGS", harness.PathOf("elsewhere.json"));
        harness
            .Run("Verdicts")
            .OnlyFailure.ShouldContain("elsewhere.json: there is no such file, although MLIPSPEC_SETTINGS names it");
    }

    [Fact]
    public void Without_MLIPSPEC_SETTINGS_the_file_beside_the_project_is_looked_for()
    {
        using var harness = new Harness();
        harness.Set("MLIPSPEC_SETTINGS", "");
        harness
            .Run("Verdicts")
            .OnlyFailure.ShouldContain(
                "mlipspec.json: there is no such file: put a mlipspec.json that names the potentials under test beside the tests"
            );
    }

    [Fact]
    public void A_filter_on_traits_does_not_hide_the_problem()
    {
        using var harness = new Harness("{ }");
        harness.Set("MLIPSPEC_POTENTIALS", "Weak");
        var problem = harness.Run("nothing").Cases.Single();
        problem.Traits["Potential"].ShouldContain("Weak");
        problem.Traits["Stage"].ShouldBe(["Qualitative", "Quantitative"]);
        problem.Traits["Cost"].ShouldContain("Hours");
    }

    [Fact]
    public void A_problem_is_also_said_where_a_filter_by_name_hides_the_test()
    {
        using var harness = new Harness("{ }");
        harness
            .Run("nothing")
            .Diagnostics.Of<global::Xunit.Abstractions.IDiagnosticMessage>()
            .ShouldContain(m => m.Message.Contains("has no key 'potentials'"));
    }

    [Fact]
    public void The_failing_test_survives_serialisation()
    {
        using var harness = new Harness("{ }");
        harness.Run(_ => false, throughSerialization: true).OnlyFailure.ShouldContain("has no key 'potentials'");
    }
}
