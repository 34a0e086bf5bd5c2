using System.CommandLine;
using MlipSpec.Engines;
using MlipSpec.Settings;

namespace MlipSpec.Tool.Commands;

/// <summary>mlipspec schema: the JSON schema by which editors complete and check mlipspec.json.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var command = new Command(
            "schema",
            $"Prints the JSON schema of mlipspec.json, for editors: save it as {SettingsSchema.FileName} beside the settings."
        );
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(SettingsSchema.Of(EngineKinds.All)));
        return command;
    }
}
