using MlipSpec.Checks;
using MlipSpec.Checks.Compressions;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Gap;
using MlipSpec.Potentials.MomentTensor;
using MlipSpec.Potentials.Nep;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures.Crystals;
using MlipSpec.Testing.Doubles;
using MlipSpec.Testing.Faults.Landscapes;
using static MlipSpec.Tests.Checks.Compressions.Trajectories;

namespace MlipSpec.Tests.Checks.Compressions;

/// <summary>The paper's figures 2 and 7 without temperature: what glasses of silicon do under pressure, potential by
/// potential.</summary>
public sealed class StaticCompressionTests
{
    static readonly StaticCompression s_check = new(Crystals);

    static NepPotential Teacher => NepPotential.Load(SharedData.Path("models/nep/Si_2022_NEP4_4body.txt"));

    // Fitted to the database of GAP-18, with which V. L. Deringer et al., Nature 589, 59 (2021) found the collapse of
    // amorphous silicon near 12 GPa and simple hexagonal crystallites at 15 to 20.
    [SharedDataFact]
    public void A_potential_of_DFT_quality_collapses_to_six_and_more_neighbours_like_simple_hexagonal()
    {
        var teacher = s_check.Measure(Teacher);
        teacher.Frames[0].Coordination.ShouldBeInRange(4, 4.3);
        teacher.FirstPhase.ShouldBe("diamond");
        teacher.LastPhase.ShouldBe("sh");
        teacher.Transition.Value.ShouldBeInRange(7, 15);
        teacher.PressureAtCoordination(6).Value.ShouldBeInRange(8, 17);
        teacher.FalseMinimum.ShouldBeNull();
    }

    [SharedDataFact]
    public void Stillinger_and_Webers_silicon_has_a_false_maximum_it_stays_near_fourfold()
    {
        // Both begin with the teacher's glass, and the crystals are the teacher's.
        var teacher = Teacher;
        var glass = new Relaxation()
            .Run(teacher, DisorderedSolid.Of(Prototypes.Get("diamond").Create(["Si"], 20.3), 64, 0.7, seed: 1))
            .Structure;
        var check = s_check with
        {
            To = 16,
            Steps = 8,
            Start = glass,
            Protocol = new() { Teacher = teacher },
        };
        SimilarityCurves reference = check.Measure(teacher),
            candidate = check.Measure(StillingerWeber.Silicon);
        (reference.FirstPhase, reference.LastPhase).ShouldBe(("diamond", "sh"));
        reference.Frames[^1].Coordination.ShouldBeGreaterThan(6);
        candidate.Frames[^1].Coordination.ShouldBeLessThan(5.2);
        candidate.FalseMinimum.ShouldBeNull();
        candidate.PressureAtCoordination(6).Finding!.Kind.ShouldBe(FindingKind.NotFound);
        var comparison = CurveComparison.Of(candidate, reference);
        comparison.FalseMaximum!.Message.ShouldContain("a false maximum: the reference passes from diamond to sh");
        comparison["diamond"].Distance.Value.ShouldBeGreaterThan(3 * comparison["diamond"].Distance.Uncertainty);
    }

    [Fact]
    public void A_deep_hole_is_a_false_minimum()
    {
        var check = s_check with { ClosestStart = 0.6 };
        var measured = check.Measure(new DeepHole(StillingerWeber.Silicon));
        measured.FalseMinimum.ShouldNotBeNull().Kind.ShouldBe(TrajectoryEventKind.Collapse);
        measured.FalseMinimum.Message.ShouldContain("fell into a hole");
        check.Measure(StillingerWeber.Silicon).FalseMinimum.ShouldBeNull();
    }

    // Real potentials, trained on a few hundred structures, with excellent errors on their test set (3 and 8 meV/atom).
    [SharedDataFact]
    public void The_small_GAP_and_the_MTP_of_Zuo_2020_fall_into_holes_under_pressure()
    {
        var gap = s_check.Measure(
            GapPotential.Load(SharedData.Path("models/gap/own_si_zuo_small/gap_si_zuo_small.xml"))
        );
        gap.FalseMinimum!.Message.ShouldContain("the mean coordination is 1");
        var mtp = s_check.Measure(MomentTensorPotential.Load(SharedData.Path("models/mtp/Si_zuo2020.mtp"), "Si"));
        mtp.FalseMinimum!.Message.ShouldContain("fell into a hole");
    }

    [Fact]
    public void The_same_seed_gives_the_same_curves_whatever_the_threads_and_another_seed_others()
    {
        var small = s_check with { Atoms = 24, Steps = 2 };
        var one = small.Measure(StillingerWeber.Silicon, CheckContext.Default with { Threads = 1 });
        small
            .Measure(StillingerWeber.Silicon, CheckContext.Default with { Threads = 2 })
            .Quantities.ShouldBe(one.Quantities);
        (small with { Seed = 2 }).Measure(StillingerWeber.Silicon).Quantities.ShouldNotBe(one.Quantities);
    }

    [Fact]
    public void Potentials_that_offer_too_little_and_impossible_protocols_are_named()
    {
        s_check
            .Measure(new ForcesOnly(StillingerWeber.Silicon))
            .Transition.Finding!.Kind.ShouldBe(FindingKind.NotOffered);
        Should
            .Throw<ArgumentException>(() => (s_check with { Steps = 0 }).Measure(StillingerWeber.Silicon))
            .Message.ShouldContain("0 steps");
        Should
            .Throw<ArgumentException>(() => (s_check with { ClosestStart = 1.6 }).Measure(StillingerWeber.Silicon))
            .Message.ShouldContain("no room for atom");
    }
}
