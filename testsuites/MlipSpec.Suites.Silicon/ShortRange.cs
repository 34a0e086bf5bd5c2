[assembly: Promises("Si")]

namespace MlipSpec.Suites.Silicon;

/// <summary>Atoms closer than at rest: a hole at short distance is a false minimum. How near they come is a matter of
/// the material, so this is no promise.</summary>
[Qualitative]
public sealed class ShortRange
{
    // 1.5 Å, the smallest separation of random structure searches for silicon (Morrow, Gardner, Deringer 2023, Fig. 8).
    public static ShortRangeRepulsion AllTheWayIn => new(["Si"]) { Spacing = 2.35, Closest = 0.64 };

    [Measures(nameof(AllTheWayIn))]
    public void Atoms_repel_each_other_all_the_way_in(RepulsionErrors measured) =>
        measured.Depth.ShouldBeLessThan(
            1e-3,
            measured.Where is { } where
                ? $"depth of a hole at short distance ({where})"
                : "depth of a hole at short distance"
        );
}
