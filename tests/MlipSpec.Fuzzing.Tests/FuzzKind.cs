namespace MlipSpec.Fuzzing.Tests;

/// <summary>A kind of file that is fuzzed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">What its file is called; the reader may look at it.</param>
/// <param name="Seed">A sound file; null where it is not on this machine.</param>
/// <param name="Read">Reads the file at a path and says all that it understood, as a text.</param>
/// <param name="Declared">Pairs of what stands in the seed and what must be refused in its place, since a count, size
/// or checksum elsewhere in the file says otherwise.</param>
public sealed record FuzzKind(
    string Name,
    string File,
    byte[]? Seed,
    Func<string, string> Read,
    params (string From, string To)[] Declared
)
{
    /// <summary>What else must lie beside the file, by name.</summary>
    public IReadOnlyDictionary<string, byte[]> Beside { get; init; } = new Dictionary<string, byte[]>();

    /// <inheritdoc/>
    public override string ToString() => Name;
}
