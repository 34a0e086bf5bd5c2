using System.CommandLine;
using MlipSpec.Tool.Commands;

return await CommandLine.InvokeAsync(args, Console.Out, Console.Error);

/// <summary>The command line: one entry for each command.</summary>
internal static class CommandLine
{
    public static Task<int> InvokeAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("MlipSpec: may this interatomic potential be released?") { EvaluateCommand.Create(), ModelsCommand.Create() };
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
    }
}
