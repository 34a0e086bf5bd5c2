using System.Reflection;

namespace MlipSpec.Xunit.Running.Discovery;

/// <summary>Names of tests or measurements in a run: short, with their namespace where two classes of a suite have one
/// name, and with their suite where two suites of the run do.</summary>
sealed class UniqueNames
{
    readonly HashSet<string> _inSeveralSuites;
    readonly HashSet<(Assembly, string)> _inSeveralNamespaces;

    public UniqueNames(IEnumerable<(Assembly Suite, string? Namespace, string Name)> all)
    {
        var distinct = all.Distinct().ToArray();
        _inSeveralSuites =
        [
            .. distinct.Select(n => (n.Suite, n.Name)).Distinct().GroupBy(n => n.Name).Where(More).Select(g => g.Key),
        ];
        _inSeveralNamespaces = [.. distinct.GroupBy(n => (n.Suite, n.Name)).Where(More).Select(g => g.Key)];
    }

    /// <summary>The name in this run.</summary>
    public string Of(Assembly suite, string? @namespace, string name) =>
        (_inSeveralSuites.Contains(name) ? $"{suite.GetName().Name}/" : "")
        + (_inSeveralNamespaces.Contains((suite, name)) ? $"{@namespace}." : "")
        + name;

    static bool More<TKey, T>(IGrouping<TKey, T> group) => group.Skip(1).Any();
}
