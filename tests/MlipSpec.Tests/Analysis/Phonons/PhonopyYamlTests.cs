using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Analysis.Phonons;

public sealed class PhonopyYamlTests
{
    [Fact]
    public void A_file_gives_the_frequencies_of_the_forces_in_it()
    {
        var cell = PhononCell.Repeat(Prototypes.DiamondPrimitive("Si", 5.431), Matrix3D.Diagonal(3, 3, 3));
        var data = LatticeForces.Displace(cell, StillingerWeber.Silicon);
        var read = PhonopyYaml.Read(new StringReader(PhonopyText.Of(cell, data)), "silicon.yaml");
        read.Masses.ShouldBe([30.0, 30.0]);
        var q = new Vector3D(0.1, 0.2, 0.45);
        var direct = LatticeForces.Frequencies(new(ForceConstants.Fit(cell, data), masses: [30, 30]), q);
        LatticeForces.Frequencies(read.ToDynamicalMatrix(), q).ShouldBe(direct, 1e-9);
    }

    [Fact]
    public void Damaged_files_are_named_with_line_and_advice()
    {
        var cell = PhononCell.Repeat(Prototypes.DiamondPrimitive("Si", 5.431), Matrix3D.Diagonal(2, 2, 2));
        var text = PhonopyText.Of(cell, LatticeForces.Displace(cell, StillingerWeber.Silicon));
        Read(text[..text.LastIndexOf("  - [", StringComparison.Ordinal)])
            .ShouldContain("has 15 forces, but the supercell has 16 atoms");
        Read(text[..text.IndexOf("displacements:", StringComparison.Ordinal)])
            .ShouldContain("there is no section 'displacements'");
        Read(text.Replace("displacement:\n    [ 0,", "displacement:\n    [ x,")).ShouldContain("silicon.yaml, line");
        Read("").ShouldContain("there is no section 'displacements'");
    }

    static string Read(string text) =>
        Should.Throw<InvalidDataException>(() => PhonopyYaml.Read(new StringReader(text), "silicon.yaml")).Message;
}
