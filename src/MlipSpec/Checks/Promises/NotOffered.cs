using MlipSpec.Potentials;
using MlipSpec.Quantities;

namespace MlipSpec.Checks.Promises;

/// <summary>Findings for potentials that do not give what a check needs; they say so on their card.</summary>
internal static class NotOffered
{
    public static Finding? Energy(PotentialCard card) => card.OffersEnergy ? null : Of(card, "energies");

    public static Finding? Virial(PotentialCard card) => card.OffersVirial ? null : Of(card, "virial");

    public static Finding SiteEnergies(PotentialCard card) => Of(card, "energies of single atoms");

    static Finding Of(PotentialCard card, string what) => new(FindingKind.NotOffered, $"{card.Name} gives no {what}");
}
