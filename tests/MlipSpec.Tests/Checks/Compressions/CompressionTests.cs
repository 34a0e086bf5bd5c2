using MlipSpec.Checks;
using MlipSpec.Checks.Compressions;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;

namespace MlipSpec.Tests.Checks.Compressions;

/// <summary>False maxima and minima under pressure, as in Figs. 2 and 7 of Morrow, Gardner and Deringer
/// (2023).</summary>
public sealed class CompressionTests
{
    static readonly Compression s_quick = Compression.Quick("Si") with { Runs = 1 };

    [Fact]
    public void Stillinger_Weber_glass_has_a_false_maximum_it_stays_near_fourfold_to_20_GPa()
    {
        var course = s_quick.Measure(StillingerWeber.Silicon);
        course.Finding.ShouldBeNull();
        course.Frames[^1].Pressure.ShouldBe(20);
        course.CoordinationAtStart.Value.ShouldBeInRange(4, 5);
        course.CoordinationAtEnd.Value.ShouldBeLessThan(5.2);
        // Sixty-two atoms, a few of them with five neighbours: no mean of theirs is exact.
        course.CoordinationAtStart.Uncertainty.ShouldBeInRange(0.02, 0.3);
        course.CoordinationAtEnd.Uncertainty.ShouldBeInRange(0.02, 0.3);
        course.VolumeAtEnd.Value.ShouldBeLessThan(course.Frames[0].AtomicVolume - 1);
        course.Curves.Count.ShouldBe(4);
        course.Structures.Single().Title.ShouldBe("at 20.0 GPa");
    }

    // Atoms without angles that attract each other at the bond of silicon: twelve neighbours within the cutoff that is
    // shipped, where the sound potential has fewer than five.
    [Fact]
    public void A_glass_packed_as_closely_as_argon_is_a_false_minimum_with_ten_neighbours_and_more()
    {
        s_quick.Measure(new LennardJones(0.25, 2.15, elements: "Si")).HighestCoordination.Value.ShouldBeInRange(11, 13);
        s_quick.Measure(StillingerWeber.Silicon).HighestCoordination.Value.ShouldBeInRange(4, 5.2);
    }

    [Fact]
    public void A_teacher_gives_the_reference_trajectory()
    {
        var same = (s_quick with { Teacher = StillingerWeber.Silicon }).Measure(StillingerWeber.Silicon);
        same.CoordinationDifference.Value.ShouldBe(0);
        (s_quick with { Teacher = Tersoff.SiliconT3 })
            .Measure(StillingerWeber.Silicon)
            .CoordinationDifference.Value.ShouldBeInRange(0.1, 2);
        s_quick
            .Measure(StillingerWeber.Silicon)
            .CoordinationDifference.Finding!.Message.ShouldContain("give the check a Teacher");
    }

    [Fact]
    public void A_glass_that_was_never_molten_is_a_finding()
    {
        var cold = s_quick with
        {
            Preparation = s_quick.Preparation with { MeltingTemperature = 1500, LiquidTemperature = 1500 },
        };
        var finding = cold.Measure(StillingerWeber.Silicon).CoordinationAtEnd.Finding.ShouldNotBeNull();
        finding.Kind.ShouldBe(FindingKind.NotConverged);
        finding.Message.ShouldContain("has not melted");
    }
}
