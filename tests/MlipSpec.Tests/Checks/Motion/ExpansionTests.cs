using MlipSpec.Checks;
using MlipSpec.Checks.Motion;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;

namespace MlipSpec.Tests.Checks.Motion;

public sealed class ExpansionTests
{
    // LAMMPS, lj/smooth/linear, 108 atoms at constant pressure and 10, 20 and 30 K, four seeds of 300 ps each:
    // 558.4 ± 0.7 in 1e-6/K.
    [Fact]
    public void Argon_expands_as_it_does_in_LAMMPS_and_the_slope_has_an_error()
    {
        var expansion = new ExpansionByDynamics(new Crystal("Ar", "fcc") { AtomicVolume = 37 })
        {
            Temperatures = [10, 20, 30],
            TimeStep = 5,
            SettlingTime = 5000,
            SamplingTime = 25_000,
        }.Measure(new LennardJones(0.0104, 3.4, 7.5, "Ar"));
        expansion.Linear.Finding.ShouldBeNull();
        expansion.Linear.Uncertainty.ShouldBeInRange(5, 40);
        // A dozen blocks or two: Student's factor for three in a thousand is 3.4 to 4.
        expansion.Linear.DegreesOfFreedom!.Value.ShouldBeInRange(8, 100);
        expansion.Linear.Value.ShouldBe(558.4, 2.1 + 4 * expansion.Linear.Uncertainty);
        Should
            .Throw<ArgumentException>(() =>
                new ExpansionByDynamics("Si", "diamond") { Temperatures = [300, 600] }.Measure(StillingerWeber.Silicon)
            )
            .Message.ShouldContain("three temperatures");
    }

    // At a few kelvin the mean shape is that at rest: a 3.184214 and c 5.184423 Å, so c/a is not the ideal 1.633.
    [LammpsDataFact]
    public void Cold_magnesium_keeps_the_shape_of_rest_though_nothing_holds_it()
    {
        var measured = new ExpansionByDynamics("Mg", "hcp")
        {
            Temperatures = [1, 2, 3],
            SettlingTime = 1000,
            SamplingTime = 2000,
        }.Measure(EmbeddedAtom.Read(LammpsData.Path("Mg_mm.eam.fs")));
        measured.Shape.Select(s => s.Name).ShouldBe(["a", "c"]);
        measured.Shape[0].Values[0].ShouldBe(3.184214, 4e-4 + 4 * measured.Shape[0].Uncertainties[0]);
        measured.Shape[1].Values[0].ShouldBe(5.184423, 8e-4 + 4 * measured.Shape[1].Uncertainties[0]);
        measured.Shape.Max(s => s.Uncertainties.Max()).ShouldBeLessThan(2e-3);
        measured.Quantities.Count.ShouldBe(3);
        Should.Throw<ArgumentException>(() => measured.Along("b")).Message.ShouldContain("a, c");
    }

    // LAMMPS, Mg_mm.eam.fs, fix npt aniso, 192 atoms, 400 ps: a 3.1972 and c 5.2334 Å at 300 K, 3.2165 and 5.2684 at
    // 600 K, of which a is known to 0.001 and c to 0.002; at rest 3.1842 and 5.1844.
    [LongFact]
    public void Magnesium_expands_along_a_and_c_as_it_does_in_LAMMPS()
    {
        var measured = new ExpansionByDynamics("Mg", "hcp")
        {
            Temperatures = [300, 450, 600],
            Cells = 4,
            SamplingTime = 60_000,
        }.Measure(EmbeddedAtom.Read(LammpsData.Path("Mg_mm.eam.fs")));
        var (a, c) = (measured.Shape[0], measured.Shape[1]);
        a.Values[0].ShouldBe(3.1972, 2e-3 + 3 * a.Uncertainties[0]);
        c.Values[0].ShouldBe(5.2334, 4e-3 + 3 * c.Uncertainties[0]);
        a.Values[2].ShouldBe(3.2165, 2e-3 + 3 * a.Uncertainties[2]);
        c.Values[2].ShouldBe(5.2684, 4e-3 + 3 * c.Uncertainties[2]);
        measured.Along("a").Value.ShouldBe(20.1, 1.5 + 3 * measured.Along("a").Uncertainty);
        measured.Along("c").Value.ShouldBe(22.2, 1.9 + 3 * measured.Along("c").Uncertainty);
        measured.Along("c").Uncertainty.ShouldBeLessThan(4);
    }

    [Fact]
    public void The_slope_of_a_parabola_is_that_at_its_middle_however_well_its_ends_are_known()
    {
        // V = 20 + 0.01 T + 5e-5 T², whose slope at 200 K is 0.03 Å³/K.
        Quantity<AtomicVolume>[] volumes = [new(21.5, 1e-3), new(24, 0.1), new(27.5, 0.3)];
        var expansion = Expansion.Of([100, 200, 300], volumes).Linear;
        expansion.Value.ShouldBe(1e6 * 0.03 / (21.5 + 24 + 27.5), 1e-6);
        expansion.Uncertainty.ShouldBe(expansion.Value * 0.3 / 6, 1e-2);
    }
}
