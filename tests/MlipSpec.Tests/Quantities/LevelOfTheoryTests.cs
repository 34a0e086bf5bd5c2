using System.Text.Json;
using MlipSpec.Quantities;
using MlipSpec.Tests.Datasets;

namespace MlipSpec.Tests.Quantities;

public sealed class LevelOfTheoryTests
{
    [Theory]
    [InlineData("PBE", "PBE")]
    [InlineData(" pbe ", "PBE")]
    [InlineData("PBEsol", "PBEsol")]
    [InlineData("r²SCAN", "r2SCAN")]
    [InlineData("PBE-D3", "PBE+D3")]
    [InlineData("PBE + D3(BJ)", "PBE+D3(BJ)")]
    [InlineData("pbe-d3bj", "PBE+D3(BJ)")]
    [InlineData("PBE+U(4 eV)+D3", "PBE+U(4 eV)+D3")]
    [InlineData("r2SCAN+rVV10", "r2SCAN+rVV10")]
    [InlineData("PBE0-MBD-NL", "PBE0+MBD-NL")]
    [InlineData("HSE", "HSE06")]
    [InlineData("M06-L", "M06-L")]
    [InlineData("ωB97M-V", "wB97M-V")]
    [InlineData("CCSD(T)", "CCSD(T)")]
    [InlineData("VASP: PBE, plane waves 520 eV", "PBE")]
    [InlineData("Quantum ESPRESSO 6.7MaX: PBE, Si.pbe-rrkj.UPF, plane waves 24 Ry", "PBE")]
    [InlineData("other: GW0 on top of HSE06, 400 eV", "other: GW0 on top of HSE06, 400 eV")]
    [InlineData("ase calc.py: other: Lennard-Jones", "other: Lennard-Jones")]
    public void A_level_is_a_method_with_corrections(string text, string name) =>
        LevelOfTheory.Parse(text).Name.ShouldBe(name);

    [Theory]
    [InlineData("PBEsl", "method 'PBEsl': did you mean 'PBEsol'?")]
    [InlineData("SCNA", "method 'SCNA': did you mean 'SCAN'?")]
    [InlineData("PBE+D5", "correction 'D5': did you mean 'D")]
    [InlineData("PBE+", "correction ''")]
    [InlineData("PBE plane waves", "method 'PBE plane waves'")]
    [InlineData("VASP: PEB, 520 eV", "method 'PEB'")]
    [InlineData("", "method ''")]
    [InlineData("other: ", "does not say which")]
    public void What_is_not_known_is_refused_with_the_nearest(string text, string message) =>
        Should.Throw<ArgumentException>(() => LevelOfTheory.Parse(text)).Message.ShouldContain(message);

    [Fact]
    public void Levels_agree_by_method_and_corrections_whatever_code_computed_them()
    {
        LevelOfTheory pbe = "PBE";
        pbe.Agrees("VASP: PBE, plane waves 520 eV").ShouldBeTrue();
        foreach (var another in (string[])["PBE+D3", "PBEsol", "PBE0", "PBE+U", "other: PBE", "RPBE"])
            pbe.Agrees(another).ShouldBeFalse(another);
        // U of another size is another level.
        LevelOfTheory.Parse("PBE+U(4 eV)").Agrees("PBE+U(3 eV)").ShouldBeFalse();
        LevelOfTheory.Of("a fit to a fit").Agrees("Other: A fit to a fit").ShouldBeTrue();
    }

    [Fact]
    public void It_is_written_as_its_text_and_read_back()
    {
        JsonSerializer.Serialize(LevelOfTheory.Parse("pbe")).ShouldBe("\"PBE\"");
        foreach (var text in (string[])["PBE", "VASP: PBE+U(3.5 eV), 520 eV", "other: GW0"])
        {
            var level = LevelOfTheory.Parse(text);
            JsonSerializer.Deserialize<LevelOfTheory>(JsonSerializer.Serialize(level)).ShouldBe(level);
            level.ToString().ShouldBe(text);
        }
    }

    /// <summary>A level that matches nothing makes no reference and no label comparable, and nobody would
    /// notice.</summary>
    [Fact]
    public void A_misspelt_level_of_a_frame_is_an_error_that_names_the_place()
    {
        var frame = LabelledSets.Silicon(1)[0] with
        {
            Info = new Dictionary<string, string> { ["level_of_theory"] = "PEB" },
        };
        Should
            .Throw<InvalidDataException>(() => LabelledSets.Set([frame]))
            .Message.ShouldContain("set.xyz, line 0: the level of theory 'PEB'");
        // Where the whole set's level is stated, what its frames call it does not matter.
        LabelledSets.Set([frame], "PBE").LevelOfTheory!.Name.ShouldBe("PBE");
    }
}
