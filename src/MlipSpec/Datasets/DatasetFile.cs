using System.Text.Json.Serialization;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Datasets;

/// <summary>
/// A file of labelled structures, in any of the <see cref="Formats"/>, as a parameter of checks. Its contents
/// are hashed into the protocol, so that results of another file, or of the same file changed, are never taken for
/// those of this one.
/// </summary>
/// <param name="Path">The path as its author wrote it: relative to the folder of the tests, with ${VARIABLE}
/// expanded.</param>
public sealed record DatasetFile(string Path)
{
    /// <summary>Where the energy is, such as "dft_energy"; null for the usual names.</summary>
    public string? EnergyKey { get; init; }

    /// <summary>Where the forces are; null for the usual names.</summary>
    public string? ForcesKey { get; init; }

    /// <summary>Where the virial is; null for the usual names.</summary>
    public string? VirialKey { get; init; }

    /// <summary>Where the stress is; null for the usual names.</summary>
    public string? StressKey { get; init; }

    /// <summary>The entry of a frame that names its group; what follows a comma, as in "diamond, rattled", describes
    /// the frame and not the group.</summary>
    public string GroupBy { get; init; } = "config_type";

    /// <summary>The level of theory of the labels, such as "PBE"; null to take it from the entry level_of_theory of the
    /// frames.</summary>
    public LevelOfTheory? LevelOfTheory { get; init; }

    /// <summary>
    /// The element of each atom type, in the order of the types, such as "Si O": needed where a file has types and no
    /// elements, as configurations of MLIP (types 0, 1, …) and dumps or data of LAMMPS (1, 2, …); null where it has.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Types { get; init; }

    /// <summary>
    /// The formats among which the file's is chosen, by content or ending; those of text unless given. What a file says
    /// does not depend on who reads it, so they are no part of the protocol.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<FrameFormat> Formats { get; init; } = TextFormats.All;

    /// <summary>The hash of the file's contents, and of what it is read with.</summary>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    [InProtocol]
    public string Content => StructureContent.Hash(FullPath, Formats);

    /// <summary>Reads the structures and accounts for each of them.</summary>
    /// <exception cref="FileNotFoundException">The file is not there.</exception>
    /// <exception cref="UnavailableException">A variable in its path is not set.</exception>
    /// <exception cref="InvalidDataException">The file is wrong; the message names the place and the
    /// remedy.</exception>
    public LabelledSet Read(CancellationToken cancellation = default)
    {
        var path = FullPath;
        return LabelledSet.Of(
            System.IO.Path.GetFileName(path),
            StructureFiles.Read(
                path,
                new() { Keys = Keys, Types = Types is null ? [] : Symbols.ParseList(Types) },
                Formats
            ),
            GroupBy,
            LevelOfTheory,
            cancellation
        );
    }

    LabelKeys Keys => KeysOf(EnergyKey, ForcesKey, VirialKey, StressKey);

    /// <summary>The names under which labels are looked for; null stands for the usual ones.</summary>
    public static LabelKeys KeysOf(string? energy, string? forces, string? virial, string? stress)
    {
        var usual = LabelKeys.Default;
        return new()
        {
            Energy = energy is null ? usual.Energy : [energy],
            Forces = forces is null ? usual.Forces : [forces],
            // A chosen virial or stress is the only one looked at: the other may be of another program.
            Virial =
                virial is not null ? [virial]
                : stress is null ? usual.Virial
                : [],
            Stress =
                stress is not null ? [stress]
                : virial is null ? usual.Stress
                : [],
        };
    }

    string FullPath => HashedFile.Find(Path, "data set");
}
