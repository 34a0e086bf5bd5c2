using System.Reflection;
using MlipSpec.Xunit.Recording;
using MlipSpec.Xunit.Suites;
using MlipSpec.Xunit.Suites.Materials;

namespace MlipSpec.Xunit.Running.Discovery;

/// <summary>Classes of tests that come with MlipSpec and that a suite takes over by an attribute of its assembly.</summary>
static class PackagedTests
{
    static readonly (Type Tests, Type Attribute)[] s_all =
    [
        (typeof(Promises), typeof(PromisesAttribute)),
        (typeof(Recording.Materials), typeof(MaterialsAttribute)),
    ];

    /// <summary>All of them.</summary>
    public static IEnumerable<Type> All => s_all.Select(p => p.Tests);

    /// <summary>Whether a class is one of them.</summary>
    public static bool Are(Type type) => s_all.Any(p => p.Tests == type);

    /// <summary>The name of a test, under the suite that has taken it over.</summary>
    public static string InSuite(string displayName, string suite) =>
        All.Aggregate(displayName, (name, t) => name.Replace(t.FullName!, $"{suite}.{t.Name}"));

    /// <summary>Those that a suite has.</summary>
    public static IEnumerable<Type> Of(Assembly suite) =>
        s_all.Where(p => suite.IsDefined(p.Attribute)).Select(p => p.Tests);
}
