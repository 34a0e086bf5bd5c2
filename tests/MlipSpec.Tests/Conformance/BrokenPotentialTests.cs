using MlipSpec.Checks.Clusters;
using MlipSpec.Checks.Promises.Derivatives;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Checks.Promises.Work;
using MlipSpec.Conformance;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Testing.Faults.Bookkeeping;
using MlipSpec.Testing.Faults.Derivatives;
using MlipSpec.Testing.Faults.Landscapes;
using MlipSpec.Testing.Faults.Symmetries;
using MlipSpec.Verdicts;

namespace MlipSpec.Tests.Conformance;

public sealed class BrokenPotentialTests
{
    static readonly LennardJones s_sound = new(0.4, 2.0, elements: ["Si"]);
    static readonly ConformanceKit s_kit = new("Si") { Size = PromiseSize.Small };

    /// <summary>Each defect with the promises it breaks: those and no others.</summary>
    public static TheoryData<string> Faults => [.. s_faults.Select(f => f.Fault.GetType().Name)];

    static readonly (IPotential Fault, string[] Broken)[] s_faults =
    [
        (
            new ForceSignError(s_sound),
            [
                Promises.Forces,
                Promises.Rotation,
                Promises.Permutation,
                Promises.Extensivity,
                Promises.NetForce,
                Promises.Mirror,
                Promises.LeftHanded,
                Promises.Axes,
                Promises.Rows,
                Promises.Periodicity,
                Promises.ForcesWithGap,
                Promises.Separability,
                Promises.LargeCells,
                Promises.LargeSymmetry,
                Promises.LargeForces,
                Promises.LargestForces,
                Promises.PathWork,
            ]
        ),
        (new ScaledForces(s_sound), [Promises.Forces, Promises.ForcesWithGap, Promises.LargeForces, Promises.PathWork]),
        (
            new MissingVirialComponent(s_sound),
            [
                Promises.Virial,
                Promises.Rotation,
                Promises.Mirror,
                Promises.Axes,
                Promises.Periodicity,
                Promises.VirialWithGap,
                Promises.LargeSymmetry,
                Promises.PathWork,
            ]
        ),
        (new ScaledVirial(s_sound), [Promises.Virial, Promises.VirialWithGap, Promises.PathWork]),
        (new DiscontinuousCutoff(s_sound), [Promises.EnergyContinuity, Promises.PathWork]),
        (
            new NonExtensiveEnergy(s_sound),
            [Promises.Extensivity, Promises.Rows, Promises.Separability, Promises.LargeCells]
        ),
        (
            new OrientationDependence(s_sound),
            [Promises.Rotation, Promises.Mirror, Promises.Axes, Promises.Periodicity, Promises.LargeSymmetry]
        ),
        (
            new IndexDependence(s_sound),
            [
                Promises.Permutation,
                Promises.Extensivity,
                Promises.LeftHanded,
                Promises.Rows,
                Promises.Periodicity,
                Promises.Separability,
                Promises.LargeCells,
                Promises.LargeSymmetry,
            ]
        ),
        (
            new ExternalField(s_sound),
            [
                Promises.Translation,
                Promises.NetForce,
                Promises.LeftHanded,
                Promises.Axes,
                Promises.Skewed,
                Promises.Rows,
                Promises.Vacuum,
                Promises.Periodicity,
                Promises.Separability,
                Promises.LargeCells,
                Promises.LargeSymmetry,
            ]
        ),
        (new NaNForAtomsInALine(s_sound), [Promises.Finite]),
        (new ThreadDependence(s_sound), [Promises.Threads]),
        (new WrappedInput(s_sound), [Promises.Input]),
        (
            new StaleNeighbours(s_sound),
            [Promises.Continuation, Promises.ChangingCell, Promises.RunningCompression, Promises.LaterCalls]
        ),
        (new SharedResults(s_sound), [Promises.Batch]),
        (new DeepHole(s_sound), []),
    ];

    [Theory, MemberData(nameof(Faults))]
    public void Every_defect_is_caught_by_the_check_meant_for_it_and_no_other(string fault)
    {
        var (potential, broken) = s_faults.Single(f => f.Fault.GetType().Name == fault);
        var report = s_kit.Check(potential);
        report.Broken.Select(i => i.Name).ShouldBe(broken, report.ToString());
        report.Broken.ShouldAllBe(i => i.Verdict == Verdict.Fail, report.ToString());
        potential.Card.Fingerprint.ShouldNotBe(s_sound.Card.Fingerprint);
    }

    [Fact]
    public void A_missing_force_breaks_every_promise_and_is_named()
    {
        var report = s_kit.Check(new LostForce(s_sound));
        report.Conforms.ShouldBeFalse();
        report[Promises.Finite].Where.ShouldContain("7 forces for the 8 atoms of Si8");
        report[Promises.Forces].Verdict.ShouldBe(Verdict.Fail);
        report[Promises.Forces].Where.ShouldContain("distorted diamond");
    }

    [Fact]
    public void A_hole_at_short_distance_is_a_false_minimum_though_the_code_is_in_order()
    {
        new ShortRangeRepulsion(["Si"]).Measure(s_sound, new()).Depth.Value.ShouldBe(0);
        var hole = new ShortRangeRepulsion(["Si"]).Measure(new DeepHole(s_sound, depth: 50, centre: 1.4), new());
        hole.Depth.Value.ShouldBeGreaterThan(1);
        hole.Where!.ShouldMatch(@"^(Si-Si|fcc|diamond) at 1\.[34]\d* Å$");
    }

    [Fact]
    public void A_hole_beside_the_well_and_deeper_is_a_hole()
    {
        var hole = new ShortRangeRepulsion(["Si"]) { Spacing = 2.35 }.Measure(
            new DeepHole(s_sound, depth: 12, centre: 1.88, halfWidth: 0.15),
            new()
        );
        hole.Depth.Value.ShouldBeGreaterThan(1);
        hole.Where!.ShouldMatch(@"at 1\.8\d* Å$");
    }

    [Fact]
    public void A_force_error_of_one_part_in_a_million_is_measured_and_located()
    {
        var errors = new ForceConsistency(TestStructures.Distorted(["Si"])).Measure(
            new ScaledForces(s_sound, excess: 1e-6),
            new()
        );
        errors.Forces.Relative.Value.ShouldBe(1e-6, 2e-8);
        errors.Forces.Error.Value.ShouldBeLessThan(1e-4); // eV/Å
        errors.Forces.Relative.Uncertainty.ShouldBeLessThan(2e-8);
        var sign = new ForceConsistency(TestStructures.Distorted(["Si"])).Measure(
            new ForceSignError(s_sound, atom: 0, axis: 2),
            new()
        );
        (sign.Forces.Where!.Atom, sign.Forces.Where.Component).ShouldBe((0, "force z"));
    }

    [Fact]
    public void A_virial_error_of_one_part_in_a_million_is_measured_and_a_missing_component_named()
    {
        var structures = TestStructures.Distorted(["Si"]);
        new VirialConsistency(structures)
            .Measure(new ScaledVirial(s_sound, 1e-6), new())
            .Virial.Relative.Value.ShouldBe(1e-6, 2e-8);
        new VirialConsistency(structures)
            .Measure(new MissingVirialComponent(s_sound, 1, 2), new())
            .Virial.Where!.Component.ShouldBe("virial yz");
    }

    [Theory]
    [InlineData(1e-3, 4.1)]
    [InlineData(1e-6, 3.3)]
    [InlineData(2e-6, 2.9)]
    [InlineData(2e-6, 2.3)]
    [InlineData(1e-7, 4.7)]
    public void A_jump_at_an_unknown_cutoff_is_measured_and_located(double jump, double cutoff)
    {
        var errors = new CutoffContinuity(["Si"]).Measure(new DiscontinuousCutoff(s_sound, jump, cutoff), new());
        errors.EnergyJump.Value.ShouldBe(jump, 1e-3 * jump);
        errors.ForceJump.Value.ShouldBeLessThan(1e-9);
        errors.Range.Value.ShouldBe(5, 0.05);
    }
}
