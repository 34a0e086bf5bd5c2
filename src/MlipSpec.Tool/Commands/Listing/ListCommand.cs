using System.CommandLine;
using MlipSpec.Quantities;
using MlipSpec.Tool.Commands.Validate;

namespace MlipSpec.Tool.Commands.Listing;

/// <summary>mlipspec list: the words that settings, materials and commands know.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var topic = new Argument<string?>("topic")
        {
            Description = $"what to list: {string.Join(", ", Listings.All.Select(l => l.Name))}",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var suite = new Option<string?>("--suite")
        {
            Description = "of tests and traits: the packaged suite; all unless given",
        };
        var journal = new Option<FileInfo>("--journal")
        {
            Description = "of quantities: the journal of the run that measured them",
            DefaultValueFactory = _ => new("mlipspec-results/journal.jsonl"),
        };
        var command = new Command("list", "Lists the words that settings, materials and commands know.")
        {
            topic,
            suite,
            journal,
        };
        command.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                var request = new ListRequest(parsed.GetValue(suite), parsed.GetValue(journal)!.FullName);
                if (parsed.GetValue(topic) is not { } name)
                {
                    Write(Listings.All.Select(l => new[] { l.Name, l.About }), output);
                    return ExitCode.Passed;
                }
                var listing =
                    Listings.All.FirstOrDefault(l => l.Name == name)
                    ?? throw new UsageException(
                        $"there is nothing of the name '{name}' to list: {Suggest.Nearest(name, Listings.All.Select(l => l.Name))}"
                    );
                Write(listing.Rows(request), output);
                return ExitCode.Passed;
            }
            catch (Exception e) when (e is UsageException or IOException or UnauthorizedAccessException)
            {
                error.WriteLine($"mlipspec list: {e.Message}");
                return ExitCode.Usage;
            }
        });
        return command;
    }

    // Columns as wide as their widest entry, but for the last.
    static void Write(IEnumerable<string[]> rows, TextWriter output)
    {
        var all = rows.ToArray();
        if (all.Length == 0)
            return;
        int[] widths =
        [
            .. Enumerable
                .Range(0, all.Max(r => r.Length))
                .Select(c => all.Max(r => r.ElementAtOrDefault(c)?.Length ?? 0)),
        ];
        foreach (var row in all)
            output.WriteLine(
                string.Join("  ", row.Select((text, c) => c == row.Length - 1 ? text : text.PadRight(widths[c])))
                    .TrimEnd()
            );
    }
}

/// <summary>What a listing is asked for.</summary>
/// <param name="Suite">The packaged suite; null for all.</param>
/// <param name="Journal">The journal of a run.</param>
internal sealed record ListRequest(string? Suite, string Journal);
