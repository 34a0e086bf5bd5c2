using MlipSpec.Checks.Labels;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;

namespace MlipSpec.Tests.Datasets;

/// <summary>Labels on another zero of energy are noticed, said with their constants, and judged as asked.</summary>
public sealed class EnergyOffsetTests
{
    static readonly StillingerWeber s_potential = StillingerWeber.Silicon;

    // Labels of the potential itself, with an error of 1 meV/atom of alternating sign, and an offset.
    static Frame[] Frames(double offset, int count = 12) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(k =>
                {
                    var structure = Prototypes.Diamond("Si", 5.43).Rattled(0.05, (ulong)k + 1);
                    var evaluation = s_potential.Evaluate(structure);
                    var error = structure.Count * (offset + (k % 2 == 0 ? 1e-3 : -1e-3));
                    return new Frame(structure) { Energy = evaluation.Energy + error, Forces = evaluation.Forces };
                }),
        ];

    static (LabelErrors Errors, List<string> Said) Measure(Frame[] frames, EnergyZero zero = EnergyZero.AsLabelled)
    {
        var said = new List<string>();
        var check = new DatasetErrors(new DatasetFile("memory")) { Zero = zero };
        return (check.Measure(LabelledSet.Of("set", frames), s_potential, new() { Notice = said.Add }), said);
    }

    [Fact]
    public void An_offset_is_said_with_its_constant_and_energies_are_shown_with_and_without()
    {
        var (errors, said) = Measure(Frames(11));
        said.ShouldHaveSingleItem().ShouldContain("labels minus predictions are 1.1E+04 meV/atom (RMS) as they are");
        errors.Offset!.Constants["Si"].ShouldBe(11, 1e-9);
        errors.All.EnergyPerAtom.RootMeanSquare.Value.ShouldBe(11, 1e-3);
        errors.WithoutOffset!.EnergyPerAtom.RootMeanSquare.Value.ShouldBe(1e-3, 1e-9);
        errors.Quantities.ShouldContain(q => q.Name == "offset of labels per Si");
    }

    [Fact]
    public void Judged_without_it_nothing_is_to_be_said()
    {
        var (errors, said) = Measure(Frames(11), EnergyZero.ShiftRemoved);
        said.ShouldBeEmpty();
        errors.All.EnergyPerAtom.RootMeanSquare.Value.ShouldBe(1e-3, 1e-9);
        errors.WithoutOffset.ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.003)]
    public void Errors_of_a_fit_are_no_offset(double offset)
    {
        var (errors, said) = Measure(Frames(offset));
        said.ShouldBeEmpty();
        errors.Offset.ShouldBeNull();
    }

    [Theory]
    [InlineData(11, true)]
    [InlineData(0.1, false)]
    public void One_structure_cannot_tell_unless_it_is_absurd(double offset, bool noticed)
    {
        var (errors, said) = Measure(Frames(offset, 1));
        said.Count.ShouldBe(noticed ? 1 : 0);
        if (noticed)
            said[0].ShouldContain("1 structures are too few to tell constants");
        errors.WithoutOffset.ShouldBeNull();
    }

    [Fact]
    public void One_composition_leaves_the_constants_of_two_elements_open()
    {
        Frame[] frames =
        [
            .. Enumerable
                .Range(0, 6)
                .Select(k => new Frame(Prototypes.Get("rocksalt").Create(["Na", "Cl"], 22 + k)) { Energy = 40 }),
        ];
        Evaluation[] evaluations =
        [
            .. frames.Select(f => new Evaluation(0, new Vector3D[f.Structure.Count], Matrix3D.Zero, [])),
        ];
        var offset = EnergyOffset.Of(frames, evaluations)!;
        offset.IsNoticed.ShouldBeTrue();
        offset.Rank.ShouldBe(1);
        offset.IsDetermined.ShouldBeFalse();
        offset.ToString().ShouldContain("the compositions determine 1 of 2 constants");
        offset.For(frames[0].Structure).ShouldBe(40, 1e-9);
    }
}
