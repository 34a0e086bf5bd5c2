using MlipSpec.Potentials;
using MlipSpec.Quantities;

namespace MlipSpec.Checks.Promises;

/// <summary>Findings for potentials that do not give what a check needs; they say so on their card.</summary>
internal static class NotOffered
{
    public static Finding? Energy(PotentialCard card) => card.OffersEnergy ? null : Of(card, "energies");

    public static Finding? Virial(PotentialCard card) => card.OffersVirial ? null : Of(card, "virial");

    /// <summary>A finding where a potential is for periodic cells alone: what is asked of atoms in vacuum does not apply.</summary>
    public static Finding? InVacuum(PotentialCard card) =>
        card.PeriodicOnly
            ? Of(card, "results in vacuum, which its sum of charges over an infinite lattice does not know")
            : null;

    public static Finding SiteEnergies(PotentialCard card) => Of(card, "energies of single atoms");

    static Finding Of(PotentialCard card, string what) => new(FindingKind.NotOffered, $"{card.Name} gives no {what}");
}
