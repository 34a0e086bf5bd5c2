using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace MlipSpec.Potentials.MomentTensor;

/// <summary>
/// The active-learning state behind the text of an .almtp file: a line #MVS_v1.1, weights, a line that begins with #
/// and goes on with the n × n matrix A and the transpose of its inverse as 64-bit numbers, then the selected
/// configurations, which are not needed.
/// </summary>
internal static class MomentTensorActiveSet
{
    const string Mark = "#MVS";
    const double Precision = 1e-4; // of A·A⁻¹; published files keep 1e-8

    /// <summary>Reads the state.</summary>
    /// <param name="path">The potential's file.</param>
    /// <param name="size">The number n of parameters.</param>
    /// <returns>The active set; null where the file has none, or one of whole configurations, whose grades depend on
    /// weights that no paper defines.</returns>
    /// <exception cref="FormatException">It is truncated, damaged or of another version.</exception>
    public static ActiveSet? Read(string path, int size)
    {
        var bytes = File.ReadAllBytes(path);
        var start = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes("\n" + Mark)) + 1;
        if (start == 0)
            return null;
        FormatException Bad(string expected, string found) =>
            new(
                $"{path}, line {bytes.AsSpan(0, start).Count((byte)'\n') + 1}: expected {expected} in the active-learning state, found {found}"
            );
        var matrices = bytes.AsSpan(start + 1).IndexOf("\n#"u8);
        if (matrices < 0)
            throw Bad("matrices behind a line that begins with #", "the end of the file: it is truncated");
        var header = Encoding.Latin1.GetString(bytes, start, matrices + 1).Split('\n').Select(l => l.Trim()).ToArray();
        if (header[0] != "#MVS_v1.1")
            throw Bad("#MVS_v1.1, the version of MLIP-3", $"'{header[0]}'");
        if (!OfEnvironments(header))
            return null;
        var data = bytes.AsSpan(start + 1 + matrices + 2);
        var count = size * size;
        if (data.Length < 16L * count)
            throw Bad(
                $"two matrices of {size} × {size} numbers, one row for each parameter",
                $"{data.Length} bytes of {16L * count}: the file is truncated or does not belong to this potential"
            );
        double[] a = Numbers(data, count),
            inverse = Numbers(data[(8 * count)..], count);
        return Residue(a, inverse, size) < Precision
            ? new(Transposed(inverse, size))
            : throw Bad(
                "a matrix and its inverse",
                FormattableString.Invariant(
                    $"a product that differs from one by {Residue(a, inverse, size):G3}: the file is damaged, perhaps because it was copied as text"
                )
            );
    }

    // Sites count alone.
    static bool OfEnvironments(string[] header) =>
        header
            .Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(w => w is [var key, _] && key.EndsWith("_weight", StringComparison.Ordinal))
            .All(w =>
                double.TryParse(w[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
                && (weight != 0) == (w[0] == "site_en_weight")
            );

    static double[] Numbers(ReadOnlySpan<byte> data, int count)
    {
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
            numbers[i] = BinaryPrimitives.ReadDoubleLittleEndian(data[(8 * i)..]);
        return numbers;
    }

    static double[] Transposed(double[] matrix, int size)
    {
        var transposed = new double[matrix.Length];
        for (var i = 0; i < size; i++)
        for (var j = 0; j < size; j++)
            transposed[j * size + i] = matrix[i * size + j];
        return transposed;
    }

    // The largest element of A·A⁻¹ − 1, infinite if one is not a number.
    static double Residue(double[] a, double[] inverseTransposed, int size)
    {
        var largest = 0.0;
        for (var i = 0; i < size; i++)
        for (var k = 0; k < size; k++)
        {
            var sum = i == k ? -1.0 : 0;
            for (var j = 0; j < size; j++)
                sum += a[i * size + j] * inverseTransposed[k * size + j];
            largest = Math.Max(largest, double.IsFinite(sum) ? Math.Abs(sum) : double.PositiveInfinity);
        }
        return largest;
    }
}
