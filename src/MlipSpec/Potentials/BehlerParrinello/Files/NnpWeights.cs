using System.Globalization;
using MlipSpec.Potentials.Snap;

namespace MlipSpec.Potentials.BehlerParrinello.Files;

/// <summary>
/// weights.*.data: one number in each line, with its place: a weight as 'value a index l n l′ n′', from node n of layer
/// l to node n′ of the next, a bias as 'value b index l n'. Layer 0 are the symmetry functions.
/// </summary>
internal static class NnpWeights
{
    /// <summary>Reads the layers of a network with these sizes, inputs first.</summary>
    /// <exception cref="FormatException">A number is missing, doubled or misplaced; the message names file and
    /// line.</exception>
    public static NnpLayer[] Read(string path, int[] sizes, char[] activations)
    {
        var layers = activations
            .Select(
                (a, l) =>
                    new NnpLayer(
                        [.. Enumerable.Range(0, sizes[l]).Select(_ => Empty(sizes[l + 1]))],
                        Empty(sizes[l + 1]),
                        a
                    )
            )
            .ToArray();
        foreach (var (number, words) in SnapLines.Of(path))
        {
            var place = words
                .Skip(3)
                .Select(w => int.TryParse(w, CultureInfo.InvariantCulture, out var i) ? i : -1)
                .ToArray();
            ref var target = ref Target(layers, words, place);
            if (
                System.Runtime.CompilerServices.Unsafe.IsNullRef(ref target)
                || !NnpNumbers.TryParse(words[0], out var value)
            )
                throw SnapLines.Error(
                    path,
                    number,
                    $"expected 'value a index layer node layer node' or 'value b index layer node' of a network with {string.Join('-', sizes)} nodes, as input.nn describes it, found '{string.Join(' ', words)}'"
                );
            if (!double.IsNaN(target))
                throw SnapLines.Error(path, number, $"the connection of '{string.Join(' ', words)}' was there before");
            target = value;
        }
        for (var l = 0; l < layers.Length; l++)
            if (layers[l].Biases.Any(double.IsNaN) || layers[l].Weights.Any(row => row.Any(double.IsNaN)))
                throw new FormatException(
                    $"{path}: numbers of layer {l + 1} are missing; the file is truncated, or the network of input.nn ({string.Join('-', sizes)} nodes) is another one"
                );
        return layers;
    }

    static ref double Target(NnpLayer[] layers, string[] words, int[] place)
    {
        if (
            words is [_, "a", _, _, _, _, _, ..]
            && place[0] >= 0
            && place[0] < layers.Length
            && place[2] == place[0] + 1
            && InRange(place[1], layers[place[0]].Weights.Length)
            && InRange(place[3], layers[place[0]].Biases.Length)
        )
            return ref layers[place[0]].Weights[place[1] - 1][place[3] - 1];
        if (
            words is [_, "b", _, _, _, ..]
            && place[0] >= 1
            && place[0] <= layers.Length
            && InRange(place[1], layers[place[0] - 1].Biases.Length)
        )
            return ref layers[place[0] - 1].Biases[place[1] - 1];
        return ref System.Runtime.CompilerServices.Unsafe.NullRef<double>();
    }

    static bool InRange(int node, int count) => node >= 1 && node <= count;

    static double[] Empty(int length)
    {
        var values = new double[length];
        Array.Fill(values, double.NaN);
        return values;
    }
}
