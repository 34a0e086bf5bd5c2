using MlipSpec.Structures.Files.Ase;
using MlipSpec.Structures.Files.Cif;
using MlipSpec.Structures.Files.Lammps;
using MlipSpec.Structures.Files.Mlip;
using MlipSpec.Structures.Files.Text;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Structures.Files;

/// <summary>The formats that need nothing but this library; others, such as databases and YAML, are handed to the
/// reader beside them.</summary>
internal static class TextFormats
{
    /// <summary>Every format; a new one is one entry here. Those that say what they are come before those that are
    /// known by their form.</summary>
    public static IReadOnlyList<FrameFormat> All { get; } =
    [
        new("CIF", [".cif", ".mcif"], IsCif, (path, _) => CifFile.Read(path)),
        new(
            "a dump of LAMMPS",
            [".dump", ".lammpstrj"],
            s => s.Text.StartsWith("ITEM:", StringComparison.Ordinal),
            (path, o) => LammpsDump.Read(path, o.Types.Count == 0 ? null : o.Types, o.Keys)
        ),
        new(
            "configurations of MLIP",
            [".cfg"],
            s => s.Text.TrimStart().StartsWith("BEGIN_CFG", StringComparison.Ordinal),
            MlipConfigurations.Read
        ),
        new("a trajectory of ASE", [".traj"], s => s.Begins("- of Ulm"u8), AseTrajectory.Read),
        new("a JSON database of ASE", [".json"], AseJson.Recognises, AseJson.Read),
        new(
            "data of LAMMPS",
            [".data", ".lmp", ".lammps", ".lammps-data"],
            IsLammpsData,
            (path, o) => [new Frame(LammpsDataFile.Read(path, o.Types)) { Source = path }]
        ),
        new("extended XYZ", [".xyz", ".extxyz"], IsXyz, (path, o) => ExtendedXyz.Read(path, o.Keys)),
        new(
            "POSCAR",
            ["POSCAR", "CONTCAR", ".poscar", ".contcar", ".vasp", "POSCAR-unitcell", "SPOSCAR", "PPOSCAR"],
            IsPoscar,
            (path, _) => [new Frame(Poscar.Read(path)) { Source = path }]
        ),
    ];

    static bool IsCif(FileStart start) =>
        start.Lines.Any(l => l.TrimStart().StartsWith("data_", StringComparison.OrdinalIgnoreCase))
        && (
            start.Text.Contains("_cell_length_a", StringComparison.OrdinalIgnoreCase)
            || start.Text.Contains("_atom_site", StringComparison.OrdinalIgnoreCase)
            || start.EndsWith(".cif")
        );

    static bool IsLammpsData(FileStart start)
    {
        var words = start.Lines.Skip(1).Select(l => LineWords.Of(l)).ToArray();
        return words.Any(w => w is [_, "atoms", ..])
            && words.Any(w => w is [_, _, "xlo", "xhi", ..] || w is [_, _, _, "avec", ..]);
    }

    // A count, a line, and an atom; the words of a frame in another layout say what it is.
    static bool IsXyz(FileStart start)
    {
        var first = Array.FindIndex(start.Lines, l => !string.IsNullOrWhiteSpace(l));
        if (first < 0 || !int.TryParse(start.Lines[first].Trim(), out _) || first + 2 >= start.Lines.Length)
            return false;
        if (start.Lines[first + 1].Contains("Properties=", StringComparison.OrdinalIgnoreCase))
            return true;
        var atom = LineWords.Of(start.Lines[first + 2]);
        return atom.Length >= 4 && char.IsLetter(atom[0][0]) && atom[1..4].All(w => Decimals.TryParse(w, out _));
    }

    static bool IsPoscar(FileStart start)
    {
        // Turbomole's coordinates have the form of lattice vectors, and GPUMD's first files a cell of nine numbers.
        if (
            start.Lines.Length < 7
            || start.Lines[6..].Any(IsTrajectoryLine)
            || start.Lines[0].TrimStart().StartsWith("$coord", StringComparison.Ordinal)
        )
            return false;
        var scale = LineWords.Of(start.Lines[1]).TakeWhile(w => Decimals.TryParse(w, out _)).Count();
        return scale is > 0 and < 9
            && start.Lines[2..5].All(l => LineWords.Of(l) is [var x, var y, var z, ..] && AreNumbers(x, y, z));
    }

    static bool AreNumbers(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (!Decimals.TryParse(word, out _))
                return false;
        return true;
    }

    // An XDATCAR is a POSCAR's head with many configurations.
    internal static bool IsTrajectoryLine(string line) =>
        line.TrimStart().StartsWith("Direct configuration", StringComparison.OrdinalIgnoreCase);
}
