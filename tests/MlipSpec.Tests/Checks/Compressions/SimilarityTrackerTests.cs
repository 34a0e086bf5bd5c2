using MlipSpec.Analysis.Soap;
using MlipSpec.Checks;
using MlipSpec.Checks.Compressions;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using static MlipSpec.Tests.Checks.Compressions.Trajectories;

namespace MlipSpec.Tests.Checks.Compressions;

public sealed class SimilarityTrackerTests
{
    static readonly double[] s_pressures = [0, 4, 8, 12];
    static readonly SimilarityProtocol s_outer = new()
    {
        Measure = SoapSimilarity.Fine with { Average = SoapAverage.Outer },
    };

    // The paper's figure 7: dashed lines, to a fixed crystal, fall under pressure; solid lines, to one at the same
    // pressure, do not.
    [Fact]
    public void A_compressed_crystal_stays_like_its_reference_at_the_same_pressure_and_not_like_the_fixed_one()
    {
        var frames = s_pressures.Select(p => (At("diamond", p), p)).ToArray();
        Track(s_outer, frames).MeanSimilarity("diamond").ShouldAllBe(s => Math.Abs(s - 1) < 1e-6);
        Track(s_outer with { Adjustment = ReferenceAdjustment.ScaledByEquationOfState }, frames)
            .MeanSimilarity("diamond")
            .ShouldAllBe(s => Math.Abs(s - 1) < 2e-4);
        var fixedReference = Track(s_outer with { Adjustment = ReferenceAdjustment.Fixed }, frames)
            .MeanSimilarity("diamond");
        fixedReference[0].ShouldBe(1, 1e-6);
        fixedReference.ShouldBeInOrder(SortDirection.Descending);
        fixedReference[^1].ShouldBeLessThan(0.98);
    }

    [Fact]
    public void A_frame_is_described_by_density_coordination_and_the_distribution_over_atoms()
    {
        var diamond = At("diamond", 0, 3);
        // Half of the atoms displaced: two populations.
        var positions = diamond.Positions.ToArray();
        for (var i = 0; i < positions.Length / 2; i++)
            positions[i] += new Vector3D(0.15 * Math.Sin(i), 0.15 * Math.Cos(3 * i), 0.1 * Math.Sin(7 * i));
        var frame = Track(s_outer, [(diamond, 0), (diamond.WithPositions(positions), 0)]).Frames[1];
        frame.Density.ShouldBe(28.085 / (diamond.Volume / diamond.Count) * 1.66053907, 1e-6);
        frame.Coordination.ShouldBe(4);
        var similarity = frame.Similarities[0];
        similarity.BestMatch.ShouldBe(1);
        similarity.Quantiles.ShouldBeInOrder();
        similarity.Quantiles[0].ShouldBeLessThan(similarity.Mean - similarity.Deviation);
        similarity.Mean.ShouldBe(s_outer.Measure.OfAtoms(diamond.WithPositions(positions), diamond).Average(), 1e-6);
    }

    [Fact]
    public void The_transition_lies_where_the_similarities_to_the_old_and_the_new_phase_cross()
    {
        Structure before = At("diamond", 8, 2),
            after = At("sh", 12, 2).Supercell(2, 1, 1);
        after.Count.ShouldBe(before.Count);
        var curves = Track(s_outer, [(before, 8), (before, 10), (after, 12), (after, 14)]);
        (curves.FirstPhase, curves.LastPhase).ShouldBe(("diamond", "sh"));
        curves.Transition.Value.ShouldBeInRange(10, 12);
        curves.Transition.Uncertainty.ShouldBe(2 / Math.Sqrt(12), 1e-9);
        curves.PressureAtCoordination(5).Value.ShouldBeInRange(10, 12);
        curves.FalseMinimum.ShouldBeNull();
        var constant = Track(s_outer, [(before, 8), (before, 10)]);
        constant.Transition.Finding!.Kind.ShouldBe(FindingKind.NotFound);
        constant.Transition.Finding.Message.ShouldContain("stays most like diamond");
        constant.PressureAtCoordination(6).Finding!.Message.ShouldContain("never reaches 6");
    }

    [Fact]
    public void Atoms_on_each_other_are_unstable_dynamics_in_a_run_and_a_false_minimum_in_a_relaxed_structure()
    {
        var diamond = At("diamond", 0);
        var positions = diamond.Positions.ToArray();
        positions[3] = positions[2] + new Vector3D(0.5, 0, 0);
        (Structure, double)[] frames = [(diamond, 0), (diamond.WithPositions(positions), 2), (diamond, 4)];
        var run = Track(s_outer, frames);
        run.Frames.Count.ShouldBe(1);
        run.Instability!.Frame.ShouldBe(1);
        run.Instability.Message.ShouldContain("atoms 2 and 3 are 0.50 Å apart");
        run.FalseMinimum.ShouldBeNull();
        run.Transition.Finding!.Kind.ShouldBe(FindingKind.Unstable);
        var relaxed = Track(s_outer, frames, relaxed: true);
        relaxed.Instability.ShouldBeNull();
        relaxed.FalseMinimum!.Kind.ShouldBe(TrajectoryEventKind.Collapse);
        relaxed.PressureAtCoordination(6).Finding!.Kind.ShouldBe(FindingKind.LeftPhase);
    }

    [Fact]
    public void A_collapse_to_twelve_neighbours_and_a_structure_like_nothing_known_are_false_minima()
    {
        var packed = Prototypes.Get("fcc").Create(["Si"], 11).Supercell(2, 2, 2);
        var collapse = Track(s_outer, [(packed, 10)]).FalseMinimum!;
        collapse.Kind.ShouldBe(TrajectoryEventKind.Collapse);
        collapse.Message.ShouldContain("mean coordination is 12.0 (within 2.89 Å)");
        var gas = Prototypes.Get("sc").Create(["Si"], 40).Supercell(2, 2, 2);
        var unknown = Track(s_outer with { LeastSimilarity = 0.9 }, [(gas, 0)]).FalseMinimum!;
        unknown.Kind.ShouldBe(TrajectoryEventKind.NothingKnown);
        unknown.Message.ShouldContain("SOAP n 12 l 6");
    }

    [Fact]
    public void A_crystal_that_evaporates_came_apart() =>
        Track(s_outer, [(At("diamond", 0), 0), (Prototypes.Get("diamond").Create(["Si"], 70).Supercell(2, 2, 2), 0)])
            .Instability!.Message.ShouldContain("3.5 times that of the first frame");

    [Fact]
    public void A_reference_that_was_never_at_rest_is_not_used()
    {
        // The unrelaxed simple hexagonal crystal of a well-known demonstration, a = 1.7 Å and c = 2.3 Å, holds 5.8 Å³
        // per atom.
        var tiny = new Crystal("sh", Prototypes.Get("sh").Create(["Si"], 5.76));
        var tracker = new SimilarityTracker([Diamond, tiny], s_outer, StillingerWeber.Silicon, CheckContext.Default);
        tracker.Add(At("diamond", 0), 0);
        var curves = tracker.Finish();
        curves.Crystals[1].Finding!.Message.ShouldContain("was given with 5.76 Å³/atom");
        curves.MeanSimilarity("sh").ShouldAllBe(s => double.IsNaN(s));
        curves.Crystals[0].Coordination.ShouldBe(4);
        curves.Crystals[0].MaximumForce.ShouldBeLessThan(1e-3);
        curves.Crystals[0].AtomicVolume.Value.ShouldBe(20.02, 0.01);
    }

    [Fact]
    public void A_teachers_crystals_can_stand_in_for_the_potentials_own()
    {
        var glass = At("sh", 0);
        Track(s_outer, [(glass, 0)]).MeanSimilarity("sh")[0].ShouldBe(1, 1e-6);
        // The teacher's crystal is a tenth denser.
        Track(s_outer with { Teacher = Tersoff.SiliconT3 }, [(glass, 0)])
            .MeanSimilarity("sh")[0]
            .ShouldBeLessThan(0.98);
    }

    [Fact]
    public void References_that_the_measure_confuses_are_told_at_run_time()
    {
        var told = new List<string>();
        var context = CheckContext.Default with { Notice = told.Add };
        Crystal[] crystals = [Diamond, new("Si", "hex-diamond")];
        _ = new SimilarityTracker(
            crystals,
            new() { Measure = SoapSimilarity.ValidationNotebook },
            StillingerWeber.Silicon,
            context
        );
        told.ShouldHaveSingleItem().ShouldContain("hex-diamond is 0.995");
        _ = new SimilarityTracker(crystals, new(), StillingerWeber.Silicon, context);
        told.Count.ShouldBe(1);
    }

    [Fact]
    public void Threads_do_not_change_a_bit()
    {
        (Structure, double)[] frames =
        [
            (At("diamond", 0, 3).Rattled(0.2, 1), 0),
            (At("diamond", 4, 3).Rattled(0.2, 2), 4),
        ];
        SimilarityCurves one = Track(s_outer, frames, CheckContext.Default with { Threads = 1 }),
            two = Track(s_outer, frames, CheckContext.Default with { Threads = 2 });
        two.Quantities.ShouldBe(one.Quantities);
        two.Frames[1].Similarities[1].Quantiles.ShouldBe(one.Frames[1].Similarities[1].Quantiles);
    }

    [Fact]
    public void What_makes_no_sense_is_refused_with_the_frame()
    {
        var diamond = At("diamond", 0);
        Refused(
            "holds Si15, but the first one holds Si16",
            (diamond, 0),
            (new(diamond.Cell, diamond.Species[1..], diamond.Positions[1..]), 1)
        );
        Refused("no reference crystal consists of Ge", (Prototypes.Get("diamond").Create(["Ge"], 22), 0));
        Refused("frame 0 has a pressure of NaN", (diamond, double.NaN));
        Refused("not periodic in three directions", (diamond.CentredInVacuum(5).WithCell(Cell.None), 0));
        Refused("no frames");
        Should
            .Throw<ArgumentException>(() =>
                new SimilarityTracker([], s_outer, StillingerWeber.Silicon, CheckContext.Default)
            )
            .Message.ShouldContain("none was given");
        Should
            .Throw<ArgumentException>(() =>
                new SimilarityTracker([Diamond, Diamond], s_outer, StillingerWeber.Silicon, CheckContext.Default)
            )
            .Message.ShouldContain("two reference crystals are called 'diamond'");
        Should
            .Throw<ArgumentException>(() =>
                new SimilarityTracker(
                    [Diamond],
                    s_outer with
                    {
                        PressureGrid = 0,
                    },
                    StillingerWeber.Silicon,
                    CheckContext.Default
                )
            )
            .Message.ShouldContain("PressureGrid");
    }

    static void Refused(string telling, params (Structure, double)[] frames) =>
        Should.Throw<ArgumentException>(() => Track(s_outer, frames)).Message.ShouldContain(telling);
}
