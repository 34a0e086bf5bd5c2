using System.Reflection;

namespace MlipSpec.Xunit.Suites;

/// <summary>Where a suite's files lie.</summary>
static class SuiteFolder
{
    /// <summary>The folder that the environment names; else the test project's where it exists (a checkout), else the
    /// assembly's (a published suite).</summary>
    public static string Of(Assembly assembly)
    {
        if (RunEnvironment.Current.Folder is { } given)
            return given;
        // Written by the build and not published, so that a published suite reads what lies beside it.
        var note = Path.ChangeExtension(assembly.Location, ".mlipspec-project");
        var project = File.Exists(note) ? File.ReadAllText(note).Trim() : null;
        return Directory.Exists(project) ? project : Path.GetDirectoryName(assembly.Location)!;
    }
}
