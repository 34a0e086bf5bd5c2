using MlipSpec.Structures;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Lammps;

namespace MlipSpec.Tests.Structures.Files;

/// <summary>Dumps as LAMMPS (29 September 2021) writes them: one tilted box, the same atoms in four ways.</summary>
public sealed class LammpsDumpTests
{
    static readonly Element[] s_types = ["Si", "C"];

    static string Frame(string atoms, int count = 3, string before = "", string bounds = "") =>
        $"""
            {before}ITEM: TIMESTEP
            100
            ITEM: NUMBER OF ATOMS
            {count}
            {(
                bounds.Length > 0
                    ? bounds
                    : "ITEM: BOX BOUNDS xy xz yz pp pp pp\n-5.2800000000000011e+00 1.7760000000000002e+01 3.3600000000000003e+00\n0.0000000000000000e+00 2.4010000000000002e+01 -5.2800000000000011e+00\n0.0000000000000000e+00 2.5000000000000000e+01 4.4100000000000001e+00"
            )}
            ITEM: ATOMS {atoms}

            """;

    static Frame Only(string text) => LammpsDump.Read(new StringReader(text), s_types).ToArray().ShouldHaveSingleItem();

    [Theory]
    [InlineData("id type x y z \n2 2 11.625 2.69 2.5\n1 1 13.07 19.2 2\n3 1 10.361 1.421 5.45")]
    [InlineData("type id xs ys zs \n1 1 0.712601 0.961592 0.08\n2 2 0.817185 0.114745 0.1\n1 3 0.793976 0.02345 0.218")]
    [InlineData("id element xu yu zu fx \n1 Si 9.71 -0.4 2 0.1\n2 C 11.625 2.69 2.5 -0.2\n3 Si 10.361 1.421 5.45 0")]
    [InlineData(
        "element xsu ysu zsu id \nSi 0.712601 -0.0384082 0.08 1\nC 0.817185 0.114745 0.1 2\nSi 0.793976 0.02345 0.218 3"
    )]
    public void A_tilted_box_and_its_atoms_are_the_same_however_they_are_written(string atoms)
    {
        var frame = Only(Frame(atoms));
        frame.Info["timestep"].ShouldBe("100");
        (
            frame.Structure.Cell.Vectors - new Matrix3D(14.4, 0, 0, 3.36, 19.6, 0, -5.28, 4.41, 25)
        ).MaxAbs.ShouldBeLessThan(1e-12);
        frame.Structure.Species.ToArray().ShouldBe(["Si", "C", "Si"]);
        // LAMMPS writes fractions to six digits.
        Vector3D[] expected = [new(13.07, 19.2, 2), new(11.625, 2.69, 2.5), new(10.361, 1.421, 5.45)];
        for (var i = 0; i < 3; i++)
        {
            var apart = frame.Structure.Cell.ToFractional(frame.Structure.Positions[i] - expected[i]);
            frame
                .Structure.Cell.ToCartesian(
                    new(apart.X - Math.Round(apart.X), apart.Y - Math.Round(apart.Y), apart.Z - Math.Round(apart.Z))
                )
                .Length.ShouldBeLessThan(2e-5);
        }
    }

    [Fact]
    public void Scaled_positions_count_from_the_corner_of_the_box_and_boundaries_are_kept()
    {
        var frame = Only(
            Frame("element xs ys zs\nSi 0.5 0 0.25", 1, bounds: "ITEM: BOX BOUNDS pp ff pp\n-1 9\n2 6\n0 4")
        );
        frame.Structure.Positions[0].ShouldBe(new Vector3D(4, 2, 1));
        (frame.Structure.Cell.PeriodicA, frame.Structure.Cell.PeriodicB, frame.Structure.Cell.PeriodicC).ShouldBe(
            (true, false, true)
        );
        frame.Structure.Cell.Vectors.ShouldBe(Matrix3D.Diagonal(10, 4, 4));
    }

    [Fact]
    public void A_general_triclinic_box_is_given_by_its_vectors() =>
        Only(
            Frame(
                "element xs ys zs\nSi 1 0 0.5",
                1,
                bounds: "ITEM: BOX BOUNDS abc origin pp pp pp\n0 3 0 1\n0 0 4 2\n5 0 0 3"
            )
        )
            .Structure.Positions[0]
            .ShouldBe(new Vector3D(3.5, 5, 3));

    [Fact]
    public void Forces_go_with_their_atoms_in_the_units_that_the_file_states()
    {
        const string Atoms = "id fx element x fy y fz z\n2 0.5 C 1 0 0 -1 0\n1 -0.5 Si 0 0 0 1 0";
        Only(Frame(Atoms, 2)).Forces.ShouldBe([new(-0.5, 0, 1), new(0.5, 0, -1)]);
        Only(Frame(Atoms, 2, "ITEM: UNITS\nmetal\n")).Forces.ShouldBe([new(-0.5, 0, 1), new(0.5, 0, -1)]);
        // 1 eV is 96.48533212 kJ/mol, and 1 kcal 4.184 kJ; the second frame states no units again.
        var real = LammpsDump
            .Read(new StringReader(Frame(Atoms, 2, "ITEM: UNITS\nreal\n") + Frame(Atoms, 2)), s_types)
            .ToArray();
        real.ShouldAllBe(f => Math.Abs(f.Forces![1].X - 0.5 * 4.184 / 96.48533212) < 1e-12);
        real[0].Energy.ShouldBeNull();
        LammpsDump
            .Read(new StringReader(Frame(Atoms, 2)), s_types, keys: LabelKeys.None)
            .Single()
            .Forces.ShouldBeNull();
        Only(Frame("element fx fy x y z\nSi 1 1 0 0 0", 1)).Forces.ShouldBeNull();
    }

    [Fact]
    public void Frames_follow_each_other_with_units_and_time()
    {
        var text =
            Frame("element x y z\nSi 0 0 0", 1, "ITEM: UNITS\nmetal\nITEM: TIME\n0.25\n")
            + Frame("element x y z\nSi 1 0 0", 1, "ITEM: TIME\n0.5\n");
        var frames = LammpsDump.Read(new StringReader(text)).ToArray();
        frames.Select(f => f.Info["time"]).ShouldBe(["0.25", "0.5"]);
        frames[1].Structure.Positions[0].X.ShouldBe(1);
        frames[1].Source.ShouldBe("LAMMPS dump, line 15");
    }

    [Theory]
    [InlineData("id x y z\n1 0 0 0", "neither an element nor a type")]
    [InlineData("id type vx vy vz\n1 1 0 0 0", "no positions")]
    [InlineData("id type x y z\n1 1 0 0", "line 10: expected an atom with the 5 columns")]
    [InlineData("id type x y z\n1 1 0 0 0 7", "expected an atom with the 5 columns")]
    [InlineData("id type x y z\n1 1 0 0 zero", "'zero' in column 5")]
    [InlineData("id type x y z\n1 1 0 0 nan", "position of atom 0 (Si) is not finite")]
    [InlineData("id type x y z fx fy fz\n1 1 0 0 0 0 nan 0", "line 10: a force (fx fy fz) is not finite")]
    [InlineData("id type x y z fx fy fz\n1 1 0 0 0 0 0 F", "'F' in column 8")]
    [InlineData("id type x y z\n1 3 0 0 0", "type 3, but the elements of 2 types were given (Si, C)")]
    [InlineData("id element x y z\n1 SX 0 0 0", "did you mean 'S")]
    public void A_damaged_atom_is_named_with_its_line(string atoms, string telling) =>
        Should.Throw<InvalidDataException>(() => Only(Frame(atoms, 1))).Message.ShouldContain(telling);

    [Fact]
    public void A_damaged_frame_says_what_is_missing()
    {
        Damaged(Frame("id type x y z\n1 1 0 0 0\n1 1 1 1 1", 2), "two atoms have the id 1");
        Damaged(Frame("id type x y z\n1 1 0 0 0", 2).TrimEnd(), "ends after 1 of the 2 atoms");
        Damaged(Frame("id type x y z\n1 1 0 0 0\n2 1 0 0 0", 1), "expected a line that begins with 'ITEM:'");
        Damaged(Frame("id type x y z\n1 1 0 0 0", 1, "ITEM: UNITS\nlj\n"), "the units are lj");
        Damaged(
            Frame("id type x y z\n1 1 0 0 0", 1, bounds: "ITEM: BOX BOUNDS pp pp pp\n0 1\n0\n0 1"),
            "expected 2 numbers"
        );
        Damaged("ITEM: TIMESTEP\n0\nITEM: NUMBER OF GRIDS\n", "the item 'NUMBER OF GRIDS' is not known");
        Damaged(
            "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n1\nITEM: ATOMS id type x y z\n1 1 0 0 0",
            "BOX BOUNDS does not come before"
        );
        Damaged("ITEM: TIMESTEP\n0\n", "it is truncated");
        Should
            .Throw<InvalidDataException>(() =>
                LammpsDump.Read(new StringReader(Frame("id type x y z\n1 1 0 0 0", 1))).ToArray()
            )
            .Message.ShouldContain("say which element each type is");
        Should
            .Throw<FileNotFoundException>(() => LammpsDump.Read("/no/such.dump"))
            .Message.ShouldContain("there is no structure file");
    }

    static void Damaged(string text, string telling) =>
        Should
            .Throw<InvalidDataException>(() => LammpsDump.Read(new StringReader(text), s_types).ToArray())
            .Message.ShouldContain(telling);
}
