using System.CommandLine;
using System.Text.Json;
using MlipSpec.Settings;
using MlipSpec.Tool.Commands.Validate;

namespace MlipSpec.Tool.Commands.Releases;

/// <summary>mlipspec release: one archive that says which model was validated, how, and with what answer.</summary>
internal static class ReleaseCommand
{
    public static Command Create()
    {
        var journals = new Argument<FileInfo[]>("journals")
        {
            Description =
                "the folder of a whole run or its journal, or the journals of its parts [default: mlipspec-results beside the settings]",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var settings = new Option<string>("--settings", "-s")
        {
            Description = "the settings that name the potentials",
            DefaultValueFactory = _ => SuiteSettings.FileName,
        };
        var model = new Option<string?>("--model")
        {
            Description = "the model, where validate had it on its command line instead of settings",
        };
        var elements = new Option<string[]>("--elements") { Description = "its elements, as validate had them" };
        var kind = new Option<string?>("--kind") { Description = "its kind, as validate had it" };
        var name = new Option<string?>("--name") { Description = "its name, as validate had it" };
        var output = new Option<string>("--output", "-o")
        {
            Description = "the bundle to write",
            DefaultValueFactory = _ => "mlipspec-release.zip",
        };
        var command = new Command(
            "release",
            "Bundles a run whose gate is green into one archive: the hash of each model, claims, signatures, baselines, journal, results, page and versions. mlipspec verify reads it."
        )
        {
            journals,
            settings,
            model,
            elements,
            kind,
            name,
            output,
        };
        command.SetAction(parsed =>
        {
            var (say, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var target = parsed.GetValue(output)!;
            try
            {
                OutputFile.Refuse(target);
                var text = parsed.GetValue(model) is { } file
                    ? new ModelEntry(file)
                    {
                        Kind = parsed.GetValue(kind),
                        Name = parsed.GetValue(name),
                        Elements =
                        [
                            .. (parsed.GetValue(elements) ?? []).SelectMany(e =>
                                e.Split(',', StringSplitOptions.RemoveEmptyEntries)
                            ),
                        ],
                    }
                        .Entry()
                        .Settings
                    : null;
                var path = Path.GetFullPath(parsed.GetValue(settings)!);
                var bundle = new ReleaseRun(Journals(parsed.GetValue(journals)!, path), path, text).Make();
                bundle.Write(target);
                say.WriteLine(BundleManifest.Read(bundle.FindText(BundleManifest.FileName)!).Gate);
                say.WriteLine($"{target}: {bundle.Names.Count} files, SHA-256 {ModelFiles.Of(target, target).Sha256}");
                return ExitCode.Passed;
            }
            catch (RefusedException e)
            {
                error.WriteLine($"mlipspec release: nothing is bundled: {e.Message}");
                return ExitCode.Red;
            }
            catch (Exception e)
                when (e
                        is UsageException
                            or SettingsException
                            or ArgumentException
                            or IOException
                            or UnauthorizedAccessException
                            or JsonException
                )
            {
                error.WriteLine($"mlipspec release: {e.Message}");
                return ExitCode.Usage;
            }
        });
        return command;
    }

    static IReadOnlyList<string> Journals(FileInfo[] given, string settings)
    {
        if (given.Length == 0)
            given = [new(Path.Combine(Path.GetDirectoryName(settings)!, "mlipspec-results"))];
        var paths = given.Select(f => ReportCommand.InFolder(f, "journal.jsonl")).ToArray();
        return paths.FirstOrDefault(p => !File.Exists(p)) is { } missing
            ? throw new IOException($"there is no {missing}: run the suite first, or name the folder of its results")
            : paths;
    }
}
