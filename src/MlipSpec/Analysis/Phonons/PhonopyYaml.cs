using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Structures.Files.Phonopy;

namespace MlipSpec.Analysis.Phonons;

/// <summary>
/// Forces of displaced supercells as phonopy keeps them in phonopy.yaml (A. Togo, J. Phys. Soc. Jpn. 92, 012001
/// (2023)): cells with fractional coordinates, and displacements with the forces they caused. A source of force
/// constants from first principles, where somebody else has done the work.
/// </summary>
/// <param name="Cell">Primitive cell and supercell.</param>
/// <param name="Masses">The masses in the file, amu, one for each atom of the primitive cell.</param>
/// <param name="Forces">Displacements and forces.</param>
internal sealed record PhonopyYaml(PhononCell Cell, IReadOnlyList<double> Masses, IReadOnlyList<DisplacedForces> Forces)
{
    /// <summary>Force constants and dynamical matrix of the file.</summary>
    public DynamicalMatrix ToDynamicalMatrix() => new(ForceConstants.Fit(Cell, Forces), masses: Masses);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no phonopy.yaml with forces; the message names file and
    /// line.</exception>
    public static PhonopyYaml Load(string path)
    {
        using var text = new StreamReader(path);
        return Read(text, path);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="InvalidDataException">It is no phonopy.yaml with forces; the message names the
    /// line.</exception>
    public static PhonopyYaml Read(TextReader text, string name)
    {
        var read = PhonopyText.Read(text, name);
        try
        {
            return Of(read);
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{name}: {e.Message}", e);
        }
    }

    static PhonopyYaml Of(PhonopyText text)
    {
        if (text.Displacements.Count == 0)
            throw new FormatException(
                "there is no section 'displacements': expected the file that phonopy writes with its displacements and forces"
            );
        var (primitive, supercell) = (text.CellOf("primitive_cell"), text.CellOf("supercell"));
        foreach (var (atom, _, forces) in text.Displacements)
            if (atom < 0 || atom >= supercell.Count || forces.Count != supercell.Count)
                throw new FormatException(
                    $"the displacement of atom {atom + 1} has {forces.Count} forces, but the supercell has {supercell.Count} atoms: the file holds displacements without the forces, or is truncated"
                );
        return new(
            new(primitive, supercell),
            text.MassesOf("primitive_cell"),
            [.. text.Displacements.Select(d => new DisplacedForces(new(d.Atom, d.Vector), d.Forces))]
        );
    }
}
