using System.Diagnostics;

namespace MlipSpec.Tool.Tests;

/// <summary>The real program in a folder of its own: exit code, output, errors.</summary>
sealed class ToolProcess : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlipspec-tool-");

    /// <summary>The folder in which it runs.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Where it keeps what it measures; its own unless several share one.</summary>
    public string? Store { get; init; }

    public string PathOf(string relative) => Path.Combine(Folder, relative);

    public void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text);
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="words">Its arguments, as a shell would split them at spaces.</param>
    /// <param name="variables">Environment variables to set; an empty value unsets one.</param>
    public ToolAnswer Run(string words, params ReadOnlySpan<(string Name, string Value)> variables)
    {
        using var process = Start(words, variables);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit(TimeSpan.FromMinutes(10)).ShouldBeTrue($"mlipspec {words} ends");
        return new(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts it.</summary>
    public Process Start(string words, params ReadOnlySpan<(string Name, string Value)> variables)
    {
        // A shell starts what runs in its background deaf to Ctrl+C, and so all that it starts.
        string[] arguments =
        [
            "--default-signal=INT",
            "dotnet",
            typeof(CommandLine).Assembly.Location,
            .. words.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ];
        var info = new ProcessStartInfo("env", arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var name in info.Environment.Keys.Where(IsOurs).ToArray())
            info.Environment.Remove(name);
        info.Environment["MLIPSPEC_STORE"] = Store ?? PathOf("store");
        foreach (var (name, value) in variables)
            info.Environment[name] = value;
        return Process.Start(info)!;
    }

    static bool IsOurs(string name) =>
        name is "CI" or "GITHUB_STEP_SUMMARY" or "GITHUB_ACTIONS"
        || name.StartsWith("MLIPSPEC_", StringComparison.Ordinal) && name != "MLIPSPEC_SHARED_DATA";

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>What the program answered.</summary>
sealed record ToolAnswer(int Code, string Output, string Error)
{
    /// <summary>Everything, for the message of a test that fails.</summary>
    public override string ToString() => $"exit code {Code}\n{Output}\n{Error}";
}
