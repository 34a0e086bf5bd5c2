using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Phonopy;

/// <summary>A cell in phonopy's yaml, as its lines come.</summary>
internal sealed class PhonopyCell(string section)
{
    readonly List<Vector3D> _rows = [],
        _coordinates = [];
    readonly List<Element> _species = [];

    public List<double> Masses { get; } = [];

    public bool IsEmpty => _rows.Count + _species.Count + _coordinates.Count == 0;

    public void Take(string key, string value)
    {
        if (key == "lattice" && Row(value) is { } row)
            _rows.Add(row);
        else if (key == "coordinates" && Row(value) is { } coordinates)
            _coordinates.Add(coordinates);
        else if (key == "symbol")
            _species.Add(Element.Parse(value.Trim('"', '\'')));
        else if (key == "mass")
            Masses.Add(LineWords.Real(value, "a mass"));
    }

    public Structure ToStructure()
    {
        if (_rows.Count != 3 || _coordinates.Count != _species.Count || _species.Count == 0)
            throw new FormatException(
                $"section '{section}' has {_rows.Count} lattice vectors, {_species.Count} symbols and {_coordinates.Count} coordinates: expected three vectors and a pair of the others for each atom"
            );
        var vectors = Matrix3D.FromRows(_rows[0], _rows[1], _rows[2]);
        return new(new(vectors), [.. _species], [.. _coordinates.Select(c => c * vectors)]);
    }

    /// <summary>Three numbers in brackets; null where the value is something else.</summary>
    public static Vector3D? Row(string value)
    {
        int open = value.IndexOf('['),
            close = value.IndexOf(']');
        if (open < 0 || close < open)
            return null;
        var words = value[(open + 1)..close].Split(',');
        return words.Length == 3
            ? new(
                LineWords.Real(words[0].Trim(), "a number"),
                LineWords.Real(words[1].Trim(), "a number"),
                LineWords.Real(words[2].Trim(), "a number")
            )
            : throw new FormatException($"expected three numbers, found '{value}'");
    }
}
