using System.CommandLine;
using MlipSpec.Reports;
using MlipSpec.Reports.Data;
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
                "journals of runs, such as mlipspec-results/journal.jsonl or mlipspec-results/runs/*.jsonl; of a test in several, the latest counts",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<DirectoryInfo>("--output", "-o")
        {
            Description = "the folder for results.json, the card and what forges show",
            DefaultValueFactory = _ => new("mlipspec-report"),
        };
        var command = new Command(
            "report",
            "Draws the card of runs from their journals: of several machines, or of what a killed run had measured."
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
                var read = parsed.GetValue(journals)!.Select(f => JournalFile.Read(f.FullName)).ToArray();
                if (read.All(j => j.Entries.Count == 0))
                    throw new IOException(
                        $"no finished test is in {string.Join(", ", parsed.GetValue(journals)!.Select(f => f.Name))}: expected journals that dotnet test wrote"
                    );
                var folder = parsed.GetValue(output)!.FullName;
                var document = ReportFiles.Write(folder, read);
                foreach (var notice in document.Notices)
                    error.WriteLine(PlainText.OfConsole(notice));
                say.WriteLine($"{folder}: {ResultsDocument.FileName}, {CardPage.FileName}, card.md");
                say.WriteLine(PlainText.OfConsole(document.Gate.Line));
                return 0;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                error.WriteLine($"mlipspec report: {e.Message}");
                return 1;
            }
        });
        return command;
    }
}
