using MlipSpec.Checks;
using MlipSpec.Checks.Defects;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Testing.Faults.Landscapes;

namespace MlipSpec.Tests.Checks.Defects;

public class DefectFormationTests
{
    const double Epsilon = 2.1683;

    // With bonds to nearest neighbours alone a vacancy cuts z and an atom elsewhere wins z/2 of them: the cohesive
    // energy, and nothing relaxes.
    [Theory]
    [InlineData("fcc")]
    [InlineData("sc")]
    public void A_vacancy_among_nearest_neighbour_bonds_costs_the_cohesive_energy(string phase)
    {
        var bonds = new LennardJones(0.4, 2.3, 3.0, "Cu");
        var cohesive = new CohesiveEnergy("Cu", phase).Measure(bonds).Energy.Value;
        var measured = new DefectFormation("Cu", phase, PointDefect.Vacancy)
        {
            Size = phase == "fcc" ? 2 : 4,
            Inward = [0],
            Rattle = 0,
        }.Measure(bonds);
        measured.Unrelaxed.Value.ShouldBe(cohesive, 1e-6);
        measured.Reached.Value.ShouldBe(cohesive, 1e-5);
        measured.Anomaly!.Highest.Value.ShouldBe(
            cohesive / (phase == "fcc" ? 12 : 6),
            1e-6,
            "a neighbour has lost one of its bonds"
        );
    }

    [Fact]
    public void The_vacancy_of_Stillinger_and_Weber_has_two_minima_and_the_lower_one_counts()
    {
        var measured = new DefectFormation("Si", "diamond", PointDefect.Vacancy).Measure(StillingerWeber.Silicon);
        measured.Atoms.ShouldBe(215);
        measured.Unrelaxed.Value.ShouldBe(
            2 * Epsilon,
            1e-4,
            "four bonds cut, two won elsewhere, and no angle strained"
        );
        measured.Minima.ShouldBe([2.6942, 2 * Epsilon], 1e-3);
        measured.Relaxed.Value.ShouldBe(2.6942, 1e-3); // 2.69: A. P. Bartók et al., Phys. Rev. X 8, 041048 (2018)
        measured.Anomaly!.Lowest.Value.ShouldBe(0, 1e-3);
    }

    // Independent: conjugate gradients of LAMMPS from displaced atoms, same supercells of 216 ± 1 atoms, eV.
    public static TheoryData<string, IPotential, PointDefect, double, double> Lammps =>
        new()
        {
            { "Stillinger–Weber", StillingerWeber.Silicon, PointDefect.Vacancy, 4.33660, 2.69419 },
            { "Stillinger–Weber", StillingerWeber.Silicon, PointDefect.DiamondTetrahedral, 11.43271, 5.00104 },
            { "Tersoff 1989, SiC.tersoff", Tersoff.Silicon1989, PointDefect.Vacancy, 4.1027, 3.70606 },
            { "Tersoff 1989, SiC.tersoff", Tersoff.Silicon1989, PointDefect.DiamondTetrahedral, 7.74320, 3.62148 },
        };

    [Theory, MemberData(nameof(Lammps))]
    public void Defects_have_the_energies_of_an_independent_code(
        string name,
        IPotential potential,
        PointDefect defect,
        double unrelaxed,
        double relaxed
    )
    {
        var measured = new DefectFormation("Si", "diamond", defect).Measure(potential);
        measured.Unrelaxed.Value.ShouldBe(unrelaxed, 1e-4, name);
        measured.Relaxed.Value.ShouldBe(relaxed, 2e-4, name);
    }

    // H. Balamane, T. Halicioglu and W. A. Tiller, Phys. Rev. B 46, 2250 (1992), whose ε is 2.315 eV.
    [Fact]
    public void Interstitials_of_Stillinger_and_Weber_stand_in_the_published_order_and_the_hexagonal_one_is_no_minimum()
    {
        var tetrahedral = new DefectFormation("Si", "diamond", PointDefect.DiamondTetrahedral).Measure(
            StillingerWeber.Silicon
        );
        var dumbbell = new DefectFormation("Si", "diamond", PointDefect.DiamondDumbbell).Measure(
            StillingerWeber.Silicon
        );
        var hexagonal = new DefectFormation("Si", "diamond", PointDefect.DiamondHexagonal).Measure(
            StillingerWeber.Silicon
        );
        (tetrahedral.Relaxed.Value * 2.315 / Epsilon).ShouldBe(5.25, 0.1);
        (dumbbell.Relaxed.Value * 2.315 / Epsilon).ShouldBe(4.68, 0.1);
        hexagonal.Relaxed.Finding!.Kind.ShouldBe(FindingKind.LeftPhase);
        hexagonal.Relaxed.Finding.Message.ShouldContain("it became another defect");
        hexagonal.Reached.Value.ShouldBe(tetrahedral.Relaxed.Value, 1e-3);
        // How far an atom may go before it is another defect is the caller's.
        var anyway = new DefectFormation("Si", "diamond", PointDefect.DiamondHexagonal)
        {
            Intact = new() { Another = 1 },
        };
        anyway.Measure(StillingerWeber.Silicon).Relaxed.Value.ShouldBe(tetrahedral.Relaxed.Value, 1e-3);
        // Without displacements it stays where symmetry holds it, a saddle.
        var held = new DefectFormation("Si", "diamond", PointDefect.DiamondHexagonal) { Rattle = 0 }.Measure(
            StillingerWeber.Silicon
        );
        (held.Relaxed.Value * 2.315 / Epsilon).ShouldBe(6.95, 0.1);
    }

    [Fact]
    public void A_defect_of_ones_own_is_fitted_to_the_lattice_of_the_potential()
    {
        var own = new DefectFormation("Si", "diamond", PointDefect.Vacancy) { Size = 2 };
        var relaxed = own.Measure(StillingerWeber.Silicon);
        var given = own with
        {
            Given = relaxed.Structure!.Deformed(1.02 * Matrix3D.Identity),
            GivenLattice = 1.02 * 5.43095,
        };
        given.Measure(StillingerWeber.Silicon).Relaxed.Value.ShouldBe(relaxed.Relaxed.Value, 1e-3);
        Should
            .Throw<ArgumentException>(() => (given with { GivenLattice = null }).Measure(StillingerWeber.Silicon))
            .Message.ShouldContain("needs GivenLattice");
    }

    [Fact]
    public void A_crystal_that_an_atom_destroys_is_a_finding()
    {
        var measured = new DefectFormation("Si", "diamond", PointDefect.Vacancy) { Size = 2 }.Measure(
            new EjectedAtom(StillingerWeber.Silicon, atom: 40, height: 400)
        );
        measured.Relaxed.Finding!.Kind.ShouldBeOneOf(FindingKind.Unstable, FindingKind.LeftPhase);
    }

    [Fact]
    public void Broken_bonds_that_pay_make_vacancies_and_surfaces_for_nothing()
    {
        var cheap = new CheapBrokenBonds(StillingerWeber.Silicon);
        new CohesiveEnergy("Si", "diamond")
            .Measure(cheap)
            .Crystal.Value.ShouldBe(-2 * Epsilon, 1e-6, "the crystal knows nothing of it");
        new DefectFormation("Si", "diamond", PointDefect.Vacancy) { Size = 2 }
            .Measure(cheap)
            .Unrelaxed.Value.ShouldBe(2 * Epsilon - 4 * 30 / 16.0, 1e-4);
        new SurfaceEnergy("Si", "diamond", new(1, 1, 1)).Measure(cheap).Unrelaxed.Value.ShouldBeLessThan(0);
    }

    [Fact]
    public void Atoms_that_fall_into_a_hole_at_short_distance_have_no_formation_energy()
    {
        var pair = new PointDefect("pair", [], [new(0.5, 0.5, 0.5), new(0.66, 0.66, 0.66)]);
        var measured = new DefectFormation("Si", "diamond", pair) { Size = 2 }.Measure(
            new DeepHole(StillingerWeber.Silicon)
        );
        measured.Relaxed.Finding!.Kind.ShouldBe(FindingKind.Unstable);
        measured.Relaxed.Finding.Message.ShouldMatch("atoms .* fell into a hole: they are 1\\.4.. Å apart");
        new DefectFormation("Si", "diamond", pair) { Size = 2 }
            .Measure(StillingerWeber.Silicon)
            .Reached.IsMeasured.ShouldBeTrue();
    }

    [Theory]
    [InlineData(double.NaN, 0, 0, "the components of a site are finite")]
    [InlineData(-0.98, 1, 3, "puts an atom at (-0.98, 1, 3), but atom ")]
    [InlineData(0.02, 0, 0, "puts an atom at (0.02, 0, 0), but atom ")]
    public void Sites_that_make_no_sense_are_refused(double x, double y, double z, string telling) =>
        Should
            .Throw<ArgumentException>(() =>
                new DefectFormation("Si", "diamond", PointDefect.Interstitial("atom", new(x, y, z))).Measure(
                    StillingerWeber.Silicon
                )
            )
            .Message.ShouldContain(telling);

    /// <summary>Nearest-neighbour bonds that cost nothing to bend: a vacancy costs half of its bonds.</summary>
    [Theory]
    [InlineData("fcc", 3)]
    [InlineData("hcp", 3)]
    public void Every_crystal_has_a_vacancy_also_where_no_atom_is_at_the_corner_of_its_cell(string phase, int size)
    {
        var bonds = new LennardJones(0.4, 2.3, 3.0, "Cu");
        var energy = new DefectFormation("Cu", phase, PointDefect.Vacancy) { Size = size }.Measure(bonds);
        var bond = new CohesiveEnergy("Cu", phase).Measure(bonds).Energy.Value / 6;
        energy.Unrelaxed.Value.ShouldBe(6 * bond, 1e-4);
    }

    [Theory]
    [InlineData("graphite")]
    [InlineData("hex-diamond")]
    [InlineData("bc8")]
    [InlineData("st12")]
    public void A_vacancy_is_one_atom_less_in_every_prototype(string phase)
    {
        var measured = new DefectFormation("Si", phase, PointDefect.Vacancy) { Size = 2 }.Measure(
            StillingerWeber.Silicon
        );
        if (measured.Unrelaxed.IsMeasured)
            measured.Atoms.ShouldBe(
                8 * Prototypes.Get(phase).Create("Si", 20).Supercell(Prototypes.Get(phase).ToConventional).Count - 1
            );
        else
            measured.Unrelaxed.Finding!.Message.ShouldStartWith($"Si {phase}");
    }

    [Fact]
    public void A_vacancy_where_no_atom_is_is_refused() =>
        Should
            .Throw<ArgumentException>(() =>
                new DefectFormation("Si", "diamond", new("vacancy", [new(0.5, 0.5, 0.5)], [])).Measure(
                    StillingerWeber.Silicon
                )
            )
            .Message.ShouldContain("needs an atom at (0.5, 0.5, 0.5), but the nearest");

    [Fact]
    public void Sizes_converge_as_one_over_the_volume_and_a_stopped_run_resumes_behind_its_last_size()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var check = new DefectConvergence("Si", "diamond", PointDefect.DiamondTetrahedral) { Sizes = [2, 3, 4] };
        var stopping = CheckContext.Default with
        {
            Cancellation = stop.Token,
            Progress = text =>
            {
                if (text.Contains("size 4"))
                    stop.Cancel();
            },
        };
        Should.Throw<OperationCanceledException>(() =>
            new ResultStore(folder.Path).ReadOrMeasure(check, StillingerWeber.Silicon, stopping)
        );

        var lines = new List<string>();
        var resumed = (DefectLimit)
            new ResultStore(folder.Path)
                .ReadOrMeasure(
                    check,
                    StillingerWeber.Silicon,
                    CheckContext.Default with
                    {
                        Threads = 1,
                        Progress = lines.Add,
                    }
                )
                .Measured;
        lines.Count(l => l.Contains("217 atoms")).ShouldBe(0, "that size came from the store");
        resumed.Sizes.Select(s => s.Atoms).ShouldBe([65, 217, 513]);
        resumed.Quantities.ShouldBe(check.Measure(StillingerWeber.Silicon).Quantities);
        resumed.SizeEffect.Value.ShouldBe(0.26, 0.03);
        (resumed.Limit.Value * 2.315 / Epsilon).ShouldBe(5.25, 0.03);
    }
}
