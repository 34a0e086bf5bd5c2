using System.Globalization;
using System.Text;
using MlipSpec.Potentials.Hashing;

namespace MlipSpec.Potentials;

/// <summary>Makes the fingerprints of potentials: SHA-256 of everything that decides their numbers.</summary>
public static class Fingerprint
{
    /// <summary>Of parameters and other texts; doubles enter with all their digits.</summary>
    public static string Of(params ReadOnlySpan<object> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(
                    part is double d
                        ? d.ToString("R", CultureInfo.InvariantCulture)
                        : Convert.ToString(part, CultureInfo.InvariantCulture)
                )
                .Append('\n');
        return Short(Sha256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Of a kind, the version of its code, and the contents of its files. The version is raised where results
    /// change by more than rounding: kept results then count no longer.</summary>
    public static string OfFiles(string kind, int codeVersion, params IEnumerable<string> paths)
    {
        var hash = new Sha256();
        hash.AppendData(Encoding.UTF8.GetBytes($"{kind} {codeVersion}\n"));
        foreach (var path in paths)
            hash.AppendData(Sha256.HashData(File.ReadAllBytes(path)));
        return Short(hash.GetHash());
    }

    static string Short(byte[] hash) => Convert.ToHexStringLower(hash)[..24];
}
