using MlipSpec.Structures;

namespace MlipSpec.Checks.Motion;

/// <summary>The cell in which a crystal is sampled.</summary>
/// <param name="AtomicVolume">Its volume per atom, Å³, which is all that a cubic one has.</param>
/// <param name="Vectors">Its vectors as rows, Å; null of a cubic one.</param>
internal readonly record struct SampledCell(double AtomicVolume, Matrix3D? Vectors)
{
    /// <summary>A structure brought into this cell.</summary>
    public Structure Of(Structure structure) =>
        Vectors is { } vectors
            ? structure.Deformed(structure.Cell.Vectors.Inverse() * vectors)
            : structure.ToAtomicVolume(AtomicVolume);
}
