using MlipSpec.Structures;

namespace MlipSpec.Xunit.Suites.ShortForms;

/// <summary>Reads the elements of an attribute, "Si" or "Na Cl": attributes can hold texts but no elements.</summary>
static class ElementList
{
    public static IReadOnlyList<Element> Parse(string elements)
    {
        var symbols = elements.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (symbols.Length == 0)
            throw new ArgumentException(
                "names no element: expected symbols separated by spaces, such as \"Si\" or \"Na Cl\""
            );
        return [.. symbols.Select(Element.Parse)];
    }
}
