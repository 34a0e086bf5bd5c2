using MlipSpec.Checks;
using MlipSpec.Gates;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports.Tests;

public sealed class StandingTests
{
    static JournalEntry Entry(string domain, Stage stage, Verdict verdict, bool claimed = true) =>
        new()
        {
            Suite = "s",
            Test = "t",
            Potential = "SW",
            Domain = domain,
            Claimed = claimed,
            Stage = stage,
            Cost = Cost.Seconds,
            Verdict = verdict,
            Seconds = 1,
        };

    static string Of(params JournalEntry[] entries) => Standing.Of("SW", DomainMatrix.Of(new(null, [], entries, [])));

    [Fact]
    public void A_potential_is_said_by_the_domains_that_it_claims()
    {
        Of(Entry("crystal", Stage.Qualitative, Verdict.Pass)).ShouldBe("valid in all 1 claimed domain");
        Of(
                Entry("crystal", Stage.Qualitative, Verdict.Pass),
                Entry("crystal", Stage.Quantitative, Verdict.Fail),
                Entry("phases", Stage.Qualitative, Verdict.Fail),
                Entry("liquid", Stage.Qualitative, Verdict.Inconclusive),
                Entry("pressure", Stage.Qualitative, Verdict.Fail, claimed: false)
            )
            .ShouldBe(
                "valid in 0 of 3 claimed domains; not valid in phases; numbers off in crystal; undecided in liquid; not claimed: pressure"
            );
    }

    [Fact]
    public void A_qualitative_failure_dominates_every_number() =>
        Of(Entry("crystal", Stage.Qualitative, Verdict.Fail), Entry("crystal", Stage.Quantitative, Verdict.Pass))
            .ShouldContain("not valid in crystal");

    [Fact]
    public void The_console_says_it_in_one_paragraph()
    {
        ConsoleSummary
            .Of("SW", ExampleRun.Contents)
            .ShouldBe(
                "SW: valid in 1 of 4 claimed domains; not valid in phases; numbers off in crystal; undecided in liquid. Qualitative: 2 of 3 pass, 1 fails (1 known). Quantitative: 1 of 4 pass, 2 fail (1 known), 1 not run. "
                    + "Farthest from its reference: elastic constant C44, 56.4 GPa against 80.40 ± 0.80 GPa (2 × tolerance). 7 tests in 4.1 s."
            );
        ConsoleSummary.Of("MTP", ExampleRun.Contents).ShouldEndWith(", 1 from the result store.");
    }

    [Theory]
    [InlineData(0.0004, "0.4 ms")]
    [InlineData(3.14, "3.1 s")]
    [InlineData(302, "5 min 2 s")]
    [InlineData(7500, "2 h 5 min")]
    public void Times_are_said_in_the_unit_that_fits(double seconds, string words) =>
        CardText.Seconds(seconds).ShouldBe(words);

    [Fact]
    public void A_list_of_tests_names_their_class_once()
    {
        string[] suite = ["A.Aa_b", "A.Ac", "B.Ba", "B.Bb", "B.Bc", "alone"];
        CardText.List(["A.Ac", "B.Ba", "B.Bb", "B.Bc", "alone"], suite).ShouldBe("A: Ac; B: all 3; alone");
        CardText.List(["A.Aa_b", "A.Ac"], suite).ShouldBe("A: Aa b, Ac");
    }
}
