using System.Globalization;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Lammps;

/// <summary>
/// LAMMPS data files. Read: every box, orthogonal, triclinic and general, and the atom styles that the manual lists;
/// elements by the caller's list of types, by the comments or labels beside the masses, or by mass. Written: atom_style
/// atomic and units metal. LAMMPS wants the first cell vector along x and the second
/// in the xy plane, so the structure is rotated into that frame; vectors that LAMMPS reports come back by
/// <see cref="LammpsFrame.ToOriginal(Vector3D)"/>.
/// </summary>
public static class LammpsDataFile
{
    /// <summary>Reads a data file, lengths in Å; the cell is periodic, image flags are left out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="types">The element of each atom type 1, 2, …; needed where the file says no elements.</param>
    /// <exception cref="InvalidDataException">The file is wrong; the message names file, line and remedy.</exception>
    public static Structure Read(string path, IReadOnlyList<Element>? types = null)
    {
        using var text = StructureText.Open(path);
        return Read(text, types, path);
    }

    /// <summary>Reads a text; the name stands in messages.</summary>
    /// <inheritdoc cref="Read(string, IReadOnlyList{Element}?)"/>
    public static Structure Read(TextReader text, IReadOnlyList<Element>? types = null, string name = "LAMMPS data")
    {
        var reader = new DataReader(text, types ?? []);
        try
        {
            return reader.Read();
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{name}, line {reader.Line}: {e.Message}", e);
        }
    }

    /// <summary>Writes a data file and returns the frame it is written in.</summary>
    /// <param name="path">The file.</param>
    /// <param name="structure">The structure; one that is not periodic gets a box with room around it, to be used with
    /// shrink-wrapped boundaries.</param>
    /// <param name="elements">The element of each LAMMPS atom type, 1, 2, …</param>
    /// <exception cref="ArgumentException">The structure has an element without a type.</exception>
    public static LammpsFrame Write(string path, Structure structure, IReadOnlyList<Element> elements)
    {
        using var text = new StreamWriter(path);
        return Write(text, structure, elements);
    }

    /// <summary>Writes a data file's text and returns the frame it is written in.</summary>
    /// <inheritdoc cref="Write(string, Structure, IReadOnlyList{Element})"/>
    public static LammpsFrame Write(TextWriter text, Structure structure, IReadOnlyList<Element> elements)
    {
        var types = Array.ConvertAll(structure.Species.ToArray(), e => 1 + elements.ToList().IndexOf(e));
        if (Array.IndexOf(types, 0) is >= 0 and var missing)
            throw new ArgumentException(
                $"{structure} has {structure.Species[missing]}, but the atom types are {string.Join(", ", elements)}: add it to the list of types"
            );
        var frame = LammpsFrame.Of(structure);
        Line(text, $"{structure.Formula} (units metal, atom_style atomic)");
        Line(text, $"\n{structure.Count} atoms\n{elements.Count} atom types\n");
        var (h, o) = (frame.Vectors, frame.Origin);
        Line(text, $"{o.X:R} {o.X + h.XX:R} xlo xhi\n{o.Y:R} {o.Y + h.YY:R} ylo yhi\n{o.Z:R} {o.Z + h.ZZ:R} zlo zhi");
        if ((h.YX, h.ZX, h.ZY) is not (0, 0, 0))
            Line(text, $"{h.YX:R} {h.ZX:R} {h.ZY:R} xy xz yz");
        Line(text, $"\nMasses\n");
        for (var type = 0; type < elements.Count; type++)
            Line(text, $"{type + 1} {elements[type].Mass:R} # {elements[type]}");
        Line(text, $"\nAtoms # atomic\n");
        for (var i = 0; i < structure.Count; i++)
        {
            var r = frame.FromOriginal(structure.Positions[i]);
            Line(text, $"{i + 1} {types[i]} {r.X:R} {r.Y:R} {r.Z:R}");
        }
        return frame;
    }

    static void Line(TextWriter text, FormattableString line) =>
        text.Write(line.ToString(CultureInfo.InvariantCulture) + '\n');
}
