using MlipSpec.Results;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Baselines;
using MlipSpec.Xunit.Recording;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Xunit.Running;

/// <summary>What the test runner shows.</summary>
enum Colour
{
    /// <summary>Passed.</summary>
    Green,

    /// <summary>Skipped, with a reason.</summary>
    Yellow,

    /// <summary>Failed.</summary>
    Red,
}

/// <summary>What the test runner shows for a finished test, decided from the verdict, the claims, the signatures and
/// the baseline.</summary>
/// <param name="Colour">Passed, skipped or failed.</param>
/// <param name="Message">Why it did not pass, or a note; null if there is nothing to say.</param>
/// <param name="Objection">What the baseline objects to; null if nothing. The journal states it in numbers, and names
/// no files of this machine.</param>
sealed record Outcome(Colour Colour, string? Message, string? Objection = null)
{
    /// <summary>Everything there is to say to the person who runs the test.</summary>
    public string? Everything =>
        Objection is null ? Message
        : Message is null ? Objection
        : $"{Message}\n{Objection}";

    /// <summary>The one rule.</summary>
    /// <param name="ending">How the test ended.</param>
    /// <param name="notClaimed">Why the potential does not claim what the test is about; null if it does.</param>
    /// <param name="signature">How the signed failures of the test stand; null if none is signed.</param>
    /// <param name="baseline">How the measurement compares; null without one.</param>
    /// <param name="environment">Strictness and place.</param>
    /// <param name="keepsBaselines">Whether the suite keeps baselines, so that a missing one is told.</param>
    public static Outcome Decide(
        TestEnding ending,
        string? notClaimed,
        SignatureStanding? signature,
        BaselineOutcome? baseline,
        RunEnvironment environment,
        bool keepsBaselines
    )
    {
        if (notClaimed is not null && !ending.IsError)
            return new(Colour.Yellow, NotClaimed(ending, notClaimed));
        var judged = Judge(ending, signature, environment);
        if (Against(baseline, environment, keepsBaselines) is not { } change)
            return judged;
        return judged with { Colour = Colour.Red, Objection = change };
    }

    static string NotClaimed(TestEnding ending, string why) =>
        $"{why}: {InWords(ending.Verdict)}{(ending.Message is null ? "" : $": {ending.Message}")}";

    static Outcome Judge(TestEnding ending, SignatureStanding? signature, RunEnvironment environment)
    {
        if (signature is { Holds: false } broken)
            return new(Colour.Red, ending.Message is null ? broken.Text : $"{ending.Message}\n{broken.Text}");
        return ending.Verdict switch
        {
            Verdict.Pass => new(Colour.Green, null),
            Verdict.Fail or Verdict.Unstable when ending.IsError || signature is null => new(
                Colour.Red,
                ending.Message
            ),
            Verdict.Fail or Verdict.Unstable => new(
                Colour.Yellow,
                $"known failure: {signature!.Text}\n{ending.Message}"
            ),
            Verdict.Inconclusive or Verdict.Unavailable or Verdict.OtherTheory when environment.Strict => new(
                Colour.Red,
                $"{InWords(ending.Verdict)}, which MLIPSPEC_STRICT=1 counts as a failure: {ending.Message}"
            ),
            _ => new(Colour.Yellow, $"{InWords(ending.Verdict)}: {ending.Message}"),
        };
    }

    /// <summary>What the baseline objects to; null if nothing.</summary>
    static string? Against(BaselineOutcome? baseline, RunEnvironment environment, bool keepsBaselines) =>
        environment.Accept
            ? null
            : baseline?.Comparison.Status switch
            {
                BaselineStatus.Changed or BaselineStatus.ProtocolChanged => baseline.Message,
                // On a person's machine the first run has no baseline: the journal says so, and the received file waits
                // to be accepted.
                BaselineStatus.Missing when environment.ContinuousIntegration && keepsBaselines => baseline.Message,
                _ => null,
            };

    static string InWords(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => "passes",
            Verdict.Fail => "fails",
            Verdict.NotApplicable => "not applicable",
            Verdict.NotRun => "not run",
            Verdict.LeftOut => "left out",
            Verdict.OtherTheory => "other level of theory",
            _ => verdict.ToString().ToLowerInvariant(),
        };
}
