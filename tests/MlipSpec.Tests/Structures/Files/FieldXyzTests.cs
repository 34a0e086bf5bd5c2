using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tests.Structures.Files;

/// <summary>XYZ as people and programs write it. The energy of the trimer is that of LAMMPS'
/// Stillinger–Weber.</summary>
public sealed class FieldXyzTests
{
    const double Trimer = -3.942744;

    static Frame Only(string text, LabelKeys? keys = null) => ExtendedXyz.Read(new StringReader(text), keys).Single();

    static double Energy(Frame frame) => SiliconPotential().Evaluate(frame.Structure).Energy;

    static IPotential SiliconPotential() => StillingerWeber.Silicon;

    [Theory]
    [InlineData("silicon trimer, the first of the set of the week", "Si 0 0 0", "Si 2.31 0 0", "Si 1.1 2.12 0.2")]
    [InlineData("Conf 1. Box X: 19.660 0.000 0.000 Y: 0.000", "Si 0 0 0", "Si 2.31 0 0", "Si 1.1 2.12 0.2")]
    [InlineData("E = -10 hartree", "Si 0 0 0", "Si 2.31 0 0", "Si 1.1 2.12 0.2")]
    [InlineData("it's \"open, a = b [", "Si 0 0 0", "Si 2.31 0 0", "Si 1.1 2.12 0.2")]
    [InlineData("Mulliken charges in column 5", "Si 0 0 0 0.21", "Si 2.31 0 0 -0.4", "Si 1.1 2.12 0.2 0.19")]
    [InlineData("", "SI 0 0 0", "si\t2.31 0 0", " Si 1.1 2.12 0.2 ")]
    [InlineData("pbc=F", "SI 0 0 0", "SI 2.31 0 0", "SI 1.1 2.12 0.2")]
    [InlineData("Properties=species:S:1:pos:R:3 pbc=F", "SI 0 0 0", "SI 2.31 0 0", "si 1.1 2.12 0.2")]
    public void Second_lines_columns_and_symbols_are_free_where_nothing_declares_them(
        string comment,
        string one,
        string two,
        string three
    ) => Energy(Only($"3\r\n{comment}\r\n{one}\r\n{two}\r\n{three}")).ShouldBe(Trimer, 1e-6);

    [Fact]
    public void A_remark_is_kept_and_an_energy_without_Properties_is_read()
    {
        Only("1\nthe first of the set of\nSi 0 0 0").Info["comment"].ShouldBe("the first of the set of");
        Only("1\nenergy=-4.5 converged\nSi 0 0 0").Energy.ShouldBe(-4.5);
        Should
            .Throw<InvalidDataException>(() => Only("1\nenergy=-4.5 hartree\nSi 0 0 0"))
            .Message.ShouldContain("'hartree', but energies are read in eV");
    }

    [Fact]
    public void Declared_columns_stay_strict() =>
        Should
            .Throw<InvalidDataException>(() => Only("1\nProperties=species:S:1:pos:R:3\nSi 0 0 0 0.5\n"))
            .Message.ShouldContain("line 3: expected atom 1 of 1 of the frame at line 1 with 4 columns");

    [Fact]
    public void A_type_of_LAMMPS_is_no_atomic_number() =>
        Should.Throw<InvalidDataException>(() => Only("1\n\n1 0 0 0\n")).Message.ShouldContain("dump_modify");

    // A bohr is 0.529177 Å.
    [Theory]
    [InlineData("positions{atomic_unit}  cell{atomic_unit}", 0.529177210903, 18 * 0.529177210903)]
    [InlineData("positions{angstrom}  cell{angstrom}", 1, 18)]
    [InlineData("x_centroid{angstrom} cell{atomic_unit}", 1, 18 * 0.529177210903)]
    [InlineData("", 0.529177210903, 18 * 0.529177210903)]
    public void The_line_of_i_PI_says_cell_and_units(string units, double position, double cell)
    {
        var structure = Only(
            $"2\n# CELL(abcABC):   18.0  19.0  20.0  90.0  91.0  92.0  Step:  7  Bead: 1 {units}\nSi 0 0 0\nSi 1 0 0\n"
        ).Structure;
        structure.Positions[1].X.ShouldBe(position, 1e-12);
        structure.Cell.Vectors.Row(0).Length.ShouldBe(cell, 1e-9);
        structure.Cell.IsFullyPeriodic.ShouldBeTrue();
    }

    [Theory]
    [InlineData("CELL(abcABC): 18 19 20 90 91 92 forces{atomic_unit}", "holds 'forces{atomic_unit}' and not positions")]
    [InlineData("CELL{H}: 1 0 0 0 1 0 0 0 1 positions{angstrom}", "expected CELL(abcABC)")]
    [InlineData("CELL(abcABC): 18 19 20 90 91 92 positions{nanometer}", "not in 'nanometer'")]
    public void Other_lines_of_i_PI_are_refused(string comment, string telling) =>
        Should.Throw<InvalidDataException>(() => Only($"1\n# {comment}\nSi 0 0 0")).Message.ShouldContain(telling);

    [Theory]
    [InlineData("0 0 0 0 0 0 0 0 0")]
    [InlineData("-4.8e-06 1.6e-06 0 1.6e-06 -4e-06 0 0 0 0")]
    public void The_stress_of_a_molecule_is_no_label(string stress)
    {
        var frame = Only($"1\nenergy=-4.0 stress=\"{stress}\" pbc=\"F F F\"\nSi 0 0 0");
        frame.Virial.ShouldBeNull();
        frame.Info["stress"].ShouldBe(stress);
        frame.Energy.ShouldBe(-4);
    }

    [Theory]
    [InlineData("1.1e-17 2.3e-18 0 -1.0e-18 3.0e-18 0 0 4.0e-19 -2.0e-18", true)]
    [InlineData("1e-6 4e-6 0 -4e-6 3e-6 0 0 0 0", true)]
    [InlineData("0.01 0.002 0 -0.002 0.01 0 0 0 0.01", false)]
    public void Asymmetry_is_a_mistake_above_the_noise_of_single_precision(string stress, bool noise)
    {
        var text = $"1\nLattice=\"5 0 0 0 5 0 0 0 5\" stress=\"{stress}\"\nSi 0 0 0";
        if (noise)
            Only(text).Virial.ShouldNotBeNull();
        else
            Should.Throw<InvalidDataException>(() => Only(text)).Message.ShouldContain("is not symmetric");
    }

    [Fact]
    public void A_sheet_and_a_tube_without_a_third_vector_have_the_energy_of_those_in_vacuum()
    {
        const string Atoms = "Si 0 0 0\nSi 1.9 1.1 0.3\n";
        double Of(string lattice, string pbc) => Energy(Only($"2\nLattice=\"{lattice}\" pbc=\"{pbc}\"\n{Atoms}"));
        Of("3.8 0 0 -1.9 3.3 0 0 0 0", "T T F").ShouldBe(Of("3.8 0 0 -1.9 3.3 0 0 0 20", "T T F"), 1e-12);
        Of("0 0 0 0 0 0 0 0 3.8", "F F T").ShouldBe(Of("20 0 0 0 20 0 0 0 3.8", "F F T"), 1e-12);
        Of("0 0 0 0 0 0 0 0 0", "F F F").ShouldBe(Energy(Only($"2\n\n{Atoms}")), 1e-12);
        Should
            .Throw<InvalidDataException>(() => Of("0 0 0 0 3 0 0 0 3", "T T T"))
            .Message.ShouldContain("a periodic cell needs a volume");
    }

    [Theory]
    [InlineData("REF_virials")]
    [InlineData("virials")]
    [InlineData("dft_virial")]
    public void A_virial_has_many_names(string name) =>
        Only($"1\nLattice=\"5 0 0 0 5 0 0 0 5\" {name}=\"5 0 0 0 5 0 0 0 5\"\nSi 0 0 0")
            .Virial.ShouldBe(Matrix3D.Diagonal(5, 5, 5));

    [Fact]
    public void A_number_of_atoms_that_is_not_there_asks_for_no_memory() =>
        Should
            .Throw<InvalidDataException>(() => Only("2000000000\n\nSi 0 0 0\n"))
            .Message.ShouldContain("the file ends after 1 of the 2000000000 atoms");
}
