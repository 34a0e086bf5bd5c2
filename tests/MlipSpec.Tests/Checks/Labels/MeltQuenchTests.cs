using MlipSpec.Checks;
using MlipSpec.Checks.Glasses;
using MlipSpec.Checks.Labels;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Gap;
using MlipSpec.Potentials.MomentTensor;
using MlipSpec.Potentials.Nep;
using MlipSpec.Potentials.Snap;
using MlipSpec.Quantities;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Testing.Doubles;

namespace MlipSpec.Tests.Checks.Labels;

/// <summary>The benchmark of section V.A of Morrow, Gardner and Deringer (2023).</summary>
public sealed class MeltQuenchTests
{
    static readonly MeltQuenchProtocol s_quick = MeltQuenchProtocol.Quick("Si");
    static readonly Lazy<MeltQuenchTrajectory> s_trajectory = new(() =>
        s_quick.Run(StillingerWeber.Silicon, CheckContext.Default)
    );

    [Fact]
    public void The_papers_preset_is_500_atoms_600_picoseconds_and_61_snapshots()
    {
        var paper = MeltQuenchProtocol.Paper("Si");
        paper.Start(StillingerWeber.Silicon, CheckContext.Default).Structure!.Count.ShouldBe(500);
        var dynamics = paper.ToDynamics();
        (dynamics.Duration, dynamics.Steps, dynamics.Steps / paper.Interval + 1).ShouldBe((600_000.0, 600_000L, 61L));
        dynamics.Stages[3].TemperatureRate.ShouldBe(-7.5e12, 1);
    }

    [Fact]
    public void The_crystal_melts_and_the_glass_is_none()
    {
        var trajectory = s_trajectory.Value;
        trajectory.Finding.ShouldBeNull();
        trajectory.Snapshots.Count.ShouldBe(61);
        trajectory.Snapshots.Select(s => s.Segment).Distinct().ShouldBe(MeltQuenchProtocol.Segments);
        double Energy(int k) => StillingerWeber.Silicon.Evaluate(trajectory.Snapshots[k].Structure).Energy / 62;
        Energy(60).ShouldBeGreaterThan(Energy(3) + 0.08); // the glass is cooler than the crystal was, and yet above it
    }

    [Fact]
    public void Snapshots_are_exported_without_labels_and_read_back_with_their_segments()
    {
        using var file = new TemporaryFile("");
        s_trajectory.Value.Write(file.Path);
        var frames = ExtendedXyz.Read(file.Path).ToArray();
        frames.Length.ShouldBe(61);
        (frames[30].Energy, frames[30].Forces).ShouldBe((null, null));
        frames[60].Info["segment"].ShouldBe("amorphous");
        Should
            .Throw<InvalidDataException>(() =>
                MeltQuenchComparison.Of(frames, StillingerWeber.Silicon, true, CheckContext.Default)
            )
            .Message.ShouldContain("has no energy: every snapshot needs both");
    }

    [Fact]
    public void A_potential_has_no_error_against_its_own_labels_and_a_shift_of_the_energy_is_removed_and_told()
    {
        var labels = s_trajectory.Value.LabelledBy(StillingerWeber.Silicon, CheckContext.Default);
        var shifted = labels.Select(f => f with { Energy = f.Energy + 7.0 * f.Structure.Count }).ToArray();
        var errors = MeltQuenchComparison.Of(shifted, StillingerWeber.Silicon, removeShift: true, CheckContext.Default);
        errors.ForceError().Value.ShouldBe(0);
        errors.EnergyError().Value.ShouldBe(0, 1e-12);
        errors.Shift.ShouldBe(-7, 1e-12);
        MeltQuenchComparison
            .Of(shifted, StillingerWeber.Silicon, removeShift: false, CheckContext.Default)
            .EnergyError("liquid")
            .Value.ShouldBe(7, 1e-12);
    }

    [Fact]
    public void Errors_of_the_segments_add_up_to_those_of_the_whole()
    {
        var measured = new MeltQuenchTeacherErrors(s_quick, StillingerWeber.Silicon, Tersoff.SiliconT3).Measure(
            StillingerWeber.Silicon
        );
        var counts = measured.Segments.Select(s => measured.Snapshots.Count(x => x.Segment == s)).ToArray();
        measured
            .Segments.Zip(counts, (s, n) => n * Math.Pow(measured.ForceError(s).Value, 2))
            .Sum()
            .ShouldBe(61 * Math.Pow(measured.ForceError().Value, 2), 1e-9);
        measured.ForceError("liquid").Uncertainty.ShouldBeInRange(1e-3, 0.2);
        Should
            .Throw<ArgumentException>(() => measured.ForceError("gas"))
            .Message.ShouldContain("the segments are crystal, melting, liquid, quench, amorphous");
    }

    [Fact]
    public void Labels_from_a_file_are_compared_segment_by_segment_and_those_of_another_level_of_theory_are_not()
    {
        var check = new SnapshotErrors(LabelledMeltQuench.File());
        var own = check.Measure(StillingerWeber.Silicon);
        own.Segments.ShouldBe(["crystal", "liquid", "amorphous"]);
        own.ForceError("liquid").Value.ShouldBe(0, 1e-12);
        check.Measure(Tersoff.SiliconT3).ForceError("liquid").Value.ShouldBeGreaterThan(0.1);

        var other = new SnapshotErrors(check.Labels with { LevelOfTheory = "PBE" });
        var fitted = new WithCard(StillingerWeber.Silicon, card => card with { LevelOfTheory = "SCAN" });
        other.Measure(fitted).ForceError().Finding!.Kind.ShouldBe(FindingKind.OtherLevelOfTheory);
        (other with { AcrossLevelsOfTheory = true }).Measure(fitted).ForceError().Value.ShouldBe(0, 1e-12);
    }

    /// <summary>
    /// The moral of Fig. 6 with models of today: along this trajectory the small GAP has lower energy errors than NEP4
    /// against the teacher in the defective crystal, and higher force errors there and everywhere.
    /// </summary>
    [SharedDataFact]
    public void Of_two_machine_learned_potentials_the_one_with_the_lower_energy_error_has_the_higher_force_error()
    {
        var teacher = MomentTensorPotential.Load(SharedData.Path("models/mtp/Si_zuo2020.mtp"), "Si");
        var labels = s_trajectory.Value.LabelledBy(teacher, CheckContext.Default);
        var gap = MeltQuenchComparison.Of(
            labels,
            GapPotential.Load(SharedData.Path("models/gap/own_si_zuo_small/gap_si_zuo_small.xml"), "Si"),
            true,
            CheckContext.Default
        );
        var nep = MeltQuenchComparison.Of(
            labels,
            NepPotential.Load(SharedData.Path("models/nep/Si_2022_NEP4_4body.txt")),
            true,
            CheckContext.Default
        );
        (nep.EnergyError("crystal").Value - gap.EnergyError("crystal").Value).ShouldBeGreaterThan(
            2 * gap.EnergyError("crystal").Uncertainty
        );
        foreach (var segment in gap.Segments)
            (gap.ForceError(segment).Value - nep.ForceError(segment).Value).ShouldBeGreaterThan(
                3 * gap.ForceError(segment).Uncertainty
            );
    }

    /// <summary>The same against first principles: on the test set of Zuo et al. quadratic SNAP has the lower energy
    /// error and the higher force error of the two.</summary>
    [SharedDataFact]
    public void Against_density_functional_labels_too_the_lower_energy_error_goes_with_the_higher_force_error()
    {
        Frame[] frames =
        [
            .. ExtendedXyz
                .Read(SharedData.Path("zuo2020/Si_test.xyz"))
                .Select(f => f with { Info = new Dictionary<string, string> { ["segment"] = "test set" } }),
        ];
        var gap = MeltQuenchComparison.Of(
            frames,
            GapPotential.Load(SharedData.Path("models/gap/own_si_zuo_small/gap_si_zuo_small.xml"), "Si"),
            false,
            CheckContext.Default
        );
        var snap = MeltQuenchComparison.Of(
            frames,
            SnapPotential.Load(
                SharedData.Path("models/snap/Si_zuo2020_qsnap.snapcoeff"),
                SharedData.Path("models/snap/Si_zuo2020_qsnap.snapparam")
            ),
            false,
            CheckContext.Default
        );
        snap.EnergyError().Value.ShouldBeLessThan(0.75 * gap.EnergyError().Value); // 5.5 and 8.2 meV/atom
        // 0.18 and 0.15 eV/Å, each frame of the same weight
        snap.ForceError().Value.ShouldBeGreaterThan(1.1 * gap.ForceError().Value);
    }
}
