using MlipSpec.Analysis;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks;

/// <summary>
/// Whether a relaxed structure with a defect or a surface is still what it was: no atom lost, none in a hole, and the
/// crystal around still the crystal. The space group, by which perfect crystals are compared, says nothing here.
/// </summary>
internal static class Integrity
{
    /// <summary>Looks at the relaxed structure; null where all is well.</summary>
    /// <param name="before">Before the relaxation.</param>
    /// <param name="after">After it.</param>
    /// <param name="bulk">The crystal they are made of.</param>
    /// <param name="by">By what it is recognised.</param>
    /// <param name="name">What is relaxed, for the message.</param>
    /// <param name="ofDefect">Tells by its place before the relaxation which atom belongs to an extended defect itself,
    /// whose neighbours may change without the crystal around having done so; null for none.</param>
    public static Finding? Compare(
        Structure before,
        Structure after,
        BulkReference bulk,
        Intactness by,
        string name,
        Func<Vector3D, bool>? ofDefect = null
    )
    {
        var alone = Array.FindIndex(bulk.Shells.Of(after, by.Lost), s => s.Count == 0);
        if (alone >= 0)
            return new(
                FindingKind.Unstable,
                FormattableString.Invariant(
                    $"{name}: atom {alone} was lost: no other atom is within {by.Lost * bulk.Shells.Bond(after.Species[alone]):F2} Å of ({after.Positions[alone].X:F2}, {after.Positions[alone].Y:F2}, {after.Positions[alone].Z:F2}) Å"
                )
            );
        var (shortest, first, second) = ShortestDistance.Of(after.Positions, after.Cell, by.Collapsed * bulk.Bond);
        if (shortest < by.Collapsed * bulk.Bond)
            return new(
                FindingKind.Unstable,
                FormattableString.Invariant(
                    $"{name}: atoms {first} and {second} fell into a hole: they are {shortest:F3} Å apart, where bonds are {bulk.Bond:F2} Å"
                )
            );
        return Around(before, after, bulk, by, name, ofDefect);
    }

    static Finding? Around(
        Structure before,
        Structure after,
        BulkReference bulk,
        Intactness by,
        string name,
        Func<Vector3D, bool>? ofDefect
    )
    {
        Shell[] then = bulk.Shells.Of(before, Coordination.FirstShell),
            now = bulk.Shells.Of(after, Coordination.FirstShell),
            wider = bulk.Shells.Of(after, by.Edge * Coordination.FirstShell);
        var whole = Enumerable
            .Range(0, then.Length)
            .Where(i =>
                bulk.Shells.IsWhole(before.Species[i], then[i]) && ofDefect?.Invoke(before.Positions[i]) != true
            )
            .ToArray();
        var changed = whole.Where(i => now[i] != then[i] && wider[i] != then[i]).ToArray();
        if (!(changed.Length > by.Changed * whole.Length))
            return null;
        var one = changed[0];
        return new(
            FindingKind.LeftPhase,
            FormattableString.Invariant(
                $"{name}: the crystal around did not stay one: {changed.Length} of {whole.Length} atoms that had the neighbours of the crystal have not any more; atom {one} had {then[one].Who} within {Coordination.FirstShell * bulk.Shells.Bond(before.Species[one]):F2} Å and has {(now[one].Count == 0 ? "none" : now[one].Who)}"
            )
        );
    }
}
