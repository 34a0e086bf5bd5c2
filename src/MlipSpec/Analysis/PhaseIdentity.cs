using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Analysis;

/// <summary>Tells whether a relaxed crystal is still the structure that it was meant to be.</summary>
/// <remarks>
/// Three independent lines of evidence, each enough to say that the phase was left. (1) Symmetry: order of the point
/// group and number of atoms of the primitive cell, so a tetragonal crystal that became cubic, or a cubic one that did
/// not stay so, is seen. They must differ for every tolerance from half to three times the strain of
/// <see cref="PhaseSignature.Strain"/>: a crystal near the edge of one tolerance has not left its phase. (2) The mean
/// coordination number within 1.2 times the nearest distance, and within 2 % more or less, by more than
/// <see cref="CoordinationTolerance"/>. (3) The mean difference of the first 42 average minimum distances, in units of
/// the cube root of the volume per atom, by more than <see cref="DistanceTolerance"/>. All are independent of the
/// volume, so compression alone is no change of phase; thermal or random displacements up to about 1 % of the bond
/// length are forgiven.
/// </remarks>
internal static class PhaseIdentity
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
        var changes = new List<string>();
        var (sameOrder, sameCount) = before.Agrees(after);
        if (!sameOrder)
            changes.Add($"point group of order {before.PointGroupOrder} → {after.PointGroupOrder}");
        if (!sameCount)
            changes.Add($"atoms in the primitive cell {before.PrimitiveCount} → {after.PrimitiveCount}");
        changes.AddRange(Neighbourhood(before, after));
        return changes.Count == 0
            ? null
            : new(
                FindingKind.LeftPhase,
                $"{relaxed} left its phase: {string.Join(", ", changes)}; {Ratios(before)} → {Ratios(after)}"
            );
    }

    static List<string> Neighbourhood(PhaseSignature before, PhaseSignature after)
    {
        var difference = AverageMinimumDistances.Difference(before.Distances, after.Distances);
        var changes = new List<string>();
        if (!(before.CoordinationGap(after) <= CoordinationTolerance))
            changes.Add(
                FormattableString.Invariant(
                    $"coordination {before.Coordination:G3} → {after.Coordination:G3} (within {after.CoordinationCutoff:F2} Å)"
                )
            );
        if (!(difference <= DistanceTolerance))
            changes.Add(
                FormattableString.Invariant(
                    $"neighbour distances differ by {difference:F3} of V^⅓ (allowed {DistanceTolerance})"
                )
            );
        return changes;
    }

    /// <summary>Compares a crystal that was strained and relaxed at fixed cell with the strained crystal: its atoms
    /// beside their places in it.</summary>
    /// <remarks>
    /// The cell is the strained one before and after, so its symmetry says nothing. The strain is taken back, which
    /// leaves the unstrained cell with atoms displaced by their internal strain; this belongs to the phase up to
    /// <see cref="PhaseSignature.Displacement"/> and twice the strain, in units of V^⅓, beside the drift of all. Beyond
    /// it, or where coordination or neighbour distances of the unstrained crystal changed, the phase was left.
    /// </remarks>
    /// <param name="before">The signature of the crystal at rest.</param>
    /// <param name="strained">The crystal at rest, strained with all its atoms.</param>
    /// <param name="relaxed">The same after its atoms relaxed in the order that they had.</param>
    /// <param name="deformation">F, r → r·F.</param>
    public static Finding? CompareStrained(
        PhaseSignature before,
        Structure strained,
        Structure relaxed,
        Matrix3D deformation
    )
    {
        var back = deformation.Inverse();
        var after = PhaseSignature.Of(relaxed.Deformed(back));
        var unit = Math.Cbrt(relaxed.Volume / relaxed.Count);
        // F·Fᵀ − 1 is twice the strain.
        var allowed = PhaseSignature.Displacement + (deformation * deformation.Transpose - Matrix3D.Identity).MaxAbs;
        var (distance, atom) = LargestDisplacement.Of(strained, relaxed);
        var changes = Neighbourhood(before, after);
        if (!(distance <= allowed * unit))
            changes.Add(
                FormattableString.Invariant(
                    $"atom {atom} went {distance:F3} Å from its place in the strained crystal (allowed {allowed * unit:F3})"
                )
            );
        return changes.Count == 0
            ? null
            : new(FindingKind.LeftPhase, $"{relaxed} left its phase when strained: {string.Join(", ", changes)}");
    }

    static string Ratios(PhaseSignature s) =>
        FormattableString.Invariant($"primitive axes 1 : {s.Axes[1] / s.Axes[0]:F3} : {s.Axes[2] / s.Axes[0]:F3}");
}
