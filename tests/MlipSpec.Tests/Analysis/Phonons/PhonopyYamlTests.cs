using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Engines.Datasets;
using MlipSpec.Engines.Yaml;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;

namespace MlipSpec.Tests.Analysis.Phonons;

public sealed class PhonopyYamlTests
{
    [Fact]
    public void A_file_gives_the_frequencies_of_the_forces_in_it()
    {
        var cell = PhononCell.Repeat(Prototypes.DiamondPrimitive("Si", 5.431), Matrix3D.Diagonal(3, 3, 3));
        var data = LatticeForces.Displace(cell, StillingerWeber.Silicon);
        var read = PhonopyText.Read(PhonopyText.Of(cell, data), "silicon.yaml");
        read.Masses.ShouldBe([30.0, 30.0]);
        var q = new Vector3D(0.1, 0.2, 0.45);
        var direct = LatticeForces.Frequencies(new(ForceConstants.Fit(cell, data), masses: [30, 30]), q);
        LatticeForces.Frequencies(read.ToDynamicalMatrix(), q).ShouldBe(direct, 1e-9);
    }

    /// <summary>Cells of several elements, calculator, charges and force constants beside the displacements: phonopy's own
    /// words.</summary>
    [PhonopyFact]
    public void What_phonopy_writes_is_read()
    {
        using var folder = new TemporaryFolder();
        var path = System.IO.Path.Combine(folder.Path, "phonopy_params.yaml");
        var forces = Phonopy.WriteSodiumChloride(path);
        var read = PhonopyYaml.Load(path, YamlFile.Read);
        read.Cell.Primitive.Species.ToArray().ShouldBe(["Na", "Cl"]);
        read.Cell.Supercell.Count.ShouldBe(64);
        read.Masses.ShouldBe([22.98976928, 35.453], 1e-6);
        read.Forces.Count.ShouldBe(forces.Length);
        for (var d = 0; d < forces.Length; d++)
        for (var i = 0; i < 64; i++)
            (
                read.Forces[d].Forces[i] - new Vector3D(forces[d][i][0], forces[d][i][1], forces[d][i][2])
            ).Length.ShouldBeLessThan(1e-14);
        read.Forces.Select(f => f.Displacement.Atom).ShouldBe([0, 32]);
        read.Forces[0].Displacement.Vector.Length.ShouldBe(0.01, 1e-14);
        StructureFiles.ReadOne(path, null, FrameFormats.All).Formula.ShouldBe("Cl4Na4");
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
        var line = text[..text.IndexOf("displacement:\n", StringComparison.Ordinal)].Count(c => c == '\n') + 2;
        Read(text.Replace("displacement:\n    [ 0,", "displacement:\n    [ x,"))
            .ShouldBe($"silicon.yaml, line {line}: expected a finite number, found 'x'");
        Read(text[..text.IndexOf("  forces:", StringComparison.Ordinal)])
            .ShouldContain("the displacement of atom 1 has no forces");
        Read(text.Replace("mass: 30", "mass: -30"))
            .ShouldBe("silicon.yaml, line 11: expected a positive mass in amu, found -30.000000");
        Read(text.Replace("symbol: Si # 2", "symbol: SI # 2")).ShouldContain("line 12: 'SI' is not a chemical element");
        Read(text.Replace("supercell:", "other:")).ShouldContain("expected a key 'supercell'");
        Read("").ShouldContain("found an empty file");
    }

    static string Read(string text) =>
        Should.Throw<FormatException>(() => PhonopyText.Read(text, "silicon.yaml")).Message;
}
