using MlipSpec.Checks;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports.Tests;

public sealed class HeadlineTests
{
    static JournalEntry Entry(Stage stage, Verdict verdict, string? known = null) =>
        new()
        {
            Suite = "s",
            Test = "t",
            Potential = "SW",
            Stage = stage,
            Cost = Cost.Seconds,
            Verdict = verdict,
            Seconds = 1,
            KnownFailure = known,
        };

    static Headline Of(Verdict[] qualitative, Verdict[] quantitative) =>
        Headlines.Of([
            .. qualitative.Select(v => Entry(Stage.Qualitative, v)),
            .. quantitative.Select(v => Entry(Stage.Quantitative, v)),
        ]);

    [Theory]
    [InlineData(new[] { Verdict.Pass }, new[] { Verdict.Pass, Verdict.NotApplicable }, Headline.Valid)]
    [InlineData(new[] { Verdict.Pass, Verdict.LeftOut }, new[] { Verdict.Pass, Verdict.LeftOut }, Headline.Valid)]
    [InlineData(new[] { Verdict.Pass }, new Verdict[0], Headline.Valid)]
    [InlineData(new[] { Verdict.Pass, Verdict.Fail }, new[] { Verdict.Pass }, Headline.NotValid)]
    [InlineData(new[] { Verdict.Unstable }, new[] { Verdict.Pass }, Headline.NotValid)]
    [InlineData(new[] { Verdict.Fail, Verdict.Inconclusive }, new[] { Verdict.NotRun }, Headline.NotValid)]
    [InlineData(new[] { Verdict.Pass, Verdict.Inconclusive }, new[] { Verdict.Fail }, Headline.Undecided)]
    [InlineData(new[] { Verdict.Unavailable }, new[] { Verdict.Pass }, Headline.Undecided)]
    [InlineData(new Verdict[0], new[] { Verdict.Pass }, Headline.Undecided)]
    [InlineData(new[] { Verdict.NotApplicable }, new[] { Verdict.Pass }, Headline.Undecided)]
    [InlineData(new[] { Verdict.Pass }, new[] { Verdict.Fail, Verdict.Inconclusive }, Headline.ValidWithFailures)]
    [InlineData(new[] { Verdict.Pass }, new[] { Verdict.Pass, Verdict.Inconclusive }, Headline.ValidWithOpenQuestions)]
    [InlineData(new[] { Verdict.NotApplicable }, new[] { Verdict.NotApplicable }, Headline.NotJudged)]
    [InlineData(new Verdict[0], new Verdict[0], Headline.NotJudged)]
    public void A_qualitative_failure_dominates_every_number(
        Verdict[] qualitative,
        Verdict[] quantitative,
        Headline headline
    )
    {
        Of(qualitative, quantitative).ShouldBe(headline);
    }

    [Theory]
    [InlineData(Headline.Valid, "valid", "every test that applies passes")]
    [InlineData(Headline.NotValid, "not valid", "a qualitative test fails, so its numbers do not count")]
    [InlineData(Headline.Undecided, "undecided", "not all that apply were run and decided")]
    [InlineData(Headline.ValidWithFailures, "valid, with failures", "some numbers are outside their tolerance")]
    [InlineData(Headline.NotJudged, "not judged", "no test applies to it")]
    public void A_headline_says_what_it_means(Headline headline, string words, string meaning)
    {
        headline.Words().ShouldBe(words);
        headline.Meaning().ShouldContain(meaning);
    }

    [Fact]
    public void A_signature_does_not_make_a_potential_valid() =>
        Headlines.Of([Entry(Stage.Qualitative, Verdict.Fail, "signed")]).ShouldBe(Headline.NotValid);

    [Fact]
    public void The_console_says_it_in_one_paragraph()
    {
        ConsoleSummary
            .Of("SW", [.. ExampleRun.Contents.Entries])
            .ShouldBe(
                "SW: not valid (a qualitative test fails, so its numbers do not count, whoever signed the failure). Qualitative: 2 of 3 pass, 1 fails (1 known). Quantitative: 1 of 4 pass, 2 fail (1 known), 1 not run. "
                    + "Farthest from its reference: elastic constant C44, 56.4 GPa against 80.40 ± 0.80 GPa (2 × tolerance). 7 tests in 4.1 s."
            );
        ConsoleSummary.Of("MTP", [.. ExampleRun.Contents.Entries]).ShouldEndWith(", 1 from the result store.");
    }

    [Theory]
    [InlineData(0.0004, "0.4 ms")]
    [InlineData(3.14, "3.1 s")]
    [InlineData(302, "5 min 2 s")]
    [InlineData(7500, "2 h 5 min")]
    public void Times_are_said_in_the_unit_that_fits(double seconds, string words) =>
        Words.Seconds(seconds).ShouldBe(words);

    [Fact]
    public void A_list_of_tests_names_their_class_once()
    {
        string[] suite = ["A.Aa_b", "A.Ac", "B.Ba", "B.Bb", "B.Bc", "alone"];
        Words.List(["A.Ac", "B.Ba", "B.Bb", "B.Bc", "alone"], suite).ShouldBe("A: Ac; B: all 3; alone");
        Words.List(["A.Aa_b", "A.Ac"], suite).ShouldBe("A: Aa b, Ac");
    }
}
