using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MlipSpec.Structures;

namespace MlipSpec.Potentials.Ace;

/// <summary>
/// .asi of pacemaker: an archive of NumPy arrays, for each element A⁻¹ of its active set. Y. Lysogorskiy et al., Phys.
/// Rev. Materials 7, 043801 (2023).
/// </summary>
internal static class AceActiveSet
{
    /// <summary>Reads the sets of these elements, each of as many functions as the expansion has.</summary>
    /// <exception cref="FormatException">The file is none, or belongs to another expansion; the message names file and
    /// entry.</exception>
    public static ActiveSet[] Read(string path, Element[] elements, int[] functions, int[] densities)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            return [.. elements.Select((e, i) => Set(path, archive, e, functions[i], densities[i]))];
        }
        catch (InvalidDataException e)
        {
            throw new FormatException(
                $"{path}: expected an archive of NumPy arrays (.npz), which pacemaker's pace_activeset writes: {e.Message}",
                e
            );
        }
    }

    static ActiveSet Set(string path, ZipArchive archive, Element element, int functions, int densities)
    {
        var name = $"{element}.npy";
        var entry =
            archive.GetEntry(name)
            ?? throw new FormatException(
                $"{path}: expected an array '{name}', found {string.Join(", ", archive.Entries.Select(e => e.FullName))}"
            );
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var (rows, columns, values) = Array(memory.ToArray(), what => new FormatException($"{path}, {name}: {what}"));
        if (rows == functions * densities && columns == rows && densities > 1)
            throw new FormatException(
                $"{path}, {name}: {rows} columns for {functions} functions and {densities} densities: an active set of the non-linear energy, which is not supported; make a linear one (pace_activeset without --full)"
            );
        if (rows != functions || columns != functions)
            throw new FormatException(
                $"{path}, {name}: expected {functions} × {functions} numbers, one row and column for each function of {element}, found {rows} × {columns}; it belongs to another expansion"
            );
        return new(values);
    }

    // NumPy's format 1 and 2: magic, version, length of the header, header as a Python dictionary, numbers.
    static (int Rows, int Columns, double[] Values) Array(byte[] bytes, Func<string, FormatException> error)
    {
        if (bytes.Length < 12 || bytes[0] != 0x93 || !bytes.AsSpan(1, 5).SequenceEqual("NUMPY"u8))
            throw error("expected a NumPy array");
        var start = bytes[6] == 1 ? 10 : 12;
        var length =
            bytes[6] == 1
                ? BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8))
                : BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        if (length < 0 || start + length > bytes.Length)
            throw error("the header is truncated");
        var header = Encoding.ASCII.GetString(bytes, start, length);
        var shape = System.Text.RegularExpressions.Regex.Match(header, @"'shape': \((\d+), (\d+),?\)");
        if (!header.Contains("'<f8'", StringComparison.Ordinal) || !shape.Success)
            throw error($"expected a matrix of float64, found {header.Trim()}");
        int rows = int.Parse(shape.Groups[1].ValueSpan),
            columns = int.Parse(shape.Groups[2].ValueSpan);
        var data = bytes.AsSpan(start + length);
        if (data.Length != 8L * rows * columns)
            throw error($"expected {rows} × {columns} numbers, found {data.Length / 8}; the file is truncated");
        var byColumns = header.Contains("'fortran_order': True", StringComparison.Ordinal);
        var values = new double[rows * columns];
        for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
            values[i * columns + j] = BinaryPrimitives.ReadDoubleLittleEndian(
                data[(8 * (byColumns ? j * rows + i : i * columns + j))..]
            );
        return (rows, columns, values);
    }
}
