using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MlipSpec.Checks;
using MlipSpec.Datasets;
using MlipSpec.Engines;
using MlipSpec.Engines.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Settings;
using MlipSpec.Training;

namespace MlipSpec.Tool.Commands;

/// <summary>
/// mlipspec crossvalidate: k-fold cross-validation of a potential whose files are found by ${MLIPSPEC_FOLD}, the number
/// of a fold from 1, or, where a command fits the models, by ${MLIPSPEC_FOLD_FOLDER}, the folder in which it ran.
/// </summary>
internal static class CrossValidateCommand
{
    const string FoldVariable = "MLIPSPEC_FOLD",
        FolderVariable = "MLIPSPEC_FOLD_FOLDER";

    public static Command Create()
    {
        var data = new Argument<FileInfo>("data") { Description = $"labelled {StructureInput.Kinds}" };
        var fit = new Argument<string[]>("fit")
        {
            Description =
                "after --: the command that fits a model; {train} is the file of its structures, {folder} its folder, {fold} the number of its fold. Without it the models of all folds are there already",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var settings = new Option<FileInfo>("--settings", "-s")
        {
            Description = "the settings that name the potential",
            DefaultValueFactory = _ => new(SuiteSettings.FileName),
        };
        var potential = new Option<string>("--potential", "-p")
        {
            Description =
                $"the potential's name in the settings; its files contain ${{{FoldVariable}}} or ${{{FolderVariable}}}",
            Required = true,
        };
        var output = new Option<FileInfo>("--output", "-o")
        {
            Description = "where to write the result, JSON for mlipspec publish --cross-validation",
            Required = true,
        };
        var folds = new Option<int>("--folds", "-k")
        {
            Description = "the number of folds",
            DefaultValueFactory = _ => 5,
        };
        var seed = new Option<ulong>("--seed") { Description = "seed of the division", DefaultValueFactory = _ => 1 };
        var groupBy = new Option<string?>("--group-by")
        {
            Description = "the entry of a structure that names what must not be split, such as its trajectory",
        };
        var folder = new Option<DirectoryInfo>("--folder")
        {
            Description = "where each fit has a folder, which stays",
            DefaultValueFactory = _ => new("crossvalidation"),
        };
        var command = new Command("crossvalidate", "Judges the model of each fold by the structures it has not seen.")
        {
            data,
            fit,
            settings,
            potential,
            output,
            folds,
            seed,
            groupBy,
            folder,
        };
        var reading = new StructureInputOptions();
        reading.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
            {
                var (text, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                try
                {
                    var context = new CheckContext
                    {
                        Threads = Environment.ProcessorCount,
                        Cancellation = cancellation,
                        Notice = error.WriteLine,
                        Progress = where =>
                        {
                            if (!Console.IsErrorRedirected)
                                error.Write($"\r{where, -90}");
                        },
                    };
                    var (grouping, chosen) = (parsed.GetValue(groupBy), reading.Of(parsed));
                    var set = new DatasetFile(parsed.GetValue(data)!.FullName)
                    {
                        Formats = FrameFormats.All,
                        GroupBy = grouping ?? "config_type",
                        Types = chosen.Types,
                        EnergyKey = chosen.EnergyKey,
                        ForcesKey = chosen.ForcesKey,
                        VirialKey = chosen.VirialKey,
                        StressKey = chosen.StressKey,
                    }.Read(cancellation);
                    var protocol = new CrossValidation { Folds = parsed.GetValue(folds), Seed = parsed.GetValue(seed) };
                    var trainer = Trainer(
                        parsed.GetValue(fit)!,
                        parsed.GetValue(folder)!.FullName,
                        protocol.Folds,
                        (number, where) =>
                            Load(parsed.GetValue(settings)!.FullName, parsed.GetValue(potential)!, number, where)
                    );
                    Run(set, grouping is not null, protocol, trainer, parsed.GetValue(output)!.FullName, context, text);
                    return Task.FromResult(0);
                }
                catch (OperationCanceledException)
                {
                    error.WriteLine("interrupted: no result was written");
                    return Task.FromResult(130);
                }
                catch (Exception e)
                    when (e
                            is SettingsException
                                or TrainingException
                                or FormatException
                                or InvalidDataException
                                or IOException
                                or UnauthorizedAccessException
                                or ArgumentException
                                or NotCoveredException
                                or BrokenEvaluationException
                                or UnavailableException
                    )
                {
                    error.WriteLine($"mlipspec crossvalidate: {e.Message}");
                    return Task.FromResult(1);
                }
            }
        );
        return command;
    }

    static void Run(
        LabelledSet set,
        bool grouped,
        CrossValidation protocol,
        ITrainer trainer,
        string output,
        CheckContext context,
        TextWriter text
    )
    {
        text.WriteLine($"{set.Name}: {set.Account}");
        if (!grouped)
            text.WriteLine(
                "every structure is a group of its own: structures of one trajectory are then in several folds and their errors too small; name their entry with --group-by"
            );
        var result = protocol.Run(
            set,
            grouped ? set.Groups : [.. set.Frames.Select((_, k) => $"{k}")],
            trainer,
            context
        );
        File.WriteAllText(output, JsonSerializer.Serialize(result, ResultJson.Options) + "\n");
        Write(text, result);
    }

    static ITrainer Trainer(string[] fit, string folder, int folds, Func<int, string?, IPotential> load) =>
        fit.Length > 0
            ? new FitCommand(
                fit[0],
                fit[1..],
                folder,
                where =>
                    load(int.Parse(Path.GetFileName(where).AsSpan("fold-".Length), CultureInfo.InvariantCulture), where)
            )
            : new FoldModels([.. Enumerable.Range(1, folds).Select(number => load(number, null))]);

    // The variables of a fold are seen by this reading of the settings alone: the environment of the process stays as
    // it is.
    static IPotential Load(string path, string name, int fold, string? folder)
    {
        var used = false;
        var settings = SuiteSettings.Read(
            path,
            EngineKinds.All,
            variable =>
                variable switch
                {
                    FoldVariable => Used(fold.ToString(CultureInfo.InvariantCulture)),
                    FolderVariable when folder is not null => Used(folder),
                    _ => Environment.GetEnvironmentVariable(variable),
                }
        );
        var made = settings.Of(name).Create();
        // One model for all folds has seen every structure, and its errors would be those of training.
        if (!used)
            throw new ArgumentException(
                $"{settings.Path} names the same files for every fold: write ${{{FoldVariable}}} (its number) or ${{{FolderVariable}}} (the folder of its fit) where the files of '{name}' differ"
            );
        return made;

        string Used(string value)
        {
            used = true;
            return value;
        }
    }

    static void Write(TextWriter text, CrossValidationResult result)
    {
        foreach (var fold in result.Folds)
            text.WriteLine(
                $"fold {fold.Fold}: {fold.HeldOut} held out of {fold.Training + fold.HeldOut}, energy RMSE {fold.Errors.Statistics.EnergyPerRootAtom?.RootMeanSquare.ToString() ?? "not labelled"}, force component RMSE {fold.Errors.Statistics.ForceComponent?.RootMeanSquare.ToString() ?? "not labelled"}"
            );
        text.WriteLine(
            $"mean ± standard deviation over {result.Folds.Count} folds of {result.Groups} groups: energy RMSE {result.EnergyPerRootAtom?.ToString() ?? "not labelled"}, force component RMSE {result.ForceComponent?.ToString() ?? "not labelled"}"
        );
    }
}
