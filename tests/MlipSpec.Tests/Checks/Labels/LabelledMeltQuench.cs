using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tests.Checks.Labels;

/// <summary>A few snapshots with segments, labelled by Stillinger and Weber's potential, in a file beside the
/// tests.</summary>
internal static class LabelledMeltQuench
{
    public static DatasetFile File()
    {
        string[] segments = ["crystal", "crystal", "liquid", "liquid", "amorphous", "amorphous"];
        var frames = segments.Select(
            (segment, k) =>
            {
                var structure = Prototypes.Diamond("Si", 5.43).Rattled(segment == "crystal" ? 0.05 : 0.3, (ulong)k);
                var labels = StillingerWeber.Silicon.Evaluate(structure);
                return new Frame(structure)
                {
                    Energy = labels.Energy,
                    Forces = labels.Forces,
                    Info = new OrderedDictionary<string, string>
                    {
                        ["segment"] = segment,
                        ["time_fs"] = (1000 * k).ToString(),
                    },
                };
            }
        );
        ExtendedXyz.Write(Path.Combine(AppContext.BaseDirectory, "labelled-melt-quench.xyz"), frames);
        return new("labelled-melt-quench.xyz");
    }
}
