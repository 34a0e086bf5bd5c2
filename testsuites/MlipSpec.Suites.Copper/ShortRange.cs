[assembly: Promises("Cu")]

namespace MlipSpec.Suites.Copper;

/// <summary>Atoms closer than at rest: a hole at short distance is a false minimum. How near they come is a matter of
/// the material, so this is no promise.</summary>
[Qualitative]
public sealed class ShortRange
{
    // Down to 1.8 Å for pairs; the crystals that are squeezed as well are then at a third of their volume. 2.556 Å is
    // the distance of neighbours at rest.
    public static ShortRangeRepulsion AllTheWayIn => new(["Cu"]) { Spacing = 2.556, Closest = 0.7 };

    [Measures(nameof(AllTheWayIn))]
    public void Atoms_repel_each_other_all_the_way_in(RepulsionErrors measured) =>
        measured.Depth.ShouldBeLessThan(
            1e-3,
            measured.Where is { } where
                ? $"depth of a hole at short distance ({where})"
                : "depth of a hole at short distance"
        );
}
