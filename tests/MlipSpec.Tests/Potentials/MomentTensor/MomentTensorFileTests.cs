using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials.MomentTensor;

public sealed class MomentTensorFileTests
{
    [Theory]
    [InlineData(
        "MTP\n",
        "MTP-1\n",
        "line 1: expected the first line of a moment tensor potential is 'MTP', found 'MTP-1'"
    )]
    [InlineData(
        "version = 1.1.0",
        "version = 2.0",
        "line 2: expected version = 1.1.0, the format of MLIP-2 and MLIP-3, found '2.0'"
    )]
    [InlineData("RBChebyshev", "RBChebyshev_repuls", "line 7: expected radial_basis_type = RBChebyshev")]
    [InlineData(
        "max_dist = 4.5",
        "max_dist = 1e9",
        "line 9: expected a positive cutoff in Å, at most 100, found max_dist = 1000000000"
    )]
    [InlineData(
        "{0, 0, 0, 1}}",
        "{0, 0, 2000000000, 2000000000}}",
        "of a rank up to 30, found {0, 0, 2000000000, 2000000000}"
    )]
    [InlineData(
        "alpha_moments_count = 5",
        "alpha_moments_count = 2000000000",
        "expected a product for each of the 1999999996 moments that are not basic (alpha_moments_count = 2000000000), found 3"
    )]
    [InlineData(
        "radial_funcs_count = 1",
        "radial_funcs_count = 2000000000",
        "expected 2000000000 rows of radial_coeffs (radial_funcs_count) for each of 1 pairs of species, found 1 for the pair 0-0"
    )]
    [InlineData(
        "max_dist = 4.5",
        "max_dist = 0",
        "line 9: expected a positive cutoff in Å, at most 100, found max_dist = 0"
    )]
    [InlineData("min_dist = 1.5", "min_dist = 4.5", "line 8: expected a min_dist from 0 to below max_dist = 4.5 Å")]
    [InlineData("scaling = 0.1", "scaling = NaN", "line 4: expected finite numbers, found 'NaN'")]
    [InlineData(
        "species_count = 1",
        "species_count = one",
        "line 5: expected an integer of at least 1 for species_count"
    )]
    [InlineData("{0.3, -0.7}", "{0.3}", "line 14: expected 2 numbers (radial_basis_size), found 1")]
    [InlineData(
        "{0.3, -0.7}",
        "{0.3, -0.7}\n{0.3, -0.7}",
        "line 15: expected 1 radial functions (radial_funcs_count) for the pair 0-0, found one more"
    )]
    [InlineData(
        "\t\t\t{0.3, -0.7}\n",
        "",
        "found 0 for the pair 0-0: the file is truncated, or the potential was never trained"
    )]
    [InlineData(
        "0-0",
        "0-1",
        "line 14: expected radial coefficients under a heading 'i-j' with species from 0 to 0, found '0-1'"
    )]
    [InlineData(
        "alpha_index_basic_count = 4",
        "alpha_index_basic_count = 5",
        "line 17: expected 5 groups of four integers (alpha_index_basic_count), found 16 integers"
    )]
    [InlineData(
        "{0, 0, 0, 1}}",
        "{1, 0, 0, 1}}",
        "line 17: expected basic moments {μ, a, b, c} with μ below radial_funcs_count = 1 and powers from 0, of a rank up to 30, found {1, 0, 0, 1}"
    )]
    [InlineData(
        "alpha_moments_count = 5",
        "alpha_moments_count = 3",
        "line 17: expected no more basic moments than alpha_moments_count = 3, found 4"
    )]
    [InlineData(
        "{3, 3, 1, 4}",
        "{3, 4, 1, 4}",
        "line 19: expected products whose target lies from 4 to 4 and after both factors, found {3, 4, 1, 4}"
    )]
    [InlineData("{3, 3, 1, 4}", "{3, x, 1, 4}", "line 19: expected a list of integers, found 'x'")]
    [InlineData(
        "alpha_moment_mapping = {0, 4}",
        "alpha_moment_mapping = {0}",
        "line 21: expected 2 numbers (alpha_scalar_moments), found 1"
    )]
    [InlineData(
        "alpha_moment_mapping = {0, 4}",
        "alpha_moment_mapping = {0, 5}",
        "line 21: expected moments from 0 to 4, found 5"
    )]
    [InlineData(
        "moment_coeffs = {2, 0.5}",
        "moment_coeffs = {2, 0.5, 1}",
        "line 23: expected 2 numbers (alpha_scalar_moments), found 3"
    )]
    [InlineData(
        "moment_coeffs = {2, 0.5}",
        "moment_coeffs = {2, 0",
        "line 23: expected a list closed by '}', found the end of the file: it is truncated"
    )]
    [InlineData(
        "species_coeffs = {-1.25}\n",
        "",
        "the end of the file without it: it is truncated, or the potential was never trained"
    )]
    [InlineData("potential_tag =", "colour = 2", "line 6: expected one of the entries version, potential_name")]
    [InlineData("potential_tag =", "magnetic_basis_size = 2", "a magnetic moment tensor potential (mMTP)")]
    [InlineData("potential_tag =", "scaling = 2", "line 6: expected 'scaling' only once, found it again after line 4")]
    public void A_damaged_file_is_refused_with_its_line(string text, string replacement, string message)
    {
        var damaged = SmallModel
            .OneSpecies.ReplaceLineEndings("\n")
            .Replace(text, replacement, StringComparison.Ordinal);
        damaged.ShouldNotBe(SmallModel.OneSpecies);
        Should.Throw<FormatException>(() => SmallModel.Load(damaged, "Si")).Message.ShouldContain(message);
    }

    [Fact]
    public void An_empty_file_is_refused() =>
        Should.Throw<FormatException>(() => SmallModel.Load("", "Si")).Message.ShouldContain("found an empty file");

    [Fact]
    public void The_number_of_elements_must_match_the_species()
    {
        Should
            .Throw<FormatException>(() => SmallModel.Load(SmallModel.OneSpecies, "Si", "Ge"))
            .Message.ShouldContain("line 5: expected 2 species, one for each of the elements given");
        Should
            .Throw<ArgumentException>(() => SmallModel.Load(SmallModel.TwoSpecies(1), "Si", "Si"))
            .Message.ShouldContain("an element of its own");
    }

    [Fact]
    public void Comments_and_broken_lists_are_understood()
    {
        var broken = SmallModel
            .OneSpecies.Replace("max_dist = 4.5", "max_dist = 4.5 # the cutoff", StringComparison.Ordinal)
            .Replace("{0.3, -0.7}", "{0.3,\n -0.7}", StringComparison.Ordinal)
            .Replace("{2, 0.5}", "{2,\n  0.5}", StringComparison.Ordinal);
        var whole = SmallModel.Load(SmallModel.OneSpecies, "Si");
        using var a = whole.Start(SiliconCells.Dimer(2.4));
        using var b = SmallModel.Load(broken, "Si").Start(SiliconCells.Dimer(2.4));
        a.Evaluate(SiliconCells.Dimer(2.4).Positions, Cell.None);
        b.Evaluate(SiliconCells.Dimer(2.4).Positions, Cell.None);
        b.Energy.ShouldBe(a.Energy);
        whole.MinDist.ShouldBe(1.5);
    }
}
