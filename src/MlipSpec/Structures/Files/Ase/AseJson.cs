using System.Globalization;
using System.Text.Json;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Ase;

/// <summary>ASE's JSON database, what <c>ase.io.write("set.json", atoms)</c> and <c>ase.db.connect("set.json")</c>
/// write: an object of rows by number.</summary>
internal static class AseJson
{
    public static bool Recognises(FileStart start) =>
        start.Text.TrimStart().StartsWith('{')
        && (
            start.Text.Contains("\"positions\"") && start.Text.Contains("\"numbers\"")
            || start.Text.Contains("\"nextid\"")
        );

    /// <summary>Reads all rows.</summary>
    /// <exception cref="InvalidDataException">The file is wrong; the message names file, row and remedy.</exception>
    public static IEnumerable<Frame> Read(string path, ReadingOptions options)
    {
        using var text = StructureText.Open(path);
        return Read(text.ReadToEnd(), options, path);
    }

    public static List<Frame> Read(string text, ReadingOptions options, string name)
    {
        var frames = new List<Frame>();
        var place = name;
        try
        {
            using var json = PythonJson.Parse(text);
            foreach (var id in Ids(json.RootElement))
            {
                place = $"{name}, row {id}";
                if (!json.RootElement.TryGetProperty(id, out var row))
                    throw new FormatException("the row is not there");
                frames.Add(Record(row).ToFrame(options.Keys) with { Source = place });
            }
            return frames;
        }
        catch (Exception e)
            when (e is FormatException or ArgumentException or JsonException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"{place}: {e.Message}; expected what ase.io.write('set.json', atoms) writes",
                e
            );
        }
    }

    static IEnumerable<string> Ids(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("ids", out var ids))
            throw new FormatException("there is no list of ids");
        return ids.EnumerateArray().Select(i => i.GetInt64().ToString(CultureInfo.InvariantCulture));
    }

    static AseRecord Record(JsonElement row)
    {
        var info = new OrderedDictionary<string, string>();
        if (row.TryGetProperty("key_value_pairs", out var pairs))
            foreach (var pair in pairs.EnumerateObject())
                info[pair.Name] =
                    pair.Value.ValueKind == JsonValueKind.String ? pair.Value.GetString()! : pair.Value.GetRawText();
        return new()
        {
            Numbers = Need(row, "numbers"),
            Positions = Need(row, "positions"),
            Cell = Array(row, "cell"),
            Periodic = Need(row, "pbc"),
            InitialCharges = Array(row, "initial_charges"),
            Energy = Array(row, "energy")?[0],
            FreeEnergy = Array(row, "free_energy")?[0],
            Forces = Array(row, "forces"),
            Stress = Array(row, "stress"),
            Info = info,
        };
    }

    static double[] Need(JsonElement row, string name) =>
        Array(row, name) ?? throw new FormatException($"there is no '{name}'");

    static double[]? Array(JsonElement row, string name)
    {
        if (!row.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var numbers = new List<double>();
        Collect(value, numbers, name);
        return numbers.Count > 0 ? [.. numbers] : throw new FormatException($"'{name}' is empty");
    }

    /// <summary>All numbers of an array, nested or written as ASE's __ndarray__, in their order.</summary>
    internal static void Collect(JsonElement value, List<double> numbers, string name)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                numbers.Add(value.GetDouble());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                numbers.Add(value.GetBoolean() ? 1 : 0);
                break;
            case JsonValueKind.String when Decimals.TryParse(value.GetString(), out var special):
                numbers.Add(special);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Collect(item, numbers, name);
                break;
            case JsonValueKind.Object when value.TryGetProperty("array", out var inner):
                Collect(inner, numbers, name);
                break;
            case JsonValueKind.Object when value.TryGetProperty("__ndarray__", out var array):
                CollectArray(array, numbers, name);
                break;
            default:
                throw new FormatException($"'{name}' is no array of numbers");
        }
    }

    static void CollectArray(JsonElement array, List<double> numbers, string name)
    {
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() != 3)
            throw new FormatException($"the __ndarray__ '{name}' is not shape, type and numbers");
        var before = numbers.Count;
        Collect(array[2], numbers, name);
        var size = array[0].EnumerateArray().Aggregate(1L, (product, n) => product * n.GetInt64());
        if (numbers.Count - before != size)
            throw new FormatException(
                $"the __ndarray__ '{name}' has {numbers.Count - before} numbers and a shape of {size}"
            );
    }
}
