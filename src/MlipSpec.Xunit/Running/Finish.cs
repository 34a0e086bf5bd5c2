using MlipSpec.Potentials;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Assertions;

namespace MlipSpec.Xunit.Running;

/// <summary>How a test's body ended: the verdict on the potential, and why it is not Pass.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Message">Why; null for Pass.</param>
/// <param name="IsError">Whether it is the test's own code that failed, so that its stack trace matters.</param>
sealed record Finish(Verdict Verdict, string? Message = null, bool IsError = false)
{
    /// <summary>Reads the exception that ended a test, or null if none did. The first cause that says something about
    /// the potential counts.</summary>
    public static Finish Of(Exception? exception, string? overLimit)
    {
        if (exception is null)
            return new(Verdict.Pass);
        if (overLimit is not null && Causes(exception).Any(c => c is OperationCanceledException))
            return new(Verdict.Fail, overLimit);
        return Causes(exception).Select(Telling).FirstOrDefault(f => f is not null)
            ?? new(Verdict.Fail, exception.Message, IsError: true);
    }

    static Finish? Telling(Exception cause) =>
        cause switch
        {
            JudgementException e => new(e.Judgement.Verdict, e.Message),
            BrokenEvaluationException e => new(Verdict.Fail, e.Message),
            NotCoveredException e => new(Verdict.NotApplicable, e.Message),
            UnavailableException e => new(Verdict.Unavailable, e.Message),
            NotRunException e => new(Verdict.NotRun, e.Message),
            LeftOutException e => new(Verdict.LeftOut, e.Message),
            Settings.SettingsException e => new(Verdict.Fail, e.Message),
            _ => null,
        };

    // Fixtures and aggregates wrap the exception that matters.
    static IEnumerable<Exception> Causes(Exception exception) =>
        exception is AggregateException many ? many.InnerExceptions.SelectMany(Causes)
        : exception.InnerException is { } inner ? Causes(inner).Prepend(exception)
        : [exception];
}

/// <summary>A test is not run, for a reason that is not the potential's coverage or the machine.</summary>
/// <param name="reason">Why.</param>
sealed class NotRunException(string reason) : Exception(reason);

/// <summary>A test is left out by choice.</summary>
/// <param name="reason">Whose choice, and how to run it all the same.</param>
sealed class LeftOutException(string reason) : Exception(reason);
