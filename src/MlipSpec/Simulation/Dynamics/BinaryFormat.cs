using System.Runtime.InteropServices;
using MlipSpec.Structures;

namespace MlipSpec.Simulation;

/// <summary>How matrices stand in binary files: nine doubles, row by row.</summary>
internal static class BinaryFormat
{
    public static void Write(this BinaryWriter writer, Matrix3D matrix) =>
        writer.Write(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref matrix, 1)));

    public static Matrix3D ReadMatrix(this BinaryReader reader)
    {
        Matrix3D matrix = default;
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref matrix, 1)));
        return matrix;
    }
}
