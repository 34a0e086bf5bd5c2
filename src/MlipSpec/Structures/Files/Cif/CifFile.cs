using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Cif;

/// <summary>
/// Crystallographic information files (CIF 1.1): a frame for each block that holds atoms. Symmetry operations are
/// applied, an atom on a special position stands once, and so does one that is listed though operations make it from
/// another; uncertainties in parentheses are left out. The cell has a along
/// x and b in the xy plane.
/// </summary>
/// <remarks>
/// Without operations the space group's Hall symbol counts, else its name or number, where only one of its settings
/// fits the cell. Refused by name: sites that are not fully occupied or shared, operations that do not fit the cell or
/// are no group, and a name or number that leaves origin or axes open.
/// <see cref="Frame.Info"/> holds the block's name as "block".
/// </remarks>
public static class CifFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message names file, place and remedy.</exception>
    public static IReadOnlyList<Frame> Read(string path)
    {
        using var text = StructureText.Open(path);
        return Read(text, path);
    }

    /// <summary>Reads a text; the name stands in messages.</summary>
    /// <exception cref="InvalidDataException">The text is wrong; the message names text, place and
    /// remedy.</exception>
    public static IReadOnlyList<Frame> Read(TextReader text, string name = "CIF text")
    {
        try
        {
            var frames = new List<Frame>();
            foreach (var block in CifBlock.Read(text.ReadToEnd()))
                if (CifAtoms.Of(block) is { } structure)
                    frames.Add(
                        new(structure)
                        {
                            Info = new OrderedDictionary<string, string> { ["block"] = block.Name },
                            Source = $"{name}, line {block.Line}",
                        }
                    );
            return frames.Count > 0
                ? frames
                : throw new FormatException("no block holds atoms (_atom_site_label or _atom_site_type_symbol)");
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{name}: {e.Message}", e);
        }
    }
}
