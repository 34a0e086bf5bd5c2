using MlipSpec.Checks;
using MlipSpec.Checks.Lattice;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Testing.Doubles;

namespace MlipSpec.Tests.Checks.Lattice;

public class LatticeConstantTests
{
    // Independent: minimisation of cell and atoms with LAMMPS, Å and eV/atom.
    public static TheoryData<string, IPotential, double, double> Silicon =>
        new()
        {
            { "Stillinger–Weber", StillingerWeber.Silicon, 5.43095, -4.336600 },
            { "Tersoff 1989, SiC.tersoff", Tersoff.Silicon1989, 5.43211, -4.628873 },
            { "Tersoff T2, Si.tersoff", Tersoff.SiliconT2, 5.43123, -4.630412 },
            { "EDIP", Edip.Silicon, 5.43050, -4.649954 },
        };

    [Theory, MemberData(nameof(Silicon))]
    public void Diamond_has_the_lattice_constant_of_an_independent_code(
        string name,
        IPotential potential,
        double a,
        double energy
    )
    {
        var measured = new LatticeConstant("Si", "diamond").Measure(potential);
        measured.A.IsMeasured.ShouldBeTrue(name);
        measured.A.Value.ShouldBe(a, 2e-5);
        measured.AtomicEnergy.Value.ShouldBe(energy, 1e-6);
        measured.B.Value.ShouldBe(measured.A.Value, 1e-9);
        measured.AtomicVolume.Value.ShouldBe(Math.Pow(measured.A.Value, 3) / 8, 1e-9);
        measured.Quantities.Select(q => q.Name).ShouldBe(["a", "volume", "energy"]);
    }

    [Fact]
    public void The_minimum_of_Stillinger_and_Weber_is_two_bonds_per_atom_at_the_angle_of_tetrahedra()
    {
        var p = StillingerWeber.Silicon.Parameters;
        new LatticeConstant("Si", "diamond")
            .Measure(StillingerWeber.Silicon)
            .AtomicEnergy.Value.ShouldBe(-2 * p.Epsilon, 1e-6);
        new LatticeConstant("Si", "hex-diamond")
            .Measure(StillingerWeber.Silicon)
            .AtomicEnergy.Value.ShouldBe(-2 * p.Epsilon, 1e-6);
    }

    [Fact]
    public void Hexagonal_diamond_of_ideal_tetrahedra_has_the_ideal_axial_ratio()
    {
        var measured = new LatticeConstant("Si", "hex-diamond").Measure(StillingerWeber.Silicon);
        measured.AxialRatio.Value.ShouldBe(Math.Sqrt(8.0 / 3), 1e-4);
        measured.Quantities.Select(q => q.Name).ShouldBe(["a", "b", "c", "c/a", "volume", "energy"]);
    }

    [Fact]
    public void Pressure_shrinks_the_cell_by_its_bulk_modulus()
    {
        double A(double pressure) =>
            new LatticeConstant("Si", "diamond") { Pressure = pressure }
                .Measure(StillingerWeber.Silicon)
                .A.Value;
        (-3 * (A(0.5) - A(-0.5)) / A(0)).ShouldBe(1 / 101.42, 5e-5);
    }

    [Fact]
    public void A_phase_that_is_left_has_no_lattice_constant_but_a_finding()
    {
        // Between bcc and fcc on the tetragonal Bain path, from where Lennard-Jones argon slides to fcc.
        var path = new Crystal(
            "Bain path",
            Prototypes.BodyCentredCubic("Ar", 4.2).Deformed(Matrix3D.Diagonal(0.95, 0.95, 1.1))
        );
        var measured = new LatticeConstant(path).Measure(new LennardJones(0.0104, 3.4, 8.5, "Ar"));
        measured.A.IsMeasured.ShouldBeFalse();
        measured.A.Finding!.Kind.ShouldBe(FindingKind.LeftPhase);
        measured.A.Finding.Message.ShouldStartWith("Ar Bain path: Ar (");
        measured.A.Finding.Message.ShouldContain("point group of order 16 → 48");
    }

    [Fact]
    public void A_structure_of_ones_own_counts_as_conventional()
    {
        var eight = new Crystal("diamond, eight atoms", Prototypes.Diamond("Si", 5.5).Rattled(0.02, 1));
        new LatticeConstant(eight).Measure(StillingerWeber.Silicon).C.Value.ShouldBe(5.431, 2e-4);
        new LatticeConstant(new Crystal("cubic", Prototypes.Diamond("Si", 5.5)))
            .Measure(StillingerWeber.Silicon)
            .IsCubic.ShouldBeTrue();
        new LatticeConstant(eight).Measure(StillingerWeber.Silicon).IsCubic.ShouldBeFalse();
    }

    [Fact]
    public void A_potential_without_a_minimum_is_unstable_and_says_where_the_walk_ended()
    {
        // σ = 12 Å: repulsive at every distance a silicon crystal could have.
        var finding = new LatticeConstant("Si", "diamond").Measure(new LennardJones(1, 12, 14, "Si")).A.Finding;
        finding!.Kind.ShouldBe(FindingKind.Unstable);
        finding.Message.ShouldContain("the energy still falls at");
    }

    [Fact]
    public void Without_energy_or_virial_there_is_nothing_to_relax()
    {
        var forcesOnly = new ForcesOnly(StillingerWeber.Silicon);
        new LatticeConstant("Si", "diamond").Measure(forcesOnly).A.Finding!.Kind.ShouldBe(FindingKind.NotOffered);
        new Relaxation().Run(forcesOnly, Prototypes.Diamond("Si", 5.43)).Finding!.Message.ShouldContain("fix the cell");
        var atoms = new Relaxation { Cell = CellFreedom.Fixed }.Run(
            forcesOnly,
            Prototypes.Diamond("Si", 5.43).Rattled(0.05, 1)
        );
        atoms.Finding!.Message.ShouldContain("use FIRE");
        new Relaxation { Cell = CellFreedom.Fixed, Minimizer = Minimizer.Fire }
            .Run(forcesOnly, Prototypes.Diamond("Si", 5.43).Rattled(0.05, 1))
            .Converged.ShouldBeTrue();
    }

    [Fact]
    public void A_crystal_that_makes_no_sense_is_refused()
    {
        Should.Throw<ArgumentException>(() => new Crystal("Si", "diamnd")).Message.ShouldContain("diamond");
        Should.Throw<ArgumentException>(() => new Crystal("Si", "rocksalt")).Message.ShouldContain("2 sublattices");
        Should
            .Throw<ArgumentException>(() => new Crystal("cluster", new Structure(Cell.None, ["Si"], [Vector3D.Zero])))
            .Message.ShouldContain("periodic in three directions");
        Should.Throw<ArgumentException>(() => CovalentRadii.Of("Fm")).Message.ShouldContain("give the volume per atom");
    }

    [Fact]
    public void Cancellation_stops_it()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() =>
            new LatticeConstant("Si", "diamond").Measure(StillingerWeber.Silicon, new() { Cancellation = source.Token })
        );
    }

    /// <summary>Against the zero of the pressure, by bisection.</summary>
    [Fact]
    public void A_soft_crystal_has_its_length_to_the_digits_stated()
    {
        var argon = new LennardJones(0.0104, 3.4, 8.5, "Ar");
        var measured = new LatticeConstant(new Crystal("Ar", "fcc") { AtomicVolume = 37 }).Measure(argon);
        var (low, high) = (5.2, 5.4);
        while (high - low > 1e-10)
        {
            var a = (low + high) / 2;
            Structure fcc = new(
                new Cell(new Matrix3D(0, a / 2, a / 2, a / 2, 0, a / 2, a / 2, a / 2, 0)),
                ["Ar"],
                [Vector3D.Zero]
            );
            (low, high) = argon.Evaluate(fcc).Stress(fcc.Volume).Trace < 0 ? (a, high) : (low, a);
        }
        measured.A.Value.ShouldBe(low, 1e-6);
        measured.A.Uncertainty.ShouldBeInRange(0, 1e-6);
    }
}
