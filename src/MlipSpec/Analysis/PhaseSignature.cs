using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Analysis;

/// <summary>What identifies a crystal structure, whatever its density, orientation and choice of cell.</summary>
/// <param name="Coordination">The mean number of neighbours within <see cref="CoordinationCutoff"/>.</param>
/// <param name="CoordinationCutoff"><see cref="Analysis.Coordination.FirstShell"/> times the mean nearest distance,
/// Å.</param>
/// <param name="PointGroupOrder">The order of the point group, found with the tolerances of <see cref="Of"/>.</param>
/// <param name="PrimitiveCount">The number of atoms in the primitive cell, found with the same tolerances.</param>
/// <param name="Distances">The first <see cref="Neighbours"/> average minimum distances in units of the cube root of
/// the volume per atom.</param>
/// <param name="Axes">The lengths of the reduced primitive cell's vectors, ascending, in the same unit.</param>
internal sealed record PhaseSignature(
    double Coordination,
    double CoordinationCutoff,
    int PointGroupOrder,
    int PrimitiveCount,
    IReadOnlyList<double> Distances,
    IReadOnlyList<double> Axes
)
{
    /// <summary>How many neighbours the distances cover: three shells of fcc, five of diamond.</summary>
    public const int Neighbours = 42;

    /// <summary>Atoms may be this far from their symmetric places, in units of the cube root of the volume per atom
    /// (0.22 Å in silicon).</summary>
    public const double Displacement = 0.08;

    /// <summary>The lattice may be strained by this much from its symmetric shape.</summary>
    public const double Strain = 0.01;

    // At the edge of a tolerance an operation fits today and not tomorrow, so symmetry is found with tolerances on both
    // sides of it where it matters: half of either, and these multiples.
    const double LooseDisplacement = 1.5,
        LooseStrain = 3;

    const double ShellEdge = 1.02;

    Lazy<((int, int) Orders, (int, int) Counts)>? _ranges;
    Lazy<(double Low, double High)>? _coordinations;

    /// <summary>The signature of a crystal.</summary>
    /// <exception cref="ArgumentException">The structure is not periodic in three directions.</exception>
    public static PhaseSignature Of(Structure structure)
    {
        var unit = Math.Cbrt(structure.Volume / structure.Count);
        var symmetry = CrystalSymmetry.Of(structure, Displacement * unit, Strain);
        var distances = AverageMinimumDistances.Of(structure, Neighbours);
        var cutoff = Analysis.Coordination.FirstShell * distances[0];
        var lattice = symmetry.PrimitiveCell.Vectors;
        return new(
            Analysis.Coordination.Of(structure, cutoff).Average(),
            cutoff,
            symmetry.PointGroupOrder,
            symmetry.PrimitiveCount,
            [.. distances.Select(d => d / unit)],
            [.. Enumerable.Range(0, 3).Select(i => lattice.Row(i).Length / unit).Order()]
        )
        {
            _ranges = new(() => Ranges(structure, symmetry)),
            _coordinations = new(() =>
                (
                    Analysis.Coordination.Of(structure, cutoff / ShellEdge).Average(),
                    Analysis.Coordination.Of(structure, cutoff * ShellEdge).Average()
                )
            ),
        };
    }

    /// <summary>Whether the orders of the point groups, and the numbers of atoms in the primitive cells, agree for some
    /// tolerance near that of the signature: both ranges of what is found with a tight and a loose one
    /// overlap.</summary>
    internal (bool Order, bool Count) Agrees(PhaseSignature other)
    {
        static bool Overlap((int Low, int High) a, (int Low, int High) b) => a.Low <= b.High && b.Low <= a.High;
        if (PointGroupOrder == other.PointGroupOrder && PrimitiveCount == other.PrimitiveCount)
            return (true, true);
        if (_ranges is null || other._ranges is null)
            return (PointGroupOrder == other.PointGroupOrder, PrimitiveCount == other.PrimitiveCount);
        return (
            Overlap(_ranges.Value.Orders, other._ranges.Value.Orders),
            Overlap(_ranges.Value.Counts, other._ranges.Value.Counts)
        );
    }

    /// <summary>How far apart the mean coordination numbers are, wherever near its value the cutoff is: a shell at the
    /// edge counts as either.</summary>
    internal double CoordinationGap(PhaseSignature other)
    {
        var gap = Math.Abs(Coordination - other.Coordination);
        if (gap <= PhaseIdentity.CoordinationTolerance || _coordinations is null || other._coordinations is null)
            return gap;
        var ((low, high), (otherLow, otherHigh)) = (_coordinations.Value, other._coordinations.Value);
        return Math.Max(0, Math.Max(low - otherHigh, otherLow - high));
    }

    static ((int, int) Orders, (int, int) Counts) Ranges(Structure structure, CrystalSymmetry found)
    {
        var unit = Math.Cbrt(structure.Volume / structure.Count);
        CrystalSymmetry[] all =
        [
            found,
            CrystalSymmetry.Of(structure, Displacement * unit / 2, Strain / 2),
            CrystalSymmetry.Of(structure, LooseDisplacement * Displacement * unit, LooseStrain * Strain),
        ];
        return (
            (all.Min(s => s.PointGroupOrder), all.Max(s => s.PointGroupOrder)),
            (all.Min(s => s.PrimitiveCount), all.Max(s => s.PrimitiveCount))
        );
    }
}
