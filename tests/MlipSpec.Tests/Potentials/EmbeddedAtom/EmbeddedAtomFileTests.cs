using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tests.Potentials;

/// <summary>Tables of embedded-atom potentials are read as LAMMPS reads them, whatever their writers added, and a file
/// that does not hold together is refused with its line.</summary>
public sealed class EmbeddedAtomFileTests
{
    const string Header = "29 63.5 3.6 fcc\n";

    static double Energy(string text, EamForm? form = null, string ending = "")
    {
        using var folder = new TemporaryFolder();
        return EmbeddedAtom
            .Read(folder.Write("table" + ending, text), form)
            .Evaluate(new(Cell.None, ["Cu", "Ni", "Cu"], [new(0, 0, 0), new(2.5, 0, 0.3), new(0.4, 2.2, -0.5)]))
            .Energy;
    }

    // The end of the first F, and of the last r φ.
    static string AfterTable(string text, string addition)
    {
        var place = text.IndexOf("\n", text.IndexOf("\n-31.6", StringComparison.Ordinal) + 1, StringComparison.Ordinal);
        return text[..place] + addition + text[place..].TrimEnd() + addition + "\n";
    }

    [Fact]
    public void What_LAMMPS_leaves_out_is_left_out()
    {
        var text = SmallEam.Setfl();
        var energy = Energy(text);
        foreach (
            var other in (string[])
                [
                    AfterTable(text, " 0.0"),
                    AfterTable(text, " 0.0 17 # two too many"),
                    AfterTable(text, " end of table"),
                    text.Replace(Header, "29 63.5\n"),
                    text.Replace(Header, "29 63.5 3.6\n"),
                    text.Replace(Header, "29 63.5 3.6 fcc # copper and nickel\n"),
                    text.Replace(Header, "\n  29 63.5 3.6 face centred cubic\n\n"),
                    text.Replace("2 Cu Ni", "2 Cu Ni # and their names") + "# the end\n",
                    text.Replace(" 5\n", " 5 Angstrom, as published\n"),
                    text.Replace("\n", "\r\n"),
                    text + "written by hand\n\n",
                ]
        )
            Energy(other).ShouldBe(energy);
    }

    [Fact]
    public void Exponents_of_Fortran_are_numbers() =>
        Energy(SmallEam.Setfl().Replace("0.5 2001", "5.0D-01 2001")).ShouldBe(Energy(SmallEam.Setfl()));

    [Fact]
    public void The_form_of_a_file_is_told_by_its_content_or_given()
    {
        var pairwise = SmallEam.Setfl(EamForm.FinnisSinclair);
        var energy = Energy(pairwise, ending: ".eam.fs");
        energy.ShouldNotBe(Energy(SmallEam.Setfl()));
        Energy(pairwise, ending: ".eam.alloy").ShouldBe(energy);
        Energy(pairwise, ending: ".txt").ShouldBe(energy);
        Energy(pairwise, EamForm.FinnisSinclair, ".eam.alloy").ShouldBe(energy);
        Energy(SmallEam.Setfl(), ending: ".eam.fs").ShouldBe(Energy(SmallEam.Setfl()));
        var angular = SmallEam.Setfl(EamForm.AngularDependent);
        Energy(angular).ShouldBe(Energy(angular, EamForm.AngularDependent));
        Energy(angular).ShouldNotBe(Energy(SmallEam.Setfl()));
        Should.Throw<FormatException>(() => Energy(pairwise, EamForm.Alloy));
        Should.Throw<FormatException>(() => Energy(pairwise, EamForm.AngularDependent));
    }

    [Fact]
    public void One_element_with_angular_functions_is_not_taken_for_an_alloy()
    {
        using var plain = new TemporaryFile(SmallEam.Setfl(elements: 1));
        using var angular = new TemporaryFile(SmallEam.Setfl(EamForm.AngularDependent, elements: 1));
        Structure three = new(Cell.None, ["Cu", "Cu", "Cu"], [new(0, 0, 0), new(2.5, 0, 0), new(0, 2.5, 0)]);
        EmbeddedAtom
            .Read(angular.Path)
            .Evaluate(three)
            .Energy.ShouldNotBe(EmbeddedAtom.Read(plain.Path).Evaluate(three).Energy);
    }

    // Made by hand for copper: a value too many behind a table, no lattice, remarks. −86.150570 eV is LAMMPS'.
    [SharedCaseTheory]
    [InlineData("04-setfl-extra-value/plain.eam.alloy")]
    [InlineData("04-setfl-extra-value/extra.eam.alloy")]
    [InlineData("04-setfl-extra-value/extraF-nolattice.eam.alloy")]
    [InlineData("05-setfl-remarks/comment-after-element.eam.alloy")]
    [InlineData("05-setfl-remarks/no-lattice.eam.alloy")]
    public void Files_of_the_field_have_the_energy_of_LAMMPS(string file)
    {
        var copper = ExtendedXyz.Read(SharedData.Case("formats/04-setfl-extra-value/cu.xyz")).Single().Structure;
        EmbeddedAtom.Read(SharedData.Case($"formats/{file}")).Evaluate(copper).Energy.ShouldBe(-86.150570, 5e-7);
    }

    [Theory]
    [InlineData("2 Cu Ni", "2 Cu Xx", "line 4: expected a chemical element, found 'Xx'")]
    [InlineData("2 Cu Ni", "two Cu Ni", "expected a setfl file")]
    [InlineData("2 Cu Ni", "0 Cu Ni", "line 4: expected the number of elements, from 1 to 118, found '0'")]
    [InlineData("2 Cu Ni", "3 Cu Ni", "line 4: expected 3 elements as the first word says, found 2")]
    [InlineData("2 Cu Ni", "2 Cu Cu", "line 4: expected each element once, found 'Cu Cu'")]
    [InlineData("2001 0.5", "2001 -0.5", "line 5: expected the density step Δρ to be positive, found -0.5")]
    [InlineData("2001 0.5 2001", "2001 0.5", "line 5: expected Nρ Δρ Nr Δr and the cutoff, 5 words or more")]
    [InlineData(" 5\n", " 6\n", "the tables end at 5 Å, before the cutoff of 6 Å")]
    [InlineData(" 5\n", " 5 1000\n", "'1000' follows the cutoff as the highest density does in the form eam/he")]
    [InlineData("29 63.5", "29 heavy", "line 6: expected the mass of Cu, found 'heavy'")]
    [InlineData(
        "29 63.5 3.6 fcc\n",
        "29\n",
        "line 6: expected atomic number and mass of Cu, 2 words or more, found '29'"
    )]
    public void A_foreign_word_is_refused_with_its_line(string from, string to, string message)
    {
        var text = SmallEam.Setfl();
        var place = text.IndexOf(from, StringComparison.Ordinal);
        Should
            .Throw<FormatException>(() => Energy(text[..place] + to + text[(place + from.Length)..]))
            .Message.ShouldContain(message);
    }

    [Fact]
    public void A_file_that_is_cut_off_or_too_long_is_refused()
    {
        var text = SmallEam.Setfl();
        Should
            .Throw<FormatException>(() => Energy(text[..^40]))
            .Message.ShouldContain("of 2001 of r φ(r) of Ni-Ni was expected: it is cut off");
        Should
            .Throw<FormatException>(() => Energy(text + "1.0\n"))
            .Message.ShouldContain("'1.0' follows the last table: is this an eam.fs file");
        Should.Throw<FormatException>(() => Energy("")).Message.ShouldContain("expected a setfl file");
        var funcfl = SmallEam.Funcfl();
        using var cut = new TemporaryFile(funcfl[..^40]);
        Should
            .Throw<FormatException>(() => EmbeddedAtom.Read(cut.Path))
            .Message.ShouldContain("of 2001 of ρ(r) of Cu was expected: it is cut off");
        using var longer = new TemporaryFile(funcfl + "1.0\n");
        Should
            .Throw<FormatException>(() => EmbeddedAtom.Read(longer.Path))
            .Message.ShouldContain("'1.0' follows the last table: is the number of table values wrong?");
    }
}
