using System.Reflection;

namespace MlipSpec.Suites.Tests;

/// <summary>The assemblies of all suites in the folder testsuites, which this project refers to as one.</summary>
static class PackagedSuites
{
    const string Own = "MlipSpec.Suites.Tests";

    public static IReadOnlyList<Assembly> All { get; } =
    [
        .. Directory
            .GetFiles(AppContext.BaseDirectory, "MlipSpec.Suites.*.dll")
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => name != Own)
            .Order(StringComparer.Ordinal)
            .Select(name => Assembly.Load(name!)),
    ];
}
