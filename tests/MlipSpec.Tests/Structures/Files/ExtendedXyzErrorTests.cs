using MlipSpec.Structures;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tests.Structures.Files;

/// <summary>Damaged files are refused with the line and the remedy, and nothing is returned.</summary>
public class ExtendedXyzErrorTests
{
    const string Lattice = "Lattice=\"5 0 0 0 5 0 0 0 5\"";

    static string Message(string text, LabelKeys? keys = null) =>
        Should
            .Throw<InvalidDataException>(() => ExtendedXyz.Read(new StringReader(text), keys, "train.xyz").ToList())
            .Message;

    [Theory]
    [InlineData(
        "2\n\nSi 0 0 0\n",
        "train.xyz, line 3: the file ends after 1 of the 2 atoms of the frame at line 1: it is truncated"
    )]
    [InlineData("2\n", "line 1: the file ends after the number of atoms, 2")]
    [InlineData(
        "1\n\nSi 0 0 0\nSi 1 1 1\n",
        "line 4: expected the number of atoms of a frame, found 'Si 1 1 1': perhaps the frame at line 1 has more atoms than the 1 it announces"
    )]
    [InlineData(
        "2\n\nSi 0 0 0\n1\n\nSi 0 0 0\n",
        "line 4: expected atom 2 of 2 of the frame at line 1 with 4 columns (species:S:1:pos:R:3), found '1': check the number of atoms"
    )]
    [InlineData("-1\n\n", "line 1: expected the number of atoms of a frame, found '-1'")]
    [InlineData("1\n\nSi 0 0 abc\n", "line 3: 'abc' in column 'pos' of atom 0 is not a number")]
    [InlineData("2\n\nSi 0 0 0\nSi 0 NaN 0\n", "line 4: the position of atom 1 is not finite: (0, NaN, 0)")]
    [InlineData("1\n\nSii 0 0 0\n", "line 3: atom 0: 'Sii' is not a chemical element: did you mean 'Si'?")]
    [InlineData("1\n\nXx 0 0 0\n", "line 3: atom 0: 'Xx' is not a chemical element: expected a symbol such as Si")]
    public void Atoms(string text, string telling) => Message(text).ShouldContain(telling);

    [Theory]
    [InlineData(
        "Properties=Z:I:1:pos:R:3",
        "0 0 0 0",
        "line 3: atom 0 has the atomic number 0: expected 1 (H) to 118 (Og)"
    )]
    [InlineData("Properties=Z:I:1:pos:R:3", "1.5 0 0 0", "line 3: '1.5' in column 'Z' of atom 0 is not a whole number")]
    [InlineData(
        "Properties=species:S:1:pos:R:3:move:L:1",
        "Si 0 0 0 maybe",
        "'maybe' in column 'move' of atom 0 is not T or F"
    )]
    [InlineData(
        "Properties=species:S:1:pos:R:3:forces:R:3",
        "Si 0 0 0 Infinity 0 0",
        "line 3: the force of atom 0 is not finite"
    )]
    [InlineData(
        "Properties=species:S:1:pos:R",
        "Si 0 0 0",
        "line 2: Properties=species:S:1:pos:R cannot be understood: it has 5 parts, which is not a multiple of three; expected name:kind:width"
    )]
    [InlineData("Properties=species:S:1:pos:Q:3", "Si 0 0 0", "the kind of 'pos' is 'Q'")]
    [InlineData("Properties=species:S:1:pos:R:x", "Si 0 0 0", "the width of 'pos' is 'x'")]
    [InlineData("Properties=species:S:1:pos:R:3:pos:R:3", "Si 0 0 0 0 0 0", "it names 'pos' twice")]
    [InlineData(
        "Properties=species:S:1:pos:I:3",
        "Si 0 0 0",
        "column 'pos' is I:3 in Properties, but a position needs R:3"
    )]
    [InlineData("Properties=species:S:1:place:R:3", "Si 0 0 0", "Properties has no column 'pos'")]
    [InlineData(
        "Properties=name:S:1:pos:R:3",
        "Si 0 0 0",
        "no column that names the elements: expected species:S:1 or Z:I:1, found name:S:1, pos:R:3"
    )]
    public void Columns(string comment, string atom, string telling) =>
        Message($"1\n{comment}\n{atom}\n").ShouldContain(telling);

    [Theory]
    [InlineData("Lattice=\"5 0 0 0 5 0 0 0 0\"", "train.xyz, line 2: a periodic cell needs a volume")]
    [InlineData("Lattice=\"5 0 0 0 5 0 0 0\"", "line 2: Lattice has 8 numbers instead of 9")]
    [InlineData("Lattice=\"5 0 0 0 5 0 0 0 nan\"", "'nan' in Lattice is not a finite number")]
    [InlineData("Lattice=\"5 0 0 0 5 0 0 0 5", "the quote \" that opens the value of 'Lattice' is never closed")]
    [InlineData("pbc=[T, T, T", "the value of 'pbc' opens a '[' that is never closed")]
    [InlineData("pbc=\"T T T\"", "pbc asks for periodicity, but there is no Lattice")]
    [InlineData(Lattice + " pbc=\"T T\"", "pbc is 'T T': expected three truth values")]
    [InlineData(Lattice + " lattice=\"5 0 0 0 5 0 0 0 5\"", "both 'Lattice' and 'lattice'")]
    [InlineData("energy=1 energy=2", "two entries 'energy'")]
    [InlineData("=1", "a '=' without a key")]
    [InlineData("energy=NaN", "line 2: 'NaN' in the energy is not a finite number")]
    [InlineData("energy=-1 DFT_energy=-1", "both 'energy' and 'DFT_energy': choose one")]
    [InlineData(Lattice + " virial=\"1 2 3\"", "virial has 3 numbers instead of 9 or 6")]
    [InlineData(Lattice + " virial=\"1 2 3 4 5 6 7 8 9\"", "the virial is not symmetric")]
    [InlineData(
        Lattice + " virial=\"1 0 0 0 1 0 0 0 1\" stress=\"0.008 0 0 0 0.008 0 0 0 0.008\"",
        "virial and stress contradict each other: the virial is 3 eV (trace), −stress·volume is -3 eV"
    )]
    public void Comment_lines(string comment, string telling) =>
        Message($"1\n{comment}\nSi 0 0 0\n").ShouldContain(telling);

    [Fact]
    public void Earlier_frames_are_returned_before_the_damaged_one()
    {
        using var frames = ExtendedXyz.Read(new StringReader("1\n\nSi 0 0 0\n\n1\n\nSi 0 0\n")).GetEnumerator();
        frames.MoveNext().ShouldBeTrue();
        Should.Throw<InvalidDataException>(() => frames.MoveNext()).Message.ShouldContain("line 7");
    }

    [Fact]
    public void A_missing_file_is_named_before_anything_is_read() =>
        Should
            .Throw<FileNotFoundException>(() => ExtendedXyz.Read("no/such.xyz"))
            .Message.ShouldContain("no/such.xyz: check the path; a relative one begins at the working folder");

    [Fact]
    public void A_damaged_file_is_named_with_its_folder()
    {
        using var file = new TemporaryFile("2\n\nSi 0 0 0\n");
        Should
            .Throw<InvalidDataException>(() => ExtendedXyz.Read(file.Path).ToList())
            .Message.ShouldStartWith($"{file.Path}, line 3: the file ends after 1 of the 2 atoms");
    }

    [Fact]
    public void Frames_that_contradict_themselves_are_not_written()
    {
        var atom = new Frame(new Structure(Cell.None, ["Si"], [Vector3D.Zero]));
        string Refused(Frame frame, LabelKeys? keys = null) =>
            Should.Throw<ArgumentException>(() => ExtendedXyz.Write(new StringWriter(), [frame], keys)).Message;
        Refused(atom with { Energy = double.NaN }).ShouldContain("has an energy of NaN eV");
        Refused(atom with { Virial = Matrix3D.Diagonal(1, double.NaN, 0) }).ShouldContain("virial that is not finite");
        Refused(atom with { Forces = [new(0, double.NaN, 0)] }).ShouldContain("force that is not finite");
        Refused(atom with { Forces = [] }).ShouldContain("has 1 atoms, but column 'forces' has 0 rows");
        Refused(atom with { Columns = [new RealColumn("Pos", 3, [1, 2, 3])], Source = "a.xyz, line 1" })
            .ShouldContain("of a.xyz, line 1 has two columns 'Pos'");
        Refused(
                atom with
                {
                    Energy = 1,
                    Info = new Dictionary<string, string> { ["Energy"] = "1" },
                }
            )
            .ShouldContain("an entry 'Energy' in Info");
        Refused(atom with { Energy = 1 }, LabelKeys.None)
            .ShouldContain("has an energy, but the label keys give no name for it");
        Should
            .Throw<ArgumentException>(() => new RealColumn("v", 3, new double[4]))
            .Message.ShouldContain("'v' has 4 values");
    }
}
