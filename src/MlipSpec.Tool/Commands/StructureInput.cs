using System.CommandLine;
using MlipSpec.Datasets;
using MlipSpec.Engines.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Tool.Commands;

/// <summary>What a command is told about its file of structures: which element each type is, and which labels
/// count.</summary>
internal sealed record StructureInput(
    string? Types = null,
    string? EnergyKey = null,
    string? ForcesKey = null,
    string? VirialKey = null,
    string? StressKey = null
)
{
    /// <summary>What files can be, for the help of a command.</summary>
    public static string Kinds { get; } =
        "structures: extended or plain XYZ, POSCAR, CIF, data or dump of LAMMPS, .cfg of MLIP, ASE's .db, .json and .traj, phonopy's yaml and FORCE_SETS, all also compressed by gzip";

    /// <summary>The frames with the labels chosen.</summary>
    /// <exception cref="InvalidDataException">The file is of no known format, or wrong.</exception>
    public IEnumerable<Frame> Labelled(string path, PotentialCard? card = null) =>
        StructureFiles.Read(path, new() { Keys = Keys, Types = TypesOf(card) }, FrameFormats.All);

    /// <summary>
    /// The frames without labels, which an evaluation replaces: plain energies, forces, virials and stresses of the
    /// file are dropped unread, so that none of them can be wrong; dft_… and ref_… labels stay like every other entry
    /// and column.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is of no known format, or wrong.</exception>
    public IEnumerable<Frame> Unlabelled(string path, PotentialCard? card = null) =>
        StructureFiles
            .Read(path, new() { Keys = LabelKeys.None, Types = TypesOf(card) }, FrameFormats.All)
            .Select(WithoutPlainLabels);

    /// <summary>The names under which labels are looked for.</summary>
    public LabelKeys Keys => DatasetFile.KeysOf(EnergyKey, ForcesKey, VirialKey, StressKey);

    static readonly string[] s_plain = ["energy", "forces", "force", "virial", "virials", "stress"];

    static Frame WithoutPlainLabels(Frame frame) =>
        frame with
        {
            Info = new OrderedDictionary<string, string>(
                frame.Info.Where(i => !s_plain.Contains(i.Key, StringComparer.OrdinalIgnoreCase))
            ),
            Columns = [.. frame.Columns.Where(c => !s_plain.Contains(c.Name, StringComparer.OrdinalIgnoreCase))],
        };

    // Where a potential knows one element only there is nothing to confuse.
    IReadOnlyList<Element> TypesOf(PotentialCard? card) =>
        Types is not null ? [.. Types.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(Element.Parse)]
        : card is { Elements.Count: 1 } ? card.Elements
        : [];
}

/// <summary>The options behind <see cref="StructureInput"/>.</summary>
internal sealed class StructureInputOptions
{
    readonly Option<string?> _types = new("--types")
    {
        Description =
            "the element of each atom type in its order, such as \"Si O\", where the file has types and no elements",
    };

    readonly Option<string?> _energy = new("--energy-key")
    {
        Description =
            "the name of the energy that counts, such as REF_energy, where a file has several or an unusual one",
    };

    readonly Option<string?> _forces = new("--forces-key") { Description = "the name of the forces that count" };

    readonly Option<string?> _virial = new("--virial-key") { Description = "the name of the virial that counts, eV" };

    readonly Option<string?> _stress = new("--stress-key")
    {
        Description = "the name of the stress that counts, eV/Å³, positive in tension",
    };

    public void AddTo(Command command)
    {
        foreach (var option in new[] { _types, _energy, _forces, _virial, _stress })
            command.Options.Add(option);
    }

    public StructureInput Of(ParseResult parsed) =>
        new(
            parsed.GetValue(_types),
            parsed.GetValue(_energy),
            parsed.GetValue(_forces),
            parsed.GetValue(_virial),
            parsed.GetValue(_stress)
        );
}
