using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;

namespace MlipSpec.Tests.Structures.Files;

public class PoscarTests
{
    static Structure Read(string text) => Poscar.Read(new StringReader(text));

    [Fact]
    public void Reads_direct_coordinates_with_selective_dynamics_and_velocities()
    {
        var structure = Read(
            """
            silicon carbide
              2.0
              2.0 0.0 0.0
              0.5 2.0 0.0
              0.0 0.0 3.0
              Si_GW C
              2 1
            Selective dynamics
            Direct
              0.0 0.0 0.0 T T F
              0.5 0.5 0.5 F F F
              0.25 0.0 0.5 T T T C

              0.0 0.0 0.0
            """
        );
        structure.Cell.ShouldBe(new Cell(new(4, 0, 0, 1, 4, 0, 0, 0, 6)));
        structure.Species.ToArray().Select(e => e.Symbol).ShouldBe(["Si", "Si", "C"]);
        structure.Positions.ToArray().ShouldBe([new(0, 0, 0), new(2.5, 2, 3), new(1, 0, 3)]);
    }

    [Fact]
    public void A_negative_scale_is_the_volume_and_cartesian_positions_scale_with_the_cell()
    {
        var structure = Read("\n-64\n2 0 0\n0 2 0\n0 0 2\nSi\n1\ncartesian\n1 0.5 0\n");
        structure.Volume.ShouldBe(64, 1e-12);
        (structure.Positions[0] - new Vector3D(2, 1, 0)).Length.ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void A_round_trip_keeps_the_crystal()
    {
        var path = Path.Combine(Path.GetTempPath(), $"mlipspec-{Guid.NewGuid():N}.vasp");
        try
        {
            var salt = Prototypes
                .Rocksalt("Na", "Cl", 5.64)
                .Supercell(2, 1, 1)
                .Strained(new(0.01, 0.02, 0, 0.02, 0, 0, 0, 0, 0))
                .Rattled(0.1, 4);
            Poscar.Write(path, salt);
            File.ReadAllLines(path)[5..7].ShouldBe(["Na Cl Na Cl", "1 1 1 1"]);
            var back = Poscar.Read(path);
            back.Cell.ShouldBe(salt.Cell);
            back.Species.SequenceEqual(salt.Species).ShouldBeTrue();
            for (var i = 0; i < salt.Count; i++)
                (back.Positions[i] - salt.Positions[i]).Length.ShouldBeLessThan(1e-13);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("x\n0\n2 0 0\n0 2 0\n0 0 2\nSi\n1\nDirect\n0 0 0\n", "the scale in line 2 is 0")]
    [InlineData("x\nabc\n", "POSCAR text, line 2: 'abc' is not a finite number")]
    [InlineData("x\n1\n2 0 0\n0 2 0\n0 0\n", "line 5: expected three numbers for the third cell vector, found '0 0'")]
    [InlineData("x\n1\n2 0 0\n0 2 0\n0 0 0\nSi\n1\nDirect\n0 0 0\n", "line 5: a periodic cell needs a volume")]
    [InlineData(
        "x\n1\n2 0 0\n0 2 0\n0 0 2\n1\nDirect\n0 0 0\n",
        "line 6: expected element symbols, found counts: add the line of symbols of the VASP 5 format"
    )]
    [InlineData(
        "x\n1\n2 0 0\n0 2 0\n0 0 2\nSx\n1\nDirect\n0 0 0\n",
        "line 6: 'Sx' is not a chemical element: did you mean 'S'?"
    )]
    [InlineData(
        "x\n1\n2 0 0\n0 2 0\n0 0 2\nSi O\n1\nDirect\n0 0 0\n",
        "line 7: there are 2 element symbols but 1 numbers of atoms"
    )]
    [InlineData("x\n1\n2 0 0\n0 2 0\n0 0 2\nSi\n1.5\nDirect\n0 0 0\n", "'1.5' is not a number of atoms")]
    [InlineData("x\n1\n2 0 0\n0 2 0\n0 0 2\nSi\n1\n0 0 0\n", "line 8: expected Direct or Cartesian, found '0'")]
    [InlineData(
        "x\n1\n2 0 0\n0 2 0\n0 0 2\nSi\n2\nDirect\n0 0 0\n",
        "the file ends before atom 2 of 2 Si: it is truncated"
    )]
    [InlineData(
        "x\n1\n2 0 0\n0 2 0\n0 0 2\nSi\n2\nDirect\n0 0 0\n\n",
        "line 10: expected atom 2 of 2 Si, found an empty line"
    )]
    [InlineData("x\n1\n2 0 0\n0 2 0\n0 0 2\nSi\n1\nDirect\n0 NaN 0\n", "line 9: 'NaN' is not a finite number")]
    public void Damage_is_named_with_its_line(string text, string telling) =>
        Should.Throw<InvalidDataException>(() => Read(text)).Message.ShouldContain(telling);

    [Fact]
    public void A_cluster_is_not_written_as_a_crystal() =>
        Should
            .Throw<ArgumentException>(() => Poscar.Write(new StringWriter(), new(Cell.None, ["Si"], [Vector3D.Zero])))
            .Message.ShouldContain("not periodic in all directions");
}
