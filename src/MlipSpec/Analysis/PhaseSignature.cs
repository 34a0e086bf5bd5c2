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
public sealed record PhaseSignature(
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
        );
    }
}
