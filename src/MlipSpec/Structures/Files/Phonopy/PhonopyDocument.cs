using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Phonopy;

/// <summary>A displaced atom of a supercell, and the forces that are known of it.</summary>
/// <param name="At">Where it stands in the file, for messages.</param>
/// <param name="Atom">From 0; an atom of the supercell.</param>
/// <param name="Vector">The displacement, Å.</param>
/// <param name="Forces">eV/Å, one for each atom of the supercell; empty where there are none.</param>
internal sealed record PhonopyDisplacement(YamlNode At, int Atom, Vector3D Vector, IReadOnlyList<Vector3D> Forces);

/// <summary>What phonopy keeps in its yaml: cells, and displacements with the forces that they caused.</summary>
internal sealed class PhonopyDocument
{
    readonly YamlNode _root;

    /// <exception cref="FormatException">It is in other units than Å; the message names the line.</exception>
    public PhonopyDocument(YamlNode root)
    {
        _root = root;
        // Phonopy keeps the units of the code that gave the forces.
        if (root.Find("physical_unit")?.Find("length") is { } unit && unit.Text is not ("angstrom" or ""))
            throw unit.Error(
                $"lengths are in '{unit.Text}': expected angstrom, with forces in eV/Å; phonopy keeps the units of the code that gave the forces, so convert cell and forces first"
            );
    }

    /// <summary>Takes something out of a file.</summary>
    /// <exception cref="InvalidDataException">The file is none of phonopy's, or lacks what is taken; the message names
    /// file and line.</exception>
    public static T Read<T>(string path, YamlReader readYaml, Func<PhonopyDocument, T> take)
    {
        using var text = StructureText.Open(path);
        try
        {
            return take(new(readYaml(text, path)));
        }
        catch (FormatException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    /// <summary>An error of the file as a whole.</summary>
    public FormatException Error(string what) => _root.Error(what);

    /// <summary>The cell of a section, such as unit_cell.</summary>
    /// <exception cref="FormatException">It is not there or damaged; the message names the line.</exception>
    public PhonopyCell CellOf(string section) => new(_root[section], section);

    /// <summary>Whether it has a section of displacements.</summary>
    public bool HasDisplacements => _root.Find("displacements") is not null;

    /// <summary>The displacements of a supercell in their order, at least one.</summary>
    /// <exception cref="FormatException">One is damaged, or does not fit the supercell; the message names the
    /// line.</exception>
    public IReadOnlyList<PhonopyDisplacement> DisplacementsOf(Structure supercell)
    {
        var section = _root["displacements"];
        return section.List.Count > 0
            ? [.. section.List.Select(d => DisplacementOf(d, supercell))]
            : throw section.Error("section 'displacements' is empty: expected one at least");
    }

    static PhonopyDisplacement DisplacementOf(YamlNode node, Structure supercell)
    {
        if (node.Items.Count > 0)
            throw node.Error(
                "the displacements are of all atoms at once, phonopy's second kind: expected 'atom', 'displacement' and 'forces' of one atom after another. A FORCE_SETS of the second kind is read: write one (phonopy-init -f, or phonopy --sp) and put the supercell beside it"
            );
        var atom = node["atom"].Integer;
        if (atom < 1 || atom > supercell.Count)
            throw node["atom"].Error($"atom {atom} is displaced, but the supercell has {supercell.Count}");
        var forces = node.Find("forces")?.List.Select(PhonopyCell.Row).ToArray() ?? [];
        if (forces.Length > 0 && forces.Length != supercell.Count)
            throw node.Error(
                $"the displacement of atom {atom} has {forces.Length} forces, but the supercell has {supercell.Count} atoms: the file is truncated"
            );
        return new(node, atom - 1, PhonopyCell.Row(node["displacement"]), forces);
    }
}
