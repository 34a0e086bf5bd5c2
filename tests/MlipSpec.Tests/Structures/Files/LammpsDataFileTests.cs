using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files.Lammps;

namespace MlipSpec.Tests.Structures.Files;

public class LammpsDataFileTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(-1)] // left-handed
    public void The_rotated_frame_keeps_all_distances_and_comes_back(int handedness)
    {
        var rotation = Matrix3D.Rotation(new(1, -2, 0.5), 1.1);
        var crystal = Prototypes
            .Rocksalt("Na", "Cl", 5.64)
            .Supercell(new Matrix3D(1, 1, 0, 0, 2, -1, 0, 0, handedness))
            .Deformed(rotation)
            .Rattled(0.1, 1);
        var frame = LammpsFrame.Of(crystal);
        var h = frame.Vectors;
        (h.XY, h.XZ, h.YZ).ShouldBe((0, 0, 0));
        Math.Min(h.XX, Math.Min(h.YY, h.ZZ)).ShouldBePositive();
        (h - crystal.Cell.Vectors * frame.Rotation).MaxAbs.ShouldBeLessThan(1e-12);
        frame.Rotation.Determinant.ShouldBe(Math.Sign(crystal.Cell.Vectors.Determinant), 1e-12);
        var r = crystal.Positions[1];
        (frame.ToOriginal(frame.FromOriginal(r)) - r).Length.ShouldBeLessThan(1e-12);
        // The stress of one bond, r ⊗ f, turns with its vectors.
        var f = new Vector3D(1, 2, 3);
        (
            frame.ToOriginal(Matrix3D.Outer(frame.FromOriginal(r), frame.FromOriginal(f))) - Matrix3D.Outer(r, f)
        ).MaxAbs.ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Files_have_the_sections_that_read_data_expects()
    {
        var path = Path.Combine(Path.GetTempPath(), $"mlipspec-{Guid.NewGuid():N}.data");
        try
        {
            var salt = new Structure(
                new(new(4, 0, 0, 1, 5, 0, 0.5, -1, 6)),
                ["Na", "Cl"],
                [Vector3D.Zero, new(1, 2, 3)]
            );
            LammpsDataFile.Write(path, salt, ["Cl", "Na"]).Rotation.ShouldBe(Matrix3D.Identity);
            File.ReadAllText(path)
                .ShouldBe(
                    """
                    ClNa (units metal, atom_style atomic)

                    2 atoms
                    2 atom types

                    0 4 xlo xhi
                    0 5 ylo yhi
                    0 6 zlo zhi
                    1 0.5 -1 xy xz yz

                    Masses

                    1 35.45 # Cl
                    2 22.98976928 # Na

                    Atoms # atomic

                    1 2 0 0 0
                    2 1 1 2 3

                    """.ReplaceLineEndings("\n")
                );
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_cluster_gets_a_box_with_room_and_keeps_its_coordinates()
    {
        var dimer = new Structure(Cell.None, ["Si", "Si"], [new(-1, 0, 0), new(1, 0, 0.5)]);
        var text = new StringWriter();
        LammpsDataFile.Write(text, dimer, ["Si"]).Origin.ShouldBe(new(-11, -10, -10));
        text.ToString().ShouldContain("-11 11 xlo xhi");
        text.ToString().ShouldNotContain("xy xz yz");
        text.ToString().ShouldContain("1 1 -1 0 0\n2 1 1 0 0.5\n");
    }

    [Fact]
    public void An_element_without_a_type_is_named() =>
        Should
            .Throw<ArgumentException>(() =>
                LammpsDataFile.Write(new StringWriter(), Prototypes.Diamond("Ge", 5.66), ["Si", "C"])
            )
            .Message.ShouldContain("has Ge, but the atom types are Si, C");
}
