using System.Text.Json;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Uf3;

/// <summary>The JSON that the fitting code of UF3 writes: 'coefficients' and 'knots' by elements, 'A', 'A-B', 'A-B-C'
/// with the centre first, and 'element_list'.</summary>
internal static class Uf3JsonFile
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">It is none; the message names file and entry.</exception>
    public static Uf3Parameters Read(string path)
    {
        try
        {
            using var file = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(path, file.RootElement);
        }
        catch (JsonException e)
        {
            throw new FormatException($"{path}, line {e.LineNumber + 1}: not valid JSON: {e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"{path}: a value is of another type than a UF3 model has there: {e.Message}", e);
        }
    }

    static Uf3Parameters Read(string path, JsonElement root)
    {
        var elements = Get(path, root, "element_list")
            .EnumerateArray()
            .Select(e => ElementOf(path, e.GetString() ?? ""))
            .ToArray();
        var knots = Get(path, root, "knots");
        var offsets = new double[elements.Length];
        var pairs = new List<Uf3Pair>();
        var triplets = new List<Uf3Triplet>();
        foreach (var entry in Get(path, root, "coefficients").EnumerateObject())
        {
            FormatException Error(string what) => new($"{path}, entry '{entry.Name}': {what}");
            var species = entry.Name.Split('-').Select(name => IndexOf(name)).ToArray();
            int IndexOf(string name) =>
                Array.FindIndex(elements, e => e.Symbol == name) is var i and >= 0
                    ? i
                    : throw Error($"expected one of the elements {string.Join(", ", elements)}, found '{name}'");
            if (species is [var atom])
                offsets[atom] = entry.Value.GetDouble();
            else if (species is [var a, var b])
            {
                var (row, values) = (Numbers(Get(path, knots, entry.Name)), Numbers(entry.Value));
                Uf3Parameters.Check(row, values.Length, Error);
                pairs.Add(new(a, b, row, values));
            }
            else if (species is [var central, var first, var second])
            {
                double[][] rows = [.. Get(path, knots, entry.Name).EnumerateArray().Select(Numbers)];
                double[][][] values =
                [
                    .. entry.Value.EnumerateArray().Select(l => l.EnumerateArray().Select(Numbers).ToArray()),
                ];
                CheckTriplet(rows, values, Error);
                triplets.Add(new(central, first, second, rows, values));
            }
            else
                throw Error("expected one, two or three elements, as 'Si', 'Si-Si' or 'Si-Si-Si'");
        }
        if (pairs.Count == 0)
            throw new FormatException($"{path}: expected coefficients of pairs, as 'Si-Si', found none");
        return new(elements, offsets, [.. pairs], [.. triplets]);
    }

    static void CheckTriplet(double[][] knots, double[][][] values, Func<string, FormatException> error)
    {
        if (knots.Length != 3)
            throw error($"expected the knots of three distances, found {knots.Length}");
        int l = values.Length,
            m = values.FirstOrDefault()?.Length ?? 0,
            n = values.FirstOrDefault()?.FirstOrDefault()?.Length ?? 0;
        if (values.Any(v => v.Length != m || v.Any(w => w.Length != n)))
            throw error("expected a full block of coefficients, found rows of different lengths");
        Uf3Parameters.Check(knots[0], l, error);
        Uf3Parameters.Check(knots[1], m, error);
        Uf3Parameters.Check(knots[2], n, error);
    }

    static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(v => v.GetDouble())];

    static JsonElement Get(string path, JsonElement parent, string key) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(key, out var value)
            ? value
            : throw new FormatException($"{path}: expected '{key}', found none; is it a UF3 model?");

    static Element ElementOf(string path, string symbol) =>
        Element.TryParse(symbol, out var element)
            ? element
            : throw new FormatException($"{path}: expected a chemical symbol, found '{symbol}'");
}
