using System.Text;
using MlipSpec.Potentials.Hashing;

namespace MlipSpec.Simulation;

/// <summary>
/// A binary file that is replaced in one stroke and ends with its SHA-256. The one before stays beside it as
/// "….previous", so that there is an intact one at every moment, also when the disk is full or the power fails.
/// </summary>
internal sealed class CheckpointFile(string path, string run)
{
    static readonly byte[] s_magic = "MLIPSPEC-MD-1\n"u8.ToArray();

    string Previous => path + ".previous";

    string Fresh => path + ".new";

    public void Write(Action<BinaryWriter> contents)
    {
        using var memory = new MemoryStream();
        memory.Write(s_magic);
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(run);
            contents(writer);
        }
        memory.Write(Sha256.HashData(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
        using (var file = new FileStream(Fresh, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            memory.WriteTo(file);
            file.Flush(flushToDisk: true);
        }
        if (File.Exists(path))
            File.Move(path, Previous, overwrite: true);
        File.Move(Fresh, path, overwrite: true);
    }

    /// <summary>Reads the newest intact checkpoint; false if there is none at all.</summary>
    /// <exception cref="InvalidDataException">It belongs to another run, or all that is there is damaged.</exception>
    public bool TryRead(Action<BinaryReader> contents, Action<string> notice)
    {
        var damaged = new List<string>();
        foreach (var candidate in (string[])[path, Previous])
        {
            if (!File.Exists(candidate))
                continue;
            if (Intact(candidate) is { } bytes)
            {
                if (damaged.Count > 0)
                    notice(
                        $"the checkpoint {string.Join(" and ", damaged)} is damaged; continuing from the one before, {candidate}"
                    );
                Read(candidate, bytes, contents);
                return true;
            }
            damaged.Add(candidate);
        }
        if (damaged.Count == 0)
            return false;
        throw new InvalidDataException(
            $"{string.Join(" and ", damaged)}: damaged, the checksum does not fit, and there is no older intact checkpoint. Remove it to begin anew"
        );
    }

    static byte[]? Intact(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var body = bytes.Length - Sha256.HashSizeInBytes;
        if (body < s_magic.Length || !bytes.AsSpan().StartsWith(s_magic))
            return null;
        return Sha256.HashData(bytes.AsSpan(0, body)).AsSpan().SequenceEqual(bytes.AsSpan(body)) ? bytes : null;
    }

    void Read(string file, byte[] bytes, Action<BinaryReader> contents)
    {
        using var memory = new MemoryStream(
            bytes,
            s_magic.Length,
            bytes.Length - s_magic.Length - Sha256.HashSizeInBytes
        );
        using var reader = new BinaryReader(memory, Encoding.UTF8);
        var found = reader.ReadString();
        if (found != run)
            throw new InvalidDataException(
                $"the checkpoint {Path.GetFullPath(file)} belongs to another run (another system, protocol or potential: {found}, here {run}). Give this run a file of its own, or remove the checkpoint to begin anew"
            );
        contents(reader);
    }
}
