using System.Globalization;
using MlipSpec.Gates;
using MlipSpec.Reports;
using MlipSpec.Reports.Forges;
using MlipSpec.Results;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Xunit.Journals;

/// <summary>Draws the validation card of a run: <c>card.html</c> and <c>card.md</c> of a whole one, <c>card-partial</c> of one that was
/// narrowed, so that one test in an IDE does not take the place of everything.</summary>
static class Cards
{
    /// <summary>Says at the start that the run goes on, so that a card of an earlier one is not taken for
    /// its.</summary>
    public static void Begin(RunJournal journal, bool isPartial)
    {
        ResultsFolder.Prepare(journal.Folder);
        File.Delete(PageOf(journal, isPartial));
        File.WriteAllText(
            PathOf(journal, isPartial),
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                # {journal.Info.Suite}: the run goes on

                It began on {journal.Info.Started:yyyy-MM-dd HH:mm:ss zzz} (process {Environment.ProcessId}), and this card is drawn when it ends. If that process is gone, the
                run was interrupted: what had finished by then is in `runs/{Path.GetFileName(journal.File)}`.

                """
            )
        );
    }

    /// <summary>Writes the card beside the journal, appends it to the summary of a GitHub step, and says a paragraph
    /// per potential and why tests were skipped. Does nothing if no test on potentials has finished.</summary>
    public static void Draw(
        RunJournal journal,
        RunEnvironment environment,
        GateConditions conditions,
        Action<string> say
    )
    {
        if (!journal.HasBegun)
            return;
        var answer = Gate.Of(JournalFile.Read(journal.File), conditions);
        var contents = journal.Finish(answer, conditions).InOrder();
        if (!conditions.IsPartial)
            journal.MakeKnown();
        var document = ReportFiles.Write(journal.Folder, [contents], conditions.IsPartial ? "-partial" : "");
        if (environment.StepSummary is { } summary)
            File.AppendAllText(summary, StepSummary.Of(document));
        foreach (var potential in contents.Entries.Select(e => e.Potential).Distinct())
            say(ConsoleSummary.Of(potential, contents));
        foreach (var line in SkippedTests.Lines(contents.Entries, conditions.IsStrict))
            say(line);
        say($"validation card: {PageOf(journal, conditions.IsPartial)}");
        say(answer.Line);
    }

    static string PageOf(RunJournal journal, bool isPartial) =>
        Path.ChangeExtension(PathOf(journal, isPartial), ".html");

    static string PathOf(RunJournal journal, bool isPartial) =>
        Path.Combine(journal.Folder, isPartial ? "card-partial.md" : "card.md");
}
