namespace MlipSpec.Checks;

/// <summary>
/// By what a relaxed structure with a defect or a surface is recognised as still the crystal with that defect or surface.
/// Choices of this project, without a source: they were set where relaxed defects, surfaces and faults of silicon, bcc,
/// fcc and hcp metals and ordered compounds are told from structures that fell apart. All are parts of the crystal's bond
/// or of atoms, so they need no unit.
/// </summary>
public sealed record Intactness
{
    /// <summary>An atom whose nearest neighbour is farther than this many bonds is lost.</summary>
    public double Lost { get; init; } = 1.6;

    /// <summary>Two atoms nearer than this part of a bond have fallen into a hole at short distance.</summary>
    public double Collapsed { get; init; } = 0.7;

    /// <summary>The part of the atoms with a perfect first shell that may change their number of neighbours.</summary>
    public double Changed { get; init; } = 0.2;

    /// <summary>How much farther a shell may reach once relaxed: the second neighbours of bcc and of ordered bcc, which
    /// belong to it, lie 4 % within its edge and would be lost at every surface whose planes relax.</summary>
    public double Edge { get; init; } = 1.1;

    /// <summary>An atom of a point defect that goes farther than this part of a bond has made another defect.</summary>
    public double Another { get; init; } = 0.35;

    /// <summary>A dumbbell that turns by more than this, in degrees, has made another defect: ⟨110⟩ and ⟨111⟩ are 35°
    /// apart.</summary>
    public double Turned { get; init; } = 15;

    /// <exception cref="ArgumentException">A criterion that every structure meets, or none.</exception>
    internal Intactness Validated() =>
        Lost > 1 && Collapsed is > 0 and < 1 && Changed is >= 0 and <= 1 && Edge >= 1 && Another > 0 && Turned > 0
            ? this
            : throw new ArgumentException(
                FormattableString.Invariant(
                    $"a structure is intact by Lost > 1, 0 < Collapsed < 1, 0 ≤ Changed ≤ 1, Edge ≥ 1, Another > 0 and Turned > 0, but {this} was given"
                )
            );
}
