[assembly: Promises("Si O")]

namespace MlipSpec.Suites.Silica;

/// <summary>Atoms closer than at rest: with the term −C/r⁶ of Buckingham's form and charges of unlike sign, atoms that
/// have come near enough fall into each other, which melts reach: a false minimum.</summary>
[Qualitative]
public sealed class ShortRange
{
    // Spacing is the bond of quartz, 1.61 Å: pairs of all kinds down to 0.8 Å, oxygen atoms too, which are 2.62 Å apart at rest.
    public static ShortRangeRepulsion AllTheWayIn => new(["Si", "O"]) { Spacing = 1.61, Closest = 0.5 };

    [Measures(nameof(AllTheWayIn))]
    public void Atoms_repel_each_other_all_the_way_in(RepulsionErrors measured) =>
        measured.Depth.ShouldBeLessThan(
            1e-3,
            measured.Where is { } where
                ? $"depth of a hole at short distance ({where})"
                : "depth of a hole at short distance"
        );
}
