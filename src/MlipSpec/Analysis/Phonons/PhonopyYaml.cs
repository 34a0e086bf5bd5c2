using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Analysis.Phonons;

/// <summary>
/// Forces of displaced supercells as phonopy keeps them in phonopy.yaml (A. Togo, J. Phys. Soc. Jpn. 92, 012001
/// (2023)): cells with fractional coordinates, and displacements with the forces they caused. A source of force
/// constants from first principles, where somebody else has done the work.
/// </summary>
/// <param name="Cell">Primitive cell and supercell.</param>
/// <param name="Masses">The masses in the file, amu, one for each atom of the primitive cell.</param>
/// <param name="Forces">Displacements and forces.</param>
public sealed record PhonopyYaml(PhononCell Cell, IReadOnlyList<double> Masses, IReadOnlyList<DisplacedForces> Forces)
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
        var reader = new Reader();
        var number = 0;
        try
        {
            while (text.ReadLine() is { } line)
            {
                number++;
                reader.Take(line);
            }
            return reader.Finish();
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{name}, line {number}: {e.Message}", e);
        }
    }

    // The part of YAML that phonopy writes: sections at the margin, keys, and rows of numbers in brackets.
    sealed class Reader
    {
        readonly CellLines _primitive = new(),
            _supercell = new();
        readonly List<(int Atom, Vector3D Vector, List<Vector3D> Forces)> _displaced = [];
        string _section = "",
            _key = "";

        public void Take(string line)
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
            if (_section == "primitive_cell")
                _primitive.Take(_key, value);
            else if (_section == "supercell")
                _supercell.Take(_key, value);
            else if (_section == "displacements")
                TakeDisplacement(value);
        }

        void TakeDisplacement(string value)
        {
            if (_key == "atom" && value.Length > 0)
                _displaced.Add((int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) - 1, default, []));
            if (Row(value) is not { } row || _displaced.Count == 0)
                return;
            if (_key == "displacement")
                _displaced[^1] = _displaced[^1] with { Vector = row };
            else if (_key == "forces")
                _displaced[^1].Forces.Add(row);
        }

        public PhonopyYaml Finish()
        {
            if (_displaced.Count == 0)
                throw new FormatException(
                    "there is no section 'displacements': expected the file that phonopy writes with its displacements and forces"
                );
            var (primitive, supercell) = (
                _primitive.ToStructure("primitive_cell"),
                _supercell.ToStructure("supercell")
            );
            foreach (var (atom, _, forces) in _displaced)
                if (atom < 0 || atom >= supercell.Count || forces.Count != supercell.Count)
                    throw new FormatException(
                        $"the displacement of atom {atom + 1} has {forces.Count} forces, but the supercell has {supercell.Count} atoms: the file holds displacements without the forces, or is truncated"
                    );
            return new(
                new(primitive, supercell),
                _primitive.Masses,
                [.. _displaced.Select(d => new DisplacedForces(new(d.Atom, d.Vector), d.Forces))]
            );
        }
    }

    sealed class CellLines
    {
        readonly List<Vector3D> _rows = [],
            _coordinates = [];
        readonly List<Element> _species = [];

        public List<double> Masses { get; } = [];

        public void Take(string key, string value)
        {
            if (key == "lattice" && Row(value) is { } row)
                _rows.Add(row);
            else if (key == "coordinates" && Row(value) is { } coordinates)
                _coordinates.Add(coordinates);
            else if (key == "symbol")
                _species.Add(Element.Parse(value));
            else if (key == "mass")
                Masses.Add(Number(value));
        }

        public Structure ToStructure(string section)
        {
            if (_rows.Count != 3 || _coordinates.Count != _species.Count || _species.Count == 0)
                throw new FormatException(
                    $"section '{section}' has {_rows.Count} lattice vectors, {_species.Count} symbols and {_coordinates.Count} coordinates: expected three vectors and a pair of the others for each atom"
                );
            var vectors = Matrix3D.FromRows(_rows[0], _rows[1], _rows[2]);
            return new(new(vectors), _species.ToArray(), _coordinates.Select(c => c * vectors).ToArray());
        }
    }

    static Vector3D? Row(string value)
    {
        int open = value.IndexOf('['),
            close = value.IndexOf(']');
        if (open < 0 || close < open)
            return null;
        var words = value[(open + 1)..close].Split(',');
        return words.Length == 3
            ? new(Number(words[0]), Number(words[1]), Number(words[2]))
            : throw new FormatException($"expected three numbers, found '{value}'");
    }

    static double Number(string word) =>
        Decimals.TryParse(word.AsSpan().Trim(), out var value) && double.IsFinite(value)
            ? value
            : throw new FormatException($"'{word.Trim()}' is not a finite number");
}
