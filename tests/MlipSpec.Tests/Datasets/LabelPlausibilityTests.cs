using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Structures.Files;

namespace MlipSpec.Tests.Datasets;

/// <summary>Labels in wrong units and signs, judged by a potential that is another one than made them.</summary>
public sealed class LabelPlausibilityTests
{
    static readonly Frame[] s_frames = LabelledSets.Silicon(10);
    static readonly Evaluation[] s_tersoff = [.. s_frames.Select(f => Tersoff.SiliconT3.Evaluate(f.Structure))];

    [Fact]
    public void Right_labels_raise_no_suspicion_even_with_another_zero() =>
        Suspicions(f => f with { Energy = f.Energy - 157.3 * f.Structure.Count }).ShouldBeEmpty();

    [Theory]
    [InlineData(1 / 27.211386, "hartree instead of eV")]
    [InlineData(1 / 13.605693, "rydberg instead of eV")]
    [InlineData(23.060548, "kcal/mol instead of eV")]
    [InlineData(96.485332, "kJ/mol instead of eV")]
    public void Energies_in_another_unit_are_told(double factor, string expected) =>
        Suspicions(f => f with { Energy = factor * f.Energy }).ShouldHaveSingleItem().ShouldContain(expected);

    [Theory]
    [InlineData(1 / 51.422067, "hartree/bohr instead of eV/Å")]
    [InlineData(23.060548, "kcal/mol/Å instead of eV/Å")]
    public void Forces_in_another_unit_are_told(double factor, string expected) =>
        Suspicions(f => f with { Forces = [.. f.Forces!.Select(v => factor * v)] })
            .ShouldHaveSingleItem()
            .ShouldContain(expected);

    [Fact]
    public void Gradients_instead_of_forces_are_told() =>
        Suspicions(f => f with { Forces = [.. f.Forces!.Select(v => -v)] })
            .ShouldHaveSingleItem()
            .ShouldContain("opposite sign");

    [Fact]
    public void A_stress_with_its_sign_flipped_is_told() =>
        Suspicions(f => f with { Virial = -f.Virial!.Value }).ShouldHaveSingleItem().ShouldContain("opposite sign");

    [Fact]
    public void A_stress_in_gigapascal_is_told() =>
        Suspicions(f => f with { Virial = 160.21766 * f.Virial!.Value })
            .ShouldHaveSingleItem()
            .ShouldContain("stress in GPa");

    static IReadOnlyList<string> Suspicions(Func<Frame, Frame> change) =>
        LabelPlausibility.Suspicions([.. s_frames.Select(change)], s_tersoff);
}
