using System.Diagnostics;

namespace MlipSpec.Packages.Tests;

/// <summary>Runs a program to its end.</summary>
static class Shell
{
    /// <summary>Everything that it wrote; its exit code must be the one that is expected.</summary>
    /// <param name="folder">Where it runs.</param>
    /// <param name="variables">What its environment has beside this one's; null takes a variable away.</param>
    /// <param name="expected">The exit code; null for any.</param>
    /// <param name="words">The program and its arguments.</param>
    public static string Run(
        string folder,
        IReadOnlyDictionary<string, string?> variables,
        int? expected,
        params ReadOnlySpan<string> words
    )
    {
        var info = new ProcessStartInfo(words[0], words[1..].ToArray())
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
            if (value is null)
                info.Environment.Remove(name);
            else
                info.Environment[name] = value;
        var command = string.Join(' ', words);
        using var process = Process.Start(info)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit(TimeSpan.FromMinutes(20)).ShouldBeTrue($"{command} ends");
        var text = output.Result + error.Result;
        if (expected is { } code)
            process.ExitCode.ShouldBe(code, $"{command}\n{text}");
        return text;
    }
}
