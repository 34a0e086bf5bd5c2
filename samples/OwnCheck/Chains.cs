namespace OwnCheck;

/// <summary>Endless chains; their numbers are sums over neighbours in a line, worked out apart from the
/// library.</summary>
public sealed class Chains
{
    public static MonatomicChain Argon => new("Ar", 3.8);

    public static MonatomicChain Silicon => new("Si", 2.4);

    [Measures(nameof(Argon))]
    public void Argon_chain_is_a_sum_of_Lennard_Jones_pairs(ChainAtRest measured)
    {
        measured.Spacing.ShouldBe(3.81264, within: Angstrom(1e-5));
        measured.Binding.ShouldBe(0.0105667, within: MillielectronvoltPerAtom(1e-3));
    }

    // Two bonds for each atom cost its one straight angle λε (2/3)².
    [Measures(nameof(Silicon))]
    public void Silicon_chain_pays_for_its_straight_angles(ChainAtRest measured)
    {
        measured.Spacing.ShouldBe(2.49153, within: Angstrom(1e-5));
        measured.Binding.ShouldBe(1.680234, within: MillielectronvoltPerAtom(1e-3));
    }
}
