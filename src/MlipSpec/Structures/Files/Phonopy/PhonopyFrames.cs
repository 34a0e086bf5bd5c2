using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Phonopy;

/// <summary>Phonopy's files as frames: displaced supercells, with forces where there are any.</summary>
internal static class PhonopyFrames
{
    // Where the supercell of a FORCE_SETS is, in the order in which it is looked for.
    static readonly string[] s_cells = ["phonopy_disp.yaml", "phonopy.yaml", "phonopy_params.yaml", "SPOSCAR"];

    public static bool IsYaml(FileStart start) =>
        start.Lines.Any(l => l.StartsWith("phonopy:", StringComparison.Ordinal))
        || start.Lines.Any(l => l.StartsWith("unit_cell:", StringComparison.Ordinal));

    public static bool IsForceSets(FileStart start)
    {
        if (start.Name.StartsWith("FORCE_SETS", StringComparison.Ordinal))
            return true;
        string[][] lines = [.. start.Lines.Select(l => LineWords.Of(l)).Where(w => w.Length > 0).Take(5)];
        return lines.Length == 5
            && lines[..3].All(w => w.Length == 1 && LineWords.IsWhole(w[0]))
            && lines[3..].All(w => w.Length == 3);
    }

    /// <summary>The displaced supercells of a yaml; its unit cell where nothing is displaced.</summary>
    /// <exception cref="InvalidDataException">The file is wrong.</exception>
    public static IEnumerable<Frame> ReadYaml(string path, ReadingOptions options)
    {
        using var file = StructureText.Open(path);
        var text = PhonopyText.Read(file, path);
        return Guarded(
            path,
            () =>
            {
                if (text.Displacements.Count == 0)
                    return [new Frame(text.CellOf("unit_cell")) { Source = path }];
                var supercell = text.CellOf("supercell");
                return text
                    .Displacements.Select(
                        (d, k) => FrameOf(supercell, d, options) with { Source = $"{path}, displacement {k + 1}" }
                    )
                    .ToList();
            }
        );
    }

    /// <summary>The unit cell of a yaml.</summary>
    /// <exception cref="InvalidDataException">The file is wrong.</exception>
    public static Structure ReadUnitCell(string path)
    {
        using var file = StructureText.Open(path);
        var text = PhonopyText.Read(file, path);
        return Guarded(path, () => text.CellOf("unit_cell"));
    }

    /// <summary>The displaced supercells of a FORCE_SETS; the supercell is in a file beside it.</summary>
    /// <exception cref="InvalidDataException">The file is wrong, or no supercell is beside it.</exception>
    public static IEnumerable<Frame> ReadForceSets(string path, ReadingOptions options)
    {
        using var file = StructureText.Open(path);
        var frames = ForceSets.Read(file, SupercellBeside(path), path);
        return options.Keys.Forces.Count > 0 ? frames : frames.ConvertAll(f => f with { Forces = null });
    }

    /// <summary>The file beside a FORCE_SETS that holds its supercell; null if there is none.</summary>
    public static string? CellBeside(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return s_cells.Select(c => Path.Combine(folder, c)).FirstOrDefault(File.Exists);
    }

    static Structure SupercellBeside(string path)
    {
        var cell =
            CellBeside(path)
            ?? throw new InvalidDataException(
                $"{path} holds forces and no structure: put the supercell beside it, as {string.Join(" or ", s_cells)}"
            );
        if (Path.GetFileName(cell) == "SPOSCAR")
            return Poscar.Read(cell);
        using var file = StructureText.Open(cell);
        var text = PhonopyText.Read(file, cell);
        return Guarded(cell, () => text.CellOf("supercell"));
    }

    static Frame FrameOf(Structure supercell, PhonopyDisplacement d, ReadingOptions options)
    {
        if (d.Atom < 0 || d.Atom >= supercell.Count)
            throw new FormatException($"atom {d.Atom + 1} is displaced, but the supercell has {supercell.Count}");
        if (d.Forces.Count > 0 && d.Forces.Count != supercell.Count)
            throw new FormatException(
                $"the displacement of atom {d.Atom + 1} has {d.Forces.Count} forces, but the supercell has {supercell.Count} atoms: the file is truncated"
            );
        return ForceSets.Displaced(supercell, d.Atom, d.Vector) with
        {
            Forces = d.Forces.Count > 0 && options.Keys.Forces.Count > 0 ? [.. d.Forces] : null,
        };
    }

    static T Guarded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }
}
