using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Lammps;

/// <summary>Which element each atom type of a LAMMPS data file is: as the caller says, or as a comment or label names
/// it, or by its mass.</summary>
internal sealed class DataTypes(IReadOnlyList<Element> given)
{
    // Masses are written with few digits; neighbours in the periodic table are farther apart than this part.
    const double Near = 0.003;

    readonly Dictionary<string, Element> _elements = [];
    readonly Dictionary<string, string> _numberOfLabel = [];

    /// <summary>Takes a line of Masses: type, mass, perhaps "# Si".</summary>
    /// <exception cref="FormatException">It is malformed, or the mass is not that of the element said.</exception>
    public void TakeMass(string line)
    {
        var hash = line.IndexOf('#');
        var words = LineWords.Of(hash < 0 ? line : line.AsSpan(0, hash));
        if (words.Length != 2)
            throw new FormatException($"expected a type and its mass, found '{LineWords.Shortened(line)}'");
        var mass = LineWords.Real(words[1], "a mass");
        var named = hash < 0 ? [] : LineWords.Of(line.AsSpan(hash + 1));
        var type = NumberOf(words[0]);
        if (GivenFor(type) is { } told)
            Set(type, told, mass, "the element given for it");
        else if (named.Length > 0 && Symbols.TryParse(named[0], out var element))
            Set(type, element, mass, "its comment");
        else if (_numberOfLabel.ContainsKey(words[0]) && Symbols.TryParse(words[0], out element))
            Set(type, element, mass, "its label");
        else if (ByMass(mass) is { } found)
            _elements[type] = found;
    }

    /// <summary>Takes a line of Atom Type Labels: type and label.</summary>
    /// <exception cref="FormatException">It is malformed.</exception>
    public void TakeLabel(string line)
    {
        var words = LineWords.Of(line);
        if (words.Length < 2)
            throw new FormatException($"expected a type and its label, found '{LineWords.Shortened(line)}'");
        _numberOfLabel[words[1]] = words[0];
        if (GivenFor(words[0]) is null && Symbols.TryParse(words[1], out var element))
            _elements[words[0]] = element;
    }

    /// <summary>The element of a type, given as number or label.</summary>
    /// <exception cref="FormatException">Nothing says which it is.</exception>
    public Element Of(string word)
    {
        var type = NumberOf(word);
        if (GivenFor(type) is { } told)
            return told;
        return _elements.TryGetValue(type, out var element)
            ? element
            : throw new FormatException(
                given.Count > 0
                    ? $"an atom has type {type}, but the elements of {given.Count} types were given ({string.Join(", ", given)})"
                    : $"nothing says which element type {type} is: give the elements of the types, or add a section Masses with a comment, such as '{type} 28.085 # Si'"
            );
    }

    string NumberOf(string word) => _numberOfLabel.GetValueOrDefault(word, word);

    Element? GivenFor(string type) =>
        int.TryParse(type, out var number) && number >= 1 && number <= given.Count
            ? given[number - 1]
            : default(Element?);

    void Set(string type, Element element, double mass, string why)
    {
        if (Math.Abs(mass - element.Mass) > 0.05 * element.Mass && !(element.Number == 1 && mass < 3.5))
            throw new FormatException(
                FormattableString.Invariant(
                    $"type {type} is {element} by {why}, but its mass is {mass} amu and not {element.Mass}: one of the two is wrong"
                )
            );
        _elements[type] = element;
    }

    static Element? ByMass(double mass)
    {
        Element best = "H";
        for (var number = 1; number <= 118; number++)
            if (Math.Abs(new Element(number).Mass - mass) < Math.Abs(best.Mass - mass))
                best = new(number);
        return Math.Abs(best.Mass - mass) <= Near * mass ? best : default(Element?);
    }
}
