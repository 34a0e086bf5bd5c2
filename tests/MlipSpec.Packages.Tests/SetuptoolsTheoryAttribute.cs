using System.Diagnostics;

namespace MlipSpec.Packages.Tests;

/// <summary>A theory about the wheel; it says what it needs where that is missing.</summary>
sealed class SetuptoolsTheoryAttribute : TheoryAttribute
{
    static readonly bool s_isThere = IsThere();

    public SetuptoolsTheoryAttribute()
    {
        if (!s_isThere)
            Skip = "needs setuptools: apt-get install python3-setuptools python3-wheel";
    }

    static bool IsThere()
    {
        const string Python = "/usr/bin/python3";
        if (!File.Exists(Python))
            return false;
        using var process = Process.Start(
            new ProcessStartInfo(Python, ["-c", "import setuptools, wheel"]) { RedirectStandardError = true }
        )!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
