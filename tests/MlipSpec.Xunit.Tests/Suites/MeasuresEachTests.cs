using MlipSpec.Results;

namespace MlipSpec.Xunit.Tests.Suites;

/// <summary>A method may be many tests, each with its own measurement.</summary>
public sealed class MeasuresEachTests
{
    static bool IsEach(global::Xunit.Abstractions.ITestCase test) =>
        test.TestMethod.TestClass.Class.Name.EndsWith(".Each", StringComparison.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_case_is_a_test_with_baseline_record_and_traits_of_its_own(bool throughSerialization)
    {
        using var harness = new Harness();
        harness.Set("MLIPSPEC_POTENTIALS", "Weak");
        harness.Set("MLIPSPEC_ACCEPT", "worse");
        var ran = harness.Run(IsEach, throughSerialization);
        ran.Passed.ShouldBe([
            "Each.Binds(far away) [Weak]",
            "Each.Binds(near) [Weak]",
            "Each.Is_weak(far away) [Weak]",
            "Each.Is_weak(near) [Weak]",
        ]);
        ran.Cases.Select(c => c.UniqueID).Distinct().Count().ShouldBe(4);
        Directory
            .GetFiles(harness.PathOf("baselines/Weak"))
            .Select(Path.GetFileName)
            .Order()
            .ShouldBe(["Each.Bonds-far-away.verified.json", "Each.Bonds-near.verified.json"]);
        var contents = JournalFile.Read(harness.JournalPath!);
        contents
            .Measurements.Select(m => m.Name)
            .Distinct()
            .Order()
            .ShouldBe(["Each.Bonds(far away)", "Each.Bonds(near)"]);
        contents.Entries.Select(e => e.Test).Order().ShouldContain("Each.Binds(far away)");
        ran.Cases.Single(c => c.DisplayName.Contains("Binds(near)")).Traits["Kind"].ShouldBe(["short"]);
        ran.Cases.Single(c => c.DisplayName.Contains("Binds(far")).Traits["Stage"].ShouldBe(["Qualitative"]);
    }

    [Theory]
    [InlineData("Twice", "Each.Twice has 2 cases of the name 'one'")]
    [InlineData("None", "EachWrong.None judges nothing: Each.None has no case")]
    [InlineData(
        "Broken",
        "Each.Broken, which EachWrong.Broken measures, cannot be read: FileNotFoundException: there is"
    )]
    [InlineData(
        "Misspelt",
        "Each.Bnds, which EachWrong.Misspelt measures, is no public static property: did you mean 'Bonds'"
    )]
    [InlineData("Other_data", "EachWrong.Other_data has a parameter 'bond' of type String, which nothing can fill")]
    public void A_list_of_cases_that_is_none_is_one_failing_test(string test, string message)
    {
        using var harness = new Harness();
        var ran = harness.Run($"EachWrong.{test}");
        ran.OnlyFailure.ShouldStartWith(message);
        ran.Passed.ShouldBeEmpty();
    }

    [Fact]
    public void One_case_fails_and_the_others_do_not()
    {
        using var harness = new Harness();
        harness.Run(IsEach).Failed.ShouldBe(["Each.Is_weak(near) [Strong]"]);
    }
}
