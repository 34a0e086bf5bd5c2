using MlipSpec.Potentials.Gap;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials.Gap;

/// <summary>Every damaged file gives one message that names file and line, and what was expected and found; never a
/// wrong number.</summary>
public sealed class GapBadInputTests
{
    // A density that overflows is none; the energy then says so.
    [Fact]
    public void A_spline_at_no_number_is_no_number() =>
        new CubicSpline([0, 1, 3], [1, 2, 0], null, null).At(double.NaN).Value.ShouldBe(double.NaN);

    [Theory]
    [InlineData("</GAP_test>", "", "expected a complete XML file")]
    [InlineData(
        "GAP_params",
        "OTHER_params",
        "expected one <GAP_params> with label GAP_test, found 0: is this the XML file of a Gaussian approximation potential?"
    )]
    [InlineData("<Potential ", "<Potentials ", "expected one <Potential> in <GAP_test>, found 0")]
    [InlineData(
        "init_args_pot1={IP Glue}",
        "init_args_pot1={IP SW}",
        "\"IP SW\" is not supported; supported are IP GAP, IP Glue and Sum of them"
    )]
    [InlineData("init_args_pot1={IP Glue}", "scale=2", "scale of a Sum is not supported")]
    [InlineData(
        "Sum init_args_pot1={IP Glue} init_args_pot2={IP GAP label=GAP_test}",
        "IP Glue",
        "expected one GAP and at most one Glue term, found 0 and 1"
    )]
    [InlineData("{IP GAP label=GAP_test}", "{IP GAP label=GAP_test", "the braces do not match")]
    [InlineData("gap_version=\"1686000000\"", "gap_version=\"1400000000\"", "is older than 1423143769")]
    [InlineData("gap_version=\"1686000000\"", "gap_version=\"new\"", "gap_version=\"new\": expected a whole number")]
    [InlineData(
        "gap_version=\"1686000000\"",
        "gap_version=\"1424000000\"",
        "the central atom counts in the channels of all species"
    )]
    [InlineData("n_coordinate=\"4\"", "n_coordinate=\"5\"", "expected 5 <gpCoordinates> as n_coordinate says, found 4")]
    [InlineData(
        "n_coordinate=\"4\"",
        "n_coordinate=\"four\"",
        "n_coordinate=\"four\" of <gpSparse>: expected a whole number"
    )]
    [InlineData(
        "do_core=\"F\"",
        "do_core=\"F\" e0=\"-1\"",
        "<GAP_data> has the attribute e0=\"-1\", which is not supported"
    )]
    [InlineData(
        "Z=\"8\" value=\"-3.5\"",
        "Z=\"6\" value=\"-3.5\"",
        "expected <e0 Z=\"8\"> with the energy of an isolated O atom, found none"
    )]
    [InlineData("Z=\"8\" value=\"-3.5\"", "Z=\"14\" value=\"-3.5\"", "a second energy of the isolated atom for Z=14")]
    [InlineData("Z=\"8\" value=\"-3.5\"", "Z=\"800\" value=\"-3.5\"", "expected an atomic number from 1 to 118")]
    [InlineData("value=\"-3.5\"", "value=\"NaN\"", "value=\"NaN\" of <e0>: expected a finite number")]
    [InlineData(
        "covariance_type=\"2\" zeta=\"2.0\"",
        "covariance_type=\"3\" zeta=\"2.0\"",
        "covariance_type=\"3\": supported are 1"
    )]
    [InlineData(
        "covariance_type=\"2\" zeta=\"2.0\"",
        "covariance_type=\"2\" zeta=\"-1\"",
        "expected a positive exponent"
    )]
    [InlineData("covariance_type=\"2\" zeta=\"2.0\"", "covariance_type=\"1\"", "expected one <theta>")]
    [InlineData("dimensions=\"1\"", "dimensions=\"0\"", "dimensions=\"0\": expected a positive number")]
    [InlineData(
        "dimensions=\"1\" signal_variance=\"2.0\" signal_mean=\".0E+000\"",
        "dimensions=\"1\" signal_variance=\"2.0\" signal_mean=\"1.0\"",
        "signal_mean=\"1.0\": only zero is supported"
    )]
    [InlineData(
        "n_permutations=\"1\" covariance_type=\"1\" n_sparseX=\"3\"",
        "n_permutations=\"2\" covariance_type=\"1\" n_sparseX=\"3\"",
        "n_permutations=\"2\": only one is supported"
    )]
    [InlineData(
        "n_sparseX=\"3\" sparseX_filename=\"gp.pair\"",
        "n_sparseX=\"4\" sparseX_filename=\"gp.pair\"",
        "expected 4 <sparseX> as n_sparseX says, found 3"
    )]
    [InlineData(
        "<sparseX i=\"3\" alpha=\"0.2\"",
        "<sparseX i=\"7\" alpha=\"0.2\"",
        "expected <sparseX> number 3, found number 7"
    )]
    [InlineData(
        "sparseX_filename=\"gp.pair\"",
        "sparseX_filename=\"gp.lost\"",
        "gp.lost, which does not exist: copy it beside the XML file"
    )]
    [InlineData(
        "sparseX_filename=\"gp.pair\"",
        "sparseX_filename=\"gp.triplet\"",
        "3 sparse points of 1 dimensions, found 6"
    )]
    [InlineData(
        "sparseX_filename=\"gp.pair\"",
        "sparseX_filename=\"gp.pair\" sparseX_md5sum=\"00\"",
        "it is not the file that was written with this potential"
    )]
    [InlineData(
        "sparseX_filename=\"gp.pair\"",
        "",
        "expected the 1 coordinates of this sparse point, since no sparseX_filename names a file that has them, found 0"
    )]
    [InlineData("<theta> 0.8 </theta>", "<theta> 0.8 0.9 </theta>", "expected 1 length scales in <theta>, found 2")]
    [InlineData("<theta> 0.8 </theta>", "<theta> 0 </theta>", "expected positive length scales")]
    [InlineData(
        "distance_2b cutoff=4.0",
        "distance_Nb cutoff=4.0",
        "the descriptor distance_Nb is not supported; supported are distance_2b, angle_3b, soap"
    )]
    [InlineData("distance_2b cutoff=4.0", "distance_2b cutoff=0", "cutoff=0: expected a positive length in Å")]
    [InlineData("distance_2b cutoff=4.0", "distance_2b", "cutoff is missing in")]
    [InlineData("distance_2b cutoff=4.0", "distance_2b cutoff=far", "cutoff=far in \"distance_2b")]
    [InlineData(
        "distance_2b cutoff=4.0",
        "distance_2b cutoff=4.0 cutoff=0",
        "cutoff=0: expected a positive length in Å"
    )]
    [InlineData("distance_2b cutoff=4.0", "distance_2b cutoff=4.0 delta = , = 3", "'=' follows no key in")]
    [InlineData("n_sparse=3 Z1=14 Z2=8", "Z1=14 Z2=", "Z2= has no value in")]
    [InlineData("Z=8 species_Z", "Z='8 species_Z", "a quote is not closed in")]
    [InlineData("distance_2b cutoff=4.0", "cutoff=4.0", "expected the name of a descriptor")]
    [InlineData(
        "distance_2b cutoff=4.0",
        "soap_turbo cutoff=4.0",
        "soap_turbo is not supported; supported are distance_2b, angle_3b, soap. Use the potential through the kind 'ase' with quippy.potential:Potential, or 'lammps' with a build that has ML-QUIP"
    )]
    [InlineData(
        "central_weight=1.0",
        "R_mix=T",
        "R_mix=T of the descriptor soap is not supported, only R_mix=F. Use the potential through the kind 'ase'"
    )]
    [InlineData(
        "central_weight=1.0",
        "Z_mix=T",
        "Z_mix=T of the descriptor soap is not supported, only Z_mix=F. Use the potential through the kind 'ase'"
    )]
    [InlineData(
        "distance_2b cutoff=4.0 cutoff_transition_width=1.0",
        "distance_2b cutoff=4.0 cutoff_transition_width=9.0",
        "expected a length from 0 to the cutoff of 4 Å"
    )]
    [InlineData(
        "distance_2b cutoff=4.0",
        "distance_2b tail_range=1 cutoff=4.0",
        "tail_range=1 of the descriptor distance_2b is not supported"
    )]
    [InlineData("Z1=14 Z2=8", "Z1=14 Z2=200", "expected atomic numbers from 1 to 118")]
    [InlineData(
        "central_weight=1.0",
        "central_weight=1.0 normalise=F",
        "normalise=F of the descriptor soap is not supported, only normalise=T"
    )]
    [InlineData("central_weight=1.0", "Average = .true.", "average=.true. of the descriptor soap is not supported")]
    [InlineData("central_weight=1.0", "diagonal_radial", "diagonal_radial=T of the descriptor soap is not supported")]
    [InlineData("central_weight=1.0", "nu_R=1", "nu_R=1 of the descriptor soap is not supported, only nu_R=2")]
    [InlineData("central_weight=1.0", "Z_map={8:14}", "Z_map=8:14 of the descriptor soap is not supported")]
    [InlineData("f0=0.0", "f0=1.0", "f0=1.0 of the descriptor soap is not supported")]
    [InlineData("n_species=2 Z=14", "n_species=3 Z=14", "n_species=3, but species_Z names 2")]
    [InlineData(
        "l_max=2 n_max=3 atom_sigma=0.5",
        "l_max=3 n_max=3 atom_sigma=0.5",
        "expected 85 dimensions for n_max 3, l_max 3 and 2 species, found 64"
    )]
    [InlineData("l_max=2 n_max=3 atom_sigma=0.5", "l_max=2.5 n_max=3 atom_sigma=0.5", "l_max=2.5 in \"soap")]
    [InlineData("l_max=2 n_max=3 atom_sigma=0.5", "l_max=2 n_max=0 atom_sigma=0.5", "n_max is 0, expected 1 to 40")]
    [InlineData("n_types=\"2\"", "n_types=\"3\"", "expected 3 <per_type_data> as n_types says, found 2")]
    [InlineData("atomic_num=\"8\" type=\"2\"", "atomic_num=\"8\" type=\"1\"", "expected different types")]
    [InlineData(
        "type1=\"1\" type2=\"2\"",
        "type1=\"1\" type2=\"5\"",
        "types 1 and 5: expected types that have a <per_type_data>"
    )]
    [InlineData("<point r=\"1.5\"", "<point r=\"0.5\"", "the points of a spline must increase, but 0.5 follows 1")]
    [InlineData(
        "<potential_pair num_points=\"3\"",
        "<potential_pair num_points=\"4\"",
        "expected 4 <point> as num_points says, found 3"
    )]
    public void A_damaged_file_is_refused(string text, string damaged, string telling)
    {
        using var files = new SyntheticGap(xml =>
        {
            xml.ShouldContain(text);
            return xml.Replace(text, damaged);
        });
        var message = Should.Throw<FormatException>(() => GapPotential.Load(files.Xml)).Message;
        message.ShouldContain(telling);
        message.ShouldStartWith(Path.GetDirectoryName(files.Xml)!);
    }

    [Fact]
    public void The_message_names_the_line()
    {
        using var files = new SyntheticGap(xml => xml.Replace("distance_2b", "distance_9b"));
        var line = File.ReadLines(files.Xml).TakeWhile(l => !l.Contains("distance_9b")).Count() + 1;
        Should
            .Throw<FormatException>(() => GapPotential.Load(files.Xml))
            .Message.ShouldStartWith($"{files.Xml}:{line}: ");
    }

    [Fact]
    public void A_sparse_file_with_something_else_than_numbers_is_refused()
    {
        using var files = new SyntheticGap();
        File.WriteAllText(files.Sparse("pair"), "1.5\nabc\n3.1\n");
        Should
            .Throw<FormatException>(() => GapPotential.Load(files.Xml))
            .Message.ShouldBe($"{files.Sparse("pair")}: number 2 is \"abc\", expected a finite number");
    }

    [Fact]
    public void Descriptors_for_any_element_need_the_elements_named()
    {
        using var files = new SyntheticGap(xml =>
            xml.Replace("Sum init_args_pot1={IP Glue} init_args_pot2={IP GAP label=GAP_test}", "IP GAP label=GAP_test")
                .Replace("Z1=14 Z2=8", "")
                .Replace("Z=14 Z1=8 Z2=8", "")
                .Replace("Z=14 species_Z", "species_Z")
                .Replace("Z=8 species_Z", "species_Z")
        );
        Should.Throw<FormatException>(() => GapPotential.Load(files.Xml)).Message.ShouldContain("name the elements");
        GapPotential.Load(files.Xml, new Element(14)).Card.Elements.ShouldBe([new Element(14)]);
        Should
            .Throw<FormatException>(() => GapPotential.Load(files.Xml, new Element(6)))
            .Message.ShouldContain("expected <e0 Z=\"6\">");
    }

    [Fact]
    public void Elements_that_the_file_does_not_name_are_refused()
    {
        using var files = new SyntheticGap();
        Should
            .Throw<FormatException>(() => GapPotential.Load(files.Xml, new Element(6)))
            .Message.ShouldContain("is for O, Si, not for C");
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Should.Throw<FileNotFoundException>(() => GapPotential.Load("/nowhere/gp.xml")).Message.ShouldContain("gp.xml");
}
