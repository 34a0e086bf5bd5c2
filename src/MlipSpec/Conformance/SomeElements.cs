using MlipSpec.Structures;

namespace MlipSpec.Conformance;

/// <summary>Elements that stand for all of a potential that covers many.</summary>
internal static class SomeElements
{
    const int AtMost = 4; // pairs of them are what structures are made of

    /// <summary>All where they are few; else the first, the last and others in between, in the order given.</summary>
    public static IReadOnlyList<Element> Of(IReadOnlyList<Element> all) =>
        all.Count <= AtMost
            ? all
            : [.. Enumerable.Range(0, AtMost).Select(k => all[k * (all.Count - 1) / (AtMost - 1)])];
}
