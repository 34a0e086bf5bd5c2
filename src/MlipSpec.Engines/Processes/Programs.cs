namespace MlipSpec.Engines.Processes;

/// <summary>Finds programs as a shell does.</summary>
internal static class Programs
{
    /// <summary>The path of a program given by path, or by name on PATH; null if there is none.</summary>
    public static string? Find(string program) =>
        program.Contains('/')
            ? File.Exists(program)
                ? program
                : null
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(':')
                .Where(f => f.Length > 0)
                .Select(f => Path.Combine(f, program))
                .FirstOrDefault(File.Exists);
}
