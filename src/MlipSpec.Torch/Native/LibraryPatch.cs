using System.Buffers.Binary;
using System.Text;

namespace MlipSpec.Torch.Native;

/// <summary>
/// Makes libLibTorchSharp.so of TorchSharp 0.107.0 load where libstdc++ is older than GCC 13.2's (Debian 12, Ubuntu
/// 22.04, RHEL 9). It needs one symbol of version GLIBCXX_3.4.32, std::ios_base_library_init(), which exists so that
/// newer programs fail there, and does nothing. The copy refers to std::chrono::steady_clock::now() in its place, which
/// takes no argument and changes nothing either.
/// </summary>
/// <param name="bytes">The library, a 64-bit ELF file; changed in place.</param>
internal sealed class LibraryPatch(byte[] bytes)
{
    const string Missing = "_ZSt21ios_base_library_initv",
        Harmless = "_ZNSt6chrono3_V212steady_clock3nowEv",
        NewVersion = "GLIBCXX_3.4.32";
    const uint DynamicSymbols = 11,
        VersionsNeeded = 0x6ffffffe,
        VersionOfSymbol = 0x6fffffff;
    const int SymbolSize = 24;

    int _strings;

    /// <summary>Exchanges the symbol and the need of the version.</summary>
    /// <exception cref="InvalidDataException">The library is another than expected.</exception>
    public byte[] Apply()
    {
        if (
            bytes.Length < 64
            || !bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1])
        )
            throw new InvalidDataException("no 64-bit little-endian ELF file");
        var (symbols, size, link) = Section(DynamicSymbols);
        _strings = Offset(Header(link) + 24);
        var (missing, harmless) = (-1, -1);
        for (var i = 0; i < size / SymbolSize; i++)
        {
            var name = Name(symbols + SymbolSize * i);
            if (name == Missing)
                missing = i;
            else if (name == Harmless)
                harmless = i;
        }
        if (missing < 0 || harmless < 0)
            throw new InvalidDataException("the symbols to exchange are not there");
        Write32(symbols + SymbolSize * missing, Read32(symbols + SymbolSize * harmless));
        var versions = Section(VersionOfSymbol).Offset;
        bytes.AsSpan(versions + 2 * harmless, 2).CopyTo(bytes.AsSpan(versions + 2 * missing));
        ForgetVersion(Section(VersionsNeeded).Offset);
        return bytes;
    }

    // The record of the new version gets hash and name of another version of the same library.
    void ForgetVersion(int need)
    {
        while (true)
        {
            var first = need + Offset32(need + 8);
            var record = first;
            for (var k = 0; k < BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(need + 2)); k++)
            {
                if (Name(record + 8) == NewVersion)
                {
                    var other = record == first ? first + Offset32(first + 12) : first;
                    Write32(record, Read32(other));
                    Write32(record + 8, Read32(other + 8));
                    return;
                }
                record += Offset32(record + 12);
            }
            if (Read32(need + 12) == 0)
                throw new InvalidDataException($"{NewVersion} is not needed");
            need += Offset32(need + 12);
        }
    }

    (int Offset, int Size, int Link) Section(uint type)
    {
        for (var i = 0; i < BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(60)); i++)
            if (Read32(Header(i) + 4) == type)
                return (Offset(Header(i) + 24), Offset(Header(i) + 32), Offset32(Header(i) + 40));
        throw new InvalidDataException($"there is no section of type {type:x}");
    }

    int Header(int section) => Offset(40) + section * BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(58));

    string Name(int at)
    {
        var start = _strings + Offset32(at);
        return Encoding.ASCII.GetString(bytes.AsSpan(start, Array.IndexOf(bytes, (byte)0, start) - start));
    }

    int Offset(int at) => checked((int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at)));

    int Offset32(int at) => checked((int)Read32(at));

    uint Read32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    void Write32(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), value);
}
