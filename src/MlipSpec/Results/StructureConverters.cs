using System.Text.Json;
using System.Text.Json.Serialization;
using MlipSpec.Structures;

namespace MlipSpec.Results;

/// <summary>Writes an element as its symbol.</summary>
sealed class ElementConverter : JsonConverter<Element>
{
    public override Element Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        Element.TryParse(reader.GetString() ?? "", out var element)
            ? element
            : throw new JsonException($"'{reader.GetString()}' is not a chemical element");

    public override void Write(Utf8JsonWriter writer, Element value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Symbol);
}

/// <summary>Writes a vector as [x, y, z].</summary>
sealed class VectorConverter : JsonConverter<Vector3D>
{
    public override Vector3D Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var v = ReadNumbers(ref reader, options, 3);
        return new(v[0], v[1], v[2]);
    }

    public override void Write(Utf8JsonWriter writer, Vector3D v, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, (double[])[v.X, v.Y, v.Z], options);

    /// <summary>Reads an array of exactly so many numbers.</summary>
    public static double[] ReadNumbers(ref Utf8JsonReader reader, JsonSerializerOptions options, int count)
    {
        var numbers = JsonSerializer.Deserialize<double[]>(ref reader, options);
        return numbers?.Length == count
            ? numbers
            : throw new JsonException($"expected {count} numbers, found {numbers?.Length ?? 0}");
    }
}

/// <summary>Writes a matrix as its nine elements, row by row.</summary>
sealed class MatrixConverter : JsonConverter<Matrix3D>
{
    public override Matrix3D Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var m = VectorConverter.ReadNumbers(ref reader, options, 9);
        return new(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8]);
    }

    public override void Write(Utf8JsonWriter writer, Matrix3D m, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, (double[])[m.XX, m.XY, m.XZ, m.YX, m.YY, m.YZ, m.ZX, m.ZY, m.ZZ], options);
}

/// <summary>Writes a cell as its vectors (rows, Å) and its periodicity.</summary>
sealed class CellConverter : JsonConverter<Cell>
{
    sealed record Plain(Matrix3D Vectors, bool[] Periodic);

    public override Cell Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var plain = JsonSerializer.Deserialize<Plain>(ref reader, options);
        if (plain?.Periodic is not { Length: 3 } p)
            throw new JsonException("a cell is incomplete");
        return new(plain.Vectors, p[0], p[1], p[2]);
    }

    public override void Write(Utf8JsonWriter writer, Cell cell, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(
            writer,
            new Plain(cell.Vectors, [cell.PeriodicA, cell.PeriodicB, cell.PeriodicC]),
            options
        );
}

/// <summary>Writes a structure as cell, species and Cartesian positions in Å.</summary>
sealed class StructureConverter : JsonConverter<Structure>
{
    sealed record Plain(Cell Cell, Element[] Species, Vector3D[] Positions);

    public override Structure Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
    {
        var plain = JsonSerializer.Deserialize<Plain>(ref reader, options);
        if (plain?.Species is null || plain.Positions is null)
            throw new JsonException("a structure is incomplete");
        return new(plain.Cell, plain.Species, plain.Positions);
    }

    public override void Write(Utf8JsonWriter writer, Structure structure, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(
            writer,
            new Plain(structure.Cell, structure.Species.ToArray(), structure.Positions.ToArray()),
            options
        );
}
