namespace MlipSpec.Structures.Files;

/// <summary>A kind of file that holds structures, with or without labels.</summary>
/// <param name="Name">What it is called, such as "extended XYZ".</param>
/// <param name="Endings">How names of such files end, such as ".xyz", or what they are, such as "POSCAR".</param>
/// <param name="Recognises">Whether a file that begins so is of this kind, whatever its name.</param>
/// <param name="Read">Reads the frames of a path one after the other; throws <see cref="InvalidDataException"/> that
/// names file, place and remedy.</param>
public sealed record FrameFormat(
    string Name,
    IReadOnlyList<string> Endings,
    Func<FileStart, bool> Recognises,
    Func<string, ReadingOptions, IEnumerable<Frame>> Read
)
{
    /// <summary>Reads the one crystal of a file whose frames are something else, such as displaced supercells; null
    /// where the only frame is the crystal.</summary>
    public Func<string, Structure>? ReadCrystal { get; init; }

    /// <summary>The other files that one of this kind is read with; none where it stands alone.</summary>
    public Func<string, IReadOnlyList<string>> Companions { get; init; } = _ => [];
}
