using System.Runtime.InteropServices;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Search;

/// <summary>A searched structure as bytes; every double keeps its bits.</summary>
internal static class SearchRecord
{
    public static byte[] Write(SearchedStructure s)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(s.Index);
        writer.Write((int)s.Outcome);
        writer.Write(s.Energy);
        writer.Write(s.MaximumForce);
        writer.Write(s.Steps);
        writer.Write(s.Evaluations);
        writer.Write(s.Structure.Count);
        foreach (var element in s.Structure.Species)
            writer.Write((byte)element.Number);
        WriteAtoms(writer, s.Structure);
        writer.Write(s.Path.Count);
        foreach (var point in s.Path)
        {
            writer.Write(point.Step);
            WriteAtoms(writer, point.Structure);
            writer.Write(point.Energy);
            writer.Write(MemoryMarshal.AsBytes<Vector3D>(point.Forces.ToArray()));
            WriteMatrix(writer, point.Virial);
        }
        writer.Flush();
        return bytes.ToArray();
    }

    public static SearchedStructure Read(byte[] payload)
    {
        using var reader = new BinaryReader(new MemoryStream(payload));
        var (index, outcome) = (reader.ReadInt32(), (SearchOutcome)reader.ReadInt32());
        var (energy, force) = (reader.ReadDouble(), reader.ReadDouble());
        var (steps, evaluations) = (reader.ReadInt32(), reader.ReadInt32());
        var species = new Element[reader.ReadInt32()];
        for (var i = 0; i < species.Length; i++)
            species[i] = new(reader.ReadByte());
        var structure = ReadAtoms(reader, species);
        var path = new RelaxationPoint[reader.ReadInt32()];
        for (var k = 0; k < path.Length; k++)
            path[k] = new(
                reader.ReadInt32(),
                ReadAtoms(reader, species),
                reader.ReadDouble(),
                ReadVectors(reader, species.Length),
                ReadMatrix(reader)
            );
        return new(index, outcome, structure, energy, force, steps, evaluations, path);
    }

    static void WriteAtoms(BinaryWriter writer, Structure structure)
    {
        WriteMatrix(writer, structure.Cell.Vectors);
        writer.Write(MemoryMarshal.AsBytes(structure.Positions));
    }

    static Structure ReadAtoms(BinaryReader reader, Element[] species) =>
        new(new(ReadMatrix(reader)), species, ReadVectors(reader, species.Length));

    static void WriteMatrix(BinaryWriter writer, Matrix3D matrix) =>
        writer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<Matrix3D>(in matrix)));

    static Matrix3D ReadMatrix(BinaryReader reader)
    {
        Span<Matrix3D> matrix = stackalloc Matrix3D[1];
        reader.BaseStream.ReadExactly(MemoryMarshal.Cast<Matrix3D, byte>(matrix));
        return matrix[0];
    }

    static Vector3D[] ReadVectors(BinaryReader reader, int count)
    {
        var vectors = new Vector3D[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.Cast<Vector3D, byte>(vectors.AsSpan()));
        return vectors;
    }
}
