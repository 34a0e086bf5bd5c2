using MlipSpec.Checks;
using MlipSpec.Checks.Clusters;
using MlipSpec.Checks.Defects;
using MlipSpec.Checks.Elasticity;
using MlipSpec.Checks.Glasses;
using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Liquids;
using MlipSpec.Checks.Melting;
using MlipSpec.Checks.Phases;
using MlipSpec.Checks.Search;
using MlipSpec.Checks.Surfaces;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Testing.Planted;

/// <summary>The checks of silicon on which defects are tried besides the promises, and the names by which defects are
/// meant for them. Those that move or draw atoms are as short as their defects allow.</summary>
internal static class TrialChecks
{
    static readonly Crystal s_diamond = new("Si", "diamond");

    /// <summary>All of them; those that sample are the last.</summary>
    public static IReadOnlyList<(string Name, ICheck Check)> All { get; } =
    [
        ("short-range-repulsion", new ShortRangeRepulsion(["Si"]) { Spacing = 2.35, Closest = 0.55 }),
        ("lattice-constant", new LatticeConstant("Si", "diamond")),
        ("cohesive-energy", new CohesiveEnergy("Si", "diamond")),
        ("elastic-constants", new ElasticConstants(s_diamond)),
        ("elasticity-under-pressure", new ElasticityUnderPressure(s_diamond)),
        ("dimer-curve", new DimerCurve("Si", "Si")),
        ("defect-formation", new DefectFormation(s_diamond, PointDefect.Vacancy)),
        ("interstitial", new DefectFormation(s_diamond, PointDefect.DiamondDumbbell)),
        ("surface-energy", new SurfaceEnergy(s_diamond, new Miller(1, 1, 1))),
        (
            "phase-ordering",
            new PhaseOrdering([
                new("Si", "diamond"),
                new("Si", "beta-tin"),
                new("Si", "fcc"),
                new("Si", "bcc"),
                new("Si", "sh"),
            ])
        ),
        ("phonons", new Phonons(s_diamond)),
        ("quasi-harmonic", new QuasiHarmonic(s_diamond)),
        ("dataset-errors", new OwnLabels()),
        ("random-search", new RandomStructureSearch("Si", 40, "diamond", "beta-tin", "sh", "fcc")),
        (
            "liquid-structure",
            new LiquidStructure(s_diamond)
            {
                Temperature = 2000,
                Overheating = 2.5,
                MeltingTime = 500,
                SettlingTime = 2000,
                SamplingTime = 1500,
            }
        ),
        (
            "amorphous-structure",
            new AmorphousStructure(s_diamond)
            {
                LiquidTemperature = 2200,
                Overheating = 2.25,
                QuenchRate = 2e14,
                MeltingTime = 500,
                LiquidTime = 1000,
                AnnealingTime = 300,
                SamplingTime = 800,
            }
        ),
        (
            "melting-point",
            new MeltingPoint(s_diamond)
            {
                Guess = 1600,
                Atoms = 432,
                Runs = 2,
                PreparationTime = 1000,
                CoexistenceTime = 8000,
            }
        ),
    ];

    /// <summary>Whether what a check finds has noise from one potential to the next, because it samples.</summary>
    public static bool Samples(ICheck check) =>
        check.Domain == Domain.Liquid
        || check.Domain == Domain.Glass
        || check.Domain == Domain.Melting
        || check.Domain == Domain.Search;
}
