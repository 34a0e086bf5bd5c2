using System.Runtime.InteropServices;
using MlipSpec.Structures;

namespace MlipSpec.Datasets;

/// <summary>Tells a structure that stands in a file twice: the same species, cell and positions, bit by bit as they
/// were read.</summary>
readonly struct FrameKey(Structure structure) : IEquatable<FrameKey>
{
    readonly int _hash = HashOf(structure);
    readonly Structure _structure = structure;

    public bool Equals(FrameKey other) =>
        _hash == other._hash
        && _structure.Count == other._structure.Count
        && _structure.Cell.Vectors == other._structure.Cell.Vectors
        && _structure.Species.SequenceEqual(other._structure.Species)
        && _structure.Positions.SequenceEqual(other._structure.Positions);

    public override bool Equals(object? other) => other is FrameKey key && Equals(key);

    public override int GetHashCode() => _hash;

    static int HashOf(Structure structure)
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(structure.Positions));
        return hash.ToHashCode();
    }
}
