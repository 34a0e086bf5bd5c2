using System.Runtime.InteropServices;

namespace MlipSpec.Engines.Processes;

/// <summary>The dotnet program of the runtime that runs this code, so that a worker runs on the same.</summary>
internal static class DotNetHost
{
    /// <summary>Its path; "dotnet" of PATH where the runtime does not lie in an installation.</summary>
    public static string Path { get; } = Find();

    /// <summary>The runtime configuration of a worker.</summary>
    public static string Configuration { get; } =
        $$$"""{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"{{{Environment.Version}}}"},"configProperties":{"System.Globalization.Invariant":true} } }""";

    static string Find()
    {
        // …/dotnet/shared/Microsoft.NETCore.App/10.0.1/
        var installed = System.IO.Path.GetFullPath(
            System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet")
        );
        return File.Exists(installed) ? installed : "dotnet";
    }
}
