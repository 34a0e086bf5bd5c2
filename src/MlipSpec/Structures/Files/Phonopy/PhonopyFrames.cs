using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Phonopy;

/// <summary>Phonopy's files as frames: displaced supercells, with forces where there are any.</summary>
internal static class PhonopyFrames
{
    /// <summary>The formats of phonopy, for whoever has a reader of YAML.</summary>
    public static IReadOnlyList<FrameFormat> Formats(YamlReader readYaml) =>
        [
            new("phonopy's yaml", [".yaml", ".yml"], IsYaml, (path, o) => ReadYaml(path, o, readYaml))
            {
                ReadCrystal = path => PhonopyDocument.Read(path, readYaml, d => d.CellOf("unit_cell").ToStructure()),
            },
            new("phonopy's FORCE_SETS", ["FORCE_SETS"], IsForceSets, (path, o) => ReadForceSets(path, o, readYaml))
            {
                Companions = path => CellBeside(path) is { } cell ? [cell] : [],
            },
        ];

    // Where the supercell of a FORCE_SETS is, in the order in which it is looked for.
    static readonly string[] s_cells = ["phonopy_disp.yaml", "phonopy.yaml", "phonopy_params.yaml", "SPOSCAR"];

    internal static bool IsYaml(FileStart start) =>
        start.Lines.Any(l => l.StartsWith("phonopy:", StringComparison.Ordinal))
        || start.Lines.Any(l => l.StartsWith("unit_cell:", StringComparison.Ordinal));

    internal static bool IsForceSets(FileStart start)
    {
        if (start.Name.StartsWith("FORCE_SETS", StringComparison.Ordinal))
            return true;
        string[][] lines = [.. start.Lines.Select(l => LineWords.Of(l)).Where(w => w.Length > 0).Take(5)];
        return lines.Length == 5
            && lines[..3].All(w => w.Length == 1 && LineWords.IsWhole(w[0]))
            && lines[3..].All(w => w.Length == 3);
    }

    // The displaced supercells of a yaml; its unit cell where nothing is displaced.
    static IEnumerable<Frame> ReadYaml(string path, ReadingOptions options, YamlReader readYaml) =>
        PhonopyDocument.Read(path, readYaml, document => FramesOf(document, path, options));

    static List<Frame> FramesOf(PhonopyDocument document, string path, ReadingOptions options)
    {
        if (!document.HasDisplacements)
            return [new(document.CellOf("unit_cell").ToStructure()) { Source = path }];
        var supercell = document.CellOf("supercell").ToStructure();
        return
        [
            .. document
                .DisplacementsOf(supercell)
                .Select(
                    (d, k) =>
                        ForceSets.Displaced(supercell, d.Atom, d.Vector) with
                        {
                            Source = $"{path}, displacement {k + 1}",
                            Forces = d.Forces.Count > 0 && options.Keys.Forces.Count > 0 ? [.. d.Forces] : null,
                        }
                ),
        ];
    }

    // The displaced supercells of a FORCE_SETS; the supercell is in a file beside it.
    static IEnumerable<Frame> ReadForceSets(string path, ReadingOptions options, YamlReader readYaml)
    {
        using var file = StructureText.Open(path);
        var frames = ForceSets.Read(file, SupercellBeside(path, readYaml), path);
        return options.Keys.Forces.Count > 0 ? frames : frames.ConvertAll(f => f with { Forces = null });
    }

    // The file beside a FORCE_SETS that holds its supercell; null if there is none.
    static string? CellBeside(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return s_cells.Select(c => Path.Combine(folder, c)).FirstOrDefault(File.Exists);
    }

    static Structure SupercellBeside(string path, YamlReader readYaml)
    {
        var cell =
            CellBeside(path)
            ?? throw new InvalidDataException(
                $"{path} holds forces and no structure: put the supercell beside it, as {string.Join(" or ", s_cells)}"
            );
        return Path.GetFileName(cell) == "SPOSCAR"
            ? Poscar.Read(cell)
            : PhonopyDocument.Read(cell, readYaml, d => d.CellOf("supercell").ToStructure());
    }
}
