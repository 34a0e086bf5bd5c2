using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Structures;
using MlipSpec.Structures.Files.Phonopy;
using MlipSpec.Structures.Files.Text;

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
    public static PhonopyYaml Load(string path, YamlReader readYaml) => PhonopyDocument.Read(path, readYaml, Of);

    /// <summary>Takes cells, masses and forces out of a document.</summary>
    /// <exception cref="FormatException">It is no phonopy.yaml with forces; the message names the line.</exception>
    public static PhonopyYaml Of(PhonopyDocument document)
    {
        if (!document.HasDisplacements)
            throw document.Error(
                "there is no section 'displacements': expected the file that phonopy writes with its displacements and forces"
            );
        var section = document.CellOf("primitive_cell");
        var (primitive, supercell) = (section.ToStructure(), document.CellOf("supercell").ToStructure());
        var displacements = document.DisplacementsOf(supercell);
        foreach (var displaced in displacements)
            if (displaced.Forces.Count == 0)
                throw displaced.At.Error(
                    $"the displacement of atom {displaced.Atom + 1} has no forces: expected one for each of the {supercell.Count} atoms of the supercell; write the file after phonopy has read them"
                );
        return new(
            CellOf(document, primitive, supercell),
            section.ToMasses(),
            [.. displacements.Select(d => new DisplacedForces(new(d.Atom, d.Vector), d.Forces))]
        );
    }

    static PhononCell CellOf(PhonopyDocument document, Structure primitive, Structure supercell)
    {
        try
        {
            return new(primitive, supercell);
        }
        catch (ArgumentException e)
        {
            throw document.Error(e.Message);
        }
    }
}
