using MlipSpec.Potentials;
using MlipSpec.Settings;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Xunit.Recording;

/// <summary>How a test ended: the verdict on the potential, and everything that is not Pass.</summary>
/// <param name="Verdict">The verdict: the worst of what was judged and thrown, see <see cref="Severity"/>.</param>
/// <param name="Message">Why, a line for each judgement and exception; null for Pass.</param>
/// <param name="IsError">Whether it is the test's own code that failed, so that its stack trace matters and no
/// signature excuses it.</param>
sealed record TestEnding(Verdict Verdict, string? Message = null, bool IsError = false)
{
    /// <summary>Whether the test could not judge the potential: its own code failed, or the settings are wrong.</summary>
    public bool IsMistake { get; init; } = IsError;

    /// <summary>What a test says that judged nothing.</summary>
    public const string NothingJudged =
        "this test judged no quantity: end it with an assertion of MlipSpec, such as measured.C11.ShouldAgreeWith(reference, within: Percent(5)), or (condition).ShouldHold(\"what holds\"); assertions of other libraries are not seen by the card";

    /// <summary>Reads what a test recorded. The exception that ended it stands beside what failed before.</summary>
    public static TestEnding Of(TestRecord record)
    {
        List<TestEnding> parts =
        [
            .. record.Judgements.Where(j => j.Verdict != Verdict.Pass).GroupBy(Cause).Select(Once),
        ];
        if (record.Exception is { } exception)
            parts.Add(Of(exception, record.OverLimit));
        else if (record.Judgements.Count == 0)
            parts.Add(new(Verdict.Fail, NothingJudged, IsError: true));
        return parts.Count == 0
            ? new(Verdict.Pass)
            : new(
                parts.Select(p => p.Verdict).Worst(),
                string.Join('\n', parts.Select(p => p.Message).Distinct()),
                parts.Any(p => p.IsError)
            )
            {
                // What was judged before stands.
                IsMistake =
                    parts.Any(p => p.IsMistake)
                    && !record.Judgements.Any(j => j.Verdict is Verdict.Fail or Verdict.Unstable),
            };
    }

    // One finding often stands where many quantities should: it is said with the first, and of the others by name.
    static (Verdict, string) Cause(Judgement judgement) =>
        (judgement.Verdict, judgement.Finding is null ? judgement.Message : judgement.Measured);

    static TestEnding Once(IGrouping<(Verdict Verdict, string), Judgement> same)
    {
        var others = same.Skip(1).Select(j => $"\"{j.Quantity}\"").Distinct().ToList();
        var message = same.First().Message;
        return new(
            same.Key.Verdict,
            others.Count == 0 || same.First().Finding is null
                ? message
                : $"{message} (the same for {string.Join(", ", others)})"
        );
    }

    // The first cause that says something about the potential counts.
    static TestEnding Of(Exception exception, string? overLimit) =>
        overLimit is not null && Causes(exception).Any(c => c is OperationCanceledException)
            ? new(Verdict.Fail, overLimit)
            : Causes(exception).Select(Telling).FirstOrDefault(f => f is not null)
                ?? new(Verdict.Fail, exception.Message, IsError: true);

    static TestEnding? Telling(Exception cause) =>
        cause switch
        {
            JudgementException e => new(e.Judgement.Verdict, e.Message),
            BrokenEvaluationException e => new(Verdict.Fail, e.Message),
            NotCoveredException { IsOfElements: true } e => new(Verdict.NotApplicable, e.Message),
            // Its elements are covered, so the test applies, and its answer is missing.
            NotCoveredException e => new(Verdict.Inconclusive, e.Message),
            UnavailableException e => new(Verdict.Unavailable, e.Message),
            NotRunException e => new(Verdict.NotRun, e.Message),
            LeftOutException e => new(Verdict.LeftOut, e.Message),
            SettingsException e => new(Verdict.Fail, e.Message) { IsMistake = true },
            // By name: the packages that throw it are no dependency of this one.
            { } e when e.GetType().FullName == "Xunit.SkipException" => new(Verdict.NotRun, e.Message),
            _ => null,
        };

    // Fixtures and aggregates wrap the exception that matters.
    static IEnumerable<Exception> Causes(Exception exception) =>
        exception is AggregateException many ? many.InnerExceptions.SelectMany(Causes)
        : exception.InnerException is { } inner ? Causes(inner).Prepend(exception)
        : [exception];
}
