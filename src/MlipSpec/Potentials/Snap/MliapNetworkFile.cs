using System.Globalization;
using MlipSpec.Potentials.BehlerParrinello;

namespace MlipSpec.Potentials.Snap;

/// <summary>
/// Reads a model file of LAMMPS' pair style mliap that holds networks, as PyXtal_FF writes it: a line "elements
/// parameters", a line "NET descriptors layers activation nodes activation nodes …", then for each element the smallest
/// value of each descriptor, the range of each, and for each node of each layer its bias and weights. The network takes
/// (descriptor − smallest)/range.
/// </summary>
internal static class MliapNetworkFile
{
    const int MostNodes = 100_000;

    static readonly (string Name, char Letter)[] s_activations =
    [
        ("linear", 'l'),
        ("sigm", 's'),
        ("tanh", 't'),
        ("relu", 'r'),
    ];

    /// <summary>Whether a model file holds networks.</summary>
    public static bool IsOne(string path) => SnapLines.Of(path).Any(l => l.Words[0] == "NET");

    /// <summary>Reads the network of each element.</summary>
    /// <param name="path">The file.</param>
    /// <param name="elements">How many elements the descriptor file names.</param>
    /// <exception cref="FormatException">It is damaged, or of other elements; the message names file and
    /// line.</exception>
    public static NnpNetwork[] Read(string path, int elements)
    {
        var lines = SnapLines.Of(path).ToArray();
        var net = Array.FindIndex(lines, l => l.Words[0] == "NET");
        if (
            net != 1
            || lines[0].Words is not [var count, var parameters]
            || !int.TryParse(count, CultureInfo.InvariantCulture, out var given)
            || !int.TryParse(parameters, CultureInfo.InvariantCulture, out var length)
        )
            throw SnapLines.Error(
                path,
                lines[0].Number,
                "expected a line of two whole numbers, elements and parameters, and then the line 'NET …'"
            );
        if (given != elements)
            throw SnapLines.Error(
                path,
                lines[0].Number,
                $"expected {elements} elements as the descriptor file names, found {given}"
            );
        var (sizes, activations) = Layers(path, lines[net]);
        var expected = Enumerable.Range(0, activations.Length).Sum(l => (long)sizes[l + 1] * (sizes[l] + 1));
        if (length != expected)
            throw SnapLines.Error(
                path,
                lines[0].Number,
                $"expected {expected} parameters for a network of {string.Join('-', sizes)} nodes, found {length}"
            );
        (int Line, double Value)[] numbers =
        [
            .. lines[(net + 1)..]
                .SelectMany(l => l.Words.Select(w => (l.Number, MliapFiles.Number(path, l.Number, w)))),
        ];
        var each = 2 * sizes[0] + length;
        if (numbers.Length != (long)elements * each)
            throw SnapLines.Error(
                path,
                lines[^1].Number,
                $"expected {(long)elements * each} numbers, for each of {elements} elements {sizes[0]} smallest values, {sizes[0]} ranges and {length} parameters, found {numbers.Length}: the file is truncated or its head wrong"
            );
        return [.. numbers.Chunk(each).Select(own => Network(path, own, sizes, activations))];
    }

    static (int[] Sizes, char[] Activations) Layers(string path, (int Number, string[] Words) line)
    {
        FormatException Error(string what) => SnapLines.Error(path, line.Number, what);
        int Size(string word) =>
            int.TryParse(word, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= MostNodes
                ? n
                : throw Error($"expected a number of nodes from 1 to {MostNodes}, found '{word}'");
        if (line.Words.Length < 5 || line.Words.Length != 3 + 2 * Size(line.Words[2]))
            throw Error(
                $"expected 'NET descriptors layers', then activation function and nodes of each layer, found '{string.Join(' ', line.Words)}'"
            );
        var layers = line.Words[3..].Chunk(2).ToArray();
        char[] activations =
        [
            .. layers.Select(l =>
                s_activations.FirstOrDefault(a => a.Name == l[0]).Letter is var letter and not '\0'
                    ? letter
                    : throw Error(
                        $"unknown activation function '{l[0]}'; known: {string.Join(", ", s_activations.Select(a => a.Name))}"
                    )
            ),
        ];
        int[] sizes = [Size(line.Words[1]), .. layers.Select(l => Size(l[1]))];
        return sizes[^1] == 1
            ? (sizes, activations)
            : throw Error($"expected one node in the last layer, the energy, found {sizes[^1]}");
    }

    static NnpNetwork Network(string path, (int Line, double Value)[] numbers, int[] sizes, char[] activations)
    {
        var inputs = sizes[0];
        for (var i = inputs; i < 2 * inputs; i++)
            if (numbers[i].Value == 0)
                throw SnapLines.Error(
                    path,
                    numbers[i].Line,
                    $"the range of descriptor {i - inputs + 1} is zero, so its scaled value is not defined"
                );
        var at = 2 * inputs;
        var layers = new NnpLayer[activations.Length];
        for (var l = 0; l < layers.Length; l++)
        {
            var weights = Enumerable.Range(0, sizes[l]).Select(_ => new double[sizes[l + 1]]).ToArray();
            var biases = new double[sizes[l + 1]];
            for (var o = 0; o < biases.Length; o++)
            {
                biases[o] = numbers[at++].Value;
                for (var i = 0; i < sizes[l]; i++)
                {
                    var weight = numbers[at++].Value;
                    if (l == 0)
                    {
                        weight /= numbers[inputs + i].Value;
                        biases[o] -= weight * numbers[i].Value;
                    }
                    weights[i][o] = weight;
                }
            }
            layers[l] = new(weights, biases, activations[l]);
        }
        return new(layers);
    }
}
