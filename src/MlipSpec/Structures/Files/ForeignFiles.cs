using MlipSpec.Structures.Files.Phonopy;

namespace MlipSpec.Structures.Files;

/// <summary>Files of other programs that this library does not read: each is known by its content or name, and told how
/// it is converted.</summary>
internal static class ForeignFiles
{
    sealed record Foreign(string What, Func<FileStart, bool> Is, string Remedy);

    const string Ase =
        "convert it with ASE: python3 -c \"from ase.io import read, write; write('set.xyz', read('{0}', ':'))\"";

    static readonly Foreign[] s_all =
    [
        new("a vasprun.xml of VASP", s => s.Text.Contains("<modeling>") || s.Name == "vasprun.xml", Ase),
        new(
            "an OUTCAR of VASP",
            s =>
                s.Name.StartsWith("OUTCAR", StringComparison.Ordinal)
                || s.Text.TrimStart().StartsWith("vasp.", StringComparison.Ordinal),
            Ase
        ),
        new(
            "an XDATCAR of VASP",
            s => s.Name.StartsWith("XDATCAR", StringComparison.Ordinal) || s.Lines.Any(TextFormats.IsTrajectoryLine),
            Ase.Replace("'{0}', ':'", "'{0}', ':', format='vasp-xdatcar'")
        ),
        new(
            "output of Quantum ESPRESSO",
            s => s.Text.Contains("Program PWSCF"),
            Ase.Replace("':'", "':', format='espresso-out'")
        ),
        new(
            "input of Quantum ESPRESSO",
            s =>
                s.Text.Contains("&control", StringComparison.OrdinalIgnoreCase)
                && s.Text.Contains("&system", StringComparison.OrdinalIgnoreCase),
            Ase.Replace("'{0}', ':'", "'{0}', format='espresso-in'")
        ),
        new(
            "output of CP2K",
            s => s.Text.Contains("CP2K|") || s.Text.Contains("DBCSR|"),
            "let CP2K print trajectory, forces and stress, and join them with dpdata: dpdata.LabeledSystem('{0}', 'cp2k/output').to('extxyz', 'set.xyz')"
        ),
        new(
            "input of CP2K",
            s => s.Text.Contains("&GLOBAL", StringComparison.OrdinalIgnoreCase),
            Ase.Replace("'{0}', ':'", "'{0}', format='cp2k-restart'")
        ),
        new(
            "a .castep file of CASTEP",
            s => s.EndsWith(".castep") || s.Text.Contains("CCC   AA    SSS  TTTTT  EEEEE  PPPP"),
            Ase
        ),
        new(
            "a .cell file of CASTEP",
            s => s.EndsWith(".cell") || s.Text.Contains("%BLOCK LATTICE", StringComparison.OrdinalIgnoreCase),
            Ase
        ),
        new(
            "a .res file of SHELX or AIRSS",
            s => s.EndsWith(".res") || s.Text.StartsWith("TITL ", StringComparison.Ordinal),
            Ase
        ),
        new(
            "output of FHI-aims",
            s => s.Text.Contains("Invoking FHI-aims"),
            Ase.Replace("':'", "':', format='aims-output'")
        ),
        new(
            "a geometry.in of FHI-aims",
            s =>
                s.Name == "geometry.in"
                || s.Lines.Any(l => l.TrimStart().StartsWith("lattice_vector", StringComparison.Ordinal)),
            Ase.Replace("'{0}', ':'", "'{0}', format='aims'")
        ),
        new(
            "output of Gaussian",
            s => s.Text.Contains("Entering Gaussian System"),
            Ase.Replace("':'", "':', format='gaussian-out'")
        ),
        new(
            "output of ORCA",
            s => s.Text.Contains("* O   R   C   A *"),
            Ase.Replace("':'", "':', format='orca-output'")
        ),
        new(
            "output of ABINIT",
            s =>
                s.Text.Contains("ABINIT", StringComparison.Ordinal)
                && s.Text.Contains("Version", StringComparison.OrdinalIgnoreCase),
            Ase.Replace("':'", "':', format='abinit-out'")
        ),
        new(
            "output of SIESTA",
            s => s.Text.Contains("Siesta Version") || s.Text.Contains("WELCOME TO SIESTA"),
            "read its .XV or .ANI file with ASE and write extended XYZ"
        ),
        new(
            "the data of n2p2 or RuNNer (bohr and hartree)",
            s =>
                s.Lines.Length > 1
                && s.Lines[0].Trim() == "begin"
                && s.Text.Contains("\nlattice") | s.Text.Contains("\natom "),
            Ase.Replace("':'", "':', format='runner'")
                + "; where ASE lacks that format, n2p2's nnp-convert or a few lines of Python do it: lengths × 0.529177, energies × 27.21139"
        ),
        new(
            "an AtomEye configuration (.cfg)",
            s => s.Text.Contains("Number of particles"),
            Ase.Replace("'{0}', ':'", "'{0}', format='cfg'")
        ),
        new(
            "a XCrySDen file (.xsf)",
            s => s.EndsWith(".xsf") || s.EndsWith(".axsf") || s.Text.Contains("PRIMVEC"),
            Ase
        ),
        new(
            "a .gen file of DFTB+",
            s => s.EndsWith(".gen") || HasGenHeader(s.Lines),
            Ase.Replace("'{0}', ':'", "'{0}', ':', format='gen'")
        ),
        new(
            "a coord file of Turbomole (bohr)",
            s => s.Lines.Any(l => l.TrimStart().StartsWith("$coord", StringComparison.Ordinal)),
            Ase.Replace("'{0}', ':'", "'{0}', format='turbomole'")
        ),
        new(
            "a case.struct of WIEN2k (bohr)",
            s => s.Lines.Length > 1 && s.Lines[1].Contains("LATTICE,NONEQUIV", StringComparison.Ordinal),
            Ase.Replace("'{0}', ':'", "'{0}', format='struct'")
        ),
        new(
            "a file of Materials Studio",
            s => s.EndsWith(".xsd") || s.EndsWith(".xtd") || s.Text.Contains("<XSD ") || IsCar(s.Lines),
            Ase.Replace("'{0}', ':'", "'{0}'")
        ),
        new(
            "a model file of GPUMD before version 3 (xyz.in)",
            s => s.Name == "xyz.in" || s.EndsWith(".gpumd") || IsFormerGpumd(s.Lines),
            Ase.Replace("'{0}', ':'", "'{0}', format='gpumd'")
        ),
        new(
            "a .con file of EON",
            s =>
                s.EndsWith(".con")
                || s.Lines.Any(l => l.StartsWith("Coordinates of Component", StringComparison.Ordinal)),
            Ase.Replace("'{0}', ':'", "'{0}', format='eon'")
        ),
        new(
            "input of NWChem",
            s => s.EndsWith(".nw") || s.EndsWith(".nwi"),
            Ase.Replace("'{0}', ':'", "'{0}', format='nwchem-in'")
        ),
        new(
            "input of Gaussian",
            s => s.EndsWith(".gjf") || s.EndsWith(".com"),
            Ase.Replace("'{0}', ':'", "'{0}', format='gaussian-in'")
        ),
        new(
            "a .magres file",
            s => s.EndsWith(".magres") || s.Text.StartsWith("#$magres", StringComparison.Ordinal),
            Ase
        ),
        new(
            "a configuration of RMCProfile (.rmc6f)",
            s => s.EndsWith(".rmc6f") || s.Text.StartsWith("(Version 6f", StringComparison.Ordinal),
            Ase
        ),
        new(
            "a MOVEMENT file of PWmat",
            s =>
                s.Name == "MOVEMENT"
                || s.Lines.Any(l =>
                    l.TrimStart().StartsWith("Lattice vector (Angstrom)", StringComparison.OrdinalIgnoreCase)
                ),
            "convert it with dpdata: dpdata.LabeledSystem('{0}', 'pwmat/movement').to('extxyz', 'set.xyz')"
        ),
        new(
            "a PDB file",
            s =>
                s.EndsWith(".pdb")
                || s.Lines.Any(l =>
                    l.StartsWith("HETATM", StringComparison.Ordinal)
                    || l.StartsWith("CRYST1", StringComparison.Ordinal)
                    || l.StartsWith("ATOM  ", StringComparison.Ordinal)
                ),
            Ase
        ),
        new(
            "a MOL or SDF file",
            s => s.EndsWith(".sdf") || s.EndsWith(".mol") || s.Text.Contains("V2000") || s.Text.Contains("V3000"),
            Ase
        ),
        new(
            "a MOL2 file",
            s => s.EndsWith(".mol2") || s.Text.Contains("@<TRIPOS>"),
            "convert it with Open Babel: obabel {0} -O set.xyz"
        ),
        new("a GROMACS file (.gro)", s => s.EndsWith(".gro") || s.EndsWith(".g96"), Ase),
        new("a cube file", s => s.EndsWith(".cube") || s.EndsWith(".cub"), Ase.Replace("'{0}', ':'", "'{0}'")),
        new(
            "a z-matrix",
            s => s.EndsWith(".zmat") || s.EndsWith(".gzmat"),
            "convert it with Open Babel: obabel {0} -O set.xyz"
        ),
        new(
            "phonopy's yaml or FORCE_SETS",
            s => PhonopyFrames.IsYaml(s) || PhonopyFrames.IsForceSets(s),
            "phonopy's files are read with Formats = FrameFormats.All of MlipSpec.Engines"
        ),
        new(
            "phonopy's BORN, which holds a dielectric tensor and charges and no structure",
            s => s.Name == "BORN" || s.Name.StartsWith("BORN.", StringComparison.Ordinal),
            "give the POSCAR-unitcell or phonopy_disp.yaml beside it; the charges are for Phonons with Born = new BornFile(\"BORN\")"
        ),
        new(
            "phonopy's force constants, without a structure",
            s => s.Name is "FORCE_CONSTANTS",
            "give the POSCAR-unitcell or phonopy_disp.yaml beside it"
        ),
        new(
            "a JSON file of pymatgen",
            s => s.Text.Contains("\"@module\"") && s.Text.Contains("pymatgen"),
            "write it as a CIF or POSCAR: Structure.from_file('{0}').to(filename='POSCAR')"
        ),
        new(
            "an HDF5 file",
            s => s.Begins("\x89HDF"u8) || s.Begins([0x89, (byte)'H', (byte)'D', (byte)'F']),
            "its layout is its author's: read it with h5py and write extended XYZ with ASE"
        ),
        new(
            "a NetCDF file",
            s => s.Begins("CDF"u8),
            "convert it with ASE, format='netcdftrajectory', or with MDAnalysis"
        ),
        new(
            "a NumPy array",
            s => s.Begins([0x93, (byte)'N', (byte)'U', (byte)'M']),
            "DeePMD's folders of .npy are converted with dpdata: dpdata.LabeledSystem('folder', 'deepmd/npy').to('extxyz', 'set.xyz')"
        ),
        new(
            "a web page",
            s =>
                s.Text.TrimStart().StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase)
                || s.Text.TrimStart().StartsWith("<html", StringComparison.OrdinalIgnoreCase),
            "the download went wrong: open it in a browser and fetch the file itself"
        ),
        new("a zip archive", s => s.Begins("PK"u8), "unpack it, and give the file inside; an .npz is read with numpy"),
        new(
            "a pickle of Python",
            IsPickle,
            "unpickle it with the program that wrote it, and write extended XYZ with ASE; a pickle can run any code and is not opened here"
        ),
        new("a file compressed by bzip2", s => s.Begins("BZh"u8), "decompress it: bunzip2 -k {0}"),
        new(
            "a file compressed by xz",
            s => s.Begins([0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]),
            "decompress it: unxz -k {0}"
        ),
        new("a file compressed by zstd", s => s.Begins([0x28, 0xb5, 0x2f, 0xfd]), "decompress it: unzstd {0}"),
        new(
            "a tar archive",
            s => s.EndsWith(".tar") || s.Bytes.Length > 262 && s.Bytes.AsSpan(257, 5).SequenceEqual("ustar"u8),
            "unpack it: tar xf {0}"
        ),
        new(
            "a DCD trajectory",
            s => s.Bytes.Length > 8 && s.Bytes.AsSpan(4, 4).SequenceEqual("CORD"u8),
            "convert it with MDAnalysis or MDTraj, which need the topology too"
        ),
        new(
            "a binary dump of LAMMPS",
            s => s.Bytes.AsSpan().IndexOf("DUMPATOM"u8) >= 0 || s.Bytes.AsSpan().IndexOf("DUMPCUSTOM"u8) >= 0,
            "convert it with LAMMPS' tools/binary2txt"
        ),
        new(
            "a restart file of LAMMPS",
            s => s.Begins("LammpS RestartT"u8),
            "convert it: lmp -restart2data {0} out.data"
        ),
        new(
            "an MD trajectory of VASP's ML_AB (training data of VASP's force fields)",
            s =>
                s.Name is "ML_AB" or "ML_ABN" || s.Text.TrimStart().StartsWith("1.0 Version", StringComparison.Ordinal),
            "convert it with dpdata or vasp's py4vasp"
        ),
        new(
            "a SQLite database",
            s => s.Begins("SQLite format 3\0"u8),
            "ASE's databases are read with Formats = FrameFormats.All of MlipSpec.Engines"
        ),
    ];

    /// <summary>What the file looks like and what to do with it; null if it looks like nothing known.</summary>
    public static string? Recognise(FileStart start) =>
        s_all.FirstOrDefault(f => f.Is(start)) is { } foreign
            ? $"{foreign.What}, which is not read here: {string.Format(System.Globalization.CultureInfo.InvariantCulture, foreign.Remedy, start.Name)}"
            : null;

    // The number of atoms and whether they are a cluster, a supercell or fractional; then the elements.
    static bool HasGenHeader(string[] lines) =>
        lines is [var first, var second, ..]
        && first.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var count, "C" or "S" or "F" or "H"]
        && int.TryParse(count, out _)
        && second.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [_, ..] symbols
        && symbols.All(w => Element.TryParse(w, out _));

    // Atoms, neighbours, cutoff and flags; then three flags and the cell.
    static bool IsFormerGpumd(string[] lines) =>
        lines.Length > 2
        && lines[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length == 6
        && lines[1].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: 6 or 12 } words
        && words[..3].All(w => w is "0" or "1")
        && lines.Take(2).All(l => l.All(c => char.IsDigit(c) || char.IsWhiteSpace(c) || "+-.eE".Contains(c)));

    static bool IsCar(string[] lines) => lines[0].StartsWith("!BIOSYM archive", StringComparison.Ordinal);

    // Protocols 2 to 5 begin with the mark and the number; text pickles are of a former age.
    static bool IsPickle(FileStart start) =>
        start.EndsWith(".pkl") || start.EndsWith(".pickle") || start.Bytes is [0x80, >= 2 and <= 5, ..];
}
