using MlipSpec.Checks;
using MlipSpec.Checks.Labels;
using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;

namespace MlipSpec.Testing.Planted;

/// <summary>
/// Errors against labels of silicon that a sound potential misses by what a fit leaves: labels are Stillinger's and
/// Weber's energies and forces plus seeded noise, of shaken diamond, of diamond pressed and swollen, and of atoms as
/// disordered as in the melt.
/// </summary>
internal sealed record OwnLabels : ICheck<LabelErrors>
{
    const double EnergyNoise = 0.002, // eV per atom
        ForceNoise = 0.03; // eV/Å

    static readonly Lazy<LabelledSet> s_set = new(() => LabelledSet.Of("silicon, shaken", Frames()));

    /// <inheritdoc/>
    public string Name => "dataset-errors";

    /// <inheritdoc/>
    public Domain Domain => Domain.Errors;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => ["Si"];

    /// <inheritdoc/>
    public LabelErrors Measure(IPotential potential, CheckContext context) =>
        new DatasetErrors(new DatasetFile("in memory")).Measure(s_set.Value, potential, context);

    static IEnumerable<Frame> Frames()
    {
        var random = new SeededRandom(1);
        (string Group, double Volume, double Shake)[] kinds =
        [
            ("diamond", 20, 0.1),
            ("pressed", 15, 0.1),
            ("swollen", 26, 0.15),
            ("melt", 18, 0.6),
        ];
        foreach (var (group, volume, shake) in kinds)
            for (var k = 0; k < 5; k++)
            {
                var own = random.For($"{group} {k}");
                var crystal = Prototypes.Get("diamond").Create(["Si"], volume).Supercell(2, 2, 2);
                yield return Labelled(Lattices.Rattled(crystal, shake, own), group, own);
            }
    }

    static Frame Labelled(Structure structure, string group, SeededRandom random)
    {
        var truth = StillingerWeber.Silicon.Evaluate(structure);
        return new(structure)
        {
            Energy = truth.Energy + EnergyNoise * structure.Count * random.NextGaussian(),
            Forces = [.. truth.Forces.ToArray().Select(f => f + ForceNoise * random.NextGaussianVector())],
            Info = new Dictionary<string, string> { ["config_type"] = group },
        };
    }
}
