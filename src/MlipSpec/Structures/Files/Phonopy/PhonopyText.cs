using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Phonopy;

/// <summary>A displaced atom of a supercell, and the forces that are known of it.</summary>
/// <param name="Atom">From 0.</param>
/// <param name="Vector">The displacement, Å.</param>
/// <param name="Forces">eV/Å, one for each atom of the supercell; empty where there are none.</param>
internal sealed record PhonopyDisplacement(int Atom, Vector3D Vector, List<Vector3D> Forces);

/// <summary>The part of YAML that phonopy writes: sections at the margin, keys, and rows of numbers in
/// brackets.</summary>
internal sealed class PhonopyText
{
    readonly Dictionary<string, PhonopyCell> _cells = new()
    {
        ["primitive_cell"] = new("primitive_cell"),
        ["unit_cell"] = new("unit_cell"),
        ["supercell"] = new("supercell"),
    };

    string _section = "",
        _key = "";

    /// <summary>The displacements in their order.</summary>
    public List<PhonopyDisplacement> Displacements { get; } = [];

    /// <summary>Whether a section of this name, such as unit_cell, holds a cell.</summary>
    public bool Has(string cell) => !_cells[cell].IsEmpty;

    /// <summary>The cell of a section.</summary>
    /// <exception cref="FormatException">It is not there or incomplete.</exception>
    public Structure CellOf(string section) => _cells[section].ToStructure();

    /// <summary>The masses in a section, amu.</summary>
    public IReadOnlyList<double> MassesOf(string section) => _cells[section].Masses;

    /// <summary>Reads a text.</summary>
    /// <exception cref="InvalidDataException">It is none of phonopy's; the message names the line.</exception>
    public static PhonopyText Read(TextReader text, string name)
    {
        var reader = new PhonopyText();
        var number = 0;
        try
        {
            while (text.ReadLine() is { } line)
            {
                number++;
                reader.Take(line);
            }
            return reader;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{name}, line {number}: {e.Message}", e);
        }
    }

    void Take(string line)
    {
        var comment = line.IndexOf('#');
        var content = (comment < 0 ? line : line[..comment]).TrimEnd();
        if (content.Length == 0)
            return;
        if (char.IsLetter(content[0]))
            (_section, _key) = (content.Split(':')[0], "");
        var colon = content.IndexOf(':');
        if (colon >= 0)
            _key = content[..colon].Trim(' ', '-');
        var value = colon >= 0 ? content[(colon + 1)..].Trim() : content.Trim();
        if (_cells.TryGetValue(_section, out var cell))
            cell.Take(_key, value);
        else if (_section == "displacements")
            TakeDisplacement(value);
        else if (_section == "physical_unit")
            RequireUnit(value.Trim('"', '\''));
    }

    // Phonopy keeps the units of the code that gave the forces.
    void RequireUnit(string unit)
    {
        if (_key == "length" && unit is not ("angstrom" or ""))
            throw new FormatException(
                $"lengths are in '{unit}': expected angstrom, with forces in eV/Å; phonopy keeps the units of the code that gave the forces, so convert cell and forces first"
            );
    }

    void TakeDisplacement(string value)
    {
        if (_key == "atom" && value.Length > 0)
            Displacements.Add(new(LineWords.Whole(value, "the displaced atom") - 1, default, []));
        if (PhonopyCell.Row(value) is not { } row)
            return;
        if (Displacements.Count == 0)
            throw new FormatException(
                "the displacements are of all atoms at once, phonopy's second kind: expected 'atom', 'displacement' and 'forces' of one atom after another. A FORCE_SETS of the second kind is read: write one (phonopy-init -f, or phonopy --sp) and put the supercell beside it"
            );
        if (_key == "displacement")
            Displacements[^1] = Displacements[^1] with { Vector = row };
        else if (_key == "forces")
            Displacements[^1].Forces.Add(row);
    }
}
