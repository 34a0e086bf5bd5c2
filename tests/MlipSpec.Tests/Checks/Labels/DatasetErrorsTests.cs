using MlipSpec.Checks;
using MlipSpec.Checks.Labels;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Potentials.MomentTensor;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Testing.Doubles;
using MlipSpec.Tests.Datasets;
using MlipSpec.Verdicts;

namespace MlipSpec.Tests.Checks.Labels;

public sealed class DatasetErrorsTests
{
    static readonly Frame[] s_frames = LabelledSets.Silicon();
    static readonly DatasetErrors s_check = new(new DatasetFile("unused.xyz"))
    {
        Bootstrap = new() { Resamples = 100 },
    };

    // Labels off by 8 meV for each atom, and by 0.1 eV/Å in one component of every force.
    [Fact]
    public void Known_errors_are_found_in_every_target()
    {
        var errors = Measure(
            s_frames.Select(f =>
                f with
                {
                    Energy = f.Energy - 0.008 * f.Structure.Count,
                    Forces = [.. f.Forces!.Select(v => v + new Vector3D(0.1, 0, 0))],
                }
            )
        );
        var all = errors.All;

        all.EnergyPerAtomOverMixedSizes.RootMeanSquare.Value.ShouldBe(0.008, 1e-10);
        all.EnergyPerRootAtom.Maximum.Value.ShouldBe(0.008 * Math.Sqrt(64), 1e-10);
        all.TotalEnergy.Maximum.Value.ShouldBe(0.008 * 64, 1e-10);
        all.ForceDifference.MeanAbsolute.Value.ShouldBe(0.1, 1e-10);
        all.ForceComponent.MeanAbsolute.Value.ShouldBe(0.1 / 3, 1e-10);
        all.ForceComponent.RootMeanSquare.Value.ShouldBe(0.1 / Math.Sqrt(3), 1e-10);
        all.VirialPerAtom.Maximum.Value.ShouldBe(0, 1e-10);
        all.ForceDifference.Count.ShouldBe(4 * 8 + 4 * 64);
        errors["hot"].Configurations.ShouldBe(4);
        errors.Scaling!.Exponent.Value.ShouldBe(1, 1e-6);
        errors.Account.IsComplete.ShouldBeTrue();
    }

    [Fact]
    public void Errors_per_atom_over_mixed_sizes_are_refused_unless_asked_for_by_name()
    {
        var mixed = Measure(s_frames).All;
        Should.Throw<InvalidOperationException>(() => mixed.EnergyPerAtom).Message.ShouldContain("8 to 64 atoms");
        Should.NotThrow(() => mixed.EnergyPerAtomOverMixedSizes);
        Should.NotThrow(() => Measure(LabelledSets.Silicon(4, mixed: false)).All.EnergyPerAtom);
    }

    [Fact]
    public void A_shift_of_the_zero_is_removed_only_when_asked_and_is_reported()
    {
        Frame[] shifted = [.. s_frames.Select(f => f with { Energy = f.Energy - 158.5 * f.Structure.Count })];
        var plain = Measure(shifted);
        plain.All.EnergyPerAtomOverMixedSizes.RootMeanSquare.Value.ShouldBe(158.5, 1e-6);
        plain.Shifts.ShouldBeEmpty();

        var removed = Measure(shifted, s_check with { Zero = EnergyZero.ShiftRemoved });
        removed.All.EnergyPerAtomOverMixedSizes.RootMeanSquare.Value.ShouldBe(0, 1e-8);
        removed.Shifts["Si"].ShouldBe(-158.5, 1e-8);
        removed.Quantities.ShouldContain(q => q.Name == "energy removed per Si" && Math.Abs(q.Value + 158.5) < 1e-8);
    }

    [Fact]
    public void Energies_above_isolated_atoms_need_no_common_zero()
    {
        var atom = new Frame(new Structure(Cell.None, ["Si"], [Vector3D.Zero])) { Energy = -100 };
        var errors = Measure(
            [atom, .. s_frames.Select(f => f with { Energy = f.Energy - 100 * f.Structure.Count })],
            s_check with
            {
                Zero = EnergyZero.IsolatedAtoms,
            }
        );
        errors.All.TotalEnergy.Maximum.Value.ShouldBe(0, 1e-9);
        Should
            .Throw<InvalidDataException>(() => Measure(s_frames, s_check with { Zero = EnergyZero.IsolatedAtoms }))
            .Message.ShouldContain("no isolated Si atom");
    }

    [Fact]
    public void Labels_of_another_level_of_theory_are_a_verdict_of_their_own()
    {
        var potential = new WithCard(
            StillingerWeber.Silicon,
            card => card with { LevelOfTheory = "PW91", Name = "SW" }
        );
        var errors = s_check.Measure(LabelledSets.Set(s_frames, "PBE"), potential, CheckContext.Default);
        var judgement = Judge.AtMost("SW", "force error", errors["hot"].ForceDifference.RootMeanSquare, 0.1);
        judgement.Verdict.ShouldBe(Verdict.OtherTheory);
        judgement.Message.ShouldContain("labels of set.xyz are PBE, SW was fitted to PW91");

        (s_check with { AcrossLevelsOfTheory = true })
            .Measure(LabelledSets.Set(s_frames, "PBE"), potential, CheckContext.Default)
            .Finding.ShouldBeNull();
        s_check.Measure(LabelledSets.Set(s_frames, "pw91"), potential, CheckContext.Default).Finding.ShouldBeNull();
    }

    [Fact]
    public void Labels_in_hartree_fail_and_say_so()
    {
        var errors = Measure(s_frames.Select(f => f with { Energy = f.Energy / 27.2114 }));
        var judgement = Judge.AtMost("SW", "energy error", errors.All.EnergyPerRootAtom.RootMeanSquare, 1e9);
        judgement.Verdict.ShouldBe(Verdict.Fail);
        judgement.Message.ShouldContain("look like hartree");
    }

    [Fact]
    public void A_structure_that_cannot_be_evaluated_is_named_and_nothing_passes()
    {
        var failing = new Interposed(StillingerWeber.Silicon, BreakOnLargeStructures);
        var errors = s_check.Measure(LabelledSets.Set(s_frames), failing, CheckContext.Default);
        errors.Account.Failed.Count.ShouldBe(4);
        Judge
            .AtMost("Failing", "force error", errors.All.ForceDifference.RootMeanSquare, 1e9)
            .Message.ShouldContain("cannot evaluate 4 of the 8 structures of set.xyz, the first: set.xyz, line 1");
    }

    [Fact]
    public void An_unknown_group_is_answered_with_the_nearest() =>
        Should.Throw<KeyNotFoundException>(() => Measure(s_frames)["hott"]).Message.ShouldContain("did you mean 'hot'");

    [Fact]
    public void An_element_that_is_not_covered_is_not_applicable() =>
        Should.Throw<NotCoveredException>(() =>
            s_check.Measure(
                LabelledSets.Set([new(Prototypes.Diamond("Ge", 5.66)) { Energy = 1 }]),
                StillingerWeber.Silicon,
                CheckContext.Default
            )
        );

    [Fact]
    public void A_file_that_is_not_there_is_an_error() =>
        Should.Throw<FileNotFoundException>(() =>
            new DatasetErrors(new DatasetFile("absent.xyz")).Measure(StillingerWeber.Silicon)
        );

    [Fact]
    public void Threads_change_no_bit()
    {
        Frame[] noisy = [.. s_frames.Select((f, k) => f with { Energy = f.Energy + 0.01 * k })];
        var (one, four) = (Measure(noisy, threads: 1), Measure(noisy, threads: 4));
        four.Quantities.ShouldBe(one.Quantities);
    }

    // numpy on motep's energies and forces of the same 25 structures: 3.03 meV/atom and 0.0881 eV/Å.
    [SharedDataFact]
    public void The_published_moment_tensor_potential_has_its_known_errors()
    {
        var potential = MomentTensorPotential.Load(SharedData.Path("models/mtp/Si_zuo2020.mtp"), ["Si"]);
        var errors = new DatasetErrors(new DatasetFile(SharedData.Path("zuo2020/Si_test.xyz"))).Measure(potential);
        (1e3 * errors.All.EnergyPerAtomOverMixedSizes.RootMeanSquare.Value).ShouldBe(3.03, 0.01);
        errors.All.ForceComponent.RootMeanSquare.Value.ShouldBe(0.0881, 1e-4);
        errors.Account.ToString().ShouldStartWith("25 frames read, 25 compared");
    }

    // The copper potential of the same paper: 0.52 meV/atom and 0.0135 eV/Å.
    [SharedDataFact]
    public void The_published_copper_potential_has_its_known_errors()
    {
        var potential = MomentTensorPotential.Load(SharedData.Path("models/mtp/Cu_zuo2020.mtp"), ["Cu"]);
        var errors = new DatasetErrors(new DatasetFile(SharedData.Path("zuo2020/Cu_test.xyz"))).Measure(potential);
        (1e3 * errors.All.EnergyPerAtomOverMixedSizes.RootMeanSquare.Value).ShouldBe(0.52, 0.01);
        errors.All.ForceComponent.RootMeanSquare.Value.ShouldBe(0.0135, 1e-4);
    }

    // The first half is the training set; its structures come back rattled a little more each, the last ones far.
    [Fact]
    public void Structures_of_the_training_set_are_named_and_errors_are_told_by_distance()
    {
        using var file = new TemporaryFile("");
        ExtendedXyz.Write(file.Path, s_frames[..3]);
        Frame[] test =
        [
            .. s_frames[..1],
            .. Enumerable
                .Range(0, 6)
                .Select(k => LabelledSets.Label(s_frames[0].Structure.Rattled(0.05 + 0.1 * k, 9), 100 + k)),
        ];
        Frame[] worse =
        [
            .. test.Select((f, k) => f with { Forces = [.. f.Forces!.Select(v => v + new Vector3D(0.01 * k, 0, 0))] }),
        ];
        var measured = Measure(worse, s_check with { Training = new DatasetFile(file.Path) });
        var near = measured.ByDistance!;

        near.Repeated.ShouldHaveSingleItem().ShouldStartWith("set.xyz, line 0 is ");
        // What lists of several sets show: everything over all structures, and by distance the root mean squares.
        var listed = measured.Labels!;
        (listed.Dataset, listed.Repeated).ShouldBe((measured.Dataset, near.Repeated.Count + near.NearlyRepeated.Count));
        listed
            .Errors.Select(e => (e.Value, e.Uncertainty))
            .ShouldBe(
                measured
                    .Quantities.Where(q =>
                        q.Name.StartsWith("all: ") || q.Name.StartsWith("distance ") && q.Name.EndsWith("RMSE")
                    )
                    .Select(q => (q.Value, q.Uncertainty))
            );
        listed.Errors.ShouldAllBe(e => !e.Name.StartsWith("all: "));
        near.Ranges.Count.ShouldBe(3);
        near.Ranges.Select(r => r.Errors.ForceComponent.RootMeanSquare.Value).ShouldBeInOrder();
        near.Points.X.Count.ShouldBe(7);
        near.Summary.ShouldContain("1 repeat one of 3 training structures");
    }

    static LabelErrors Measure(IEnumerable<Frame> frames, DatasetErrors? check = null, int threads = 2) =>
        (check ?? s_check).Measure(
            LabelledSets.Set(frames),
            StillingerWeber.Silicon,
            CheckContext.Default with
            {
                Threads = threads,
            }
        );

    static void BreakOnLargeStructures(Structure structure, int number)
    {
        if (structure.Count >= 64)
            throw new BrokenEvaluationException($"NaN for {structure}");
    }
}
