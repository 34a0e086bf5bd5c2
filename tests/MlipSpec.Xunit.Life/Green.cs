namespace MlipSpec.Xunit.Life;

/// <summary>What passes, also under a culture that writes numbers with a comma.</summary>
public sealed class Green
{
    static readonly IReadOnlyList<Element> s_argon = ["Ar"];

    public static FiniteEverywhere Finite => new(TestStructures.Extreme(s_argon));

    [Measures(nameof(Finite))]
    public void Is_finite(BrokenStructures measured) =>
        (measured.Quantities.Count > 0).ShouldHold("something was measured");

    [PotentialFact, Trait("Cost", "mine"), Trait("Kept", "yes")]
    public void Traits_stay(IPotential potential) => potential.Card.Covers("Ar").ShouldHold("argon is covered");

    [PotentialFact(Timeout = 600_000)]
    public void Synchronous_with_a_timeout(IPotential potential) =>
        potential.Card.Covers("Ar").ShouldHold("argon is covered");

    [PotentialFact]
    internal void Not_public(IPotential potential) => potential.Card.Covers("Ar").ShouldHold("argon is covered");
}

/// <summary>As F# compiles its modules.</summary>
public static class GreenStatic
{
    [PotentialFact]
    public static void In_a_static_class(IPotential potential) =>
        potential.Card.Covers("Ar").ShouldHold("argon is covered");
}
