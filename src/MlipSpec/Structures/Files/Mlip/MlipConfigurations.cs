using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Mlip;

/// <summary>
/// Configurations of MLIP (.cfg), the training sets of moment tensor potentials: BEGIN_CFG, Size, Supercell, AtomData,
/// Energy in eV, PlusStress in eV (the virial −dE/dε), Feature lines, END_CFG. Without a Supercell a configuration is a
/// molecule.
/// </summary>
/// <remarks>Atoms have types 0, 1, … and no elements: which they are must be said with
/// <see cref="ReadingOptions.Types"/>. Features become <see cref="Frame.Info"/>, columns such as nbh_grades
/// <see cref="Frame.Columns"/>.</remarks>
internal static class MlipConfigurations
{
    /// <summary>Reads the configurations of a file one after the other.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">While reading: the message names file, line and remedy.</exception>
    public static IEnumerable<Frame> Read(string path, ReadingOptions options)
    {
        using var text = StructureText.Open(path);
        foreach (var frame in Read(text, options, path))
            yield return frame;
    }

    /// <summary>Reads configurations from a text; the name stands in messages.</summary>
    /// <exception cref="InvalidDataException">While reading: the message names text, line and remedy.</exception>
    public static IEnumerable<Frame> Read(TextReader text, ReadingOptions options, string name = "MLIP text") =>
        new CfgReader(text, name, options).Frames();
}
