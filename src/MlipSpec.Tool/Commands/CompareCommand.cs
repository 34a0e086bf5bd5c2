using System.CommandLine;
using System.Text.Json;
using MlipSpec.Reports.Comparisons;
using MlipSpec.Reports.Data;
using MlipSpec.Results;

namespace MlipSpec.Tool.Commands;

/// <summary>mlipspec compare: what a new run says otherwise than an old one.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var old = new Argument<FileInfo>("old")
        {
            Description = "results.json or the journal of the old run, or its folder",
        };
        var @new = new Argument<FileInfo>("new") { Description = "those of the new run" };
        var all = new Option<bool>("--all") { Description = "list what stayed within noise too" };
        var command = new Command(
            "compare",
            "Compares two runs: what is closer to its reference, what farther, what moved beyond noise, which verdicts changed. Answers with 1 where something got worse."
        )
        {
            old,
            @new,
            all,
        };
        command.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                var comparison = new RunComparison(Read(parsed.GetValue(old)!), Read(parsed.GetValue(@new)!));
                output.Write(ComparisonTable.Draw(comparison, parsed.GetValue(all)));
                return comparison.IsWorse ? 1 : 0;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                error.WriteLine($"mlipspec compare: {e.Message}");
                return 2;
            }
        });
        return command;
    }

    static ResultsDocument Read(FileInfo given)
    {
        var file = new FileInfo(ReportCommand.InFolder(given, ResultsDocument.FileName));
        if (file.Extension == ".jsonl")
            return ResultsOf.Journals(JournalFile.Read(file.FullName));
        try
        {
            return ResultsJson.Read(File.ReadAllText(file.FullName));
        }
        catch (JsonException e)
        {
            throw new IOException(
                $"{file.FullName} is no {ResultsDocument.FileName}: {e.Message} (a journal ends with .jsonl)",
                e
            );
        }
    }
}
