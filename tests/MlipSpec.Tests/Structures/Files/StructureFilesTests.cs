using System.IO.Compression;
using System.Text;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Tests.Structures.Files;

/// <summary>A file is known by what is in it, else by its name; what is not read is named with the way out.</summary>
public sealed class StructureFilesTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("structures").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    Frame Only(string name, string text, string types = "") =>
        StructureFiles
            .Read(
                Write(name, text),
                new() { Types = [.. types.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Element.Parse)] }
            )
            .ShouldHaveSingleItem();

    const string Cfg =
        "BEGIN_CFG\n Size\n    2\n Supercell\n 3 0 0\n 0 4 0\n 0 0 5\n AtomData:  id type cartes_x cartes_y cartes_z fx fy fz grade\n 1 0 0 0 0 .1 0 0 7\n 2 1 1 1 1 -.1 0 0 8\n Energy\n -1.5\n PlusStress:  xx yy zz yz xz xy\n 1 2 3 4 5 6\n Feature EFS_by VASP\nEND_CFG\n";
    const string Data =
        "made by hand\n\n2 atoms\n2 atom types\n0 3 xlo xhi\n0 4 ylo yhi\n0 5 zlo zhi\n\nAtoms # charge\n\n1 1 0.5 0 0 0\n2 2 -0.5 1 1 1\n";
    const string Dump =
        "ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n2\nITEM: BOX BOUNDS pp pp pp\n0 3\n0 4\n0 5\nITEM: ATOMS id type xs ys zs\n2 2 0.33333333333333333 0.25 0.2\n1 1 0 0 0\n";
    const string PoscarText = "salt\n1\n3 0 0\n0 4 0\n0 0 5\nNa Cl\n1 1\nCartesian\n0 0 0\n1 1 1\n";
    const string Cif =
        "data_x\n_cell_length_a 3\n_cell_length_b 4\n_cell_length_c 5\n_space_group_name_H-M_alt 'P 1'\nloop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\nNa1 0 0 0\nCl1 0.33333333333333333 0.25 0.2\n";
    const string Xyz = "2\nLattice=\"3 0 0 0 4 0 0 0 5\" Properties=pos:R:3:species:S:1\n0 0 0 Na\n1 1 1 Cl\n";

    [Theory]
    [InlineData(Cfg, "Na Cl")]
    [InlineData(Data, "Na Cl")]
    [InlineData(Dump, "Na Cl")]
    [InlineData(PoscarText, "")]
    [InlineData(Cif, "")]
    [InlineData(Xyz, "")]
    public void Content_decides_whatever_the_name(string text, string types)
    {
        foreach (var name in new[] { "set.xyz", "POSCAR", "x.cif", "noname", "a.data" })
        {
            var structure = Only(name, text, types).Structure;
            structure.Species.ToArray().ShouldBe(["Na", "Cl"]);
            structure.Cell.Vectors.ShouldBe(Matrix3D.Diagonal(3, 4, 5));
            (structure.Positions[1] - new Vector3D(1, 1, 1)).Length.ShouldBeLessThan(1e-9);
            structure.Cell.IsFullyPeriodic.ShouldBeTrue();
        }
    }

    [Fact]
    public void What_gzip_compressed_is_read_as_what_it_holds_and_damage_is_refused()
    {
        var path = Path.Combine(_folder, "set.xyz.gz");
        using (var text = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest)))
            text.Write(Xyz);
        StructureFiles.Read(path).ShouldHaveSingleItem().Structure.Formula.ShouldBe("ClNa");
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..^12]);
        Should
            .Throw<InvalidDataException>(() => StructureFiles.Read(path).ToArray())
            .Message.ShouldContain("set.xyz.gz");
    }

    [Theory]
    [InlineData("checksum")]
    [InlineData("middle")]
    [InlineData("beginning")]
    public void A_damaged_gzip_is_called_so_whatever_its_reader_reads(string where)
    {
        var path = Path.Combine(_folder, "POSCAR.gz");
        using (var text = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest)))
            text.Write("Si\n1\n3 0 0\n0 3 0\n0 0 3\nSi\n1\nDirect\n0 0 0\n");
        var bytes = File.ReadAllBytes(path);
        if (where == "checksum")
            bytes[^8] ^= 1;
        else if (where == "middle")
            bytes[bytes.Length / 2] ^= 0xff;
        else
            bytes.AsSpan(0, 10).Clear();
        File.WriteAllBytes(path, bytes);
        foreach (var read in (Action[])[() => Poscar.Read(path), () => StructureFiles.Read(path).ToArray()])
            Should.Throw<InvalidDataException>(read).Message.ShouldContain("POSCAR.gz is a damaged gzip file");
    }

    [Fact]
    public void Labels_of_an_MLIP_configuration_are_read()
    {
        var frame = Only("train.cfg", Cfg, "Na Cl");
        frame.Energy.ShouldBe(-1.5);
        frame.Forces![1].X.ShouldBe(-0.1);
        frame.Virial.ShouldBe(new Matrix3D(1, 6, 5, 6, 2, 4, 5, 4, 3));
        frame.Info["EFS_by"].ShouldBe("VASP");
        ((RealColumn)frame.Columns.ShouldHaveSingleItem()).Values.ToArray().ShouldBe([7, 8]);
    }

    /// <summary>A dimer's virial is Σ r ⊗ f: the sign of PlusStress, as in the files of motep.</summary>
    [Fact]
    public void PlusStress_is_the_virial()
    {
        const string Dimer =
            "BEGIN_CFG\nSize\n2\nAtomData: id type cartes_x cartes_y cartes_z fx fy fz\n1 0 0.388362 0 0 0.000624 0 0\n2 0 -0.388362 0 0 -0.000624 0 0\nEnergy\n-26.740250918873\nPlusStress: xx yy zz yz xz xy\n0.00048 0 0 0 0 0\nEND_CFG\n";
        var frame = Only("dimer.cfg", Dimer, "H");
        var sum = frame.Structure.Positions.ToArray().Zip(frame.Forces!).Sum(p => p.First.X * p.Second.X);
        frame.Virial!.Value.XX.ShouldBe(sum, 1e-5);
        frame.Structure.Cell.IsPeriodic.ShouldBeFalse();
    }

    [Theory]
    [InlineData(Cfg, "", "say which element each type is")]
    [InlineData(Cfg, "Na", "an atom has type 1, but the elements of types 0 to 0 were given")]
    [InlineData(Data, "", "nothing says which element type 1 is")]
    [InlineData(Dump, "", "say which element each type is")]
    public void Types_without_elements_are_asked_for(string text, string types, string telling) =>
        Should.Throw<InvalidDataException>(() => Only("file", text, types)).Message.ShouldContain(telling);

    [Fact]
    public void Masses_comments_and_labels_say_the_element()
    {
        string With(string section) => Data.Replace("Atoms #", section + "\nAtoms #");
        Only("a", With("Masses\n\n1 22.99\n2 35.453 # Cl\n")).Structure.Formula.ShouldBe("ClNa");
        Only("a", With("Atom Type Labels\n\n1 Na\n2 Cl\n")).Structure.Formula.ShouldBe("ClNa");
        Only("a", With("Atom Type Labels\n\n1 Na\n2 Cl\n").Replace("\n1 1 0.5", "\n1 Na 0.5"))
            .Structure.Formula.ShouldBe("ClNa");
        Should
            .Throw<InvalidDataException>(() => Only("a", With("Masses\n\n1 1.0\n2 1.0\n")))
            .Message.ShouldContain("nothing says");
        Should
            .Throw<InvalidDataException>(() => Only("a", With("Masses\n\n1 28.085 # Na\n2 35.45\n")))
            .Message.ShouldContain("one of the two is wrong");
    }

    [Theory]
    [InlineData("2 atoms", "3 atoms", "the header announces 3 atoms, the section Atoms has 2")]
    [InlineData("2 atoms", "1 atoms", "the header announces 1 atoms, the section Atoms has 2")]
    [InlineData("Atoms # charge", "Atoms", "", true)]
    [InlineData("Atoms # charge", "Atoms # template", "the atom style 'template' is not known")]
    [InlineData("made by hand", "LAMMPS data file, units = electron", "the units are electron")]
    [InlineData("2 2 -0.5", "1 2 -0.5", "two atoms have the id 1")]
    [InlineData("1 1 1\n", "1 1 1 0 0\n", "expected an atom with 6 columns")]
    [InlineData("0 5 zlo zhi", "5 0 zlo zhi", "ends before it begins")]
    public void Data_that_contradict_themselves_are_refused(string from, string to, string telling, bool read = false)
    {
        if (read)
            Only("a", Data.Replace(from, to), "Na Cl").Structure.Count.ShouldBe(2);
        else
            Should
                .Throw<InvalidDataException>(() => Only("a", Data.Replace(from, to), "Na Cl"))
                .Message.ShouldContain(telling);
    }

    [Fact]
    public void A_skew_box_of_LAMMPS_is_lower_triangular()
    {
        var structure = Only("a", Data.Replace("5 zlo zhi", "5 zlo zhi\n0.1 0.2 -0.3 xy xz yz"), "Na Cl").Structure;
        structure.Cell.Vectors.ShouldBe(new(3, 0, 0, 0.1, 4, 0, 0.2, -0.3, 5));
        var general = Data.Replace(
            "0 3 xlo xhi\n0 4 ylo yhi\n0 5 zlo zhi",
            "1 2 0 avec\n0 4 1 bvec\n1 0 5 cvec\n0 0 0 abc origin"
        );
        Only("a", general, "Na Cl").Structure.Cell.Vectors.ShouldBe(new(1, 2, 0, 0, 4, 1, 1, 0, 5));
    }

    [Theory]
    [InlineData("OUTCAR", " vasp.6.3.0 18Jan22\n", "an OUTCAR of VASP, which is not read here: convert it with ASE")]
    [InlineData("run.out", "vasp.5.4.4\n", "an OUTCAR of VASP")]
    [InlineData("x", "<?xml version=\"1.0\"?>\n<modeling>\n", "a vasprun.xml of VASP")]
    [InlineData("x", "Si\n1\n3 0 0\n0 3 0\n0 0 3\nSi\n1\nDirect configuration=     1\n0 0 0\n", "an XDATCAR of VASP")]
    [InlineData("x", "     Program PWSCF v.6.7 starts\n", "output of Quantum ESPRESSO")]
    [InlineData("x", " CP2K| version string: CP2K version 9.1\n", "output of CP2K")]
    [InlineData("x", "CRYST1   5.43 5.43 5.43\n", "a PDB file")]
    [InlineData("x.mol", "\n  RDKit\n\n  3  2  0  0 0 0 0 0 0 0999 V2000\n", "a MOL or SDF file")]
    [InlineData("x", "\u0089HDF\r\n", "an HDF5 file")]
    [InlineData("set.pkl", "ccopy_reg\n", "a pickle of Python")]
    [InlineData(
        "p.yaml",
        "phonopy:\n  version: 2.7.0\n",
        "phonopy's yaml or FORCE_SETS, which is not read here: phonopy's files are read with Formats = FrameFormats.All"
    )]
    [InlineData("FORCE_SETS", "2\n1\n\n2\n 0.01 0 0\n 0.5 0 0\n -0.5 0 0\n", "phonopy's yaml or FORCE_SETS")]
    [InlineData("BORN", "14.400\n2.4 0 0 0 2.4 0 0 0 2.4\n", "phonopy's BORN")]
    [InlineData("input.data", "begin\nlattice 1 0 0\natom 0 0 0 Si 0 0 0 0 0 0\n", "the data of n2p2")]
    [InlineData("si.cfg", "Number of particles = 8\n", "an AtomEye configuration")]
    [InlineData("x", "PK\u0003\u0004", "a zip archive")]
    [InlineData("x", "2  S\n Ga N\n 1 1 0 0 0\n 2 2 1 1 1\n 0 0 0\n3 0 0\n0 3 0\n0 0 3\n", "a .gen file of DFTB+")]
    [InlineData("coord", "$coord\n 1 0 0 al\n 0 1 0 al\n 0 0 1 al\n 2 2 3 al\n 5 1 2 al\n$end\n", "a coord file")]
    [InlineData("x", "xyz\nP   LATTICE,NONEQUIV.ATOMS: 1\nATOM   1: X=0.7\n", "a case.struct of WIEN2k")]
    [InlineData("a.xsd", "<?xml version=\"1.0\"?>\n<XSD Version=\"6.0\">\n", "a file of Materials Studio")]
    [InlineData(
        "model",
        "4 1 0.1 1 1 0\n1 1 1 5 0 0 0 5 0 0 0 5\n0 1 2 3 27\n0 0 0 1 27\n0 1 1 2 27\n0 2 1 3 27\n0 1 4 2 27\n",
        "a model file of GPUMD"
    )]
    [InlineData("x", "#$magres-abinitio-v1.0\n[atoms]\n", "a .magres file")]
    [InlineData("set.xyz", "<!DOCTYPE html>\n<html><body>404</body></html>\n", "a web page")]
    public void Foreign_files_are_named_with_the_way_out(string name, string text, string telling)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text, System.Text.Encoding.Latin1);
        Should
            .Throw<InvalidDataException>(() => StructureFiles.Read(path))
            .Message.ShouldContain($"looks like {telling}");
    }

    [Fact]
    public void Nothing_known_is_said_so()
    {
        Should
            .Throw<InvalidDataException>(() => StructureFiles.Read(Write("notes.txt", "lunch at noon\n")))
            .Message.ShouldContain("is of no known format: expected CIF, a dump of LAMMPS");
        Should
            .Throw<InvalidDataException>(() => StructureFiles.Read(Write("empty", "")))
            .Message.ShouldContain("is empty");
        Should.Throw<InvalidDataException>(() => StructureFiles.Read(_folder)).Message.ShouldContain("is a folder");
        Should
            .Throw<FileNotFoundException>(() => StructureFiles.Read("no/such.cif"))
            .Message.ShouldContain("check the path");
    }

    [Theory]
    [InlineData("a.xyz")]
    [InlineData("notes")]
    public void Texts_in_other_encodings_are_read(string name)
    {
        foreach (var encoding in new Encoding[] { Encoding.Unicode, Encoding.BigEndianUnicode, new UTF8Encoding(true) })
        {
            File.WriteAllText(Path.Combine(_folder, name), Xyz.Replace("\n", "\r\n"), encoding);
            StructureFiles.Read(Path.Combine(_folder, name)).ShouldHaveSingleItem().Structure.Formula.ShouldBe("ClNa");
        }
    }

    [Fact]
    public void A_damaged_file_is_no_structure()
    {
        Should
            .Throw<InvalidDataException>(() => Only("a.xyz", Xyz.Replace("0 Na", "0 Na\0")))
            .Message.ShouldContain("line 3: atom 0: 'Na\\x00' is not a chemical element");
        Should
            .Throw<InvalidDataException>(() => Only("a.xyz", Xyz.Replace("1 1 1", "1 1 1\0" + "5")))
            .Message.ShouldContain("line 4");
        Should
            .Throw<InvalidDataException>(() => Only("a", "\0\0\0\u0001\u0002"))
            .Message.ShouldContain("holds zero bytes");
        var twice = Path.Combine(_folder, "b.xyz.gz");
        File.WriteAllBytes(twice, Packed(Packed(Encoding.UTF8.GetBytes(Xyz))));
        Should
            .Throw<InvalidDataException>(() => StructureFiles.Read(twice))
            .Message.ShouldContain("compressed twice by gzip");
        var loop = Path.Combine(_folder, "loop.xyz");
        File.CreateSymbolicLink(loop, loop);
        Should.Throw<IOException>(() => StructureFiles.Read(loop)).Message.ShouldContain("loop.xyz");
    }

    static byte[] Packed(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var packed = new GZipStream(memory, CompressionLevel.Fastest))
            packed.Write(bytes);
        return memory.ToArray();
    }
}
