using MlipSpec.Analysis;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Composition;

/// <summary>Whether the atoms of a relaxed solid solution are still on their sites. It has no symmetry to compare, and
/// bonds of different lengths, but an atom that went more than half way to a neighbour, or met another, has left.</summary>
static class KeptSites
{
    // Half of the way to a neighbour is where one site ends and the next begins.
    const double OfSite = 0.5;

    /// <summary>Null where all is well.</summary>
    public static Finding? Compare(Structure before, Structure after, string name)
    {
        var unit = Math.Cbrt(after.Volume / after.Count);
        var (bond, _, _) = ShortestDistance.Of(before.Positions, before.Cell, 3 * unit);
        var back = after.Cell.Vectors.Inverse() * before.Cell.Vectors;
        Structure unstrained = new(before.Cell, after.Species, [.. after.Positions.ToArray().Select(r => r * back)]);
        var (distance, atom) = LargestDisplacement.Of(before, unstrained);
        return distance < OfSite * bond
            ? null
            : new(
                FindingKind.LeftPhase,
                FormattableString.Invariant(
                    $"{name}: the solution left its lattice: atom {atom} went {distance:F2} Å from its site, where sites are {bond:F2} Å apart"
                )
            );
    }
}
