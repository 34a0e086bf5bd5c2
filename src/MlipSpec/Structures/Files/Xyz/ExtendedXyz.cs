using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Xyz;

/// <summary>
/// Extended XYZ, the format in which training and test sets travel: a count, a comment line of key=value entries, and a
/// line for each atom, frame after frame. What ASE, QUIP and GPUMD write is read; plain XYZ is the special case without
/// entries.
/// </summary>
/// <remarks>
/// A frame without Lattice is a cluster; with Lattice and without pbc it is periodic. Lengths in Å, energies in eV,
/// forces in eV/Å, virial −dE/dε in eV, stress in eV/Å³ positive in tension.
/// </remarks>
public static class ExtendedXyz
{
    /// <summary>Reads the frames of a file one after the other; only the current one is held in memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="keys">Where the labels are; <see cref="LabelKeys.Default"/> unless given.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">While reading: the message names file, line and remedy.</exception>
    public static IEnumerable<Frame> Read(string path, LabelKeys? keys = null)
    {
        StructureText.RequireFile(path);
        return ReadFile(path, keys ?? LabelKeys.Default);
    }

    /// <summary>Reads frames from a text one after the other.</summary>
    /// <param name="text">The text; the caller disposes it.</param>
    /// <param name="keys">Where the labels are; <see cref="LabelKeys.Default"/> unless given.</param>
    /// <param name="name">What to call the text in messages.</param>
    /// <exception cref="InvalidDataException">While reading: the message names text, line and remedy.</exception>
    public static IEnumerable<Frame> Read(TextReader text, LabelKeys? keys = null, string name = "extended XYZ text") =>
        new XyzReader(text, name, keys ?? LabelKeys.Default).Frames();

    /// <summary>Writes frames to a file, replacing what is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="frames">The frames; numbers are written so that they are read back to the last bit.</param>
    /// <param name="keys">Under which names labels are written: the first of each list.</param>
    /// <exception cref="ArgumentException">A frame contradicts itself: see
    /// <see cref="Write(TextWriter, IEnumerable{Frame}, LabelKeys?)"/>.</exception>
    public static void Write(string path, IEnumerable<Frame> frames, LabelKeys? keys = null)
    {
        using var text = new StreamWriter(path, append: false, new System.Text.UTF8Encoding(false), 1 << 16);
        Write(text, frames, keys);
    }

    /// <summary>Writes frames to a text.</summary>
    /// <exception cref="ArgumentException">A frame has a label that is not finite, an array of the wrong length, or an
    /// entry or column whose name has a meaning of its own.</exception>
    public static void Write(TextWriter text, IEnumerable<Frame> frames, LabelKeys? keys = null)
    {
        foreach (var frame in frames)
            XyzWriter.Write(text, frame, keys ?? LabelKeys.Default);
    }

    static IEnumerable<Frame> ReadFile(string path, LabelKeys keys)
    {
        using var text = StructureText.Open(path);
        foreach (var frame in new XyzReader(text, path, keys).Frames())
            yield return frame;
    }
}
