using System.CommandLine;
using System.Globalization;
using MlipSpec.Engines.Processes;

namespace MlipSpec.Tool.Commands.Doctor;

/// <summary>mlipspec doctor: which engines this machine has, each with a first evaluation, and what to install for the
/// others.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command(
            "doctor",
            "Looks for every engine and evaluates one structure with it; says what to install where one is missing. Of files of deployed models it says what they are."
        );
        var models = new Argument<FileInfo[]>("models")
        {
            Description =
                "files of deployed models, such as model.nequip.pth: each is described instead of the engines",
        };
        command.Arguments.Add(models);
        command.SetAction(
            (parsed, cancellation) =>
                Task.Run(
                    () =>
                    {
                        var (output, error) = (
                            parsed.InvocationConfiguration.Output,
                            parsed.InvocationConfiguration.Error
                        );
                        return parsed.GetValue(models) is { Length: > 0 } files
                            ? Examine(files, output, error)
                            : Run(EngineExaminations.All, output, cancellation);
                    },
                    CancellationToken.None
                )
        );
        return command;
    }

    static int Examine(FileInfo[] files, TextWriter output, TextWriter error)
    {
        var refused = files.Count(f => !ModelExamination.Run(f.ToString(), output, error));
        return refused == 0 ? 0 : 1;
    }

    // Exit codes: 0 every engine that is there works, 1 one is there and does not, 130 interrupted.
    internal static int Run(
        IReadOnlyList<EngineExamination> examinations,
        TextWriter output,
        CancellationToken cancellation
    )
    {
        using var stop = cancellation.Register(EngineProcesses.StopAll);
        var broken = 0;
        foreach (var examination in examinations)
        {
            if (cancellation.IsCancellationRequested)
                return 130;
            var found = examination.Examine();
            if (cancellation.IsCancellationRequested)
                return 130;
            output.WriteLine(Line(examination.Name, found));
            if (found.Health == Health.Broken)
                broken++;
        }
        return broken == 0 ? 0 : 1;
    }

    static string Line(string name, Finding found) =>
        found.Health switch
        {
            Health.Works => string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -18} works    {found.Version}{(found.Models.Length > 0 ? $"; {found.Models}" : "")}; {found.Evaluated} in {1e3 * found.Seconds:G3} ms"
            ),
            Health.Missing => $"{name, -18} missing  {found.Message}",
            _ => $"{name, -18} BROKEN   {found.Message}",
        };
}
