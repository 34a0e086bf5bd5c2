using System.Globalization;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Snap;

/// <summary>
/// Reads the two files of LAMMPS' pair style mliap with the descriptor sna: a descriptor file, which is a .snapparam
/// file with lines nelems, elems, radelems and welems, and a model file, which is a line "elements coefficients" and
/// then the coefficients of each element, the constant first, or networks (<see cref="MliapNetworkFile"/>). The energy
/// is that of
/// <see cref="SnapPotential"/>.
/// </summary>
internal static class MliapFiles
{
    static readonly string[] s_elementKeys = ["nelems", "elems", "radelems", "welems"];

    /// <summary>Whether a descriptor file describes the descriptor so3.</summary>
    public static bool IsPowerSpectrum(string descriptor) =>
        SnapLines.Of(descriptor).Any(l => l.Words[0] is "nmax" or "lmax" or "alpha");

    /// <summary>Reads a potential.</summary>
    /// <exception cref="FormatException">A file is truncated, foreign, of another descriptor or model, or does not fit
    /// the other; the message names file and line.</exception>
    public static SnapModel Read(string model, string descriptor)
    {
        var lines = SnapLines.Of(descriptor).ToArray();
        var parameters = SnapParameters.Read(descriptor, lines.Where(l => !s_elementKeys.Contains(l.Words[0])));
        var (elements, radii, weights) = Elements(descriptor, lines);
        if (MliapNetworkFile.IsOne(model))
        {
            var networks = MliapNetworkFile.Read(model, elements.Length);
            parameters = parameters with { Quadratic = false };
            var components = SnapPotential.CoefficientsOf(parameters, elements.Length) - 1;
            return networks[0].Inputs == components
                ? new(
                    parameters,
                    [.. elements.Select((e, i) => new SnapElement(e, radii[i], weights[i], []))],
                    networks
                )
                : throw SnapLines.Error(
                    model,
                    SnapLines.LineOf(model, "NET"),
                    $"a network of {networks[0].Inputs} descriptors, but {descriptor} has {components}"
                );
        }
        var coefficients = Coefficients(model, elements.Length);
        // The model's kind is told by how many coefficients it has.
        parameters = parameters with
        {
            Quadratic = false,
        };
        var linear = SnapPotential.CoefficientsOf(parameters, elements.Length);
        var quadratic = SnapPotential.CoefficientsOf(parameters with { Quadratic = true }, elements.Length);
        if (coefficients[0].Length != linear && coefficients[0].Length != quadratic)
            throw SnapLines.Error(
                model,
                SnapLines.Of(model).First().Number,
                $"{coefficients[0].Length} coefficients per element, but {descriptor} needs {linear} for a linear model, {quadratic} for a quadratic one"
            );
        return new(
            parameters with
            {
                Quadratic = coefficients[0].Length == quadratic,
            },
            [.. elements.Select((e, i) => new SnapElement(e, radii[i], weights[i], coefficients[i]))]
        );
    }

    internal static (Element[] Elements, double[] Radii, double[] Weights) Elements(
        string path,
        (int Number, string[] Words)[] lines
    )
    {
        (int Number, string[] Values) Line(string key) =>
            lines.LastOrDefault(l => l.Words[0] == key) is { Words: [_, .. var values] } line
                ? (line.Number, values)
                : throw SnapLines.Error(
                    path,
                    lines.Length == 0 ? 1 : lines[^1].Number,
                    $"the file ends here, but the line '{key}' is missing: is this a descriptor file of mliap?"
                );
        var (number, words) = Line("nelems");
        if (words is not [var text] || !int.TryParse(text, out var count) || count < 1)
            throw SnapLines.Error(path, number, $"expected the number of elements, found '{string.Join(' ', words)}'");
        string[] Values(string key)
        {
            var (at, values) = Line(key);
            return values.Length == count
                ? values
                : throw SnapLines.Error(path, at, $"expected {count} values of {key} (nelems), found {values.Length}");
        }
        double[] Numbers(string key) => Array.ConvertAll(Values(key), v => Number(path, Line(key).Number, v));
        var elements = Array.ConvertAll(
            Values("elems"),
            s =>
                Element.TryParse(s, out var e)
                    ? e
                    : throw SnapLines.Error(path, Line("elems").Number, $"expected chemical symbols, found '{s}'")
        );
        if (elements.Distinct().Count() != count)
            throw SnapLines.Error(path, Line("elems").Number, "expected each element once");
        var radii = Numbers("radelems");
        return radii.All(r => r > 0)
            ? (elements, radii, Numbers("welems"))
            : throw SnapLines.Error(path, Line("radelems").Number, "expected positive radii");
    }

    internal static double[][] Coefficients(string path, int elements)
    {
        var lines = SnapLines.Of(path).ToArray();
        if (
            lines is not [{ Words: [var first, var second] }, ..]
            || !int.TryParse(first, out var count)
            || !int.TryParse(second, out var length)
            || length < 1
        )
            throw SnapLines.Error(
                path,
                lines.Length == 0 ? 1 : lines[0].Number,
                "expected two whole numbers, elements and coefficients: is this a model file of mliap?"
            );
        if (count != elements)
            throw SnapLines.Error(
                path,
                lines[0].Number,
                $"expected {elements} elements as the descriptor file names, found {count}"
            );
        double[] numbers = [.. lines[1..].SelectMany(l => l.Words.Select(w => Number(path, l.Number, w)))];
        return numbers.Length == (long)count * length
            ? [.. numbers.Chunk(length)]
            : throw SnapLines.Error(
                path,
                lines[^1].Number,
                $"expected {(long)count * length} coefficients, {length} of each of {count} elements, found {numbers.Length}: the file is truncated or its first line wrong"
            );
    }

    internal static double Number(string path, int line, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) && double.IsFinite(d)
            ? d
            : throw SnapLines.Error(path, line, $"expected a finite number, found '{text}'");
}
