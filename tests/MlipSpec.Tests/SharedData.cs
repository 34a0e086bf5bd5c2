namespace MlipSpec.Tests;

/// <summary>Real models and reference numbers that live beside a checkout of the project, not in it; tests that need
/// them are skipped where they are absent.</summary>
internal static class SharedData
{
    /// <summary>The folder, from MLIPSPEC_SHARED_DATA or found as shared/data above the tests; null where there is
    /// none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>The path of a file in the folder, such as "models/mtp/Si_zuo2020.mtp".</summary>
    public static string Path(string relative) =>
        System.IO.Path.Combine(
            Folder ?? throw new InvalidOperationException("mark the test with [SharedDataFact]"),
            relative
        );

    /// <summary>The path of a file that users had trouble with, such as "formats/14-poscar-scales/three.vasp": the
    /// folder cases beside the data.</summary>
    public static string Case(string relative) =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(Path("../cases"), relative));

    static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MLIPSPEC_SHARED_DATA") is { Length: > 0 } given)
            return given;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared", "data");
            if (File.Exists(System.IO.Path.Combine(candidate, "MANIFEST.md")))
                return candidate;
        }
        return null;
    }
}

/// <summary>A fact that needs the shared data folder and says so where it is absent.</summary>
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (SharedData.Folder is null)
            Skip =
                "needs the folder shared/data with real models and reference numbers, beside the checkout or named by MLIPSPEC_SHARED_DATA";
    }
}

/// <summary>A theory that needs the shared data folder and says so where it is absent.</summary>
internal sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute()
    {
        if (SharedData.Folder is null)
            Skip =
                "needs the folder shared/data with real models and reference numbers, beside the checkout or named by MLIPSPEC_SHARED_DATA";
    }
}

/// <summary>A theory that needs the shared cases beside the shared data and says so where they are absent.</summary>
internal sealed class SharedCaseTheoryAttribute : TheoryAttribute
{
    public SharedCaseTheoryAttribute()
    {
        if (SharedData.Folder is null || !Directory.Exists(SharedData.Case("formats")))
            Skip =
                "needs the folder shared/cases with files of the field, beside shared/data, which MLIPSPEC_SHARED_DATA may name";
    }
}
