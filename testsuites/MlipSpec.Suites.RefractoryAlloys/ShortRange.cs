[assembly: Promises(PromisesAttribute.Own)]

namespace MlipSpec.Suites.RefractoryAlloys;

/// <summary>Atoms of one metal closer than at rest: a hole at short distance is a false minimum.</summary>
[Qualitative]
public sealed class ShortRange
{
    // Down to 1.9 Å for pairs, a third of the volume for crystals; 2.73 Å is the mean distance of neighbours at rest.
    public static IReadOnlyList<MeasuredCase> AllTheWayIn =>
        Refractory.Each(r => new ShortRangeRepulsion([r.Element]) { Spacing = 2.73, Closest = 0.7 });

    [MeasuresEach(nameof(AllTheWayIn))]
    public void Atoms_repel_each_other_all_the_way_in(RepulsionErrors measured) =>
        measured.Depth.ShouldBeLessThan(
            1e-3,
            measured.Where is { } where
                ? $"depth of a hole at short distance ({where})"
                : "depth of a hole at short distance"
        );
}
