using System.IO.Compression;
using MlipSpec.Datasets;
using MlipSpec.Engines.Datasets;
using MlipSpec.Structures.Files;

namespace MlipSpec.Tests.Structures.Files;

/// <summary>Phonopy's files as frames, through the reader of YAML that is handed in.</summary>
public sealed class PhonopyFramesTests : IDisposable
{
    const string Yaml =
        "phonopy:\n  version: 2.7.0\nphysical_unit:\n  length: \"angstrom\"\nunit_cell:\n  lattice:\n  - [ 3, 0, 0 ] # a\n  - [ 0, 3, 0 ]\n  - [ 0, 0, 3 ]\n  points:\n  - symbol: Si # 1\n    coordinates: [ 0, 0, 0 ]\n    mass: 28.0855\n"
        + "supercell:\n  lattice:\n  - [ 6, 0, 0 ] # a\n  - [ 0, 3, 0 ]\n  - [ 0, 0, 3 ]\n  points:\n  - symbol: Si # 1\n    coordinates: [ 0, 0, 0 ]\n  - symbol: Si # 2\n    coordinates: [ 0.5, 0, 0 ]\n"
        + "displacements:\n- atom: 2\n  displacement:\n    [ 0.01, 0, 0 ]\n";
    const string Sets = "2\n1\n\n2\n 0.01 0 0\n 0.5 0 0\n -0.5 0 0\n";

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    Frame Only(string name, string text) =>
        StructureFiles.Read(_folder.Write(name, text), null, FrameFormats.All).ShouldHaveSingleItem();

    [Fact]
    public void Forces_of_phonopy_belong_to_the_supercell_beside_them()
    {
        var yaml = _folder.Write("phonopy_disp.yaml", Yaml);
        StructureFiles.ReadOne(yaml, null, FrameFormats.All).Count.ShouldBe(1);
        var displaced = StructureFiles.Read(yaml, null, FrameFormats.All).ShouldHaveSingleItem();
        displaced.Structure.Positions[1].ShouldBe(new(3.01, 0, 0));
        displaced.Forces.ShouldBeNull();
        var labelled = Only("FORCE_SETS", Sets);
        labelled.Structure.Positions[1].ShouldBe(new(3.01, 0, 0));
        labelled.Forces.ShouldBe([new(0.5, 0, 0), new(-0.5, 0, 0)]);
    }

    [Fact]
    public void A_crystal_of_phonopy_may_be_compressed()
    {
        var path = Path.Combine(_folder.Path, "phonopy_disp.yaml.gz");
        using (var text = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest)))
            text.Write(Yaml);
        new CrystalFile(path) { Formats = FrameFormats.All }
            .Read()
            .Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("\"angstrom\"", "\"au\"", "p.yaml, line 4: lengths are in 'au'")]
    [InlineData("atom: 2", "atom: 3", "p.yaml, line 25: atom 3 is displaced, but the supercell has 2")]
    [InlineData("atom: 2", "atom: two", "p.yaml, line 25: expected an integer, found 'two'")]
    [InlineData("[ 0.01, 0, 0 ]", "[ 0.01, 0 ]", "p.yaml, line 27: expected three numbers in brackets, found 2")]
    [InlineData("[ 0.01, 0, 0 ]", "[ 0.01, 0, .nan ]", "p.yaml, line 27: expected a finite number, found '.nan'")]
    [InlineData("symbol: Si # 2", "symbol: Xx", "p.yaml, line 22: 'Xx' is not a chemical element")]
    [InlineData("coordinates: [ 0.5", "other: [ 0.5", "p.yaml, line 22: expected a key 'coordinates'")]
    [InlineData("[ 6, 0, 0 ]", "[ 0, 3, 0 ]", "p.yaml, line 15: section 'supercell': ")]
    [InlineData("- atom: 2\n  displacement:\n    [ 0.01, 0, 0 ]\n", "", "line 24: expected a list in brackets")]
    [InlineData(
        "    [ 0.01, 0, 0 ]\n",
        "    [ 0.01, 0, 0 ]\n  forces:\n  - [ 1, 2, 3 ]\n",
        "line 25: the displacement of atom 2 has 1 forces"
    )]
    // As phonopy 2.17.1 writes displacements of all atoms at once.
    [InlineData(
        "- atom: 2\n  displacement:\n    [ 0.01, 0, 0 ]\n",
        "- #    1\n  - displacement: # 1\n      [ 0.02, 0.01, 0 ]\n  - displacement: # 2\n      [ 0, 0, 0.01 ]\n",
        "line 26: the displacements are of all atoms at once, phonopy's second kind"
    )]
    public void Damage_is_refused_with_its_line(string from, string to, string telling)
    {
        Yaml.ShouldContain(from);
        Refused("p.yaml", Yaml.Replace(from, to)).ShouldContain(telling);
    }

    [Fact]
    public void Forces_of_another_supercell_are_refused()
    {
        _folder.Write("phonopy_disp.yaml", Yaml);
        Refused("FORCE_SETS", Sets + " 1 2 3\n").ShouldContain("more follows");
        Refused("FORCE_SETS", "3" + Sets[1..]).ShouldContain("of 3 atoms");
        _folder.Write("phonopy_disp.yaml", Yaml.Replace("supercell:", "other:"));
        Refused("FORCE_SETS", Sets).ShouldContain("phonopy_disp.yaml, line 1: expected a key 'supercell'");
        File.Delete(Path.Combine(_folder.Path, "phonopy_disp.yaml"));
        Refused("FORCE_SETS", Sets).ShouldContain("put the supercell beside it");
    }

    /// <summary>A stack that overflows ends the process, and no test could say so; an alias would grow without
    /// end.</summary>
    [Fact]
    public void Hostile_YAML_is_refused()
    {
        Refused("p.yaml", Yaml + "a: " + new string('[', 200_000)).ShouldContain("at most 100 lists within lists");
        Refused("p.yaml", Yaml + "a: &x [1]\nb: *x\n").ShouldContain("aliases and anchors are not read");
        Refused("p.yaml", Yaml + "supercell: 1\n").ShouldContain("the key 'supercell' stands here a second time");
    }

    string Refused(string name, string text) => Should.Throw<InvalidDataException>(() => Only(name, text)).Message;
}
