using System.CommandLine;
using System.Globalization;
using MlipSpec.Checks;
using MlipSpec.Checks.Glasses;
using MlipSpec.Potentials;
using MlipSpec.Settings;
using MlipSpec.Structures;

namespace MlipSpec.Tool.Commands;

/// <summary>mlipspec melt-quench: runs a melt–quench simulation with a reference potential and exports its snapshots
/// for labelling.</summary>
internal static class MeltQuenchCommand
{
    public static Command Create()
    {
        var element = new Argument<string>("element")
        {
            Description = "the element, which crystallises as diamond, such as Si",
        };
        var settings = CommonOptions.Settings();
        var potential = new Option<string>("--potential", "-p")
        {
            Description = "the reference potential's name in the settings",
            Required = true,
        };
        var output = new Option<FileInfo>("--output", "-o")
        {
            Description = "where to write the snapshots, extended XYZ without labels",
            Required = true,
        };
        var quick = new Option<bool>("--quick") { Description = "62 atoms and 60 ps instead of 500 atoms and 600 ps" };
        var seed = new Option<ulong>("--seed")
        {
            Description = "seed of defects, velocities and noise",
            DefaultValueFactory = _ => 1,
        };
        var threads = CommonOptions.Threads();
        var command = new Command(
            "melt-quench",
            "Melts and quenches a crystal with a reference potential and exports snapshots for labelling; started again after an interruption it continues."
        )
        {
            element,
            settings,
            potential,
            output,
            quick,
            seed,
            threads,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var (text, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                var context = new CheckContext
                {
                    Threads = Math.Max(1, parsed.GetValue(threads)),
                    Cancellation = cancellation,
                    Notice = error.WriteLine,
                    Progress = where =>
                    {
                        if (!Console.IsErrorRedirected)
                            error.Write($"\r{where, -90}");
                    },
                };
                var file = parsed.GetValue(output)!.FullName;
                try
                {
                    var symbol = Element.Parse(parsed.GetValue(element)!);
                    var protocol = (
                        parsed.GetValue(quick) ? MeltQuenchProtocol.Quick(symbol) : MeltQuenchProtocol.Paper(symbol)
                    ) with
                    {
                        Seed = parsed.GetValue(seed),
                    };
                    return Task.FromResult(
                        Run(
                            protocol,
                            Choose(parsed.GetValue(settings)!.FullName, parsed.GetValue(potential)!),
                            file,
                            context,
                            text,
                            error
                        )
                    );
                }
                catch (OperationCanceledException)
                {
                    error.WriteLine($"interrupted: the same command continues from {CheckpointOf(file)}");
                    return Task.FromResult(130);
                }
                catch (Exception e)
                    when (e
                            is SettingsException
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
                    error.WriteLine($"mlipspec melt-quench: {e.Message}");
                    return Task.FromResult(1);
                }
            }
        );
        return command;
    }

    static string CheckpointOf(string output) => output + ".checkpoint";

    // Exit codes: 0 done, 1 something is wrong or the run failed, 130 interrupted.
    static int Run(
        MeltQuenchProtocol protocol,
        IPotential potential,
        string file,
        CheckContext context,
        TextWriter text,
        TextWriter error
    )
    {
        text.WriteLine(protocol.ToDynamics());
        var trajectory = protocol.Run(potential, context, CheckpointOf(file));
        if (!Console.IsErrorRedirected)
            error.WriteLine();
        trajectory.Write(file);
        foreach (var left in (string[])[CheckpointOf(file), CheckpointOf(file) + ".previous"])
            File.Delete(left);
        text.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{potential.Card.Name}: {trajectory.Snapshots.Count} snapshots -> {file}"
            )
        );
        if (trajectory.Finding is not { } finding)
            return 0;
        error.WriteLine($"mlipspec melt-quench: {finding.Message}");
        return 1;
    }

    static IPotential Choose(string path, string name) => PotentialChoice.Of(path, name).Create();
}
