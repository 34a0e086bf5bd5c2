using MlipSpec.Analysis.Coverage;
using MlipSpec.Analysis.Soap;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Tests.Potentials;

namespace MlipSpec.Tests.Analysis.Coverage;

public sealed class TrainingDistanceTests
{
    static readonly Structure s_diamond = SiliconCells.Diamond(5.43);
    static readonly IReadOnlyList<Structure> s_training =
    [
        Prototypes.Get("fcc").Create(["Si"], 15),
        s_diamond.Supercell(2, 1, 1).Rattled(0.1, 5),
        s_diamond,
        Prototypes.Get("sh").Create(["Si"], 15),
    ];

    [Fact]
    public void A_supercell_rotated_and_renumbered_is_an_exact_duplicate()
    {
        var rotated = s_training[1].Supercell(1, 2, 1).Deformed(Matrix3D.Rotation(new(1, 2, 3), 0.7));
        var same = new Structure(rotated.Cell, rotated.Species, [.. rotated.Positions.ToArray().Reverse()]);
        var found = new TrainingDistance().Of(s_training, [same]).ExactDuplicates.ShouldHaveSingleItem();
        (found.Test, found.Training).ShouldBe((0, 1));
        found.Distance.ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Small_displacements_and_strains_are_near_duplicates_and_large_ones_are_none()
    {
        var report = new TrainingDistance().Of(
            s_training,
            [
                s_diamond.Rattled(0.01, 1),
                SiliconCells.Diamond(5.44),
                SiliconCells.Diamond(5.43 * 0.97),
                s_diamond.Rattled(0.2, 1),
            ]
        );
        report.NearDuplicates.Select(d => d.Test).ShouldBe([0, 1]);
        report.ExactDuplicates.ShouldBeEmpty();
        report.Distances[2].ShouldBeGreaterThan(0.1);
        report.IsClean.ShouldBeFalse();
        report.ToString().ShouldContain("2 nearly do (test 0 = training 2, test 1 = training 2); the other 2 are");
    }

    [Fact]
    public void A_repeated_training_set_is_flagged_whole_and_threads_change_nothing()
    {
        var report = new TrainingDistance().Of(s_training, s_training, threads: 2);
        report.ExactDuplicates.Select(d => (d.Test, d.Training)).ShouldBe([(0, 0), (1, 1), (2, 2), (3, 3)]);
        new TrainingDistance().Of(s_training, s_training).Distances.ShouldBe(report.Distances);
    }

    [Fact]
    public void Sets_of_two_elements_need_their_channels()
    {
        IReadOnlyList<Structure> mixed = [s_diamond, SiliconCells.Diamond(5.66, element: "Ge")];
        Should
            .Throw<ArgumentException>(() => new TrainingDistance().Of(mixed, mixed))
            .Message.ShouldContain("does not tell apart: set Species");
        Element[] species = ["Si"];
        var measure = SoapSimilarity.Fine with
        {
            Parameters = SoapSimilarity.Fine.Parameters with { Species = species },
        };
        Should
            .Throw<ArgumentException>(() => new TrainingDistance(measure).Of(mixed, mixed))
            .Message.ShouldContain("no channel");
    }

    [Fact]
    public void Empty_sets_and_structures_are_named()
    {
        Should
            .Throw<ArgumentException>(() => new TrainingDistance().Of([], s_training))
            .Message.ShouldContain("training set is empty");
        Should
            .Throw<ArgumentException>(() =>
                new TrainingDistance().Of(s_training, [s_diamond, new(Cell.Cubic(5), [], [])])
            )
            .Message.ShouldContain("structure 1 of the test set");
    }

    [Fact]
    public void Snapshots_of_one_state_have_like_averages_and_are_no_duplicates()
    {
        // Displacements of 0.08 Å per coordinate are those of silicon at room temperature.
        Structure One(ulong seed) => SiliconCells.Diamond(5.43, 2).Rattled(0.08, seed);
        var nearest = new TrainingDistance().Of([One(1)], [One(2)]).Nearest.ShouldHaveSingleItem();
        nearest.Kind.ShouldBe(DuplicateKind.None);
        nearest.WorstAtom.ShouldBeGreaterThan(5 * nearest.Distance);
    }

    // Y. Zuo et al., J. Phys. Chem. A 124, 731 (2020): shearing a cubic crystal by +γ and −γ, or in xy, yz and zx,
    // gives the same crystal in another orientation. Three of the 25 test structures are such copies of one training
    // structure; the labelled energies agree to 1e-6 eV.
    [SharedDataFact]
    public void Three_silicon_test_structures_of_Zuo_2020_repeat_a_training_structure()
    {
        var (training, test) = (Frames("zuo2020/Si_train.xyz"), Frames("zuo2020/Si_test.xyz"));
        var report = new TrainingDistance().Of(
            [.. training.Select(f => f.Structure)],
            [.. test.Select(f => f.Structure)],
            threads: 2
        );
        report.ExactDuplicates.Select(d => (d.Test, d.Training)).ShouldBe([(22, 192), (23, 192), (24, 192)]);
        foreach (var d in report.ExactDuplicates)
            test[d.Test].Energy!.Value.ShouldBe(training[d.Training].Energy!.Value, 1e-6);
    }

    static List<Frame> Frames(string file) => [.. ExtendedXyz.Read(SharedData.Path(file))];
}
