using MlipSpec.Structures;

namespace MlipSpec.Checks.Vibrations;

/// <summary>Which compounds may be insulators, and so may have long-ranged fields that split optical modes. A potential
/// knows no electrons, so elements must tell.</summary>
static class Conduction
{
    static readonly Element[] s_halogensAndChalcogens = [.. Named("H O F S Cl Se Br Te I")];

    // With these, transition metals, lanthanides and actinides make metals: titanium carbide and nitride, tungsten
    // carbide, nickel silicide. Borides of any metal conduct, too.
    static readonly Element[] s_interstitial = [.. Named("C N Si P Ge As Sb")];

    static readonly Element s_boron = "B";

    /// <summary>Whether a compound of these elements may be an insulator: not one element, an alloy of metals, a
    /// boride, or a carbide, nitride, silicide or the like of transition metals.</summary>
    public static bool MayBeInsulating(IReadOnlyList<Element> elements)
    {
        if (elements.Count < 2)
            return false;
        if (elements.Any(s_halogensAndChalcogens.Contains))
            return true;
        var metals = elements.Where(IsMetal).ToArray();
        if (metals.Length == 0)
            return true; // such as silicon carbide and boron nitride
        return elements.Any(s_interstitial.Contains) && !metals.Any(HasOpenShell);
    }

    static bool IsMetal(Element element) => element != s_boron && !s_interstitial.Contains(element);

    static bool HasOpenShell(Element element) =>
        element.Number is (>= 21 and <= 29) or (>= 39 and <= 47) or (>= 57 and <= 79) or (>= 89 and <= 112);

    static IEnumerable<Element> Named(string symbols) => symbols.Split(' ').Select(s => (Element)s);
}
