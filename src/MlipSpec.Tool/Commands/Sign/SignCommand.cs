using System.CommandLine;
using System.Text.Json;
using MlipSpec.Gates;
using MlipSpec.Results;
using MlipSpec.Settings;

namespace MlipSpec.Tool.Commands.Sign;

/// <summary>mlipspec sign: signs failures of the newest run of a suite.</summary>
internal static class SignCommand
{
    const string JournalName = "journal.jsonl";

    static readonly Argument<DirectoryInfo> s_suite = new("suite")
    {
        Description = "the suite's folder, where known-failures.json stands and below it the results of its last run",
    };

    static readonly Option<string> s_potential = new("--potential", "-p")
    {
        Description = "the potential's name in the settings",
        Required = true,
    };

    static readonly Option<string> s_test = new("--test", "-t")
    {
        Description = "class and method, such as DiamondElasticity.C44",
        Required = true,
    };

    static readonly Option<string?> s_quantity = new("--quantity")
    {
        Description = "one quantity of the test; all that fail unless given",
    };

    static readonly Option<string?> s_kind = new("--kind")
    {
        Description =
            "kind of reason: "
            + string.Join(
                ", ",
                Enum.GetValues<SignatureReason>().Select(k => $"\"{k.Words()}\" ({k.LongestMonths()} months)")
            ),
    };

    static readonly Option<string?> s_reason = new("--reason") { Description = "why it fails, in a sentence" };

    static readonly Option<string?> s_source = new("--source")
    {
        Description = "where that is known from: a paper or a report",
    };

    static readonly Option<string?> s_role = new("--role")
    {
        Description = "who signs: a role that known-failures.json explains",
    };

    static readonly Option<bool> s_renew = new("--renew")
    {
        Description = "signs the new value of what is signed already, and keeps what is not given anew",
    };

    static readonly Option<FileInfo?> s_journal = new("--journal")
    {
        Description = "the run; the newest journal below the suite's folder unless given",
    };

    public static Command Create()
    {
        var command = new Command(
            "sign",
            "Signs quantitative failures of a suite's last run, with the values they have."
        )
        {
            s_suite,
            s_potential,
            s_test,
            s_quantity,
            s_kind,
            s_reason,
            s_source,
            s_role,
            s_renew,
            s_journal,
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        try
        {
            var suite = parsed.GetValue(s_suite)!;
            var journal = parsed.GetValue(s_journal)?.FullName ?? NewestJournal(suite);
            var contents = JournalFile.Read(journal);
            foreach (var notice in contents.Notices)
                error.WriteLine(notice);
            var path = Path.Combine(suite.FullName, SignatureFile.FileName);
            if (!File.Exists(path))
                throw new ArgumentException(
                    $"there is no {path}, which says who may sign: create it with {{ \"roles\": {{ \"maintainers\": \"who keeps this potential\" }}, \"failures\": [] }}, then sign with --role maintainers"
                );
            var (file, signed) = Signing.Sign(SignatureFile.Read(path), contents, RequestOf(parsed, output));
            File.WriteAllText(path, file.ToJson());
            foreach (var signature in signed)
                output.WriteLine(
                    $"{signature.Test} [{signature.Potential}], {signature.Quantity}: {signature.Describe()}"
                );
            output.WriteLine($"{path}: {file.Signatures.Count} signed, from the run in {journal}");
            return 0;
        }
        catch (Exception e)
            when (e
                    is ArgumentException
                        or IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or SettingsException
            )
        {
            error.WriteLine($"mlipspec sign: {e.Message}");
            return 1;
        }
    }

    static SignRequest RequestOf(ParseResult parsed, TextWriter output) =>
        new()
        {
            Potential = parsed.GetValue(s_potential)!,
            Test = parsed.GetValue(s_test)!,
            Quantity = parsed.GetValue(s_quantity),
            Kind = parsed.GetValue(s_kind),
            Reason = parsed.GetValue(s_reason),
            Source = parsed.GetValue(s_source),
            Role = parsed.GetValue(s_role),
            Renew = parsed.GetValue(s_renew),
            Today = DateOnly.FromDateTime(DateTime.UtcNow),
            Ask = Console.IsInputRedirected
                ? null
                : question =>
                {
                    output.Write($"{question}: ");
                    return Console.In.ReadLine();
                },
        };

    static string NewestJournal(DirectoryInfo suite)
    {
        if (!suite.Exists)
            throw new ArgumentException($"there is no folder {suite.FullName}: give that of the suite");
        return suite.EnumerateFiles(JournalName, SearchOption.AllDirectories).MaxBy(f => f.LastWriteTimeUtc)?.FullName
            ?? throw new ArgumentException(
                $"there is no {JournalName} below {suite.FullName}: run `dotnet test` there first, or give --journal"
            );
    }
}
