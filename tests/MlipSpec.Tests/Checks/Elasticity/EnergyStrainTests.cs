using MlipSpec.Analysis;
using MlipSpec.Checks;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Phases;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Testing.Faults.Derivatives;

namespace MlipSpec.Tests.Checks.Elasticity;

public class EnergyStrainTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void Energies_and_stresses_give_the_same_coefficients_also_under_pressure(double pressure)
    {
        var stress = new ElasticConstants("Si", "diamond") { Pressure = pressure }.Measure(StillingerWeber.Silicon);
        var energy = new EnergyStrain("Si", "diamond") { Pressure = pressure }.Measure(StillingerWeber.Silicon);
        energy.StressStrain.Stiffness!.DistanceTo(stress.Stiffness!).ShouldBeLessThan(0.02);
        energy.StressStrain.SymmetryResidual.Value.ShouldBeLessThan(0.02);
        // Barron and Klein: thermodynamic constants and stress–strain coefficients differ by the pressure itself.
        energy.Thermodynamic.C11.Value.ShouldBe(stress.C11.Value + pressure, 0.02);
        energy.Thermodynamic.C12.Value.ShouldBe(stress.C12.Value - pressure, 0.02);
        energy.Thermodynamic.C44.Value.ShouldBe(stress.C44.Value + pressure, 0.02);
    }

    [Fact]
    public void A_hexagonal_crystal_agrees_too()
    {
        var stress = new ElasticConstants("Si", "hex-diamond").Measure(StillingerWeber.Silicon);
        new EnergyStrain("Si", "hex-diamond")
            .Measure(StillingerWeber.Silicon)
            .StressStrain.Stiffness!.DistanceTo(stress.Stiffness!)
            .ShouldBeLessThan(0.05);
    }

    [Fact]
    public void A_virial_that_is_not_the_derivative_of_the_energy_shows_between_the_two()
    {
        var wrong = new ScaledVirial(StillingerWeber.Silicon, 0.02);
        var stress = new ElasticConstants("Si", "diamond").Measure(wrong);
        var energy = new EnergyStrain("Si", "diamond").Measure(wrong);
        Math.Abs(stress.C11.Value / energy.StressStrain.C11.Value - 1).ShouldBeGreaterThan(1e-3);
    }

    [Fact]
    public void The_slopes_under_pressure_are_those_of_the_equation_of_state()
    {
        var series = new ElasticityUnderPressure("Si", "diamond") { Pressures = [0, 1, 2] }.Measure(
            StillingerWeber.Silicon
        );
        var b = (series.SlopeC11.Value + 2 * series.SlopeC12.Value) / 3;
        new EquationOfState("Si", "diamond") { VolumeRange = 0.04 }
            .Measure(StillingerWeber.Silicon)
            .BulkModulusDerivative.Value.ShouldBe(b, 0.05);
        series.LowestEigenvalue.Value.ShouldBeGreaterThan(50);
        series.UnstableFrom.ShouldBeNull();
        series.Curves.Count.ShouldBe(4);
    }

    [Fact]
    public void Tersoffs_second_silicon_is_nearly_unstable_and_pressure_makes_it_so()
    {
        var soft = new ElasticityUnderPressure("Si", "diamond") { Pressures = [0, 6.5, 7] }.Measure(Tersoff.SiliconT2);
        // A bisection of the smallest stiffness over the pressure ends at 6.8625 GPa; here a straight line between the
        // two last pressures does.
        soft.UnstableFrom!.Value.ShouldBe(6.8625, 5e-3);
        soft.LowestEigenvalue.Value.ShouldBeLessThan(0);
    }

    [Fact]
    public void Averages_and_anisotropy_of_silicon_are_those_of_the_textbook()
    {
        double c11 = 165.8,
            c12 = 63.9,
            c44 = 79.6;
        ElasticTensor silicon = new([
            c11,
            c12,
            c12,
            0,
            0,
            0,
            c12,
            c11,
            c12,
            0,
            0,
            0,
            c12,
            c12,
            c11,
            0,
            0,
            0,
            0,
            0,
            0,
            c44,
            0,
            0,
            0,
            0,
            0,
            0,
            c44,
            0,
            0,
            0,
            0,
            0,
            0,
            c44,
        ]);
        silicon.Zener.ShouldBe(1.5623, 1e-4);
        // For cubic crystals 6/5 (√A − 1/√A)².
        silicon.UniversalAnisotropy.ShouldBe(
            1.2 * Math.Pow(Math.Sqrt(silicon.Zener) - 1 / Math.Sqrt(silicon.Zener), 2),
            1e-10
        );
        (silicon.YoungHill, silicon.PoissonHill).ShouldBe(
            (9 * 97.867 * silicon.ShearHill / (3 * 97.867 + silicon.ShearHill), 0.2230),
            new Near(0.05)
        );
        var measured = new ElasticConstants("Si", "diamond").Measure(StillingerWeber.Silicon);
        measured.ZenerRatio.Value.ShouldBe(2 * 56.449 / (151.42 - 76.42), 1e-3);
        measured.ZenerRatio.Uncertainty.ShouldBeInRange(1e-9, 0.01);
        new ElasticConstants(new Crystal("Ar", "fcc") { AtomicVolume = 37 })
            .Measure(new LennardJones(0.0104, 3.4, 8.5, "Ar"))
            .CauchyPressure.Value.ShouldBe(0, 1e-3);
    }

    [Fact]
    public void The_Bain_path_of_Lennard_and_Jones_leads_from_bcc_down_to_fcc()
    {
        var argon = new LennardJones(0.0104, 3.4, 8.5, "Ar");
        var path = new TetragonalPath(new Crystal("Ar", "bcc") { AtomicVolume = 38 })
        {
            From = 0.9,
            To = Math.Sqrt(2) + 0.1,
            Points = 11,
        }.Measure(argon);
        var order = new PhaseOrdering([
            new Crystal("Ar", "bcc") { AtomicVolume = 38 },
            new Crystal("Ar", "fcc") { AtomicVolume = 37 },
        ]).Measure(argon);
        var atFcc = new TetragonalPath(new Crystal("Ar", "bcc") { AtomicVolume = 38 })
        {
            From = 1,
            To = Math.Sqrt(2),
            Points = 3,
        }.Measure(argon);
        // A residual pressure of up to 0.01 GPa in a crystal as soft as argon is up to 4e-6 eV/atom.
        atFcc.Points[^1].Energy.Value.ShouldBe(-order.EnergyAbove("fcc", "bcc").Value, 1e-5);
        path.Deepest.Value.ShouldBeLessThan(-0.9 * order.EnergyAbove("fcc", "bcc").Value);
    }

    [Fact]
    public void The_way_from_diamond_to_beta_tin_has_a_barrier_and_a_minimum_where_beta_tin_is()
    {
        var path = new TetragonalPath("Si", "diamond")
        {
            From = 0.34,
            To = 1.1,
            Points = 39,
        }.Measure(StillingerWeber.Silicon);
        var tin = new PhaseOrdering("Si", "diamond", "beta-tin").Measure(StillingerWeber.Silicon);
        path.Deepest.Value.ShouldBe(0, 1e-4);
        path.Barrier.Value.ShouldBeGreaterThan(tin.EnergyAbove("diamond", "beta-tin").Value);
        path.Minima.Min(m => Math.Abs(m.Energy - tin.EnergyAbove("diamond", "beta-tin").Value)).ShouldBeLessThan(2e-3);
    }

    [Fact]
    public void A_crystal_that_is_no_minimum_lies_above_its_path()
    {
        // bcc of central pair forces, whose path of Bain goes down to fcc at √2.
        var path = new TetragonalPath("Ar", "bcc") { To = 1.5, Points = 13 }.Measure(
            new LennardJones(0.0104, 3.4, 8.5, "Ar")
        );
        path.Deepest.IsMeasured.ShouldBeTrue();
        path.Deepest.Value.ShouldBeLessThan(-1e-3);
    }

    [Fact]
    public void Protocols_that_make_no_sense_are_refused()
    {
        Should
            .Throw<ArgumentException>(() =>
                new EnergyStrain("Si", "diamond") { Strain = 0 }.Measure(StillingerWeber.Silicon)
            )
            .Message.ShouldContain("between 0 and 0.05");
        Should
            .Throw<ArgumentException>(() =>
                new ElasticityUnderPressure("Si", "diamond") { Pressures = [0, 1] }.Measure(StillingerWeber.Silicon)
            )
            .Message.ShouldContain("three or more");
        Should
            .Throw<ArgumentException>(() =>
                new TetragonalPath("Si", "diamond") { From = 2 }.Measure(StillingerWeber.Silicon)
            )
            .Message.ShouldContain("from a positive ratio to a larger one");
    }

    sealed class Near(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) a, (double, double) b) =>
            Math.Abs(a.Item1 - b.Item1) < tolerance && Math.Abs(a.Item2 - b.Item2) < tolerance;

        public int GetHashCode((double, double) _) => 0;
    }

    /// <summary>Cubic splines: at the knots of the tables the third derivative jumps. LAMMPS gives 244.286 GPa for
    /// strains of 1e-5, 243.346 for 4e-3.</summary>
    [LammpsDataFact]
    public void The_uncertainty_of_tables_reaches_the_derivative_at_the_minimum()
    {
        var iron = new EnergyStrain("Fe", "bcc").Measure(EmbeddedAtom.Read(LammpsData.Path("Fe_mm.eam.fs")));
        var c11 = iron.StressStrain.C11;
        Math.Abs(c11.Value - 244.286).ShouldBeLessThan(3 * c11.Uncertainty, $"{c11}");
        c11.Uncertainty.ShouldBeLessThan(2);
    }

    [LammpsDataFact]
    public void The_shear_modulus_is_as_uncertain_as_the_constants_that_make_it()
    {
        var moduli = new EnergyStrain("Ni", "fcc")
            .Measure(EmbeddedAtom.Read(LammpsData.Path("NiAlH_jea.eam.fs")))
            .StressStrain;
        // Voigt's, of a cubic crystal: (C11 − C12 + 3 C44)/5.
        var quadrature = double.Hypot(
            double.Hypot(moduli.C11.Uncertainty, moduli.C12.Uncertainty),
            3 * moduli.C44.Uncertainty
        );
        moduli.ShearModulus.Uncertainty.ShouldBeInRange(0.6 * quadrature / 5, 1.6 * quadrature / 5);
    }
}
