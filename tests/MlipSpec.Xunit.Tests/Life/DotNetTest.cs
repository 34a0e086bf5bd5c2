using System.Diagnostics;
using System.Reflection;

namespace MlipSpec.Xunit.Tests.Life;

/// <summary>Runs <c>dotnet test</c> on the project MlipSpec.Xunit.Life, which the build has made, with folders of its
/// own.</summary>
sealed class DotNetTest : IDisposable
{
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("mlipspec-life-");

    public string PathOf(string relative) => Path.Combine(Folder.FullName, relative);

    public static string Project
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "MlipSpec.sln")))
                folder = folder.Parent ?? throw new InvalidOperationException("MlipSpec.sln is in no folder above");
            return Path.Combine(folder.FullName, "tests", "MlipSpec.Xunit.Life");
        }
    }

    static string Configuration =>
        typeof(DotNetTest).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>dotnet test on the built project.</summary>
    public Task<(int Exit, string Output)> Test(string arguments, params (string Name, string Value)[] variables) =>
        Dotnet($"test \"{Project}\" --no-build -c {Configuration} {arguments}", variables);

    /// <summary>dotnet publish of the built project.</summary>
    public Task<(int Exit, string Output)> Publish(string folder) =>
        Dotnet($"publish \"{Project}\" --no-build -c {Configuration} -o \"{PathOf(folder)}\"");

    public async Task<(int Exit, string Output)> Dotnet(
        string arguments,
        params (string Name, string Value)[] variables
    )
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder.FullName,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToArray())
            start.Environment.Remove(name);
        start.Environment["MLIPSPEC_RESULTS"] = PathOf("results");
        start.Environment["MLIPSPEC_BASELINES"] = PathOf("baselines");
        start.Environment["MLIPSPEC_STORE"] = PathOf("store");
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(texts));
    }

    public void Dispose() => Folder.Delete(recursive: true);

    // The run of these tests itself must not reach into theirs; a test host under coverage sets variables of its own.
    static bool IsOurs(string name) =>
        name is "CI" or "GITHUB_STEP_SUMMARY" or "LANG" or "LC_ALL" or "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"
        || name.StartsWith("MLIPSPEC_", StringComparison.Ordinal)
        || name.StartsWith("CORECLR_", StringComparison.Ordinal)
        || name.StartsWith("VSTEST_", StringComparison.Ordinal)
        || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase);
}
