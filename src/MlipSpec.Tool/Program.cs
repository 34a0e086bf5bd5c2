using System.CommandLine;
using MlipSpec.Engines.Processes;
using MlipSpec.Tool.Commands;
using MlipSpec.Tool.Commands.Doctor;
using MlipSpec.Tool.Commands.Evaluate;
using MlipSpec.Tool.Commands.Relabel;
using MlipSpec.Tool.Commands.Search;
using MlipSpec.Tool.Commands.Sign;

try
{
    return await CommandLine.InvokeAsync(args, Console.Out, Console.Error);
}
finally
{
    EngineProcesses.StopAll();
}

/// <summary>The command line: one entry for each command.</summary>
internal static class CommandLine
{
    /// <summary>Every command.</summary>
    public static RootCommand Root() =>
        new RootCommand("MlipSpec: may this interatomic potential be released?")
        {
            CrossValidateCommand.Create(),
            DoctorCommand.Create(),
            EvaluateCommand.Create(),
            MeltQuenchCommand.Create(),
            ModelsCommand.Create(),
            RelabelCommand.Create(),
            ReportCommand.Create(),
            SchemaCommand.Create(),
            SearchCommand.Create(),
            SignCommand.Create(),
            PublishCommand.Create(),
        };

    public static Task<int> InvokeAsync(string[] args, TextWriter output, TextWriter error)
    {
        return Root()
            .Parse(args)
            .InvokeAsync(
                new InvocationConfiguration
                {
                    Output = output,
                    Error = error,
                    // After Ctrl+C what is finished is written and engines are ended; two seconds are short for that on
                    // a busy machine.
                    ProcessTerminationTimeout = TimeSpan.FromSeconds(15),
                }
            );
    }
}
