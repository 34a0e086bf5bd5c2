using MlipSpec.Engines.Yaml;
using MlipSpec.Potentials.Ace;
using MlipSpec.Tests;

namespace MlipSpec.Engines.Tests.Ace;

public sealed class AceFileTests
{
    [Theory]
    [InlineData("SBessel", "SBesel", "unknown radial basis 'SBesel': did you mean 'SBessel'?")]
    [InlineData("SBessel", "ChebLinear", "ChebLinear has no published definition")]
    [InlineData("npoti: FinnisSinclair\n", "npoti: Finnis\n", "line 30: unknown embedding function 'Finnis'")]
    [InlineData("inner_cutoff_type: zbl", "inner_cutoff_type: zlb", "unknown inner cutoff 'zlb'")]
    [InlineData(
        "ndensityi: 2",
        "ndensityi: 3",
        "line 6: expected prefactor and exponent of 3 densities, found 4 numbers"
    )]
    [InlineData("c: [0.4, 0.2]", "c: [0.4]", "line 23: expected coefficients of 2 densities, found 1")]
    [InlineData("nl: [2, 2], c", "nl: [2, 1], c", "cannot be coupled to zero")]
    [InlineData(
        "nr: [1, 2], nl: [2, 2], c",
        "nr: [1, 3], nl: [2, 2], c",
        "line 25: n = 3, l = 2 is beyond the radial functions"
    )]
    [InlineData("type: Al Al,", "type: Al Si,", "line 23: expected one of the elements Al Ni, found 'Si'")]
    [InlineData("speciesblock: Ni Al", "speciesblock: Ni Cu", "")]
    [InlineData(
        "nradbaseij: 4",
        "nradbaseij: 5",
        "expected radial coefficients for 2 × 3 × 5 (n, l, k), found 2 × 3 × 4"
    )]
    [InlineData("rcutij: 4.6", "rcutij: 460", "expected a cutoff in Å above 0 and at most 100, found 460")]
    [InlineData("rcutij: 4.6", "rcutij: x", "expected a finite number, found 'x'")]
    [InlineData("dcutij: 0.01", "dcutji: 0.01", "unknown key 'dcutji' of a speciesblock: did you mean 'dcutij'?")]
    [InlineData("species:", "potential:", "expected an atomic cluster expansion")]
    public void A_damaged_file_is_refused_with_its_line(string text, string replacement, string message)
    {
        var model = new SmallAce();
        var damaged = model.Text.Replace(text, replacement, StringComparison.Ordinal);
        damaged.ShouldNotBe(model.Text);
        model.Text = damaged;
        if (message.Length == 0)
            model.Load(); // the block of the pair may stand under either order
        else
            Should.Throw<FormatException>(() => model.Load()).Message.ShouldContain(message);
    }

    [Fact]
    public void A_truncated_file_is_refused_wherever_it_ends()
    {
        var whole = new SmallAce().Text;
        for (var length = 0; length < whole.Length - 60; length += 397)
            Should.Throw<FormatException>(() => new SmallAce { Text = whole[..length] }.Load());
    }

    [LammpsDataFact]
    public void A_truncated_ace_text_is_refused_with_its_line()
    {
        var whole = File.ReadAllText(LammpsData.Path("Cu-PBE-core-rep.ace"));
        foreach (var length in (int[])[0, 100, 900, 5000, 60_000, whole.Length - 100])
        {
            var path = Path.ChangeExtension(Path.GetTempFileName(), ".ace");
            File.WriteAllText(path, whole[..length]);
            Should
                .Throw<FormatException>(() => AcePotential.Load(path, YamlFile.Read))
                .Message.ShouldContain($"{path}");
            File.Delete(path);
        }
    }

    [SharedDataFact]
    public void An_active_set_of_another_expansion_is_refused()
    {
        var set = SharedData.Path("models/ace/leiapple_bcc/W_2020.asi");
        Should
            .Throw<FormatException>(() =>
                AcePotential.Load(SharedData.Path("models/ace/YBCO.yaml"), YamlFile.Read, set)
            )
            .Message.ShouldContain("expected an array 'Ba.npy', found W.npy");
        Should
            .Throw<FormatException>(() =>
                AcePotential.Load(SharedData.Path("models/ace/YBCO.yace"), YamlFile.Read, set)
            )
            .Message.ShouldContain("an active set grades the invariant functions of a .yaml");
    }
}
