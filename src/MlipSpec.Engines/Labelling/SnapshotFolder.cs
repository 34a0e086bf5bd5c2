using System.Globalization;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Engines.Labelling;

/// <summary>
/// The folder of one snapshot within the working folder. It is named after the snapshot's content and the level of
/// theory, so that a finished label is found again whatever else the file of snapshots holds, and never taken for that
/// of another level.
/// </summary>
internal sealed class SnapshotFolder
{
    const string LabelFile = "label.xyz",
        CodeKey = "label_fingerprint";

    readonly string _fingerprint;

    public SnapshotFolder(string working, Structure structure, string fingerprint)
    {
        _fingerprint = fingerprint;
        object[] parts =
        [
            fingerprint,
            structure.Cell.ToString(),
            .. structure
                .Positions.ToArray()
                .Select((r, i) => FormattableString.Invariant($"{structure.Species[i]} {r.X:R} {r.Y:R} {r.Z:R}")),
        ];
        Path = System.IO.Path.Combine(working, $"{structure.Formula}-{Fingerprint.Of(parts)[..16]}");
    }

    /// <summary>Its path.</summary>
    public string Path { get; }

    /// <summary>The finished label; null if there is none.</summary>
    /// <exception cref="InvalidDataException">There is one that cannot be read.</exception>
    public Label? Find()
    {
        var file = System.IO.Path.Combine(Path, LabelFile);
        if (!File.Exists(file))
            return null;
        var frame = ExtendedXyz.Read(file).FirstOrDefault();
        if (
            frame is not { Energy: { } energy, Forces: { } forces }
            || frame.Info.GetValueOrDefault(CodeKey) != _fingerprint
        )
            throw new InvalidDataException(
                $"{file} is not a finished label of this snapshot: delete the folder, and it is computed again"
            );
        return new(energy, forces, frame.Virial);
    }

    /// <summary>Keeps a label; it is there whole or not at all.</summary>
    public void Keep(Frame labelled)
    {
        var file = System.IO.Path.Combine(Path, LabelFile);
        ExtendedXyz.Write(file + ".partial", [labelled]);
        File.Move(file + ".partial", file, overwrite: true);
    }

    /// <summary>A frame with these labels and where they come from; every other entry and column of the snapshot
    /// stays.</summary>
    public static Frame Labelled(Frame snapshot, Label label, ILabeller labeller)
    {
        string[] replaced = ["stress", "level_of_theory", CodeKey];
        var info = new OrderedDictionary<string, string>(
            snapshot.Info.Where(i => !replaced.Contains(i.Key, StringComparer.OrdinalIgnoreCase))
        );
        if (label.Virial is { } virial && snapshot.Structure.Cell.IsFullyPeriodic)
        {
            // Beside the virial, for programs such as ASE that read the stress only.
            var stress = (-1 / snapshot.Structure.Volume) * virial;
            info["stress"] = string.Join(
                ' ',
                Enumerable.Range(0, 9).Select(k => stress[k / 3, k % 3].ToString("R", CultureInfo.InvariantCulture))
            );
        }
        info["level_of_theory"] = labeller.LevelOfTheory.Text;
        info[CodeKey] = labeller.Fingerprint;
        return snapshot with { Energy = label.Energy, Forces = label.Forces, Virial = label.Virial, Info = info };
    }
}
