using System.Text.Json;
using MlipSpec.Results;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Recording;
using MlipSpec.Xunit.Running.Discovery;
using MlipSpec.Xunit.Suites;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace MlipSpec.Xunit.Running;

/// <summary>
/// Stands between a test and xunit: turns the result of the test's body into the outcome that verdict, known failures
/// and baseline give it, and writes the journal's line before xunit hears of it.
/// </summary>
sealed class OutcomeBus(IMessageBus inner, PotentialTestCase testCase, TestRecord record, ComparedBaseline baseline)
    : IMessageBus
{
    static readonly string[] s_ours = [" at MlipSpec.Xunit.Recording.", " at MlipSpec.Xunit.Running."];

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
        var ending = result is ITestSkipped skipped ? new(Verdict.NotRun, skipped.Reason) : TestEnding.Of(record);
        var signature = run.Suite.Claims(testCase.Potential, plan)
            ? SignedJudgements.Of(run.Signed(plan, testCase.Potential), ending, record, run.Suite.Environment)
            : null;
        var outcome = Outcome.Decide(
            ending,
            run.NotClaimed(plan, testCase.Potential),
            signature,
            baseline.Outcome,
            run.Suite.Environment,
            run.KeepsBaselines
        );
        var failed = outcome.Colour == Colour.Red;
        outcome = Written(
            run,
            result,
            outcome,
            "the baseline is not accepted",
            () => run.Measurements.End(testCase, record.Judgements, failed)
        );
        var entry = Entry(run, plan, ending, outcome, signature, (double)result.ExecutionTime);
        run.Note(entry);
        outcome = Written(
            run,
            result,
            outcome,
            $"the journal {run.Journal.File} lacks this test",
            () => run.Journal.Add(entry, record.Card)
        );
        Colour = outcome.Colour;
        return outcome.Colour switch
        {
            Colour.Green => new TestPassed(result.Test, result.ExecutionTime, result.Output),
            Colour.Yellow => new TestSkipped(result.Test, outcome.Everything),
            _ when ending.IsError && result is ITestFailed thrown => Failed(
                result,
                thrown.ExceptionTypes,
                [Combine(thrown.Messages[0], outcome.Everything!), .. thrown.Messages[1..]],
                thrown.StackTraces,
                thrown.ExceptionParentIndices
            ),
            // xunit shows the name of an exception's type before its message, except for its own.
            _ => Failed(result, ["Xunit.Sdk.XunitException"], [outcome.Everything!], [Where()], [-1]),
        };
    }

    // The gate reads the journal, so it would not hear of what could not be written.
    static Outcome Written(SuiteRun run, ITestResultMessage result, Outcome outcome, string without, Action write)
    {
        try
        {
            write();
            return outcome;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException || IsOfJson(e))
        {
            var advice = IsOfJson(e) ? "" : " Name other folders by MLIPSPEC_RESULTS and MLIPSPEC_BASELINES.";
            var why = $"{without}, because it cannot be written: {e.Message}{advice}";
            run.Note(new FailedTest(result.Test.DisplayName, why));
            return outcome with { Colour = Colour.Red, Message = $"{why}\n{outcome.Message}" };
        }
    }

    // What a card or a result of one's own holds may have no text. Thrown on, it would end the whole run.
    static bool IsOfJson(Exception e) =>
        e is JsonException or NotSupportedException or InvalidOperationException or ArgumentException;

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

    JournalEntry Entry(
        SuiteRun run,
        TestPlan plan,
        TestEnding ending,
        Outcome outcome,
        SignatureStanding? signature,
        double seconds
    ) =>
        new()
        {
            Suite = plan.Suite.GetName().Name!,
            Test = run.Suite.NameOf(plan),
            Potential = testCase.Potential,
            MeasurementName = record.Measurement?.Name,
            Measurement = record.Measurement,
            Domain = plan.Domain.Name,
            Claimed = run.Suite.Claims(testCase.Potential, plan),
            Stage = plan.Stage,
            Cost = plan.Cost,
            Verdict = ending.Verdict,
            Mistake = ending.IsMistake,
            // The card states verdict, known failure and baseline in columns of their own.
            Message = outcome.Colour == Colour.Yellow ? ending.Message : outcome.Message,
            Signature = signature,
            Seconds = seconds,
            Judgements = record.Judgements,
        };

    // Only the lines of the suite help its author: those that come from source files of other namespaces.
    string Where() =>
        string.Join(
            '\n',
            record
                .WhereItFailed.Split('\n')
                .Where(line =>
                    line.Contains(":line ", StringComparison.Ordinal)
                    && !s_ours.Any(ours => line.Contains(ours, StringComparison.Ordinal))
                )
                .Distinct()
        );
}
