using System.Runtime.InteropServices;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Glasses;

/// <summary>Cell and positions of a frame in a checkpoint; the species are those of the run.</summary>
internal static class StructureFormat
{
    public static void Write(BinaryWriter writer, Structure structure)
    {
        for (var row = 0; row < 3; row++)
        for (var axis = 0; axis < 3; axis++)
            writer.Write(structure.Cell.Vectors[row, axis]);
        writer.Write(MemoryMarshal.AsBytes(structure.Positions));
    }

    /// <param name="reader">What was written.</param>
    /// <param name="start">The start of the run, with the same atoms.</param>
    public static Structure Read(BinaryReader reader, Structure start)
    {
        Vector3D Row() => new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        var vectors = Matrix3D.FromRows(Row(), Row(), Row());
        var positions = new Vector3D[start.Count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(positions.AsSpan()));
        return start.With(start.Cell.WithVectors(vectors), positions);
    }
}
