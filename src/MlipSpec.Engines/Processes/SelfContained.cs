namespace MlipSpec.Engines.Processes;

/// <summary>A program that brings its own runtime: its workers are itself once more, because no dotnet is there that
/// could start an assembly.</summary>
internal static class SelfContained
{
    /// <summary>The first argument of such a program by which it becomes a worker; the second is the engine's
    /// key.</summary>
    public const string WorkerWord = "--worker";

    /// <summary>The program's file; null where an installed runtime runs this code.</summary>
    public static string? Program { get; } = Find();

    // A single file holds its assemblies, which therefore have no place; a folder has the runtime beside them.
    static string? Find() =>
        typeof(SelfContained).Assembly.Location.Length == 0
        || File.Exists(Path.Combine(AppContext.BaseDirectory, "libcoreclr.so"))
            ? Environment.ProcessPath
            : null;
}
