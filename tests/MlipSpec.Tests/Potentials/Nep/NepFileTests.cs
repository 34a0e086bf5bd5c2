using MlipSpec.Potentials;
using MlipSpec.Potentials.Nep;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tests.Potentials.Nep;

public sealed class NepFileTests
{
    static readonly string s_text = new SmallNep("nep4_zbl", ["Ga", "As"]) { Zbl = "1 2" }.Text();

    [Theory]
    [InlineData(
        "nep4_zbl 2 Ga As",
        "nep2 2 Ga As",
        "line 1: expected a first line 'nep3', 'nep4', 'nep3_zbl' or 'nep4_zbl'"
    )]
    [InlineData("nep4_zbl 2 Ga As", "nep4_dipole 2 Ga As", "found 'nep4_dipole 2 Ga As': a model of dipole moments")]
    [InlineData("nep4_zbl 2 Ga As", "nep3_polarizability 2 Ga As", "a model of polarisabilities, which has no energy")]
    [InlineData("nep4_zbl 2 Ga As", "nep4_zbl_charge2 2 Ga As", "a model with charges (qNEP)")]
    [InlineData("nep4_zbl 2 Ga As", "nep3_temperature 2 Ga As", "at an electronic temperature")]
    [InlineData("nep4_zbl 2 Ga As", "nep5_zbl 2 Ga As", "a version whose equations were never published")]
    [InlineData("nep4_zbl 2 Ga As", "nep4_zbl 3 Ga As", "found 'nep4_zbl 3 Ga As'")]
    [InlineData("nep4_zbl 2 Ga As", "nep4_zbl 2 Ga Xx", "line 1: expected chemical symbols, found 'Xx'")]
    [InlineData("nep4_zbl 2 Ga As", "nep4_zbl 2 Ga Ga", "expected each element once")]
    [InlineData(
        "zbl 1 2\n",
        "",
        "line 2: expected 'zbl' (inner and outer cutoff of the repulsion, Å), found 'cutoff 5 4.5 20 20'"
    )]
    [InlineData("zbl 1 2\n", "zbl 1 2 0.7\n", "means different things in different versions of GPUMD and is not read")]
    [InlineData("zbl 1 2\n", "zbl 2 1\n", "line 2: expected an outer cutoff beyond the inner one")]
    [InlineData(
        "cutoff 5 4.5 20 20",
        "cutoff 5",
        "line 3: expected radial and angular cutoff, once or for each of 2 elements"
    )]
    [InlineData(
        "cutoff 5 4.5 20 20",
        "cutoff 0 4.5 20 20",
        "line 3: expected positive cutoffs in Å, at most 100, found '0 4.5 20 20'"
    )]
    [InlineData("cutoff 5 4.5 20 20", "cutoff five 4.5 20 20", "line 3: expected a cutoff in Å, found 'five'")]
    [InlineData("n_max 2 1", "n_max 2", "line 4: expected 2 integers for n_max")]
    [InlineData("n_max 2 1", "n_max 2 1 1", "line 4: expected 2 integers for n_max")]
    [InlineData(
        "n_max 2 1",
        "",
        "line 4: expected 'n_max' (the highest n of radial and angular functions), found an empty line"
    )]
    [InlineData("basis_size 3 4", "basis_size 3 -1", "line 5: expected 2 integers for basis_size")]
    [InlineData(
        "l_max 4 2 1",
        "l_max 9 2 1",
        "line 6: expected l_max up to 8, 0 or 2 (or a flag 1), and 0 or 1, the latter two no higher than the first, found '9 2 1'"
    )]
    [InlineData("l_max 4 2 1", "l_max 4 3 1", "found '4 3 1'")]
    [InlineData("l_max 4 2 1", "l_max 1 1 1", "the latter two no higher than the first, found '1 1 1'")]
    [InlineData("l_max 4 2 1", "l_max 4 two 1", "line 6: expected l_max as whole numbers from 0 on")]
    [InlineData("l_max 4 2 1", "l_max 4 1 1 1", "q_112 are not read: their equations are not published")]
    [InlineData("l_max 4 2 1", "l_max 4 1 1 0 0 0 1", "q_134 are not read")]
    [InlineData("ANN 5 0", "ANN 5 5", "line 7: expected one hidden layer")]
    [InlineData("ANN 5 0", "ANN 0 0", "line 7: expected a hidden layer of at least one neuron")]
    [InlineData("ANN 5 0", "ANN 6 0", "the file is truncated or its header does not fit")]
    [InlineData("ANN 5 0", "ANN 4 0", "numbers after the header")]
    [InlineData("ANN 5 0\n", "ANN 5 0\nnan\n", "line 8: expected a finite number, found 'nan'")]
    public void A_damaged_file_is_refused_with_its_line(string text, string replacement, string message)
    {
        var damaged = s_text.Replace(text, replacement, StringComparison.Ordinal);
        damaged.ShouldNotBe(s_text);
        Should.Throw<FormatException>(() => SmallNep.Load(damaged)).Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("l_max 4 2 1", "l_max 4 1 1")]
    [InlineData("l_max 4 2 1", "l_max 4 1 1 0 0 0 0")]
    [InlineData("l_max 4 2 1", " l_max\t4  2 1 ")]
    public void Flags_of_later_versions_are_the_same_model(string text, string other)
    {
        var structure = SiliconCells.Diamond(4.6, element: "As");
        SmallNep
            .Load(s_text.Replace(text, other))
            .Evaluate(structure)
            .Energy.ShouldBe(SmallNep.Load(s_text).Evaluate(structure).Energy);
    }

    // −90.717380005485 eV is NEP_CPU's.
    [SharedCaseTheory]
    [InlineData("pbte.txt")]
    [InlineData("pbte_l.txt")]
    public void A_file_of_the_field_has_the_energy_of_its_own_code(string file)
    {
        var structure = ExtendedXyz.Read(SharedData.Case("formats/15-nep-header-variants/PT.xyz")).Single().Structure;
        NepPotential
            .Load(SharedData.Case($"formats/15-nep-header-variants/{file}"))
            .Evaluate(structure)
            .Energy.ShouldBe(-90.717380005485, 1e-8);
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        Should
            .Throw<FormatException>(() => SmallNep.Load(s_text[..(s_text.Length / 2)]))
            .Message.ShouldContain("the file is truncated or its header does not fit");
        Should
            .Throw<FormatException>(() => SmallNep.Load("nep4 1 Si\ncutoff 5 5\n"))
            .Message.ShouldContain(
                "line 2: expected 'n_max' (the highest n of radial and angular functions), found the end of the file"
            );
        Should.Throw<FormatException>(() => SmallNep.Load("")).Message.ShouldContain("found the end of the file");
    }
}
