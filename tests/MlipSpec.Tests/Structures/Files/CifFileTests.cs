using MlipSpec.Structures;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Cif;

namespace MlipSpec.Tests.Structures.Files;

public sealed class CifFileTests
{
    const string Cubic = "_cell_length_a 4\n_cell_length_b 4\n_cell_length_c 4\n";
    const string Hexagonal =
        "_cell_length_a 3.232(1)\n_cell_length_b 3.232(1)\n_cell_length_c 5.147\n_cell_angle_alpha 90\n_cell_angle_beta 90.\n_cell_angle_gamma 120\n";
    const string Columns = "loop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n";

    static Structure Only(string text) => CifFile.Read(new StringReader(text)).ShouldHaveSingleItem().Structure;

    static string Message(string text) => Should.Throw<InvalidDataException>(() => Only(text)).Message;

    /// <summary>Two atoms of the primitive cell in space group 194, which has 24 operations.</summary>
    [Theory]
    [InlineData("0.33333", "0.66667")]
    [InlineData("0.333", "0.667")]
    public void An_atom_on_a_special_position_stands_once_whatever_its_digits(string x, string y)
    {
        var zirconium = Only(
            $"data_Zr\n{Hexagonal}_symmetry_space_group_name_Hall '-P 6c 2c'\n{Columns}Zr1 {x} {y} 1/4".Replace(
                "1/4",
                "0.25"
            )
        );
        zirconium.Count.ShouldBe(2);
        zirconium.Volume.ShouldBe(46.56, 0.01);
        // c/a is nearly that of spheres: twelve neighbours.
        var distance = zirconium.Cell.ToFractional(zirconium.Positions[1] - zirconium.Positions[0]);
        Math.Abs(distance.Z - Math.Round(distance.Z)).ShouldBe(0.5, 1e-9);
    }

    [Fact]
    public void Rocksalt_from_its_Hall_symbol_has_eight_atoms() =>
        Only($"data_x\n{Cubic}_space_group_name_Hall '-F 4 2 3'\n{Columns}Na1 0 0 0\nCl1 .5 .5 .5\n")
            .Formula.ShouldBe("Cl4Na4");

    /// <summary>From the tables of spglib, which agrees with this reader on all 530 settings.</summary>
    [Theory]
    [InlineData("P 1", 1)]
    [InlineData("-P 1", 2)]
    [InlineData("-P 2ybc", 4)]
    [InlineData("P 31 2\"", 6)]
    [InlineData("-R 3 2\"c", 36)]
    [InlineData("-P 4n 2n", 16)]
    [InlineData("P 4n 2 3 -1n", 48)]
    [InlineData("F 4d 2 3 -1d", 192)]
    [InlineData("-I 4bd 2c 3", 96)]
    [InlineData("P 32 2 (0 0 2)", 6)]
    public void A_Hall_symbol_generates_its_group(string symbol, int operations) =>
        HallSymbol.Operations(symbol).Count.ShouldBe(operations);

    [Theory]
    [InlineData("-y, x-y, z+1/3")]
    [InlineData("-Y,X-Y,1/3+Z")]
    [InlineData("  - y , + x - y , .33333 + z ")]
    [InlineData("-y,-y+x,z-2/3")]
    public void An_operation_has_many_spellings(string text) =>
        SymmetryOperation
            .Parse(text)
            .ShouldBe(new SymmetryOperation(new(0, -1, 0, 1, -1, 0, 0, 0, 1), new(0, 0, 8 / 24.0)));

    [Theory]
    [InlineData("x,y", "it has not three parts")]
    [InlineData("x,x,z", "it is no rotation")]
    [InlineData("x,y,z+0.23", "no fraction that a crystal can have")]
    [InlineData("x,y,z w", "lacks a sign")]
    [InlineData("x,y,w", "not made of x, y, z")]
    public void Other_texts_are_no_operations(string text, string telling) =>
        Should.Throw<FormatException>(() => SymmetryOperation.Parse(text)).Message.ShouldContain(telling);

    [Fact]
    public void Blocks_quotes_text_fields_and_placeholders_are_read()
    {
        const string Text =
            "#\\#CIF_1.1\r\ndata_global\r\n_title\r\n;\r\nloop_ 'of\r\n;\r\ndata_one\r\n_who 'it's me'\r\n"
            + "_cell_length_a 4\r\n_cell_length_b 5\r\n_cell_length_c 6\r\nloop_\r\n_symmetry_equiv_pos_as_xyz\r\nx,y,z\r\n"
            + "loop_\r\n_atom_site_type_symbol\r\n_atom_site_label\r\n_atom_site_occupancy\r\n_atom_site_fract_z\r\n_atom_site_fract_y\r\n_atom_site_fract_x\r\n"
            + "Ti4+ M1 1.00 .5 ? 0.25(3)\r\nO2- 'O 1' . 0 0 0\r\n";
        Message(Text).ShouldContain("the site M1 has no y");
        (Only(Text.Replace("?", "0")).Positions[0] - new Vector3D(1, 0, 3)).Length.ShouldBeLessThan(1e-12);
        var two = CifFile.Read(new StringReader((Text + Text.Replace("_one", "_two")).Replace("?", "0")));
        two.Select(f => f.Info["block"]).ShouldBe(["one", "two"]);
    }

    [Theory]
    [InlineData("Si1 0 0 0 0.5", "the site Si1 is occupied by 0.5: a disordered crystal is no structure")]
    [InlineData("Si1 0 0 0 1\nGe1 0 0 0.001 1", "the sites Si1 and Ge1 are the same place with Si and Ge")]
    [InlineData("Qq1 0 0 0 1", "the site Qq1 is of no element")]
    [InlineData("Si1 0 0 zero 1", "z of Si1 is 'zero'")]
    [InlineData("Si1 0 0 1", "is no whole number of rows")]
    public void What_is_no_structure_is_refused_by_name(string atoms, string telling) =>
        Message($"data_x\n{Cubic}_space_group_IT_number 1\n{Columns}_atom_site_occupancy\n{atoms}\n")
            .ShouldContain(telling);

    [Theory]
    [InlineData("_symmetry_space_group_name_H-M 'F d -3 m'", "names the space group F d -3 m but not its operations")]
    [InlineData("", "says no symmetry at all")]
    [InlineData("loop_\n_symmetry_equiv_pos_as_xyz\nx,y,z\n-y,x-y,z", "does not keep the cell")]
    [InlineData("loop_\n_symmetry_equiv_pos_as_xyz\nx,y,z\n-y,x,z", "are no group")]
    [InlineData("_cell_length_a 5\nloop_\n_symmetry_equiv_pos_as_xyz\nx,y,z", "stands twice")]
    [InlineData(
        "_symmetry_space_group_name_Hall '-P 5'",
        "the Hall symbol '-P 5' cannot be understood: '5' is no rotation"
    )]
    public void A_symmetry_that_is_open_or_wrong_is_refused(string symmetry, string telling) =>
        Message($"data_x\n{Cubic}{symmetry}\n{Columns}Si1 0 0 0\n").ShouldContain(telling);
}
