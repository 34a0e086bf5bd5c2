using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Tests.Structures.Files;

public sealed class PoscarVariantTests
{
    static Structure Read(string text) => Poscar.Read(new StringReader(text));

    static string Text(string scale, string atoms, string mode = "Cartesian") =>
        $"remark\n{scale}\n3 0 0\n0 4 0\n0.5 0 5\nSi O\n1 1\n{mode}\n{atoms}";

    [Fact]
    public void Three_scales_are_those_of_x_y_and_z()
    {
        var structure = Read(Text("1.0 1.0 2.0", "0 0 0\n1 1 1\n"));
        structure.Cell.Vectors.ShouldBe(new(3, 0, 0, 0, 4, 0, 0.5, 0, 10));
        structure.Volume.ShouldBe(120, 1e-12);
        structure.Positions[1].ShouldBe(new(1, 1, 2));
        Read(Text("1.0 1.0 2.0", "0 0 0\n0.5 0.5 0.5\n", "Direct")).Positions[1].ShouldBe(new(1.75, 2, 5));
    }

    [Fact]
    public void A_negative_scale_is_the_volume_and_a_remark_may_follow() =>
        Read(Text("-240 ! cubic Å", "0 0 0\n1 1 1\n")).Volume.ShouldBe(240, 1e-9);

    [Theory]
    [InlineData("1 -1 1")]
    [InlineData("0 1 1")]
    [InlineData("0")]
    public void Other_scales_are_refused(string scale) =>
        Should.Throw<InvalidDataException>(() => Read(Text(scale, "0 0 0\n1 1 1\n"))).Message.ShouldContain("scale");

    [Fact]
    public void Version_4_has_its_symbols_in_the_first_line()
    {
        const string Rest = "1\n5 0 0\n0 5 0\n0 0 5\n1 1\nDirect\n0 0 0\n.5 .5 .5\n";
        Read("Na Cl\n" + Rest).Formula.ShouldBe("ClNa");
        Should.Throw<InvalidDataException>(() => Read("a salt\n" + Rest)).Message.ShouldContain("line of symbols");
        Should.Throw<InvalidDataException>(() => Read("Na\n" + Rest)).Message.ShouldContain("line of symbols");
    }

    [Fact]
    public void A_number_of_atoms_that_is_not_there_asks_for_no_memory() =>
        Should
            .Throw<InvalidDataException>(() => Read("x\n1\n5 0 0\n0 5 0\n0 0 5\nSi\n2000000000\nDirect\n0 0 0\n"))
            .Message.ShouldContain("the file ends before atom 2 of 2000000000");
}
