namespace MlipSpec.Structures.Generation;

/// <summary>
/// Random crystals that obey a few sensible constraints, as starting points of a random structure search: composition,
/// density, separations, symmetry. C. J. Pickard and R. J. Needs, J. Phys.: Condens. Matter 23, 053201 (2011).
/// Structure k depends on these settings and k alone.
/// </summary>
/// <remarks>
/// A cell is drawn with the lattice of a random space group and scaled to its volume. Atoms are dropped one by one with
/// all their symmetry images; one that lands on its own image is moved onto the symmetry element between them, where it
/// has fewer images, and where the wanted number is no multiple of the general one, special positions are sought. Then
/// atoms are pushed apart, which keeps the symmetry, until they overlap by no more than <see cref="Overlap"/>.
/// </remarks>
public sealed record RandomCells
{
    /// <summary>The atoms of one formula unit, such as [Si, Si].</summary>
    public required IReadOnlyList<Element> FormulaUnit { get; init; }

    /// <summary>The smallest number of formula units in a cell.</summary>
    public int MinimumUnits { get; init; } = 1;

    /// <summary>The largest number of formula units in a cell; all numbers in between are equally likely.</summary>
    public int MaximumUnits { get; init; } = 12;

    /// <summary>The volume per atom to which the range refers, Å³.</summary>
    public required double AtomicVolume { get; init; }

    /// <summary>The densest cells have this times the volume per atom.</summary>
    public double MinimumVolumeFactor { get; init; } = 0.7;

    /// <summary>The most open cells have this times the volume per atom; all in between are equally likely.</summary>
    public double MaximumVolumeFactor { get; init; } = 1.3;

    /// <summary>How far apart atoms should be, Å.</summary>
    public required double MinimumSeparation { get; init; }

    /// <summary>Other separations for certain pairs of elements.</summary>
    public IReadOnlyList<PairSeparation> PairSeparations { get; init; } = [];

    /// <summary>The fewest symmetry operations of a cell, 1 to 4: the order of the point group.</summary>
    public int MinimumOperations { get; init; } = 1;

    /// <summary>The most symmetry operations, 1 to 4; each number is equally likely, and so is each space group of that
    /// number.</summary>
    public int MaximumOperations { get; init; } = 4;

    /// <summary>Atoms are dropped where they come closer than the separation by no more than this part of it.</summary>
    public double Slack { get; init; } = 0.25;

    /// <summary>Atoms are pushed apart until no two are closer than the separation by more than this part of
    /// it.</summary>
    public double Overlap { get; init; } = 0.1;

    /// <summary>Cells are reduced to their shortest vectors (Minkowski, as in Niggli's cell), and flat ones, thinner
    /// than half the cube root of their volume, are drawn anew.</summary>
    public bool Compact { get; init; } = true;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many cells are tried for one structure before it is given up.</summary>
    public int Attempts { get; init; } = 2000;

    /// <summary>
    /// The settings with which Fig. 8 of J. D. Morrow, J. L. A. Gardner and V. L. Deringer, J. Chem. Phys. 158, 121501
    /// (2023), searched silicon: 1 to 12 units of two atoms, 21 Å³/atom times 0.7 to 1.3, atoms at least 1.5 Å apart,
    /// one to four symmetry operations.
    /// </summary>
    public static RandomCells Validation(Element element, ulong seed = 1) =>
        new()
        {
            FormulaUnit = [element, element],
            AtomicVolume = 21,
            MinimumSeparation = 1.5,
            Seed = seed,
        };

    /// <summary>Makes structure k.</summary>
    /// <param name="index">k, zero or more.</param>
    /// <exception cref="ArgumentException">A setting makes no sense; the message says which.</exception>
    /// <exception cref="InvalidOperationException">No cell met the constraints; the message says which one
    /// failed.</exception>
    public RandomCell Create(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        if (Flaw is { } flaw)
            throw new ArgumentException(flaw);
        var random = new SeededRandom(Seed).For(FormattableString.Invariant($"structure {index}"));
        return new CellBuilder(this, random).Build(index);
    }

    /// <summary>How far apart atoms of two elements should be, Å.</summary>
    public double SeparationOf(Element a, Element b)
    {
        foreach (var pair in PairSeparations)
            if (pair.Is(a, b))
                return pair.Distance;
        return MinimumSeparation;
    }

    /// <summary>What is wrong with the settings, as a sentence; null if nothing is.</summary>
    internal string? Flaw =>
        this switch
        {
            { FormulaUnit.Count: 0 } => "the formula unit of a random cell has at least one atom",
            _ when MinimumUnits < 1 || MaximumUnits < MinimumUnits =>
                $"the number of formula units runs from {MinimumUnits} to {MaximumUnits}, expected a range that begins at 1 or more",
            _ when !(AtomicVolume > 0) || !double.IsFinite(AtomicVolume) => FormattableString.Invariant(
                $"the volume per atom is {AtomicVolume} Å³, expected a positive number"
            ),
            _ when !(MinimumVolumeFactor > 0)
                    || !(MaximumVolumeFactor >= MinimumVolumeFactor)
                    || !double.IsFinite(MaximumVolumeFactor) => FormattableString.Invariant(
                $"the volume varies by factors from {MinimumVolumeFactor} to {MaximumVolumeFactor}, expected a range of positive numbers"
            ),
            _ when !(MinimumSeparation >= 0) || PairSeparations.Any(p => !(p.Distance >= 0)) =>
                "separations between atoms are lengths in Å, zero or more",
            _ when MinimumOperations < 1
                    || MaximumOperations < MinimumOperations
                    || MaximumOperations > SmallSpaceGroup.LargestOrder =>
                $"the number of symmetry operations runs from {MinimumOperations} to {MaximumOperations}, expected a range within 1 to {SmallSpaceGroup.LargestOrder}",
            _ when !(Slack is >= 0 and < 1) || !(Overlap is >= 0 and < 1) => FormattableString.Invariant(
                $"slack and overlap are parts of the separation, from 0 to below 1, but {Slack} and {Overlap} were given"
            ),
            _ when Attempts < 1 => $"at least one attempt is made for a structure, but {Attempts} were allowed",
            _ => NoRoom,
        };

    // Equal spheres fill no more than π/√18 of space (Kepler), whatever the symmetry; with several separations the
    // smallest gives a bound.
    string? NoRoom
    {
        get
        {
            var closest =
                (1 - Overlap) * FormulaUnit.SelectMany(a => FormulaUnit.Select(b => SeparationOf(a, b))).Min();
            double filled = Math.PI / 6 * closest * closest * closest / (AtomicVolume * MaximumVolumeFactor),
                most = Math.PI / Math.Sqrt(18);
            return filled <= most
                ? null
                : FormattableString.Invariant(
                    $"atoms cannot be {closest / (1 - Overlap):G4} Å apart (less the overlap of {100 * Overlap:G3} %) with {AtomicVolume * MaximumVolumeFactor:G4} Å³ each: as spheres they would fill {100 * filled:F0} % of space, and no packing fills more than {100 * most:F0} %. Lower the separation or raise the volume"
                );
        }
    }
}

/// <summary>How far apart atoms of two elements should be.</summary>
/// <param name="First">One element.</param>
/// <param name="Second">The other, or the same.</param>
/// <param name="Distance">The distance, Å.</param>
public sealed record PairSeparation(Element First, Element Second, double Distance)
{
    /// <summary>Whether it speaks of these two elements, in either order.</summary>
    public bool Is(Element a, Element b) => First == a && Second == b || First == b && Second == a;
}

/// <summary>A random crystal.</summary>
/// <param name="Index">Its number k.</param>
/// <param name="Structure">The atoms.</param>
/// <param name="SpaceGroup">The space group it was made in, such as "P2_1/c"; it may happen to have more
/// symmetry.</param>
/// <param name="Operations">The order of that group's point group, 1 to 4.</param>
public sealed record RandomCell(int Index, Structure Structure, string SpaceGroup, int Operations);
