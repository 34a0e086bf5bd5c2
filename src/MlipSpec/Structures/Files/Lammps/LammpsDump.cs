using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Lammps;

/// <summary>
/// Text trajectories of LAMMPS (<c>dump custom</c>, <c>dump atom</c>), as they come from a cluster: orthogonal,
/// triclinic and general boxes, positions that are scaled or not and wrapped or not, atoms in any order. Lengths in Å,
/// so the units of the run are metal or real.
/// </summary>
/// <remarks>
/// Elements come from the column <c>element</c>, else from <c>type</c> and the list that the caller gives. Atoms are
/// sorted by <c>id</c> where there is one, so that atom k is the same in all frames. <see cref="Frame.Info"/> holds
/// "timestep" and, where the file has it, "time". The columns <c>fx fy fz</c> are forces, in eV/Å unless the file says
/// <c>UNITS real</c> (kcal/mol/Å, converted): LAMMPS writes units only where <c>dump_modify units yes</c> asks for them,
/// so a file that says none is taken for metal. A dump has no energies. Other columns are skipped.
/// </remarks>
public static class LammpsDump
{
    /// <summary>Reads the frames of a file one after the other; only the current one is held in memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="types">The element of each LAMMPS atom type, 1, 2, …; needed where the file has no column
    /// <c>element</c>.</param>
    /// <param name="keys">Which labels are read; <see cref="LabelKeys.Default"/> unless given, forces under the name
    /// "forces".</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">While reading: the message names file, line and remedy.</exception>
    public static IEnumerable<Frame> Read(string path, IReadOnlyList<Element>? types = null, LabelKeys? keys = null)
    {
        StructureText.RequireFile(path);
        return ReadFile(path, types, keys ?? LabelKeys.Default);
    }

    /// <summary>Reads frames from a text one after the other.</summary>
    /// <param name="text">The text; the caller disposes it.</param>
    /// <param name="types">As for a file.</param>
    /// <param name="name">What to call the text in messages.</param>
    /// <param name="keys">As for a file.</param>
    /// <exception cref="InvalidDataException">While reading: the message names text, line and remedy.</exception>
    public static IEnumerable<Frame> Read(
        TextReader text,
        IReadOnlyList<Element>? types = null,
        string name = "LAMMPS dump",
        LabelKeys? keys = null
    ) => new DumpReader(text, name, types, keys ?? LabelKeys.Default).Frames();

    static IEnumerable<Frame> ReadFile(string path, IReadOnlyList<Element>? types, LabelKeys keys)
    {
        using var text = StructureText.Open(path);
        foreach (var frame in new DumpReader(text, path, types, keys).Frames())
            yield return frame;
    }
}
