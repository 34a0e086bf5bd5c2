using System.Security.Cryptography;
using System.Text;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Crystals.SpaceGroups;
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
    [InlineData("_symmetry_space_group_name_H-M 'F d -3 m'", "Fd-3m:2 (Hall symbol '-F 4vw 2vw 3')")]
    [InlineData("_space_group_IT_number 62", "leaves origin or axes open")]
    [InlineData("_space_group_IT_number 231", "expected 1 to 230")]
    [InlineData("_symmetry_space_group_name_H-M 'P n m a'\n_space_group_IT_number 63", "that name is of number 62")]
    [InlineData("_symmetry_space_group_name_H-M 'P 7'", "is none of International Tables")]
    [InlineData("_symmetry_space_group_name_H-M 'P 63/m m c'", "its cell has not that symmetry")]
    [InlineData("_space_group_name_Hall '-P 6c 2c'", "does not keep the cell")]
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

    /// <summary>All operations of all 530 settings in order, from spglib 2.0.2: rotations, then translations in
    /// twenty-fourths.</summary>
    [Fact]
    public void All_settings_have_the_operations_of_an_independent_code()
    {
        SpaceGroupSettings.All.Count.ShouldBe(530);
        SpaceGroupSettings.All.Select(s => s.Number).Distinct().ShouldBe(Enumerable.Range(1, 230));
        var text = string.Join(
            "\n\n",
            SpaceGroupSettings.All.Select(s =>
                string.Join('\n', s.Operations.Select(Text).Order(StringComparer.Ordinal))
            )
        );
        Convert
            .ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)))
            .ShouldBe("0c28ded13e5904bb6bbbbaa5d78b6b847693a0de2a12888959f3893a4cb984ce");
    }

    static string Text(SymmetryOperation o)
    {
        var (r, t) = (o.Rotation, 24 * o.Translation);
        return $"{r.XX},{r.XY},{r.XZ},{r.YX},{r.YY},{r.YZ},{r.ZX},{r.ZY},{r.ZZ};{Math.Round(t.X)},{Math.Round(t.Y)},{Math.Round(t.Z)}".Replace(
            "-0",
            "0"
        );
    }

    /// <summary>Atoms at a general position count the operations; a name that leaves origin or axes open is told by the
    /// cell, or by a suffix.</summary>
    [Theory]
    [InlineData("4 4 4 90 90 90", "F m -3 m", 192)]
    [InlineData("4 4 4 90 90 90", "Fm3m", 192)]
    [InlineData("4 4 4 90 90 90", "I a 3 d", 96)]
    [InlineData("4 4 4 90 90 90", "F d -3 m :2", 192)]
    [InlineData("4 4 4 90 90 90", "F d -3 m S", 192)]
    [InlineData("4 4 4 90 90 90", "Fd-3m:1", 192)]
    [InlineData("4 4 4 90 90 90", "P 4_1 3 2", 24)]
    [InlineData("4 4 9 90 90 120", "R -3 m", 36)]
    [InlineData("4 4 9 90 90 120", "R -3 m H", 36)]
    [InlineData("4 4 4 70 70 70", "R -3 m", 12)]
    [InlineData("4 4 4 70 70 70", "R -3 m :R", 12)]
    [InlineData("4 4 9 90 90 120", "P 63/m m c", 24)]
    [InlineData("4 5 6 90 90 90", "P n m a", 8)]
    [InlineData("4 5 6 90 90 90", "Pbnm", 8)]
    [InlineData("4 5 6 90 90 90", "C m c a", 16)]
    [InlineData("4 5 6 90 90 90", "C m c e", 16)]
    [InlineData("4 5 6 90 90 90", "P 21/n 21/m 21/a", 8)]
    [InlineData("4 5 6 90 100 90", "P 21/c", 4)]
    [InlineData("4 5 6 90 100 90", "P2_1/n", 4)]
    [InlineData("4 5 6 90 100 90", "P 1 21/a 1", 4)]
    [InlineData("4 5 6 90 90 100", "P 2", 2)]
    [InlineData("4 5 6 90 100 90", "C2/c", 8)]
    [InlineData("4 5 6 90 100 90", "I 2/a", 8)]
    [InlineData("4 5 6 80 100 95", "P -1", 2)]
    [InlineData("4 4 4 90 90 90", "#225", 192)]
    [InlineData("4 4 9 90 90 120", "#166", 36)]
    [InlineData("4 5 6 90 100 90", "#4", 2)]
    public void A_space_group_is_known_by_name_or_number(string cell, string group, int operations)
    {
        var w = cell.Split(' ');
        var item =
            group[0] == '#' ? $"_space_group_IT_number {group[1..]}" : $"_symmetry_space_group_name_H-M '{group}'";
        Only(
            $"data_x\n_cell_length_a {w[0]}\n_cell_length_b {w[1]}\n_cell_length_c {w[2]}\n_cell_angle_alpha {w[3]}\n_cell_angle_beta {w[4]}\n_cell_angle_gamma {w[5]}\n{item}\n{Columns}Si1 0.113 0.171 0.237\n"
        )
            .Count.ShouldBe(operations);
    }

    /// <summary>Diamond on the two origins: the same crystal at an eighth of the diagonal.</summary>
    [Theory]
    [InlineData(":1", "0 0 0")]
    [InlineData(":2", ".125 .125 .125")]
    public void Diamond_has_eight_atoms_on_either_origin(string origin, string site) =>
        Only($"data_x\n{Cubic}_space_group_name_H-M_alt 'F d -3 m {origin}'\n{Columns}Si1 {site}\n").Count.ShouldBe(8);

    /// <summary>Databases list every atom of the cell, and the operations of its group besides.</summary>
    [Fact]
    public void Rocksalt_with_all_atoms_and_all_operations_listed_has_eight()
    {
        const string Sodium = "Na1 0 0 0\nNa2 0 .5 .5\nNa3 .5 0 .5\nNa4 .5 .5 0\n";
        const string Chlorine = "Cl1 .5 .5 .5\nCl2 .5 0 0\nCl3 0 .5 0\nCl4 0 0 .5\n";
        var head = $"data_x\n{Cubic}_symmetry_space_group_name_H-M 'F m -3 m'\n{Columns}";
        var salt = Only(head + Sodium + Chlorine);
        salt.Formula.ShouldBe("Cl4Na4");
        CrystalSymmetry.Of(salt).PointGroupOrder.ShouldBe(48);
        Only($"data_x\n{Cubic}_space_group_name_Hall 'P 1'\n{Columns}Si1 0.1 0 0\nSi2 0.1 0 0\n").Count.ShouldBe(1);
        Message(head + Sodium.Replace("Na3", "K3") + Chlorine).ShouldContain("Na1 and K3 are the same place");
        Message(
                $"data_x\n{Cubic}_symmetry_space_group_name_H-M 'F m -3 m'\n{Columns}_atom_site_occupancy\nNa1 0 0 0 1\nNa2 0 .5 .5 .5\n"
            )
            .ShouldContain("the site Na2 is occupied by .5");
    }

    /// <summary>α-quartz of a database, P3(2)21 about the axis through silicon, five digits: nine atoms listed, with the operations.</summary>
    [Fact]
    public void Quartz_with_all_atoms_and_all_operations_listed_has_nine()
    {
        const string Head =
            "data_quartz\n_cell_length_a 4.91304\n_cell_length_b 4.91304\n_cell_length_c 5.40463\n_cell_angle_gamma 120\n"
            + "loop_\n_symmetry_equiv_pos_as_xyz\n'x,y,z'\n'-y,x-y,z+2/3'\n'-x+y,-x,z+1/3'\n'x-y,-y,-z'\n'y,x,-z+2/3'\n'-x,-x+y,-z+1/3'\n";
        const string One = "Si0 0.46970 0.00000 0.00000\nO3 0.41350 0.26690 0.11910\n";
        const string Others =
            "Si1 0.00000 0.46970 0.66667\nSi2 0.53030 0.53030 0.33333\nO4 0.73310 0.14660 0.78577\nO5 0.85340 0.58650 0.45243\n"
            + "O6 0.14660 0.73310 0.88090\nO7 0.26690 0.41350 0.54757\nO8 0.58650 0.85340 0.21423\n";
        var (listed, alone) = (Only(Head + Columns + One + Others), Only(Head + Columns + One));
        listed.Formula.ShouldBe("O6Si3");
        CrystalSymmetry.Of(listed).PointGroupOrder.ShouldBe(6);
        for (var i = 0; i < 9; i++)
            (listed.Positions[i] - alone.Positions[i]).Length.ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Angles_that_no_cell_has_are_named() =>
        Message(
                $"data_x\n{Cubic}_cell_angle_alpha 170\n_cell_angle_beta 90\n_cell_angle_gamma 10\n_space_group_name_Hall 'P 1'\n{Columns}Si1 0 0 0\n"
            )
            .ShouldContain("α = 170°, β = 90° and γ = 10°");
}
