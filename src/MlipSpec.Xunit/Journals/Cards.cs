using MlipSpec.Gates;
using MlipSpec.Reports;
using MlipSpec.Results;
using MlipSpec.Xunit.Suites;

namespace MlipSpec.Xunit.Journals;

/// <summary>Draws the validation card at the end of a run.</summary>
static class Cards
{
    /// <summary>Writes <c>card.md</c> beside the journal, appends it to the summary of a GitHub step, and says a
    /// paragraph per potential. Does nothing if no test on potentials has finished.</summary>
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
        var contents = journal.Finish(answer).InOrder();
        var path = Path.Combine(journal.Folder, "card.md");
        ValidationCard.Write(path, contents);
        // The summary of a step stands alone, so its card links no plots.
        if (environment.StepSummary is { } summary)
            File.AppendAllText(summary, ValidationCard.Draw(contents));
        foreach (var potential in contents.Entries.Select(e => e.Potential).Distinct())
            say(ConsoleSummary.Of(potential, contents));
        say($"validation card: {path}");
        say(answer.Line);
    }
}
