using System.IO.Compression;
using System.Text;
using MlipSpec.Engines.Datasets;
using MlipSpec.Engines.Tests.Datasets;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Fuzzing.Tests;

/// <summary>Files of structures, all through the one reader.</summary>
internal static class StructureKinds
{
    const string ExtendedXyz =
        "2\nLattice=\"5 0 0 0.1 5 0 0 0.2 5\" Properties=species:S:1:pos:R:3:forces:R:3:tag:I:1:move:L:1 energy=-3.5 stress=\"0.1 0 0 0 0.2 0 0 0 0.3\" config_type='a b' pbc=\"T T T\"\nSi 0 0 0 0.1 0 0 1 T\nO 1.5 1.5 1.5 -0.1 0 0 2 F\n1\nProperties=Z:I:1:pos:R:3\n14 0 0 0\n";
    const string PlainXyz =
        "3\n# CELL(abcABC): 18 19 20 90 91 92 positions{angstrom} cell{angstrom}\nH 0 0 0\nH 0 0 1\nO 0 1 0 7\n2\nwater\nO 0 0 0\nH 1 0 0\n";
    const string PoscarText =
        "salt\n1.0 1.0 1.1\n5 0 0\n0 5 0\n0 0 5\nNa Cl\n2 1\nSelective dynamics\nDirect\n0 0 0 T T F\n.5 .5 0 T T T\n.5 .5 .5 F F F\n";
    const string Cif =
        "# made\ndata_one\n_cell_length_a 4.594(2)\n_cell_length_b 4.594\n_cell_length_c 2.959\n_cell_angle_gamma 90\n_title\n;\ntext\n;\nloop_\n_symmetry_equiv_pos_as_xyz\n'x, y, z'\n-x,-y,z\n'y,x,-z'\n'-y,-x,-z'\nloop_\n_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n_atom_site_occupancy\nTi1 Ti4+ 0 0 0 1\nO1 O2- 0.3053(4) 0.3053 0 1.0\n";
    const string HallCif =
        "data_x\n_cell_length_a 5\n_cell_length_b 5\n_cell_length_c 5\n_space_group_name_Hall 'F 4d 2 3 -1d'\nloop_\n_atom_site_label\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\nSi1 0 0 0\n";
    const string Data =
        "LAMMPS data, units = metal\n\n3 atoms\n2 atom types\n0 5 xlo xhi\n0 5 ylo yhi\n0 5 zlo zhi\n0.1 0 0 xy xz yz\n\nMasses\n\n1 28.085 # Si\n2 15.999\n\nAtoms # charge\n\n1 1 0.5 0 0 0 0 0 0\n2 2 -0.5 1 1 1 0 0 0\n3 2 -0.5 2 2 2 0 1 0\n\nVelocities\n\n1 0 0 0\n";
    const string Dump =
        "ITEM: TIMESTEP\n5\nITEM: NUMBER OF ATOMS\n2\nITEM: BOX BOUNDS xy xz yz pp pp ff\n0 3.1 0.1\n0 4 0\n0 5 0\nITEM: ATOMS id type element xs ys zs q\n2 2 O 0.3 0.2 0.1 0\n1 1 Si 0 0 0 1\nITEM: TIMESTEP\n6\nITEM: NUMBER OF ATOMS\n1\nITEM: BOX BOUNDS pp pp pp\n0 3\n0 4\n0 5\nITEM: ATOMS id type x y z fx fy fz\n1 2 0 0 0 0.1 -0.2 0.3\n";
    const string Cfg =
        "BEGIN_CFG\n Size\n 2\n Supercell\n 3 0 0\n 0 4 0\n 0 0 5\n AtomData: id type cartes_x cartes_y cartes_z fx fy fz nbh_grades\n 1 0 0 0 0 .1 0 0 7\n 2 1 1 1 1 -.1 0 0 8\n Energy\n -1.5\n PlusStress: xx yy zz yz xz xy\n 1 2 3 4 5 6\n Feature EFS_by VASP\nEND_CFG\n\nBEGIN_CFG\nSize\n1\nAtomData: id type cartes_x cartes_y cartes_z\n1 0 0 0 0\nEND_CFG\n";
    const string Json =
        "{\"1\": {\"cell\": {\"array\": {\"__ndarray__\": [[3, 3], \"float64\", [5, 0, 0, 0, 5, 0, 0, 0, 5]]}, \"__ase_objtype__\": \"cell\"}, \"energy\": -3.5, \"forces\": {\"__ndarray__\": [[1, 3], \"float64\", [0.1, 0, NaN]]}, \"numbers\": {\"__ndarray__\": [[1], \"int64\", [14]]}, \"pbc\": {\"__ndarray__\": [[3], \"bool\", [true, true, false]]}, \"positions\": {\"__ndarray__\": [[1, 3], \"float64\", [0, 0, 1]]}, \"stress\": [0, 0, 0, 0, 0, 0], \"key_value_pairs\": {\"a\": \"b\", \"c\": Infinity}}, \"ids\": [1], \"nextid\": 2}";
    const string Yaml =
        "phonopy:\n  version: 2.7\nphysical_unit:\n  length: \"angstrom\"\nunit_cell:\n  lattice:\n  - [ 3, 0, 0 ]\n  - [ 0, 3, 0 ]\n  - [ 0, 0, 3 ]\n  points:\n  - symbol: Si # 1\n    coordinates: [ 0, 0, 0 ]\nsupercell:\n  lattice:\n  - [ 6, 0, 0 ]\n  - [ 0, 3, 0 ]\n  - [ 0, 0, 3 ]\n  points:\n  - symbol: Si # 1\n    coordinates: [ 0, 0, 0 ]\n  - symbol: Si # 2\n    coordinates: [ 0.5, 0, 0 ]\ndisplacements:\n- atom: 2\n  displacement:\n    [ 0.01, 0, 0 ]\n  forces:\n  - [ 0.5, 0, 0 ]\n  - [ -0.5, 0, 0 ]\n";
    const string Sets = "2\n1\n\n2\n 0.01 0 0\n 0.5 0 0\n -0.5 0 0\n";

    public static IEnumerable<FuzzKind> All { get; } =
    [
        Text(
            "extxyz",
            "a.xyz",
            ExtendedXyz,
            ("2\nLattice", "3\nLattice"),
            ("2\nLattice", "1\nLattice"),
            ("O 1.5 1.5 1.5 -0.1 0 0 2 F\n", ""),
            ("forces:R:3", "forces:R:2"),
            (" 2 F\n", "\n")
        ),
        Text("xyz", "a.xyz", PlainXyz, ("3\n#", "4\n#"), ("3\n#", "2\n#"), ("H 0 0 1\n", "")),
        Text("poscar", "POSCAR", PoscarText, ("2 1\n", "2 2\n"), ("2 1\n", "2\n"), (".5 .5 .5 F F F\n", "")),
        Text(
            "cif",
            "a.cif",
            Cif,
            ("-x,-y,z\n", ""),
            ("Ti1 Ti4+ 0 0 0 1", "Ti1 Ti4+ 0 0 1"),
            ("_cell_length_b 4.594", "_cell_length_b 4.8"),
            ("0 1.0\n", "0 0.5\n")
        ),
        Text("cif-hall", "a.cif", HallCif, ("-1d'", "-1q'")),
        Text(
            "cif-name",
            "a.cif",
            HallCif.Replace("_Hall 'F 4d 2 3 -1d'", "_H-M_alt 'F d -3 m :1'"),
            (" :1'", "'"),
            ("F d -3 m", "F d -3 n")
        ),
        Text(
            "data",
            "a.data",
            Data,
            ("3 atoms", "4 atoms"),
            ("3 atoms", "2 atoms"),
            ("2 2 -0.5 1 1 1 0 0 0\n", ""),
            ("2 2 -0.5 1 1 1 0 0 0", "2 2 -0.5 1 1")
        ),
        Text(
            "dump",
            "a.dump",
            Dump,
            ("ATOMS\n2\n", "ATOMS\n3\n"),
            ("ATOMS\n2\n", "ATOMS\n1\n"),
            ("1 1 Si 0 0 0 1\n", "")
        ),
        Text(
            "cfg",
            "a.cfg",
            Cfg,
            ("Size\n 2", "Size\n 3"),
            ("Size\n 2", "Size\n 1"),
            (" 2 1 1 1 1 -.1 0 0 8\n", ""),
            (" 1 2 3 4 5 6\n", " 1 2 3 4 5\n")
        ),
        Text(
            "ase-json",
            "a.json",
            Json.Replace("NaN", "0"),
            ("[[1, 3]", "[[2, 3]"),
            ("[1], \"int64\", [14]", "[1], \"int64\", [14, 14]")
        ),
        Text("phonopy", "p.yaml", Yaml, ("  - [ -0.5, 0, 0 ]\n", ""), ("  - symbol: Si # 2\n", "")),
        Text("force-sets", "FORCE_SETS", Sets, ("2\n1\n", "3\n1\n"), ("2\n1\n", "2\n2\n"), (" -0.5 0 0\n", "")) with
        {
            Beside = new Dictionary<string, byte[]> { ["phonopy_disp.yaml"] = Encoding.UTF8.GetBytes(Yaml) },
        },
        new("gzip", "a.xyz.gz", Packed(ExtendedXyz), Read),
        new("ase-db", "a.db", Database(), Read),
    ];

    static FuzzKind Text(string name, string file, string seed, params (string, string)[] declared) =>
        new(name, file, Encoding.UTF8.GetBytes(seed), Read, declared);

    /// <summary>All that is understood, every number with all its digits.</summary>
    static string Read(string path)
    {
        var text = new StringWriter();
        var count = 0;
        foreach (var frame in StructureFiles.Read(path, new() { Types = ["Si", "O"] }, FrameFormats.All))
        {
            var cell = frame.Structure.Cell;
            text.Write(
                $"{frame.Structure.Formula} {cell.Vectors} {cell.PeriodicA}{cell.PeriodicB}{cell.PeriodicC} {frame.Energy:R} {frame.Virial}"
            );
            foreach (var position in frame.Structure.Positions)
                text.Write($" {position.X:R} {position.Y:R} {position.Z:R}");
            foreach (var force in frame.Forces ?? [])
                text.Write($" {force.X:R} {force.Y:R} {force.Z:R}");
            count++;
        }
        return $"{count} {text}";
    }

    static byte[] Database()
    {
        using var database = new SmallDatabase(
            new Frame(new(Cell.Cubic(5), ["Si", "O"], [Vector3D.Zero, new(1, 2, 3)]))
            {
                Energy = -3.5,
                Forces = [new(0.1, 0, 0), new(-0.1, 0, 0)],
                Virial = Matrix3D.Identity,
            }
        );
        return File.ReadAllBytes(database.Path);
    }

    static byte[] Packed(string text)
    {
        using var memory = new MemoryStream();
        using (var packed = new GZipStream(memory, CompressionLevel.Fastest))
            packed.Write(Encoding.UTF8.GetBytes(text));
        return memory.ToArray();
    }
}
