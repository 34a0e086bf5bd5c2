using MlipSpec.Datasets;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;

namespace MlipSpec.Tests.Datasets;

public sealed class LabelledSetTests
{
    static readonly Frame[] s_frames = LabelledSets.Silicon();

    [Fact]
    public void Every_frame_is_accounted_for()
    {
        Frame[] frames =
        [
            .. s_frames,
            s_frames[2] with
            {
                Source = "set.xyz, line 90",
            },
            s_frames[3] with
            {
                Energy = -1,
                Source = "set.xyz, line 91",
            },
            s_frames[0] with
            {
                Energy = null,
                Forces = null,
                Virial = null,
                Source = "set.xyz, line 92",
            },
            LabelledSets.Label(s_frames[0].Structure.Rattled(0.1, 77), 93) with
            {
                Energy = null,
            },
            LabelledSets.Label(s_frames[0].Structure.Rattled(0.1, 78), 94) with
            {
                Forces = null,
            },
            new(new Structure(Cell.None, ["Si"], [Vector3D.Zero])) { Energy = -0.8 },
        ];
        var set = LabelledSets.Set(frames);
        var account = set.Account;

        (account.Read, account.Compared, account.IsolatedAtoms).ShouldBe((14, 10, 1));
        account.Repeated.ShouldHaveSingleItem().ShouldBe("set.xyz, line 90 repeats set.xyz, line 2");
        account.Contradicting.ShouldHaveSingleItem().ShouldContain("line 91");
        account.Unlabelled.ShouldHaveSingleItem().ShouldContain("line 92");
        account.WithoutEnergy.ShouldHaveSingleItem().ShouldContain("line 93");
        account.WithoutForces.ShouldHaveSingleItem().ShouldContain("line 94");
        account.Read.ShouldBe(
            account.Compared
                + account.IsolatedAtoms
                + account.Repeated.Count
                + account.Contradicting.Count
                + account.Unlabelled.Count
        );
        account.IsComplete.ShouldBeFalse();
        account.ToString().ShouldContain("1 without energy (set.xyz, line 93)");
        set.IsolatedAtoms["Si"].ShouldBe(-0.8);
        set.Groups.Distinct().ShouldBe(["cool", "hot"], ignoreOrder: true);
    }

    [Fact]
    public void A_label_that_only_a_repetition_has_is_not_called_repeated()
    {
        var second = s_frames[0] with { Source = "set.xyz, line 90" };
        foreach (
            var first in (Frame[])
                [
                    s_frames[0] with
                    {
                        Energy = null,
                    },
                    s_frames[0] with
                    {
                        Forces = null,
                    },
                    s_frames[0] with
                    {
                        Virial = null,
                    },
                ]
        )
            LabelledSets.Set([first, second]).Account.Contradicting.ShouldHaveSingleItem().ShouldContain("line 90");
        LabelledSets
            .Set([s_frames[0], second with { Virial = 2 * second.Virial!.Value }])
            .Account.Contradicting.ShouldHaveSingleItem();
        LabelledSets.Set([s_frames[0], second]).Account.Repeated.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_label_that_is_not_a_number_is_refused_with_its_line()
    {
        using var file = new TemporaryFile("1\nenergy=nan Lattice=\"5 0 0 0 5 0 0 0 5\"\nSi 0 0 0\n");
        Should.Throw<InvalidDataException>(() => new DatasetFile(file.Path).Read()).Message.ShouldContain("line 2");
    }

    [Fact]
    public void A_set_without_labels_is_refused() =>
        Should
            .Throw<InvalidDataException>(() => LabelledSets.Set([new(Prototypes.Diamond("Si", 5.43))]))
            .Message.ShouldContain("not one with labels");

    [Fact]
    public void Two_levels_of_theory_in_one_file_are_refused()
    {
        var frames = s_frames.Select(
            (f, k) => f with { Info = new Dictionary<string, string> { ["level_of_theory"] = k < 4 ? "PBE" : "SCAN" } }
        );
        Should.Throw<InvalidDataException>(() => LabelledSets.Set(frames)).Message.ShouldContain("PBE, SCAN");
    }

    [Fact]
    public void Energies_of_elements_are_found_from_compositions()
    {
        Structure[] structures =
        [
            Prototypes.Get("rocksalt").Create(["Na", "Cl"], 20),
            Prototypes.Diamond("Na", 5),
            Prototypes.Diamond("Cl", 5),
        ];
        var constants = CompositionFit.Of(
            structures,
            [.. structures.Select(s => s.Species.ToArray().Sum(e => e == "Na" ? -1.5 : 2.25))]
        );
        constants["Na"].ShouldBe(-1.5, 1e-9);
        constants["Cl"].ShouldBe(2.25, 1e-9);
    }
}
