using System.Globalization;
using MlipSpec.Checks;
using MlipSpec.Checks.Compressions;
using MlipSpec.Potentials;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;

namespace MlipSpec.Tests.Checks.Compressions;

/// <summary>Small trajectories with known answers.</summary>
internal static class Trajectories
{
    public static readonly Crystal Diamond = new("Si", "diamond"),
        BetaTin = new("Si", "beta-tin"),
        SimpleHexagonal = new("Si", "sh");

    public static readonly IReadOnlyList<Crystal> Crystals = [Diamond, BetaTin, SimpleHexagonal];

    /// <summary>A prototype relaxed at a pressure and repeated.</summary>
    public static Structure At(string phase, double pressure, int repeat = 2)
    {
        var start = Prototypes.Get(phase).Create(["Si"], 17);
        return new Relaxation { KeepSymmetry = true, Pressure = pressure }
            .Run(StillingerWeber.Silicon, start)
            .Structure.Supercell(repeat, repeat, repeat);
    }

    public static SimilarityCurves Track(
        SimilarityProtocol protocol,
        IEnumerable<(Structure Structure, double Pressure)> frames,
        CheckContext? context = null,
        bool relaxed = false
    )
    {
        var tracker = new SimilarityTracker(
            Crystals,
            protocol,
            StillingerWeber.Silicon,
            context ?? CheckContext.Default,
            relaxed
        );
        foreach (var (structure, pressure) in frames)
            tracker.Add(structure, pressure);
        return tracker.Finish();
    }

    public static Frame Frame(Structure structure, double pressure) =>
        new(structure)
        {
            Info = new OrderedDictionary<string, string>
            {
                ["pressure_GPa"] = pressure.ToString(CultureInfo.InvariantCulture),
            },
        };
}
