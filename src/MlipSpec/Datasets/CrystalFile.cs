using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Datasets;

/// <summary>
/// A file that holds one crystal, in any of the <see cref="Formats"/>, as a parameter of checks. It is opened when
/// something is measured; its contents are hashed into the protocol, so that results of another file, or of the same
/// file changed, are never taken for those of this one.
/// </summary>
/// <param name="Path">The path as its author wrote it: relative to the folder of the tests, with ${VARIABLE}
/// expanded.</param>
public sealed record CrystalFile(string Path)
{
    static readonly ConcurrentDictionary<(string Path, string Content, string? Types), Structure> s_read = new();

    /// <summary>The element of each atom type, in the order of the types, such as "Si O", where a file has types and no
    /// elements, as data of LAMMPS or configurations of MLIP; null where it has.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Types { get; init; }

    /// <summary>The formats among which the file's is chosen, by content or ending; those of text unless
    /// given.</summary>
    [JsonIgnore]
    public IReadOnlyList<FrameFormat> Formats { get; init; } = TextFormats.All;

    /// <summary>The hash of the file's contents, and of what it is read with.</summary>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    [InProtocol]
    public string Content => StructureContent.Hash(FullPath, Formats);

    /// <summary>Reads the crystal.</summary>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="UnavailableException">A variable in its path is not set.</exception>
    /// <exception cref="InvalidDataException">The file is wrong, holds several structures, or one that is no crystal;
    /// the message names the place and the remedy.</exception>
    public Structure Read()
    {
        var full = FullPath;
        return s_read.GetOrAdd((full, Content, Types), _ => Open(full));
    }

    Structure Open(string full)
    {
        var structure = StructureFiles.ReadOne(
            full,
            new() { Keys = LabelKeys.None, Types = Types is null ? [] : Symbols.ParseList(Types) },
            Formats
        );
        return structure.Cell.IsFullyPeriodic && structure.Count > 0
            ? structure
            : throw new InvalidDataException(
                $"{full}: a crystal is periodic in three directions and has atoms, but the file holds {structure}: give a file with its cell, and pbc=\"T T T\" where it says pbc"
            );
    }

    string FullPath => HashedFile.Find(Path, "crystal");
}
