using MlipSpec.Checks;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;

namespace MlipSpec.Tests.Checks.Surfaces;

public class DecohesionReachTests
{
    /// <summary>Argon reaches 8.5 Å; halves 4 Å apart still attract each other.</summary>
    [Fact]
    public void Halves_that_still_see_each_other_have_no_work_of_separation()
    {
        var argon = new LennardJones(0.01032, 3.405, 8.5, "Ar");
        var near = new Decohesion("Ar", "fcc", new(1, 1, 1)) { Largest = 4, Points = 9 }.Measure(argon);
        near.Work.Finding!.Kind.ShouldBe(FindingKind.NotConverged);
        near.Work.Finding.Message.ShouldContain("see each other");
        near.Strength.IsMeasured.ShouldBeTrue();
        var far = new Decohesion("Ar", "fcc", new(1, 1, 1)) { Largest = 8, Points = 9 }.Measure(argon);
        var surface = new SurfaceEnergy("Ar", "fcc", new(1, 1, 1)).Measure(argon);
        far.Work.Value.ShouldBe(2 * surface.Unrelaxed.Value, 1e-6);
    }
}
