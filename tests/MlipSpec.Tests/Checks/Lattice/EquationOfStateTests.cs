using MlipSpec.Analysis;
using MlipSpec.Checks;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Checks.Lattice;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Checks.Lattice;

public class EquationOfStateTests
{
    [Fact]
    public void A_fit_to_the_curve_itself_returns_its_parameters()
    {
        var curve = new BirchMurnaghan(-4.3, 20, 0.63, 3.4);
        var volumes = Enumerable.Range(0, 9).Select(k => 17.5 + 0.7 * k).ToArray();
        var fit = BirchMurnaghan.Fit(volumes, [.. volumes.Select(curve.EnergyAt)])!;
        fit.Curve.Energy.ShouldBe(-4.3, 1e-10);
        fit.Curve.Volume.ShouldBe(20, 1e-8);
        fit.Curve.BulkModulus.ShouldBe(0.63, 1e-8);
        fit.Curve.BulkModulusDerivative.ShouldBe(3.4, 1e-6);
        fit.Residual.ShouldBeLessThan(1e-11);
    }

    [Fact]
    public void The_uncertainties_are_the_scatter_of_fits_to_noisy_energies()
    {
        var curve = new BirchMurnaghan(-4.3, 20, 0.63, 4);
        var volumes = Enumerable.Range(0, 13).Select(k => 18 + k / 3.0).ToArray();
        var random = new SeededRandom(1);
        var fits = Enumerable
            .Range(0, 400)
            .Select(_ =>
                BirchMurnaghan.Fit(volumes, [.. volumes.Select(v => curve.EnergyAt(v) + 1e-4 * random.NextGaussian())])!
            )
            .ToArray();
        static double Scatter(IEnumerable<double> x) =>
            Math.Sqrt(x.Select(v => v * v).Average() - Math.Pow(x.Average(), 2));
        void Agree(Func<BirchMurnaghanFit, double> value, Func<BirchMurnaghanFit, double> sigma) =>
            Scatter(fits.Select(value))
                .ShouldBe(
                    Math.Sqrt(fits.Select(f => sigma(f) * sigma(f)).Average()),
                    0.12 * Scatter(fits.Select(value))
                );
        Agree(f => f.Curve.Energy, f => f.EnergyUncertainty);
        Agree(f => f.Curve.Volume, f => f.VolumeUncertainty);
        Agree(f => f.Curve.BulkModulus, f => f.BulkModulusUncertainty);
        Agree(f => f.Curve.BulkModulusDerivative, f => f.DerivativeUncertainty);
    }

    [Fact]
    public void Energies_without_a_minimum_have_no_fit()
    {
        double[] volumes = [10, 11, 12, 13, 14];
        BirchMurnaghan.Fit(volumes, [.. volumes.Select(v => -v * v)]).ShouldBeNull();
        Should
            .Throw<ArgumentException>(() => BirchMurnaghan.Fit([1, 2, 3, 4], [1, 2, 3, 4]))
            .Message.ShouldContain("at least five");
    }

    // Independent: the curvature of the energy at V₀ by finite differences, LAMMPS 29Sep2021; 98.8 with c/a relaxed.
    // The tables have kinks: over volumes within a per cent (first number) the curvature is another than within 1e-5 of
    // the minimum (second number), by 4 % in aluminium, where no value is better known than that.
    [LammpsDataTheory]
    [InlineData("Cu", "fcc", "Cu_mishin1.eam.alloy", 138.4, 138.35, 4e-3)]
    [InlineData("Zr", "hcp", "Zr_mm.eam.fs", 98.8, 98.74, 4e-3)]
    [InlineData("Al", "fcc", "Al_mm.eam.fs", 77.6, 74.67, 0.05)]
    [InlineData("Mg", "hcp", "Mg_mm.eam.fs", 35.8, 35.82, 4e-3)]
    [InlineData("Fe", "bcc", "Fe_mm.eam.fs", 177.8, 178.32, 4e-3)]
    public void The_bulk_modulus_is_the_curvature_at_the_minimum_and_its_uncertainty_holds_it(
        string element,
        string phase,
        string file,
        double expected,
        double within,
        double most
    )
    {
        var potential = EmbeddedAtom.Read(LammpsData.Path(file));
        var measured = new EquationOfState(element, phase).Measure(potential).BulkModulus;
        measured.Value.ShouldBe(expected, 2 * measured.Uncertainty + 0.05);
        measured.Value.ShouldBe(within, 2 * measured.Uncertainty);
        var fromStress = new ElasticConstants(element, phase).Measure(potential).BulkModulus;
        measured.Value.ShouldBe(fromStress.Value, 2 * measured.Uncertainty + 2 * fromStress.Uncertainty);
        measured.Uncertainty.ShouldBeLessThan(most * measured.Value, "and says something");
    }

    // Independent: slopes of the pressure at the minimum, LAMMPS 29Sep2021, over volumes within 1.6 to 6.4 %: −0.30, −0.37
    // and −0.40 of magnesium, −0.85, −0.58 and −0.73 of zirconium; within 0.4 % they range from −5 to 17.
    [LammpsDataTheory]
    [InlineData("Mg", "Mg_mm.eam.fs", -0.37)]
    [InlineData("Zr", "Zr_mm.eam.fs", -0.72)]
    public void A_third_derivative_of_tables_is_as_uncertain_as_the_choice_of_its_range(
        string element,
        string file,
        double expected
    )
    {
        var measured = new EquationOfState(element, "hcp")
            .Measure(EmbeddedAtom.Read(LammpsData.Path(file)))
            .BulkModulusDerivative;
        measured.Value.ShouldBe(expected, measured.Uncertainty);
        measured.Uncertainty.ShouldBeInRange(0.1, 0.6);
    }

    [Fact]
    public void A_curve_that_no_range_makes_a_Birch_Murnaghan_one_has_no_bulk_modulus()
    {
        // A minimum with a kink: the curvature grows without end as the range is halved.
        var fits = new NestedFits();
        foreach (var range in (double[])[0.1, 0.05, 0.025, 0.0125])
        {
            var volumes = Enumerable.Range(0, 13).Select(k => 20 * (1 + range * (k / 6.0 - 1))).ToArray();
            fits.Add(range, BirchMurnaghan.Fit(volumes, [.. volumes.Select(v => Math.Abs(v - 20))])!);
            fits.IsSettled.ShouldBeFalse();
        }
        var (_, best) = fits.Best!.Value;
        best.BulkModulusUncertainty.ShouldBeGreaterThan(0.3 * best.Curve.BulkModulus);
    }

    [Fact]
    public void Diamond_silicon_is_fitted_through_all_points()
    {
        var measured = new EquationOfState("Si", "diamond").Measure(StillingerWeber.Silicon);
        measured.Rejected.ShouldBeEmpty();
        measured.Points.Count.ShouldBe(19, "13 over ±10 %, and 6 more between the 7 of them within ±5 %");
        (8 * measured.Volume.Value).ShouldBe(Math.Pow(5.431, 3), 0.1);
        measured.BulkModulus.Value.ShouldBe(101.42, 0.5);
        // 101.42 GPa by stress at rest; the range was halved until the modulus moved by less than two in a thousand.
        var off = Math.Abs(measured.BulkModulus.Value - 101.42);
        measured.BulkModulus.Uncertainty.ShouldBeInRange(0.5 * off, 2e-3 * 101.42);
        measured.Residual.Value.ShouldBeLessThan(1e-4);
        measured.Energy.Value.ShouldBe(-2 * StillingerWeber.Silicon.Parameters.Epsilon, 1e-4);
        measured.Curves.Count.ShouldBe(2);
        measured.Curves.Select(c => c.IsPoints).ShouldBe([true, false]);
        measured.Curves[1].X[30].ShouldBe(measured.Curves[0].X[9], 1e-9, "the middle of either");
        measured.Curves[1].Y[30].ShouldBe(measured.Curves[0].Y[9], 1e-4);
    }

    [Fact]
    public void The_pressure_derivative_of_the_bulk_modulus_is_B_prime()
    {
        double B(double pressure) =>
            new ElasticConstants("Si", "diamond") { Pressure = pressure }
                .Measure(StillingerWeber.Silicon)
                .BulkModulus.Value;
        var slope = (B(0.5) - B(-0.5)) / 1;
        new EquationOfState("Si", "diamond") { VolumeRange = 0.04 }
            .Measure(StillingerWeber.Silicon)
            .BulkModulusDerivative.Value.ShouldBe(slope, 0.05);
    }

    [Fact]
    public void Points_that_leave_the_phase_are_named_and_not_fitted()
    {
        var measured = new EquationOfState("Si", "beta-tin") { VolumeRange = 0.3 }.Measure(StillingerWeber.Silicon);
        measured.Rejected.ShouldNotBeEmpty();
        measured.Rejected.ShouldAllBe(p => p.Finding!.Message.StartsWith("Si beta-tin at "));
        measured.Quantities.Single(q => q.Name == "rejected points").Value.ShouldBe(measured.Rejected.Count);
    }

    [Fact]
    public void A_phase_that_is_left_at_rest_has_no_equation_of_state()
    {
        var path = new Crystal(
            "Bain path",
            Prototypes.BodyCentredCubic("Ar", 4.2).Deformed(Matrix3D.Diagonal(0.95, 0.95, 1.1))
        );
        var measured = new EquationOfState(path).Measure(new LennardJones(0.0104, 3.4, 8.5, "Ar"));
        measured.BulkModulus.Finding!.Kind.ShouldBe(FindingKind.LeftPhase);
        measured.Curves.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(4, 0.1, "at least five volumes")]
    [InlineData(13, 0.6, "between 0 and 0.5")]
    public void A_protocol_that_makes_no_sense_is_refused(int points, double range, string telling) =>
        Should
            .Throw<ArgumentException>(() =>
                new EquationOfState("Si", "diamond") { Points = points, VolumeRange = range }.Measure(
                    StillingerWeber.Silicon
                )
            )
            .Message.ShouldContain(telling);
}
