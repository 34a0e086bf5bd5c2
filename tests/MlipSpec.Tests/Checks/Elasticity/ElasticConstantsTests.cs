using System.Globalization;
using MlipSpec.Checks;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Checks.Lattice;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Potentials.BehlerParrinello;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Testing.Faults;

namespace MlipSpec.Tests.Checks.Elasticity;

public class ElasticConstantsTests
{
    static readonly LennardJones s_argon = new(0.0104, 3.4, 8.5, "Ar");
    static readonly ElasticModuli s_relaxed = new ElasticConstants("Si", "diamond").Measure(StillingerWeber.Silicon);

    // Independent: the elastic example of LAMMPS with relaxed ions, GPa.
    public static TheoryData<string, IPotential, double, double, double> Silicon =>
        new()
        {
            { "Stillinger–Weber", StillingerWeber.Silicon, 151.42, 76.42, 56.45 },
            { "Tersoff 1989, SiC.tersoff", Tersoff.Silicon1989, 142.51, 75.36, 69.01 },
            { "Tersoff T2, Si.tersoff", Tersoff.SiliconT2, 121.70, 85.81, 10.31 },
            { "EDIP", Edip.Silicon, 171.99, 64.72, 72.75 },
        };

    [Theory, MemberData(nameof(Silicon))]
    public void Diamond_has_the_constants_of_an_independent_code(
        string name,
        IPotential potential,
        double c11,
        double c12,
        double c44
    )
    {
        var measured = new ElasticConstants("Si", "diamond").Measure(potential);
        measured.Finding.ShouldBeNull(name);
        measured.C11.Value.ShouldBe(c11, 0.01);
        measured.C12.Value.ShouldBe(c12, 0.01);
        measured.C44.Value.ShouldBe(c44, 0.01);
        measured.C44.Uncertainty.ShouldBeLessThan(0.05);
        measured.Asymmetry.Value.ShouldBeLessThan(0.01);
        measured.SymmetryResidual.Value.ShouldBeLessThan(0.01);
        measured.IsMechanicallyStable.ShouldBeTrue();
        measured.BulkModulus.Value.ShouldBe((c11 + 2 * c12) / 3, 0.02);
    }

    /// <summary>LAMMPS 29Sep2021, central differences of the stress with strains of 1e-5 and 2e-3, ions relaxed, GPa: the
    /// tables of these potentials have kinks, and the uncertainty says how far a constant depends on the strain.</summary>
    [LammpsDataTheory]
    [InlineData("Fe", "bcc", "Fe_mm.eam.fs", "C11 244.29 243.43 C12 145.32 145.07 C44 116.35 116.09")]
    [InlineData(
        "Zr",
        "hcp",
        "Zr_mm.eam.fs",
        "C11 141.39 141.61 C12 74.22 74.37 C13 73.86 74.04 C33 167.07 167.71 C44 43.72 43.98 C66 33.58 33.61"
    )]
    [InlineData(
        "Mg",
        "hcp",
        "Mg_mm.eam.fs",
        "C11 68.67 68.75 C12 26.06 26.08 C13 16.00 15.99 C33 69.84 69.58 C44 12.76 12.75 C66 21.31 21.35"
    )]
    public void The_uncertainty_holds_the_constants_at_every_small_strain(
        string element,
        string phase,
        string file,
        string expected
    )
    {
        var measured = new ElasticConstants(element, phase).Measure(EmbeddedAtom.Read(LammpsData.Path(file)));
        foreach (var constant in expected.Split(' ').Chunk(3))
        {
            var c = measured.Quantities.Single(q => q.Name == constant[0]);
            foreach (var value in constant[1..].Select(w => double.Parse(w, CultureInfo.InvariantCulture)))
                c.Value.ShouldBe(value, 2 * c.Uncertainty, c.Name);
            c.Uncertainty.ShouldBeLessThan(0.01 * c.Value, "and says something");
        }
    }

    // LAMMPS, NiAlH_jea.eam.alloy, stresses of 256 atoms strained by ±1e-4 at a = 3.567653 Å.
    [LammpsDataFact]
    public void The_ordered_compound_Ni3Al_has_the_constants_of_finite_strains()
    {
        var measured = new ElasticConstants(new Crystal(["Ni", "Al"], "l12")).Measure(
            EmbeddedAtom.Read(LammpsData.Path("NiAlH_jea.eam.alloy"))
        );
        measured.C11.Value.ShouldBe(255.825, 2 * measured.C11.Uncertainty + 5e-4);
        measured.C12.Value.ShouldBe(135.237, 2 * measured.C12.Uncertainty + 5e-4);
        measured.C44.Value.ShouldBe(124.166, 2 * measured.C44.Uncertainty + 5e-4);
        measured.C11.Uncertainty.ShouldBeLessThan(0.05);
    }

    // LAMMPS, W_zhou.eam.alloy, stresses of 128 atoms strained by ±1e-4 at a = 3.164849 Å.
    [LammpsDataFact]
    public void Tungsten_has_the_constants_of_finite_strains()
    {
        var measured = new ElasticConstants("W", "bcc").Measure(EmbeddedAtom.Read(LammpsData.Path("W_zhou.eam.alloy")));
        measured.C11.Value.ShouldBe(522.540, 2 * measured.C11.Uncertainty + 5e-3);
        measured.C12.Value.ShouldBe(204.221, 2 * measured.C12.Uncertainty + 5e-3);
        measured.C44.Value.ShouldBe(160.755, 2 * measured.C44.Uncertainty + 5e-3);
        measured.C11.Uncertainty.ShouldBeLessThan(0.2);
    }

    // LAMMPS, CuZr_mm.eam.fs: the cubic minimum of B2 at a = 3.236929 Å has C11 of −26 to −31 and C12 of 112 GPa by strains of
    // 2e-3 to 1e-5, so it is a saddle.
    [LammpsDataFact]
    public void B2_of_copper_and_zirconium_is_a_saddle()
    {
        var measured = new ElasticConstants(new Crystal(["Cu", "Zr"], "cscl")).Measure(
            EmbeddedAtom.Read(LammpsData.Path("CuZr_mm.eam.fs"))
        );
        measured.IsMechanicallyStable.ShouldBeFalse();
        measured.C11.Value.ShouldBeInRange(-33, -25);
        measured.C12.Value.ShouldBeInRange(111, 113);
    }

    // E. R. Cowley, Phys. Rev. Lett. 60, 2379 (1988), with ε = 2.315 eV (the cohesive energy of silicon): C44 60.3
    // relaxed and 117.2 clamped.
    [Fact]
    public void Clamped_atoms_give_twice_the_shear_constant()
    {
        var scale = 2.315 / StillingerWeber.Silicon.Parameters.Epsilon;
        var clamped = new ElasticConstants("Si", "diamond") { RelaxIons = false }.Measure(StillingerWeber.Silicon);
        (scale * clamped.C44.Value).ShouldBe(117.2, 0.05);
        (scale * s_relaxed.C44.Value).ShouldBe(60.3, 0.05);
        clamped.C11.Value.ShouldBe(s_relaxed.C11.Value, 0.01);
        clamped.C12.Value.ShouldBe(s_relaxed.C12.Value, 0.01);
    }

    [Fact]
    public void The_bulk_modulus_agrees_with_that_of_the_energy_volume_curve() =>
        new EquationOfState("Si", "diamond")
            .Measure(StillingerWeber.Silicon)
            .BulkModulus.Value.ShouldBe(s_relaxed.BulkModulus.Value, 0.5);

    [Fact]
    public void Threads_do_not_change_a_bit() =>
        new ElasticConstants("Si", "diamond")
            .Measure(StillingerWeber.Silicon, CheckContext.Default with { Threads = 1 })
            .Stiffness!.Components.ShouldBe(s_relaxed.Stiffness!.Components);

    [Fact]
    public void A_crystal_of_pair_forces_obeys_the_Cauchy_relation()
    {
        var measured = new ElasticConstants(new Crystal("Ar", "fcc") { AtomicVolume = 37 }).Measure(s_argon);
        measured.C12.Value.ShouldBe(measured.C44.Value, 1e-3);
        measured.IsMechanicallyStable.ShouldBeTrue();
    }

    [Fact]
    public void An_unstable_phase_is_measured_where_it_is_stationary_and_called_unstable()
    {
        var measured = new ElasticConstants(new Crystal("Ar", "sc") { AtomicVolume = 45 })
        {
            RelaxIons = false,
        }.Measure(s_argon);
        measured.Finding.ShouldBeNull();
        measured.LowestEigenvalue.Value.ShouldBeLessThan(0);
        measured.IsMechanicallyStable.ShouldBeFalse();
    }

    [Fact]
    public void A_hexagonal_crystal_has_five_constants_and_is_isotropic_in_its_plane()
    {
        var measured = new ElasticConstants("Si", "hex-diamond").Measure(StillingerWeber.Silicon);
        measured
            .Quantities.Select(q => q.Name)
            .ShouldBe([
                "C11",
                "C12",
                "C13",
                "C33",
                "C44",
                "C66",
                "bulk modulus",
                "shear modulus",
                "lowest eigenvalue",
                "asymmetry",
                "symmetry residual",
            ]);
        measured.C66.Value.ShouldBe(0.5 * (measured.C11.Value - measured.C12.Value), 1e-9);
        measured.SymmetryResidual.Value.ShouldBeLessThan(0.05);
        measured.BulkModulus.Value.ShouldBe(s_relaxed.BulkModulus.Value, 0.1);
    }

    public static TheoryData<string, Matrix3D, string> Orientations =>
        new()
        {
            { "tetragonal 4/m", Matrix3D.Rotation(new(0, 0, 1), 0.3), "C16" },
            { "trigonal -3m", ThreefoldUp, "C15" },
            { "trigonal -3", ThreefoldUp * Matrix3D.Rotation(new(0, 0, 1), 0.3), "C14 C15" },
            { "monoclinic", Matrix3D.Rotation(new(0, 1, 0), 0.3), "C15" },
            { "triclinic", Matrix3D.Rotation(new(1, 2, 3), 0.7), "C14 C15 C16 C24 C25 C26 C34 C35 C36" },
        };

    // ⟨111⟩ of a cubic crystal along z, ⟨1-10⟩ along y.
    static Matrix3D ThreefoldUp =>
        Matrix3D.Rotation(new(0, 0, 1), -Math.PI / 4) * Matrix3D.Rotation(new(0, 1, 0), -Math.Acos(1 / Math.Sqrt(3)));

    // Exact: a tensor of fourth rank, turned. Every component is a quantity, or equal to one, sign apart.
    [Theory, MemberData(nameof(Orientations))]
    public void A_turned_crystal_has_the_constants_of_the_Laue_class_that_its_frame_shows(
        string laue,
        Matrix3D turn,
        string shown
    )
    {
        var silicon = Prototypes.DiamondPrimitive("Si", 5.43).Deformed(turn);
        var measured = new ElasticConstants(new Crystal("turned", silicon)).Measure(StillingerWeber.Silicon);
        for (var i = 1; i <= 6; i++)
        for (var j = 1; j <= 6; j++)
            measured[i, j].Value.ShouldBe(Turned(s_relaxed, turn, i, j), 0.02, $"{laue} C{i}{j}");
        var listed = measured.Quantities.Where(q => q.Name.StartsWith('C')).ToDictionary(q => q.Name, q => q.Value);
        foreach (var name in shown.Split(' '))
            Math.Abs(listed[name]).ShouldBeGreaterThan(0.5, $"{laue} {name}");
        foreach (var c in measured.Stiffness!.Components.Where(c => Math.Abs(c) > 0.02))
            listed.Values.ShouldContain(v => Math.Abs(Math.Abs(v) - Math.Abs(c)) < 1e-6, $"{laue} {c} is in no list");
        measured.BulkModulus.Value.ShouldBe(s_relaxed.BulkModulus.Value, 0.02);
    }

    static double Turned(ElasticModuli cubic, Matrix3D turn, int i, int j)
    {
        (int, int)[] voigt = [(0, 0), (1, 1), (2, 2), (1, 2), (0, 2), (0, 1)];
        var ((a, b), (c, d)) = (voigt[i - 1], voigt[j - 1]);
        var sum = 0.0;
        for (var k = 0; k < 36; k++)
        {
            var ((p, q), (r, s)) = (voigt[k / 6], voigt[k % 6]);
            double Sides(int x, int y, int u, int v) =>
                turn[u, x] * turn[v, y] + (u == v ? 0 : turn[v, x] * turn[u, y]);
            sum += cubic.Stiffness!.Components[k] * Sides(a, b, p, q) * Sides(c, d, r, s);
        }
        return sum;
    }

    [Fact]
    public void Without_a_relaxed_crystal_there_is_no_constant()
    {
        // Between bcc and fcc on the tetragonal Bain path, from where Lennard-Jones argon slides to fcc.
        var path = new Crystal(
            "Bain path",
            Prototypes.BodyCentredCubic("Ar", 4.2).Deformed(Matrix3D.Diagonal(0.95, 0.95, 1.1))
        );
        var measured = new ElasticConstants(path).Measure(s_argon);
        measured.Finding!.Kind.ShouldBe(FindingKind.LeftPhase);
        measured.C11.IsMeasured.ShouldBeFalse();
        measured.IsMechanicallyStable.ShouldBeFalse();
        measured.Quantities.ShouldAllBe(q => q.Finding != null);
    }

    [Fact]
    public void A_virial_that_depends_on_the_axes_shows_in_the_symmetry_residual()
    {
        var measured = new ElasticConstants("Si", "diamond").Measure(new WrongVirial(StillingerWeber.Silicon));
        measured.SymmetryResidual.Value.ShouldBeGreaterThan(1);
        measured.Asymmetry.Value.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Strains_that_make_no_sense_are_refused() =>
        Should
            .Throw<ArgumentException>(() =>
                new ElasticConstants("Si", "diamond") { Strains = [1e-3] }.Measure(StillingerWeber.Silicon)
            )
            .Message.ShouldContain("two or more");

    /// <summary>The virial's xx component five per cent too large.</summary>
    sealed class WrongVirial(IPotential sound) : FaultyPotential(sound, "a virial component five per cent too large")
    {
        protected override void Spoil(FaultyResults results, in Situation situation) =>
            results.Virial = results.Virial.With(0, 0, 1.05 * results.Virial.XX);
    }

    /// <summary>A network whose crystal is at rest where its fourth neighbours cross the cutoff, at which the second
    /// derivative of the cosine jumps. Pressed and stretched along [100], where no atom leaves its place by symmetry, it
    /// has two stiffnesses, and the interval reaches the one that holds at the minimum itself.</summary>
    [SharedDataFact]
    public void A_shell_of_neighbours_on_the_cutoff_widens_the_uncertainty()
    {
        var network = NnpPotential.Load(SharedData.Path("models/nnp/Si_zuo2020"), NnpUnits.Atomic);
        var a = new LatticeConstant("Si", "diamond").Measure(network).A.Value;
        var measured = new ElasticConstants("Si", "diamond").Measure(network).C11;

        const double Cutoff = 10.3934937 * Constants.AngstromPerBohr;
        (a - Cutoff).ShouldBeInRange(0, 0.002);
        double Slope(double strain, double step) => (Stress(strain + step) - Stress(strain)) / step;
        double Stress(double strain)
        {
            var strained = Prototypes.Diamond("Si", a).Deformed(Matrix3D.Diagonal(1 + strain, 1, 1));
            return network.Evaluate(strained).Stress(strained.Volume).XX;
        }
        var (pressed, stretched) = (Slope(-1e-3, 1e-4), Slope(1e-4, 1e-4));
        (stretched / pressed).ShouldBeGreaterThan(1.5);
        // Between the two as the mean, and no farther from that at the minimum than it says.
        measured.Value.ShouldBeInRange(pressed, stretched);
        Math.Abs(stretched - measured.Value).ShouldBeLessThan(1.1 * measured.Uncertainty);
    }
}
