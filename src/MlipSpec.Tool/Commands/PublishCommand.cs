using System.CommandLine;
using System.Text.Json;
using MlipSpec.Reports.Publications;
using MlipSpec.Results;
using MlipSpec.Training;

namespace MlipSpec.Tool.Commands;

/// <summary>mlipspec publish: the tables that a publication should have, from the journal of a run.</summary>
internal static class PublishCommand
{
    public static Command Create()
    {
        var journal = new Argument<FileInfo>("journal")
        {
            Description = "the journal of a run, such as mlipspec-results/journal.jsonl",
        };
        var potential = new Option<string>("--potential", "-p")
        {
            Description = "the potential's name in the journal",
            Required = true,
        };
        var used = new Option<bool>("--used")
        {
            Description = "the work uses a published potential; without it, it introduces one",
        };
        var validation = new Option<FileInfo?>("--cross-validation")
        {
            Description = "a cross-validation, as mlipspec crossvalidate writes it",
        };
        var latex = new Option<bool>("--latex") { Description = "LaTeX instead of Markdown" };
        var command = new Command(
            "publish",
            "Writes what a publication should say of a potential's validation, and what is missing."
        )
        {
            journal,
            potential,
            used,
            validation,
            latex,
        };
        command.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                var kind = parsed.GetValue(used) ? PublicationKind.Used : PublicationKind.Introduced;
                var folds = parsed.GetValue(validation) is { } file ? ReadFolds(file.FullName, kind) : null;
                var contents = JournalFile.Read(parsed.GetValue(journal)!.FullName);
                foreach (var notice in contents.Notices)
                    error.WriteLine(notice);
                var publication = Publication.Of(contents, parsed.GetValue(potential)!, kind, folds);
                output.Write(parsed.GetValue(latex) ? publication.ToLatex() : publication.ToMarkdown());
                return 0;
            }
            catch (Exception e)
                when (e is ArgumentException or IOException or UnauthorizedAccessException or JsonException)
            {
                error.WriteLine($"mlipspec publish: {e.Message}");
                return 1;
            }
        });
        return command;
    }

    // What a list cannot show must not be given to it in vain.
    static CrossValidationResult ReadFolds(string path, PublicationKind kind) =>
        kind == PublicationKind.Used
            ? throw new ArgumentException(
                "cross-validation is asked of those who introduce a potential: leave --used or --cross-validation away"
            )
            : JsonSerializer.Deserialize<CrossValidationResult>(File.ReadAllText(path), ResultJson.Options)
                ?? throw new ArgumentException(
                    $"{path} holds no cross-validation: expected what mlipspec crossvalidate writes"
                );
}
