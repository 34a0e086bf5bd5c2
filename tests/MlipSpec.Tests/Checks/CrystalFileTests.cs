using MlipSpec.Checks;
using MlipSpec.Checks.Defects;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Phases;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Results;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Checks;

/// <summary>Crystals from files: hexagonal, monoclinic and trigonal cells that no prototype has.</summary>
public sealed class CrystalFileTests : IDisposable
{
    const double Diamond = 5.4309497;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Four neighbours each at the angles of a tetrahedron, as in diamond, 3.5 % too small.
    Crystal Lonsdaleite() =>
        new(
            "lonsdaleite",
            new CrystalFile(
                _folder.Write(
                    "lonsdaleite.cif",
                    "data_l\n_cell_length_a 3.7\n_cell_length_b 3.7\n_cell_length_c 6.0421\n_cell_angle_gamma 120\n_symmetry_space_group_name_H-M 'P 63/m m c'\nloop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\nSi1 0.33333 0.66667 0.0625\n"
                )
            )
        );

    // Diamond in a cell three times its primitive one, of low symmetry to look at, 1 % too large.
    Crystal LowSymmetry()
    {
        var turned = Prototypes
            .Get("diamond")
            .Create(["Si"], Math.Pow(Diamond * 1.01, 3) / 8)
            .Supercell(new Matrix3D(-1, 0, 1, 1, -1, 1, 0, 1, 1));
        var h = turned.Cell.Vectors;
        var lines = Enumerable
            .Range(0, 3)
            .Select(k => FormattableString.Invariant($"{h.Row(k).X:R} {h.Row(k).Y:R} {h.Row(k).Z:R}"));
        var atoms = turned.Positions.ToArray().Select(p => FormattableString.Invariant($"{p.X:R} {p.Y:R} {p.Z:R}"));
        return new(
            "low symmetry",
            new CrystalFile(
                _folder.Write(
                    "POSCAR",
                    $"one\n1.0\n{string.Join('\n', lines)}\nSi\n{turned.Count}\nCartesian\n{string.Join('\n', atoms)}\n"
                )
            )
        );
    }

    /// <summary>Stillinger and Weber's silicon sees nearest neighbours alone, so both have the energy and volume of the
    /// cube.</summary>
    [Fact]
    public void Every_cell_of_tetrahedral_silicon_has_the_energy_of_diamond()
    {
        var potential = StillingerWeber.Silicon;
        foreach (var crystal in new[] { Lonsdaleite(), LowSymmetry() })
        {
            var lattice = new LatticeConstant(crystal).Measure(potential, CheckContext.Default);
            lattice.AtomicEnergy.Value.ShouldBe(-4.3366, 1e-5, crystal.Phase);
            var fit = new EquationOfState(crystal) { Points = 7 }.Measure(potential, CheckContext.Default);
            fit.Volume.Value.ShouldBe(Math.Pow(Diamond, 3) / 8, 2e-3, crystal.Phase);
        }
        var order = new PhaseOrdering([new("Si", "diamond"), Lonsdaleite(), LowSymmetry()]).Measure(
            potential,
            CheckContext.Default
        );
        order.EnergyAbove("diamond", "lonsdaleite").Value.ShouldBe(0, 1e-6);
        order.EnergyAbove("diamond", "low symmetry").Value.ShouldBe(0, 1e-6);
    }

    /// <summary>A file is measured as the structure that it holds.</summary>
    [Fact]
    public void Every_check_takes_a_crystal_from_a_file()
    {
        var file = Lonsdaleite();
        Crystal given = new(file.Phase, file.Structure!);
        Func<Crystal, ICheck>[] checks =
        [
            c => new ElasticConstants(c) { RelaxIons = false },
            c => new CohesiveEnergy(c),
            c => new DefectFormation(c, PointDefect.Vacancy) { Size = 2 },
            c => new SurfaceEnergy(c, new Miller(0, 0, 1)) { Thickness = 8 },
            c => new Phonons(c)
            {
                Supercell = 2,
                Mesh = 2,
                Temperatures = [300],
            },
        ];
        foreach (var check in checks)
        {
            var measured = check(file).MeasureAny(StillingerWeber.Silicon, CheckContext.Default);
            measured.Quantities.ShouldContain(
                q => q.Finding == null,
                $"{check(file).Name}: {measured.Quantities[0].Finding}"
            );
            measured.Quantities.ShouldBe(
                check(given).MeasureAny(StillingerWeber.Silicon, CheckContext.Default).Quantities
            );
        }
    }

    [Fact]
    public void Quartz_is_read_from_the_name_of_its_space_group()
    {
        Crystal quartz = new(
            "quartz",
            new CrystalFile(
                _folder.Write(
                    "quartz.cif",
                    "data_q\n_cell_length_a 4.9137\n_cell_length_b 4.9137\n_cell_length_c 5.4047\n_cell_angle_gamma 120\n_space_group_name_H-M_alt 'P 32 2 1'\n_space_group_IT_number 154\nloop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\nSi 0.4697 0 0.66667\nO 0.4133 0.2672 0.7855\n"
                )
            )
        );
        quartz.Structure!.Formula.ShouldBe("O6Si3");
        quartz.Elements.ShouldBe(["O", "Si"], ignoreOrder: true);
        CrystalSymmetry.Of(quartz.Structure).PointGroupOrder.ShouldBe(6);
    }

    [Fact]
    public void The_protocol_holds_the_contents_and_tests_are_listed_before_the_file_is_opened()
    {
        var crystal = Lonsdaleite();
        var check = new PhaseOrdering([crystal]);
        var before = Protocol.TextOf(check);
        before.ShouldContain(crystal.File!.Content);
        var path = crystal.File!.Path;
        File.WriteAllText(path, File.ReadAllText(path).Replace("3.7\n", "3.71\n"));
        Protocol.TextOf(check).ShouldNotBe(before);
        File.Delete(path);
        check.Material.ShouldBe("lonsdaleite");
        Should.Throw<FileNotFoundException>(() => check.Elements).Message.ShouldContain("the crystal ");
        Protocol.TextOf(new LatticeConstant("Si", "diamond")).ShouldNotContain("file");
    }

    [Theory]
    [InlineData("1\n\nSi 0 0 0\n", "a crystal is periodic in three directions")]
    [InlineData(
        "1\nLattice=\"3 0 0 0 3 0 0 0 3\" pbc=\"T T F\"\nSi 0 0 0\n",
        "a crystal is periodic in three directions"
    )]
    [InlineData(
        "1\nLattice=\"3 0 0 0 3 0 0 0 3\"\nSi 0 0 0\n1\nLattice=\"3 0 0 0 3 0 0 0 3\"\nSi 0 0 0\n",
        "several structures"
    )]
    public void A_file_without_one_crystal_is_refused(string text, string telling) =>
        Should
            .Throw<InvalidDataException>(() => new CrystalFile(_folder.Write("a.xyz", text)).Read())
            .Message.ShouldContain(telling);
}
