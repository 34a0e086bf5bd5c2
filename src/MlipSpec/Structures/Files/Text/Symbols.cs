namespace MlipSpec.Structures.Files.Text;

/// <summary>Element symbols as structure files have them: programs write SI and si for Si.</summary>
internal static class Symbols
{
    /// <summary>The element, whatever the case of its letters.</summary>
    public static bool TryParse(string symbol, out Element element) =>
        Element.TryParse(symbol, out element) || Element.TryParse(Capitalised(symbol), out element);

    /// <summary>The element, whatever the case of its letters.</summary>
    /// <exception cref="FormatException">There is no such element.</exception>
    public static Element Parse(string symbol) =>
        TryParse(symbol, out var element) ? element : throw new FormatException(Unknown(symbol));

    /// <summary>The elements of a list such as "Si O" or "Si,O", types in their order.</summary>
    /// <exception cref="FormatException">One of them is no element.</exception>
    public static Element[] ParseList(string text) =>
        Array.ConvertAll(text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries), Parse);

    /// <summary>What to say of a word that is no element.</summary>
    public static string Unknown(string symbol) =>
        symbol.Length > 0 && symbol.All(char.IsAsciiDigit)
            ? $"'{symbol}' is a number where the element's symbol is expected: types of LAMMPS become elements with dump_modify … element, atomic numbers need Properties=Z:I:1:pos:R:3"
            : Element.Unknown(symbol);

    static string Capitalised(string symbol) =>
        symbol.Length == 0 ? symbol : char.ToUpperInvariant(symbol[0]) + symbol[1..].ToLowerInvariant();
}
