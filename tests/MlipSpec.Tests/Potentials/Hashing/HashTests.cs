using System.Security.Cryptography;
using System.Text;
using MlipSpec.Potentials.Hashing;

namespace MlipSpec.Tests.Potentials.Hashing;

/// <summary>Hashes without a library of the system are those of the standards and of OpenSSL.</summary>
public sealed class HashTests
{
    // FIPS 180-4 and RFC 1321, appendix A.5.
    [Theory]
    [InlineData(
        "",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "d41d8cd98f00b204e9800998ecf8427e"
    )]
    [InlineData(
        "abc",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "900150983cd24fb0d6963f7d28e17f72"
    )]
    public void Published_values(string text, string sha256, string md5)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        Convert.ToHexStringLower(Sha256.HashData(bytes)).ShouldBe(sha256);
        Convert.ToHexStringLower(Md5.HashData(bytes)).ShouldBe(md5);
    }

    [Fact]
    public void Every_length_around_the_blocks_agrees_with_the_system()
    {
        var bytes = new byte[100_000];
        new Random(7).NextBytes(bytes);
        foreach (var length in Enumerable.Range(0, 300).Append(65_535).Append(65_536).Append(bytes.Length))
        {
            var data = bytes.AsSpan(0, length);
            Sha256.HashData(data).ShouldBe(SHA256.HashData(data));
            Md5.HashData(data).ShouldBe(MD5.HashData(data));
        }
    }

    [Fact]
    public void Parts_of_any_length_give_the_hash_of_the_whole()
    {
        var bytes = new byte[5_000];
        new Random(8).NextBytes(bytes);
        var hash = new Sha256();
        for (int at = 0, step = 1; at < bytes.Length; at += step, step = step * 7 % 131)
            hash.AppendData(bytes.AsSpan(at, Math.Min(step, bytes.Length - at)));
        hash.GetHash().ShouldBe(SHA256.HashData(bytes));
        using var stream = new MemoryStream(bytes);
        Sha256.HashData(stream).ShouldBe(SHA256.HashData(bytes));
    }
}
