using System.CommandLine;
using MlipSpec.Potentials;
using MlipSpec.Settings;

namespace MlipSpec.Tool.Commands.Evaluate;

/// <summary>mlipspec evaluate: energies, forces and virials of every frame of a file.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var input = new Argument<FileInfo>("input") { Description = StructureInput.Kinds };
        var settings = CommonOptions.Settings();
        var potential = CommonOptions.Potential();
        var output = new Option<FileInfo>("--output", "-o")
        {
            Description = "where to write energy, forces, virial and stress, extended XYZ",
            Required = true,
        };
        var errors = new Option<bool>("--errors")
        {
            Description = "compare with the energies, forces and virials in the input, and print MAE and RMSE",
        };
        var grades = new Option<bool>("--grades")
        {
            Description =
                "write extrapolation grades, too: 'grade' of each atom and of the frame; for a potential with an active set",
        };
        var spread = new Option<bool>("--spread")
        {
            Description =
                "write how far the members of a committee disagree, too: 'energy_spread' and 'virial_spread' of the frame, 'forces_spread' of each atom",
        };
        var threads = CommonOptions.Threads();
        var command = new Command("evaluate", "Evaluates every frame of a file with a potential of the settings.")
        {
            input,
            settings,
            potential,
            output,
            errors,
            grades,
            spread,
            threads,
        };
        var reading = new StructureInputOptions();
        reading.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
            {
                var request = new EvaluationRequest(
                    parsed.GetValue(input)!.FullName,
                    parsed.GetValue(settings)!.FullName,
                    parsed.GetValue(potential)!,
                    parsed.GetValue(output)!.FullName,
                    parsed.GetValue(errors),
                    parsed.GetValue(grades),
                    parsed.GetValue(spread),
                    Math.Max(1, parsed.GetValue(threads)),
                    reading.Of(parsed)
                );
                // On a thread of its own: Ctrl+C is listened to only once this call has returned.
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

    // Exit codes: 0 done, 1 something in the input is wrong, 130 interrupted.
    static int Run(EvaluationRequest request, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        try
        {
            EvaluationRun.Execute(request, output, error, cancellation);
            return 0;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine($"interrupted: the frames done so far are in {request.PartialOutput}");
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
                        or NotCoveredException
                        or BrokenEvaluationException
                        or UnavailableException
            )
        {
            error.WriteLine($"mlipspec evaluate: {e.Message}");
            var partial = new FileInfo(request.PartialOutput);
            if (partial is { Exists: true, Length: > 0 })
                error.WriteLine($"the frames finished before are in {partial.FullName}");
            else if (partial.Exists)
                partial.Delete();
            return 1;
        }
    }
}
