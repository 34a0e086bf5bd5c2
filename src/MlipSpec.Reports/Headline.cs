using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>What a run says of one potential in one phrase. The order is that of the questions: a later one is asked
/// only if no earlier one answered.</summary>
public enum Headline
{
    /// <summary>No test applied to the potential.</summary>
    NotJudged,

    /// <summary>A qualitative test failed or came apart. A signature as known failure excuses the run, not the
    /// potential: it stays not valid.</summary>
    NotValid,

    /// <summary>No qualitative test failed, but one that applies is inconclusive, unavailable or was not run, or there
    /// is none: validity is not established.</summary>
    Undecided,

    /// <summary>Every qualitative test passes, some quantitative one fails or came apart, signed or not.</summary>
    ValidWithFailures,

    /// <summary>Every qualitative test passes and no quantitative one fails, but some are inconclusive, unavailable or
    /// were not run.</summary>
    ValidWithOpenQuestions,

    /// <summary>Every test that applies passes.</summary>
    Valid,
}

/// <summary>Finds and words the headline.</summary>
public static class Headlines
{
    /// <summary>The headline of the entries of one potential.</summary>
    public static Headline Of(IReadOnlyCollection<JournalEntry> entries)
    {
        var applicable = entries.Where(e => e.Verdict is not (Verdict.NotApplicable or Verdict.LeftOut)).ToList();
        if (applicable.Count == 0)
            return Headline.NotJudged;
        var qualitative = applicable.Where(e => e.Stage == Stage.Qualitative).ToList();
        var quantitative = applicable.Where(e => e.Stage == Stage.Quantitative).ToList();
        if (qualitative.Any(Failed))
            return Headline.NotValid;
        if (qualitative.Count == 0 || !qualitative.All(Passed))
            return Headline.Undecided;
        if (quantitative.Any(Failed))
            return Headline.ValidWithFailures;
        return quantitative.All(Passed) ? Headline.Valid : Headline.ValidWithOpenQuestions;
    }

    /// <summary>The headline as it stands on the card.</summary>
    public static string Words(this Headline headline) =>
        headline switch
        {
            Headline.NotValid => "not valid",
            Headline.Undecided => "undecided",
            Headline.ValidWithFailures => "valid, with failures",
            Headline.ValidWithOpenQuestions => "valid, with open questions",
            Headline.Valid => "valid",
            _ => "not judged",
        };

    /// <summary>What the headline means, for a reader who sees the card for the first time.</summary>
    public static string Meaning(this Headline headline) =>
        headline switch
        {
            Headline.NotValid => "a qualitative test fails, so its numbers do not count, whoever signed the failure",
            Headline.Undecided => "no qualitative test fails, but not all that apply were run and decided",
            Headline.ValidWithFailures => "every qualitative test passes, some numbers are outside their tolerance",
            Headline.ValidWithOpenQuestions =>
                "every qualitative test passes, no number is outside its tolerance, some could not be decided",
            Headline.Valid => "every test that applies passes",
            _ => "no test applies to it",
        };

    /// <summary>Whether the potential did not do what was expected.</summary>
    internal static bool Failed(JournalEntry entry) => entry.Verdict is Verdict.Fail or Verdict.Unstable;

    internal static bool Passed(JournalEntry entry) => entry.Verdict == Verdict.Pass;

    /// <summary>Whether a test was decided neither way.</summary>
    internal static bool Open(JournalEntry entry) =>
        entry.Verdict is Verdict.Inconclusive or Verdict.Unavailable or Verdict.NotRun or Verdict.OtherTheory;
}
