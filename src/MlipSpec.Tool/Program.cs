using System.CommandLine;
using System.CommandLine.Help;
using MlipSpec.Engines;
using MlipSpec.Engines.Processes;
using MlipSpec.Tool.Commands;
using MlipSpec.Tool.Commands.Doctor;
using MlipSpec.Tool.Commands.Evaluate;
using MlipSpec.Tool.Commands.Init;
using MlipSpec.Tool.Commands.Listing;
using MlipSpec.Tool.Commands.Relabel;
using MlipSpec.Tool.Commands.Releases;
using MlipSpec.Tool.Commands.Search;
using MlipSpec.Tool.Commands.Sign;
using MlipSpec.Tool.Commands.Validate;

if (args is [SelfContained.WorkerWord, var engine])
    return WorkerProgram.Main([engine]);
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
    public static Command Root() =>
        // Not a RootCommand, which is called as its file is.
        new Command("mlipspec", "May this interatomic potential be released?")
        {
            new HelpOption(),
            new VersionOption(),
            ValidateCommand.Create(),
            ValidateCommand.CreateAccept(),
            InitCommand.Create(),
            ListCommand.Create(),
            CompareCommand.Create(),
            CrossValidateCommand.Create(),
            DoctorCommand.Create(),
            EvaluateCommand.Create(),
            MeltQuenchCommand.Create(),
            ModelsCommand.Create(),
            ReferencesCommand.Create(),
            RelabelCommand.Create(),
            ReleaseCommand.Create(),
            ReportCommand.Create(),
            SchemaCommand.Create(),
            SearchCommand.Create(),
            SignCommand.Create(),
            VerifyCommand.Create(),
            PublishCommand.Create(),
        }.WithExamples();

    public static async Task<int> InvokeAsync(string[] args, TextWriter output, TextWriter error)
    {
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            // After Ctrl+C what is finished is written and engines are ended; two seconds are short for that on a busy
            // machine.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(15),
        };
        var parsed = Root().Parse(args);
        var code = await parsed.InvokeAsync(configuration);
        return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
    }
}
