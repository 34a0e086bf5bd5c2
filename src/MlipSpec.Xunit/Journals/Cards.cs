using MlipSpec.Reports;
using MlipSpec.Xunit.Running;

namespace MlipSpec.Xunit.Journals;

/// <summary>Draws the validation card at the end of a run.</summary>
static class Cards
{
    /// <summary>Writes <c>card.md</c> beside the journal, appends it to the summary of a GitHub step, and says a
    /// paragraph per potential. Does nothing if no test on potentials has finished.</summary>
    public static void Draw(SuiteRun run)
    {
        if (!run.Journal.HasBegun)
            return;
        var contents = run.Journal.Finish().InOrder();
        var path = Path.Combine(run.Journal.Folder, "card.md");
        ValidationCard.Write(path, contents);
        // The summary of a step stands alone, so its card links no plots.
        if (run.Suite.Environment.StepSummary is { } summary)
            File.AppendAllText(summary, ValidationCard.Draw(contents));
        foreach (var potential in contents.Entries.Select(e => e.Potential).Distinct())
            run.Say(ConsoleSummary.Of(potential, [.. contents.Entries]));
        run.Say($"validation card: {path}");
    }
}
