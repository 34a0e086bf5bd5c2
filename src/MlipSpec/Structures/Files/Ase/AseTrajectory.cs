using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Ase;

/// <summary>
/// ASE's trajectory (.traj), a file of its format ULM: a head, JSON for each image, arrays as little-endian numbers at
/// the offsets that the JSON names. Images that repeat the first one's atoms and periodicity leave them out.
/// </summary>
internal sealed class AseTrajectory
{
    const int HeadLength = 48;
    static readonly string[] s_header = ["numbers", "pbc"];

    readonly byte[] _bytes;
    readonly ReadingOptions _options;

    AseTrajectory(byte[] bytes, ReadingOptions options) => (_bytes, _options) = (bytes, options);

    /// <summary>Reads all images.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message names file and image.</exception>
    public static IEnumerable<Frame> Read(string path, ReadingOptions options)
    {
        using var file = StructureText.OpenBytes(path);
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        return new AseTrajectory(memory.ToArray(), options).Frames(path);
    }

    List<Frame> Frames(string path)
    {
        var frames = new List<Frame>();
        var place = path;
        try
        {
            var offsets = Offsets();
            using var first = offsets.Length > 0 ? Item(offsets[0]) : null;
            for (var k = 0; k < offsets.Length; k++)
            {
                place = $"{path}, image {k}";
                using var item = Item(offsets[k]);
                frames.Add(Record(item.RootElement, first!.RootElement).ToFrame(_options.Keys) with { Source = place });
            }
            return frames;
        }
        catch (Exception e)
            when (e
                    is FormatException
                        or ArgumentException
                        or JsonException
                        or InvalidOperationException
                        or OverflowException
            )
        {
            throw new InvalidDataException(
                $"{place}: {e.Message}; expected what ase.io.write('set.traj', images) writes: write the images again, or as extended XYZ",
                e
            );
        }
    }

    long[] Offsets()
    {
        if (_bytes.Length < HeadLength || !_bytes.AsSpan(8, 14).SequenceEqual("ASE-Trajectory"u8))
            throw new FormatException("the head is not that of an ASE-Trajectory");
        long count = Whole(32),
            table = Whole(40);
        if (count < 0 || count > _bytes.Length / 8)
            throw new FormatException($"the head announces {count} images, for which the file is too short");
        Range(table, 8 * count, "the table of images");
        var offsets = new long[count];
        for (var k = 0; k < count; k++)
            offsets[k] = Whole(table + 8 * k);
        return offsets;
    }

    JsonDocument Item(long offset)
    {
        Range(offset, 8, "an image");
        var length = Whole(offset);
        return PythonJson.Parse(Encoding.UTF8.GetString(Range(offset + 8, length, "an image")));
    }

    AseRecord Record(JsonElement image, JsonElement first)
    {
        var calculator = image.TryGetProperty("calculator.", out var c) ? c : default;
        return new()
        {
            Numbers = Need(image, first, "numbers"),
            Positions = Need(image, first, "positions"),
            Cell = Array(image, "cell"),
            Periodic = Need(image, first, "pbc"),
            InitialCharges = Array(image, "initial_charges"),
            Energy = Array(calculator, "energy")?[0],
            FreeEnergy = Array(calculator, "free_energy")?[0],
            Forces = Array(calculator, "forces"),
            Stress = Array(calculator, "stress"),
            Info = Info(image),
        };
    }

    static OrderedDictionary<string, string> Info(JsonElement image)
    {
        var info = new OrderedDictionary<string, string>();
        if (image.TryGetProperty("info", out var entries) && entries.ValueKind == JsonValueKind.Object)
            foreach (var entry in entries.EnumerateObject())
                info[entry.Name] =
                    entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : entry.Value.GetRawText();
        return info;
    }

    double[] Need(JsonElement image, JsonElement first, string name) =>
        Array(image, name)
        ?? (s_header.Contains(name) ? Array(first, name) : null)
        ?? throw new FormatException($"there is no '{name}'");

    // Small arrays stand in the JSON, large ones where "name." points.
    double[]? Array(JsonElement holder, string name)
    {
        if (holder.ValueKind != JsonValueKind.Object)
            return null;
        if (holder.TryGetProperty(name + ".", out var pointer) && pointer.TryGetProperty("ndarray", out var array))
            return Stored(array, name);
        if (!holder.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var numbers = new List<double>();
        AseJson.Collect(value, numbers, name);
        return numbers.Count > 0 ? [.. numbers] : throw new FormatException($"'{name}' is empty");
    }

    double[] Stored(JsonElement array, string name)
    {
        var size = array[0].EnumerateArray().Aggregate(1L, (product, n) => checked(product * n.GetInt64()));
        var type = array[1].GetString();
        var width = type switch
        {
            "float64" or "int64" => 8,
            "float32" or "int32" => 4,
            "bool" or "uint8" or "int8" => 1,
            _ => throw new FormatException($"'{name}' is an array of {type}: expected float64, int64 or bool"),
        };
        if (size < 0 || size > _bytes.Length)
            throw new FormatException($"'{name}' announces {size} numbers, for which the file is too short");
        var bytes = Range(array[2].GetInt64(), size * width, $"'{name}'");
        var values = new double[size];
        for (var k = 0; k < size; k++)
            values[k] = Value(bytes[(k * width)..], type);
        return values;
    }

    static double Value(ReadOnlySpan<byte> bytes, string type) =>
        type switch
        {
            "float64" => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            "float32" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
            "int64" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
            "int32" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
            _ => bytes[0],
        };

    long Whole(long offset) => BinaryPrimitives.ReadInt64LittleEndian(Range(offset, 8, "the head"));

    ReadOnlySpan<byte> Range(long offset, long length, string what) =>
        offset >= 0 && length >= 0 && offset <= _bytes.Length - length
            ? _bytes.AsSpan((int)offset, (int)length)
            : throw new FormatException($"{what} lies beyond the end of the file: it is truncated");
}
