using System.CommandLine;
using MlipSpec.Potentials;
using MlipSpec.Settings;

namespace MlipSpec.Tool.Commands.Relabel;

/// <summary>mlipspec relabel: new energies, forces and virials for every snapshot of a file, from electronic
/// structure.</summary>
internal static class RelabelCommand
{
    public static Command Create()
    {
        var input = new Argument<FileInfo>("snapshots")
        {
            Description = $"{StructureInput.Kinds}; their own labels are replaced",
        };
        var with = new Option<string>("--with", "-w")
        {
            Description =
                "what labels them: qe:LEVEL.json (pw.x of Quantum ESPRESSO), ase:CALCULATOR.py (a file that defines 'calculator' and 'level_of_theory') or potential:NAME of the settings",
            Required = true,
        };
        var settings = CommonOptions.Settings();
        var output = new Option<FileInfo>("--output", "-o")
        {
            Description = "where to write the labelled snapshots, extended XYZ",
            Required = true,
        };
        var folder = new Option<DirectoryInfo?>("--folder")
        {
            Description =
                "where each snapshot is computed and its label kept, so that a run can go on; OUTPUT.work unless given",
        };
        var jobs = new Option<int>("--jobs", "-j")
        {
            Description = "snapshots computed at once; as many as there are cores unless given",
        };
        var command = new Command(
            "relabel",
            "Labels every snapshot of a file anew. Run again, it goes on where it ended."
        )
        {
            input,
            with,
            settings,
            output,
            folder,
            jobs,
        };
        var reading = new StructureInputOptions();
        reading.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
            {
                var file = parsed.GetValue(output)!.FullName;
                var request = new RelabelRequest(
                    parsed.GetValue(input)!.FullName,
                    parsed.GetValue(with)!,
                    parsed.GetValue(settings)!.FullName,
                    file,
                    parsed.GetValue(folder)?.FullName ?? file + ".work",
                    parsed.GetValue(jobs),
                    reading.Of(parsed)
                );
                return Task.Run(
                    () =>
                        Run(
                            request,
                            parsed.InvocationConfiguration.Output,
                            parsed.InvocationConfiguration.Error,
                            cancellation
                        ),
                    CancellationToken.None
                );
            }
        );
        return command;
    }

    // Exit codes: 0 all labelled, 1 some or nothing, 130 interrupted.
    static int Run(RelabelRequest request, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            return RelabelRun.Execute(request, output, error, cancellation) ? 0 : 1;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine(
                $"interrupted: finished labels are kept in {request.WorkingFolder}; the same command goes on from there"
            );
            return 130;
        }
        catch (Exception e)
            when (e
                    is SettingsException
                        or FormatException
                        or InvalidDataException
                        or IOException
                        or UnauthorizedAccessException
                        or ArgumentException
                        or UnavailableException
            )
        {
            error.WriteLine($"mlipspec relabel: {e.Message}");
            return 1;
        }
    }
}
