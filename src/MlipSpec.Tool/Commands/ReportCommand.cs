using System.CommandLine;
using MlipSpec.Reports;
using MlipSpec.Reports.Data;
using MlipSpec.Reports.Forges;
using MlipSpec.Results;

namespace MlipSpec.Tool.Commands;

/// <summary>mlipspec report: one document and one card of the journals of several runs or machines, or of a run that was
/// interrupted.</summary>
internal static class ReportCommand
{
    public static Command Create()
    {
        var journals = new Argument<FileInfo[]>("journals")
        {
            Description =
                "journals of runs, such as mlipspec-results/runs/*.jsonl, or the folders of whole runs, such as mlipspec-results; of a test in several, the latest counts",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<DirectoryInfo>("--output", "-o")
        {
            Description = "the folder for results.json, the card and what forges show",
            DefaultValueFactory = _ => new("mlipspec-report"),
        };
        var command = new Command(
            "report",
            "Draws the card of runs from their journals: of several machines, or of what a killed run had measured. Answers as validate does: 0 green, 1 red, 2 nothing could be read, 3 no verdict."
        )
        {
            journals,
            output,
        };
        command.SetAction(parsed =>
        {
            var (say, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                var read = parsed
                    .GetValue(journals)!
                    .Select(f => JournalFile.Read(InFolder(f, "journal.jsonl")))
                    .ToArray();
                if (read.All(j => j.Entries.Count == 0))
                    throw new IOException(
                        $"no finished test is in {string.Join(", ", parsed.GetValue(journals)!.Select(f => f.Name))}: expected journals that dotnet test wrote"
                    );
                var folder = parsed.GetValue(output)!.FullName;
                var document = ReportFiles.Write(folder, read);
                foreach (var notice in document.Notices)
                    error.WriteLine(PlainText.OfConsole(notice));
                say.WriteLine($"{folder}: {ResultsDocument.FileName}, {CardPage.FileName}, card.md");
                if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } summary)
                    File.AppendAllText(summary, StepSummary.Of(document));
                say.WriteLine(PlainText.OfConsole(document.Gate.Line));
                return document.Gate.Answer switch
                {
                    GateAnswerData.Green => ExitCode.Passed,
                    GateAnswerData.Red => ExitCode.Red,
                    _ => ExitCode.NotJudged,
                };
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                error.WriteLine($"mlipspec report: {e.Message}");
                return ExitCode.Usage;
            }
        });
        return command;
    }

    /// <summary>What a run left in a folder, where the folder is named.</summary>
    /// <exception cref="IOException">There is no such file in it.</exception>
    public static string InFolder(FileInfo path, string name)
    {
        if (!Directory.Exists(path.FullName))
            return path.FullName;
        var inside = Path.Combine(path.FullName, name);
        return File.Exists(inside)
            ? inside
            : throw new IOException($"the folder {path} has no {name}: name the folder that a run wrote, or a file");
    }
}
