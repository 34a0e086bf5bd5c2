using System.Security.Cryptography;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Gap;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials.Gap;

/// <summary>One potential may be written in many ways: each has the same energy to the last bit.</summary>
public sealed class GapTextTests
{
    static double Energy(Func<string, string>? edit = null, Action<SyntheticGap>? then = null)
    {
        using var files = new SyntheticGap(edit);
        then?.Invoke(files);
        var potential = GapPotential.Load(files.Xml);
        var rattled = SiliconCells.Rattled();
        return potential
            .Evaluate(
                new(
                    rattled.Cell,
                    [.. Enumerable.Range(0, rattled.Count).Select(k => (Element)(k % 3 == 0 ? "Si" : "O"))],
                    rattled.Positions
                )
            )
            .Energy;
    }

    static double Edited(string text, string other) =>
        Energy(xml =>
        {
            xml.ShouldContain(text);
            return xml.Replace(text, other);
        });

    [Theory]
    // keys whatever their case, and the last of equal ones
    [InlineData("distance_2b cutoff=4.0", "distance_2b CutOff=4.0")]
    [InlineData("distance_2b cutoff=4.0", "DISTANCE_2B cutoff=4.0")]
    [InlineData("distance_2b cutoff=4.0", "distance_2b cutoff=7 cutoff=4.0")]
    [InlineData("n_species=2 Z=14", "n_species=3 species_z={ 1 } N_SPECIES=2 Z=14")]
    // words that are none of its business, before and after the name
    [InlineData("distance_2b cutoff=4.0", "print_me distance_2b my_own_key=7 cutoff=4.0")]
    [InlineData("central_weight=1.0", "central_weight=1.0 n_sparse={liquid:30:crystal:50} sparse_method=cur_points")]
    // blanks and commas
    [InlineData(
        "distance_2b cutoff=4.0 cutoff_transition_width=1.0",
        "distance_2b, cutoff = 4.0,cutoff_transition_width= 1.0"
    )]
    [InlineData("n_species=2 Z=14 species_Z={8 14 }", "n_species=2\n  Z=14\tspecies_Z = {8, 14}")]
    // quotes and more braces
    [InlineData("species_Z={8 14 }", "species_Z=\"8 14\"")]
    [InlineData("species_Z={8 14 }", "species_Z='8 14'")]
    [InlineData("species_Z={8 14 }", "species_Z={{8 14}}")]
    [InlineData("Z1=14 Z2=8", "Z1={14} Z2='8'")]
    // other names of one parameter, and defaults in so many words
    [InlineData("atom_sigma=0.4", "atom_gaussian_width=0.4")]
    [InlineData("atom_sigma=0.4", "atom_sigma=2 Atom_Gaussian_Width=0.4")]
    [InlineData(
        "central_weight=0.5",
        "central_weight=0.5 normalize=.TRUE. average=false nu_R=2 radial_basis=equispaced_gauss"
    )]
    [InlineData("central_weight=0.5", "normalise central_weight=0.5")]
    // a sum that was not taken
    [InlineData("sparseX_filename=\"gp.soapO\"", "sparseX_filename=\"gp.soapO\" sparseX_md5sum=\"\"")]
    [InlineData("sparseX_filename=\"gp.soapO\"", "sparseX_filename=\"gp.soapO\" sparseX_md5sum=\"  \"")]
    public void Another_spelling_is_the_same_potential(string text, string other) =>
        Edited(text, other).ShouldBe(Energy());

    [Fact]
    public void A_checksum_in_capitals_is_the_same_checksum()
    {
        var sum = "";
        using (var files = new SyntheticGap())
            sum = Convert.ToHexString(MD5.HashData(File.ReadAllBytes(files.Sparse("pair"))));
        Edited("sparseX_filename=\"gp.pair\"", $"sparseX_filename=\"gp.pair\" sparseX_md5sum=\"{sum}\"")
            .ShouldBe(Energy());
    }

    [Fact]
    public void Sparse_points_may_stand_in_the_XML_file_in_one_piece_or_in_slices() =>
        Energy(Inline).ShouldBe(Energy());

    [Theory]
    [InlineData(
        "start=\"51\"",
        "start=\"50\"",
        "start=\"50\" end=\"64\": expected a slice that begins at 51 and ends by 64"
    )]
    [InlineData("end=\"64\"", "end=\"65\"", "expected a slice that begins at 51 and ends by 64")]
    [InlineData("end=\"50\"", "end=\"49\"", "expected 49 numbers in this slice, found 50")]
    [InlineData("sparseCutoff=\"0.9\">3.1", "sparseCutoff=\"0.9\">", "expected the 1 coordinates of this sparse point")]
    [InlineData(
        "sparseCutoff=\"0.9\">3.1",
        "sparseCutoff=\"0.9\">3.1 3.2",
        "since no sparseX_filename names a file that has them, found 2"
    )]
    [InlineData(
        "sparseCutoff=\"0.9\">3.1",
        "sparseCutoff=\"0.9\">far",
        "text=\"far\" of <sparseX>: expected a finite number"
    )]
    public void A_sparse_point_that_is_not_whole_is_refused(string text, string damaged, string telling)
    {
        using var files = new SyntheticGap(xml => Inline(xml).Replace(text, damaged));
        Should.Throw<FormatException>(() => GapPotential.Load(files.Xml)).Message.ShouldContain(telling);
    }

    // The files of sparse points moved into the XML file, as gap_fit does: more than fifty numbers in slices.
    static string Inline(string xml)
    {
        using var files = new SyntheticGap();
        var lines = new List<string>();
        string[] numbers = [];
        var (dimensions, point) = (0, 0);
        foreach (var line in xml.Split('\n'))
        {
            if (line.Contains("<gpCoordinates"))
            {
                numbers = File.ReadAllText(files.Sparse(Between(line, "sparseX_filename=\"gp.", "\"")))
                    .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                (dimensions, point) = (int.Parse(Between(line, "dimensions=\"", "\"")), 0);
                lines.Add(line.Replace($"sparseX_filename=\"{Between(line, "sparseX_filename=\"", "\"")}\"", ""));
            }
            else if (line.Contains("<sparseX "))
                lines.Add(
                    line.Replace("/>", $">{Slices(numbers[(point * dimensions)..(++point * dimensions)])}</sparseX>")
                );
            else
                lines.Add(line);
        }
        return string.Join('\n', lines);
    }

    static string Slices(string[] numbers) =>
        numbers.Length <= 50
            ? string.Join(' ', numbers)
            : string.Concat(
                numbers
                    .Chunk(50)
                    .Select(
                        (c, k) =>
                            $"\n<sparseX_slice start=\"{50 * k + 1}\" end=\"{50 * k + c.Length}\">{string.Join(' ', c)}</sparseX_slice>"
                    )
            );

    static string Between(string text, string before, string after) => text.Split(before)[1].Split(after)[0];
}
