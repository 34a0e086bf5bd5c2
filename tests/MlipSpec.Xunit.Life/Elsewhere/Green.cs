namespace MlipSpec.Xunit.Life.Elsewhere;

/// <summary>A class of the same name in another namespace.</summary>
public sealed class Green
{
    static readonly IReadOnlyList<Element> s_argon = ["Ar"];

    public static FiniteEverywhere Finite => new(TestStructures.Distorted(s_argon));

    [Measures(nameof(Finite))]
    public void Is_finite(BrokenStructures measured) =>
        (measured.Quantities.Count > 0).ShouldHold("something was measured");
}
