using System.CommandLine;
using System.Text.Json;

namespace MlipSpec.Tool.Commands.Releases;

/// <summary>mlipspec verify: is this the model that was validated, and is the bundle whole?</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var bundle = new Argument<FileInfo>("bundle") { Description = "what mlipspec release wrote" };
        var models = new Argument<FileInfo[]>("model")
        {
            Description =
                "files of a model: are they the ones that were validated? Others of it are looked for beside the first, as they lay when it was judged",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command(
            "verify",
            "Says whether a bundle is whole, what its gate answered, and whether a model is the one that was validated. Answers with 0 yes, 1 no, 2 no bundle, 3 a file of the model is not there."
        )
        {
            bundle,
            models,
        };
        command.SetAction(parsed =>
        {
            var (say, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                return new VerifyRun(parsed.GetValue(bundle)!.FullName, say).Run(parsed.GetValue(models) ?? []);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
            {
                error.WriteLine($"mlipspec verify: {e.Message}");
                return ExitCode.Usage;
            }
        });
        return command;
    }
}
