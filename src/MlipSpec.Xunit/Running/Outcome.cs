using MlipSpec.Results;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Baselines;
using MlipSpec.Xunit.Recording;
using MlipSpec.Xunit.Running.Discovery;
using MlipSpec.Xunit.Suites;
using MlipSpec.Xunit.Suites.Signatures;

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

/// <summary>What the test runner shows for a endinged test, decided from the verdict, the signed known failure and the
/// baseline.</summary>
/// <param name="Colour">Passed, skipped or failed.</param>
/// <param name="Message">Why it did not pass, or a note; null if there is nothing to say.</param>
/// <param name="KnownFailure">The signed failure in words, if it excuses the verdict.</param>
/// <param name="Objection">What the baseline objects to; null if nothing. The journal states it in numbers, and names
/// no files of this machine.</param>
sealed record Outcome(Colour Colour, string? Message, string? KnownFailure, string? Objection = null)
{
    /// <summary>Everything there is to say to the person who runs the test.</summary>
    public string? Everything =>
        Objection is null ? Message
        : Message is null ? Objection
        : $"{Message}\n{Objection}";

    /// <summary>The one rule.</summary>
    public static Outcome Decide(
        TestEnding ending,
        KnownFailure? signed,
        BaselineOutcome? baseline,
        RunEnvironment environment
    )
    {
        var judged = Judge(ending, signed, environment);
        if (Against(baseline, environment) is not { } change)
            return judged;
        return judged with { Colour = Colour.Red, Objection = change };
    }

    static Outcome Judge(TestEnding ending, KnownFailure? signed, RunEnvironment environment) =>
        ending.Verdict switch
        {
            Verdict.Pass when signed is null => new(Colour.Green, null, null),
            Verdict.Pass => new(
                Colour.Red,
                $"passes, although it is signed as a known failure in {signed.Place}: {signed.Describe()}. If the potential was mended, delete the entry",
                null
            ),
            Verdict.Fail or Verdict.Unstable when signed is null => new(Colour.Red, ending.Message, null),
            Verdict.Fail or Verdict.Unstable => Signed(ending, signed, environment),
            Verdict.Inconclusive or Verdict.Unavailable or Verdict.OtherTheory when environment.Strict => new(
                Colour.Red,
                $"{InWords(ending.Verdict)}, which MLIPSPEC_STRICT=1 counts as a failure: {ending.Message}",
                null
            ),
            _ => new(Colour.Yellow, $"{InWords(ending.Verdict)}: {ending.Message}", null),
        };

    static Outcome Signed(TestEnding ending, KnownFailure signed, RunEnvironment environment)
    {
        if (ending.IsError)
            return new(
                Colour.Red,
                $"{ending.Message}\nThe known failure signed in {signed.Place} does not excuse an error of the test itself",
                null
            );
        if (environment.Today > signed.Expires)
            return new(
                Colour.Red,
                $"{ending.Message}\nThe known failure signed in {signed.Place} has expired: {signed.Describe()}",
                null
            );
        if (signed.Verdict is { } expected && expected != ending.Verdict)
            return new(
                Colour.Red,
                $"{ending.Message}\nThe known failure signed in {signed.Place} is {expected}, but the verdict is {ending.Verdict}: {signed.Describe()}",
                null
            );
        return new(Colour.Yellow, $"known failure: {signed.Describe()}\n{ending.Message}", signed.Describe());
    }

    /// <summary>What the baseline objects to; null if nothing.</summary>
    static string? Against(BaselineOutcome? baseline, RunEnvironment environment) =>
        environment.Accept
            ? null
            : baseline?.Comparison.Status switch
            {
                BaselineStatus.Changed or BaselineStatus.ProtocolChanged => baseline.Message,
                // On a person's machine the first run has no baseline: the journal says so, and the received file waits to
                // be accepted.
                BaselineStatus.Missing when environment.ContinuousIntegration => baseline.Message,
                _ => null,
            };

    static string InWords(Verdict verdict) =>
        verdict switch
        {
            Verdict.NotApplicable => "not applicable",
            Verdict.NotRun => "not run",
            Verdict.LeftOut => "left out",
            Verdict.OtherTheory => "other level of theory",
            _ => verdict.ToString().ToLowerInvariant(),
        };
}
