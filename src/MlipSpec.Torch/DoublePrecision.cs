using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using MlipSpec.Engines.Torch;

namespace MlipSpec.Torch;

/// <summary>
/// The same model in double precision: its weights and the constants of its code, and the types that the code names.
/// What libtorch offers for this converts whole numbers as well, and leaves the code's constants alone.
/// </summary>
internal static partial class DoublePrecision
{
    /// <summary>Rewrites a model in single precision.</summary>
    /// <exception cref="InvalidDataException">Its code computes in single precision in a way that is not
    /// understood.</exception>
    public static TorchArchive Of(TorchArchive archive)
    {
        Dictionary<string, byte[]> changed = [];
        foreach (var (pickle, folder) in new[] { ("data.pkl", "data/"), ("constants.pkl", "constants/") })
        {
            foreach (var storage in archive.Pickle(pickle).Storages.Where(s => s.Type == "torch.FloatStorage"))
                changed[folder + storage.Key] = Widened(archive.Entries[folder + storage.Key]);
            changed[pickle] = Encoding.Latin1.GetBytes(
                Encoding
                    .Latin1.GetString(archive.Entries[pickle])
                    .Replace("ctorch\nFloatStorage\n", "ctorch\nDoubleStorage\n", StringComparison.Ordinal)
            );
        }
        foreach (var file in archive.CodeFiles)
            changed[file] = Encoding.UTF8.GetBytes(Rewritten(archive, file));
        return archive.With(changed);
    }

    // Types of numbers are 6 for float32 and 7 for float64.
    static string Rewritten(TorchArchive archive, string file)
    {
        var text = NamedType().Replace(archive.Text(file), "dtype=7");
        text = Conversion().Replace(text, "$1, 7$2");
        text = text.Replace("self.model_dtype", "7", StringComparison.Ordinal);
        var line = text.Split('\n').FirstOrDefault(l => Leftover().IsMatch(l));
        return line is null
            ? text
            : throw new InvalidDataException(
                $"{archive.Path} cannot be evaluated in float64: entry {archive.Folder}{file} computes in float32 ({line.Trim()}): leave 'dtype' away, then it is judged as float32"
            );
    }

    static byte[] Widened(byte[] floats)
    {
        var values = MemoryMarshal.Cast<byte, float>(floats);
        var doubles = new double[values.Length];
        for (var i = 0; i < doubles.Length; i++)
            doubles[i] = values[i];
        return MemoryMarshal.AsBytes<double>(doubles).ToArray();
    }

    [GeneratedRegex(@"\bdtype=6\b")]
    private static partial Regex NamedType();

    // torch.to(x, 6) or torch.to(x, device, 6); x may be a call.
    [GeneratedRegex(@"(torch\.to\((?:[^()]|\([^()]*\))*), 6(\)|,)")]
    private static partial Regex Conversion();

    [GeneratedRegex(@"torch\.(to|_to_copy|float)\(.*, 6[,)]|\btorch\.float\(")]
    private static partial Regex Leftover();
}
