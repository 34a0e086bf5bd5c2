using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Analysis;

/// <summary>Tells whether a relaxed crystal is still the structure that it was meant to be.</summary>
/// <remarks>
/// Three independent lines of evidence, each enough to say that the phase was left. (1) Symmetry: order of the point
/// group and number of atoms of the primitive cell, so a tetragonal crystal that became cubic, or a cubic one that did
/// not stay so, is seen. (2) The mean coordination number within 1.2 times the nearest distance, by more than
/// <see cref="CoordinationTolerance"/>. (3) The mean difference of the first 42 average minimum distances, in units of
/// the cube root of the volume per atom, by more than <see cref="DistanceTolerance"/>. All are independent of the
/// volume, so compression alone is no change of phase; thermal or random displacements up to about 1 % of the bond
/// length are forgiven.
/// </remarks>
public static class PhaseIdentity
{
    /// <summary>The mean coordination number may change by this much.</summary>
    public const double CoordinationTolerance = 0.5;

    /// <summary>The normalised neighbour distances may change by this much on average; different prototypes of like
    /// symmetry and coordination are farther apart.</summary>
    public const double DistanceTolerance = 0.08;

    /// <summary>Compares a relaxed crystal with the one it started from.</summary>
    /// <returns>Null where the phase was kept; otherwise a finding that names what changed from what to what.</returns>
    /// <exception cref="ArgumentException">A structure is not periodic in three directions.</exception>
    public static Finding? Compare(Structure start, Structure relaxed) => Compare(PhaseSignature.Of(start), relaxed);

    /// <summary>Compares a relaxed crystal with a signature taken before.</summary>
    public static Finding? Compare(PhaseSignature before, Structure relaxed)
    {
        var after = PhaseSignature.Of(relaxed);
        var difference = AverageMinimumDistances.Difference(before.Distances, after.Distances);
        var changes = new List<string>();
        if (after.PointGroupOrder != before.PointGroupOrder)
            changes.Add($"point group of order {before.PointGroupOrder} → {after.PointGroupOrder}");
        if (after.PrimitiveCount != before.PrimitiveCount)
            changes.Add($"atoms in the primitive cell {before.PrimitiveCount} → {after.PrimitiveCount}");
        if (Math.Abs(after.Coordination - before.Coordination) > CoordinationTolerance)
            changes.Add(
                FormattableString.Invariant(
                    $"coordination {before.Coordination:G3} → {after.Coordination:G3} (within {after.CoordinationCutoff:F2} Å)"
                )
            );
        if (difference > DistanceTolerance)
            changes.Add(
                FormattableString.Invariant(
                    $"neighbour distances differ by {difference:F3} of V^⅓ (allowed {DistanceTolerance})"
                )
            );
        return changes.Count == 0
            ? null
            : new(
                FindingKind.LeftPhase,
                $"{relaxed} left its phase: {string.Join(", ", changes)}; {Ratios(before)} → {Ratios(after)}"
            );
    }

    static string Ratios(PhaseSignature s) =>
        FormattableString.Invariant($"primitive axes 1 : {s.Axes[1] / s.Axes[0]:F3} : {s.Axes[2] / s.Axes[0]:F3}");
}
