using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tests.Datasets;

/// <summary>Structures labelled by Stillinger and Weber's potential, whose errors against itself are zero.</summary>
internal static class LabelledSets
{
    /// <summary>Rattled diamond cells of 8 and 64 atoms in turn.</summary>
    public static Frame[] Silicon(int count = 8, bool mixed = true) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(k =>
                {
                    var cell = Prototypes.Diamond("Si", 5.15 + 0.02 * k);
                    return Label((mixed && k % 2 == 1 ? cell.Supercell(2, 2, 2) : cell).Rattled(0.15, (ulong)k), k);
                }),
        ];

    public static Frame Label(Structure structure, int number)
    {
        var exact = StillingerWeber.Silicon.Evaluate(structure);
        return new(structure)
        {
            Energy = exact.Energy,
            Forces = exact.Forces,
            Virial = exact.Virial,
            Source = $"set.xyz, line {number}",
            Info = new Dictionary<string, string> { ["config_type"] = number % 4 < 2 ? "cool" : "hot" },
        };
    }

    /// <summary>The same as a file beside the tests.</summary>
    public static DatasetFile File()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "labelled-silicon.xyz");
        ExtendedXyz.Write(path, Silicon());
        return new("labelled-silicon.xyz");
    }

    public static LabelledSet Set(IEnumerable<Frame> frames, string? level = null) =>
        LabelledSet.Of("set.xyz", frames, levelOfTheory: level);
}
