using MlipSpec.Verdicts;
using Xunit.Abstractions;

namespace MlipSpec.Xunit.Running.Discovery;

/// <summary>Names of the collections into which tests on potentials are split, and back.</summary>
static class PotentialCollections
{
    /// <summary>The name of the part of a collection on one potential in one stage.</summary>
    public static string Name(ITestCollection collection, string potential, Stage stage) =>
        collection.DisplayName + Suffix(potential, stage);

    /// <summary>The name that the author gave to the collection, whose tests then run one after another on whatever
    /// potential; null where xunit made one for the class alone.</summary>
    public static string? GivenName(ITestCollection collection, IEnumerable<ITestCase> tests)
    {
        if (tests.FirstOrDefault() is not { } first)
            return null;
        var name = collection.DisplayName;
        if (first is PotentialTestCase test)
            name = name[..^Suffix(test.Potential, test.Plan.Stage).Length];
        return name.StartsWith($"Test collection for {first.TestMethod.TestClass.Class.Name}", StringComparison.Ordinal)
            ? null
            : name;
    }

    static string Suffix(string potential, Stage stage) => $" [{potential}, {stage.ToString().ToLowerInvariant()}]";
}
