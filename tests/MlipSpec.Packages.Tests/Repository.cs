using System.Reflection;
using System.Runtime.CompilerServices;

namespace MlipSpec.Packages.Tests;

/// <summary>Where the sources lie, and how they were built.</summary>
static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(ThisFile(), "../../.."));

    /// <summary>Debug or Release.</summary>
    public static string Configuration { get; } =
        typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>The names of the projects that are shipped as libraries.</summary>
    public static IReadOnlyList<string> Libraries { get; } =
    [
        .. Directory
            .GetDirectories(Path.Combine(Root, "src"))
            .Select(f => Path.GetFileName(f))
            .Except(["MlipSpec.Tool", "MlipSpec.Torch"])
            .Order(StringComparer.Ordinal),
    ];

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    static string ThisFile([CallerFilePath] string path = "") => path;
}
