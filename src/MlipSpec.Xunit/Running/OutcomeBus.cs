using MlipSpec.Results;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Discovery;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running;

/// <summary>
/// Stands between a test and xunit: turns the result of the test's body into the outcome that verdict, known failures
/// and baseline give it, and writes the journal's line before xunit hears of it.
/// </summary>
sealed class OutcomeBus(IMessageBus inner, PotentialTestCase testCase, TestRecord record) : IMessageBus
{
    static readonly string[] s_ours = [" at MlipSpec.Xunit.Assertions.", " at MlipSpec.Xunit.Running."];

    /// <summary>What was reported.</summary>
    public Colour Colour { get; private set; }

    public bool QueueMessage(IMessageSinkMessage message) =>
        inner.QueueMessage(
            message is ITestResultMessage result && testCase.Run is { } run ? Conclude(run, result) : message
        );

    public void Dispose() { }

    IMessageSinkMessage Conclude(SuiteRun run, ITestResultMessage result)
    {
        var plan = testCase.Plan;
        var finish = result is ITestSkipped skipped
            ? new(Verdict.NotRun, skipped.Reason)
            : Finish.Of(record.Exception, record.OverLimit);
        var outcome = Outcome.Decide(
            finish,
            run.Signed(plan.Name, testCase.Potential),
            record.Baseline,
            run.Suite.Environment
        );
        run.Note(plan, testCase.Potential, finish.Verdict);
        try
        {
            run.Journal.Add(Entry(run, plan, finish, outcome, (double)result.ExecutionTime), record.Card);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            outcome = outcome with
            {
                Colour = Colour.Red,
                Message =
                    $"the journal {run.Journal.File} cannot be written: {e.Message} Name another folder by MLIPSPEC_RESULTS.\n{outcome.Message}",
            };
        }
        Colour = outcome.Colour;
        return outcome.Colour switch
        {
            Colour.Green => new TestPassed(result.Test, result.ExecutionTime, result.Output),
            Colour.Yellow => new TestSkipped(result.Test, outcome.Everything),
            _ when finish.IsError && result is ITestFailed failed => Failed(
                result,
                failed.ExceptionTypes,
                [Combine(failed.Messages[0], outcome.Everything!), .. failed.Messages[1..]],
                failed.StackTraces,
                failed.ExceptionParentIndices
            ),
            // xunit shows the name of an exception's type before its message, except for its own.
            _ => Failed(result, ["Xunit.Sdk.XunitException"], [outcome.Everything!], [Where(record.Exception)], [-1]),
        };
    }

    static TestFailed Failed(
        ITestResultMessage result,
        string[] types,
        string[] messages,
        string?[] stacks,
        int[] parents
    ) => new(result.Test, result.ExecutionTime, result.Output, types, messages, stacks, parents);

    // The first part of the outcome's message is the exception's own.
    static string Combine(string thrown, string outcome) =>
        outcome.StartsWith(thrown, StringComparison.Ordinal) ? outcome : $"{thrown}\n{outcome}";

    JournalEntry Entry(SuiteRun run, TestPlan plan, Finish finish, Outcome outcome, double seconds) =>
        new()
        {
            Suite = run.Suite.Name,
            Test = plan.Name,
            Potential = testCase.Potential,
            Check = plan.Check?.Name,
            Material = plan.Material,
            Stage = plan.Stage,
            Cost = plan.Cost,
            Verdict = finish.Verdict,
            // The card states verdict, known failure and baseline in columns of their own.
            Message =
                outcome.KnownFailure is not null || outcome.Colour == Colour.Yellow ? finish.Message : outcome.Message,
            KnownFailure = outcome.KnownFailure,
            Seconds = seconds,
            FromStore = record.Stored?.FromStore ?? false,
            Measured = record.Stored?.Measured.Quantities ?? [],
            Curves = record.Stored?.Measured.Curves ?? [],
            Judgements = record.Judgements,
            Baseline = record.Baseline?.Comparison,
            Fingerprint = record.Stored?.Fingerprint,
            Protocol = record.Stored?.ProtocolText,
        };

    // Only the lines of the suite help its author: those that come from source files of other namespaces.
    static string? Where(Exception? exception) =>
        exception?.StackTrace is { } trace
            ? string.Join(
                '\n',
                trace
                    .Split('\n')
                    .Where(line =>
                        line.Contains(":line ", StringComparison.Ordinal)
                        && !s_ours.Any(ours => line.Contains(ours, StringComparison.Ordinal))
                    )
            )
            : null;
}
