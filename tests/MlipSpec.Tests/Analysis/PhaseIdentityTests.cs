using MlipSpec.Analysis;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Analysis;

public class PhaseIdentityTests
{
    // Compounds of other elements are told apart by these already.
    static readonly string[] s_phases =
    [
        .. Prototypes.All.Where(p => p.Sublattices == 1 || p.Name == "rocksalt").Select(p => p.Name),
    ];

    public static TheoryData<string> Phases => [.. s_phases];

    static Structure Make(string phase, double atomicVolume = 20)
    {
        var prototype = Prototypes.Get(phase);
        return prototype.Create(prototype.Sublattices == 1 ? ["Si"] : ["Na", "Cl"], atomicVolume);
    }

    [Theory, MemberData(nameof(Phases))]
    public void Every_prototype_is_told_from_every_other(string phase)
    {
        var signature = PhaseSignature.Of(Make(phase));
        foreach (var other in s_phases.Where(p => p != phase))
            PhaseIdentity.Compare(signature, Make(other))!.Kind.ShouldBe(FindingKind.LeftPhase, $"{phase} and {other}");
    }

    [Theory, MemberData(nameof(Phases))]
    public void Ten_per_cent_of_volume_a_small_rattle_a_turn_and_another_cell_are_forgiven(string phase)
    {
        var start = Make(phase);
        foreach (var factor in new[] { 0.9, 1.1 })
            for (ulong seed = 0; seed < 3; seed++)
            {
                var same = Make(phase, 20 * factor)
                    .Supercell(2, 1, 1)
                    .Rattled(0.02, seed)
                    .Deformed(Matrix3D.Rotation(new(1, 1, 3), 1));
                PhaseIdentity.Compare(start, same).ShouldBeNull($"volume × {factor}, seed {seed}");
            }
    }

    [Fact]
    public void A_cubic_crystal_that_became_tetragonal_has_left_its_phase()
    {
        var finding = PhaseIdentity.Compare(Make("fcc"), Make("fcc").Deformed(Matrix3D.Diagonal(1, 1, 1.04)));
        finding!.Message.ShouldContain("point group of order 48 → 16");
        finding.Message.ShouldContain("primitive axes 1 : 1.000 : 1.000 → primitive axes 1 : 1.000 : 1.020");
    }

    [Fact]
    public void A_beta_tin_crystal_stretched_to_diamond_is_named_by_its_coordination()
    {
        // Diamond is β-tin with c/a = √2.
        var diamond = Prototypes.BetaTin("Si", 3.84, 3.84 * Math.Sqrt(2));
        var finding = PhaseIdentity.Compare(Make("beta-tin"), diamond);
        finding!.Message.ShouldContain("order 16 → 48");
        finding.Message.ShouldContain("coordination 6 → 4 (within 2.82 Å)");
        PhaseIdentity.Compare(Make("diamond"), diamond).ShouldBeNull();
    }

    [Fact]
    public void Graphite_whose_layers_drifted_apart_has_left_its_phase_by_its_distances_alone()
    {
        var graphite = Prototypes.Graphite("C", 2.461, 6.708);
        PhaseIdentity.Compare(graphite, Prototypes.Graphite("C", 2.461, 6.9)).ShouldBeNull();
        var finding = PhaseIdentity.Compare(graphite, Prototypes.Graphite("C", 2.461, 12));
        finding!.Message.ShouldContain("left its phase: neighbour distances differ by");
    }

    [Fact]
    public void Coordination_counts_images_too() =>
        Coordination.Of(Make("fcc"), 1.2 * Math.Pow(2, 1.0 / 6) * Math.Cbrt(20)).ShouldBe([12]);

    [Fact]
    public void Average_minimum_distances_of_simple_cubic_are_its_shells()
    {
        var distances = AverageMinimumDistances.Of(Prototypes.SimpleCubic("Po", 3), 26);
        distances[..6].ShouldBe(Enumerable.Repeat(3.0, 6), 1e-12);
        distances[6..18].ShouldBe(Enumerable.Repeat(3 * Math.Sqrt(2), 12), 1e-12);
        distances[18..].ShouldBe(Enumerable.Repeat(3 * Math.Sqrt(3), 8), 1e-12);
    }
}
