using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using MlipSpec.Potentials;

namespace MlipSpec.Engines.Ase;

/// <summary>Which Python runs ASE.</summary>
internal static class PythonInterpreter
{
    /// <summary>Where Debian's packages go; another python3 may come first on PATH and know nothing of them.</summary>
    const string System = "/usr/bin/python3";

    static readonly ConcurrentDictionary<string, string?> s_problems = new();

    /// <summary>The interpreter to use: the one given, else the system's if it has ase, else python3 of PATH.</summary>
    /// <exception cref="UnavailableException">It is missing, or has no ase; the message says what to
    /// install.</exception>
    public static string Choose(string? given)
    {
        if (given is null && Problem(System) is null)
            return System;
        var chosen = given ?? "python3";
        if (Problem(chosen) is not { } problem)
            return chosen;
        throw new UnavailableException(
            given is null
                ? $"no Python with ase was found ({System}: {Problem(System)}; {chosen}: {problem}): Debian: apt-get install python3-ase; or name with 'python' an interpreter that has it"
                : $"the Python interpreter {given} cannot be used: {problem}. Install ase for it ({given} -m pip install ase), or name another with 'python'"
        );
    }

    static string? Problem(string interpreter) =>
        s_problems.GetOrAdd(
            interpreter,
            static python =>
            {
                try
                {
                    var info = new ProcessStartInfo(
                        python,
                        ["-c", "import importlib.util as u, sys; sys.exit(0 if u.find_spec('ase') else 3)"]
                    )
                    {
                        RedirectStandardOutput = true,
                        RedirectStandardError = true,
                    };
                    using var process = Process.Start(info)!;
                    var errors = process.StandardError.ReadToEndAsync();
                    if (!process.WaitForExit(30_000))
                    {
                        process.Kill();
                        return "it does not answer";
                    }
                    return process.ExitCode switch
                    {
                        0 => null,
                        3 => "it has no module ase",
                        _ => $"it does not start: {errors.Result.Trim()}",
                    };
                }
                catch (Win32Exception)
                {
                    return "it is not there";
                }
            }
        );
}
