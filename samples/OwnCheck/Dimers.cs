namespace OwnCheck;

/// <summary>Two atoms alone. SW does not cover argon and LJ-Ar does not cover silicon: those tests are not applicable,
/// and say so.</summary>
public sealed class Dimers
{
    public static DimerWell Argon => new("Ar", 3.8);

    public static DimerWell Silicon => new("Si", 2.3);

    // 2^(1/6) σ, moved inwards by less than 1e-3 Å because the force is shifted to end at the cutoff.
    [Measures(nameof(Argon))]
    public void Argon_pair_sits_at_the_Lennard_Jones_minimum(DimerCurve measured) =>
        measured.BondLength.ShouldBe(3.822, within: Angstrom(0.002));

    [Measures(nameof(Silicon))]
    public void Silicon_pair_is_bound_by_one_epsilon(DimerCurve measured) =>
        measured.Depth.ShouldBe(2.1683, within: Electronvolt(0.001));
}
