using MlipSpec.Engines.Yaml;
using MlipSpec.Potentials.Ace;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Benchmarks;

/// <summary>
/// Atomic cluster expansions: energy, forces and virial beside libpace's recursive evaluator, whose figure for copper was
/// taken on one core of this kind of machine without its neighbour list; it is not run here.
/// </summary>
internal static class AceBenchmark
{
    const string Copper = "/usr/share/lammps/potentials/Cu-PBE-core-rep.ace";
    const double CopperPeer = 2760;

    public static void Run()
    {
        if (File.Exists(Copper))
        {
            var crystal = Prototypes.FaceCentredCubic("Cu", 3.63).Supercell(10, 10, 10).Rattled(0.05, seed: 1);
            var one = Measure("Cu-PBE-core-rep.ace", AcePotential.Load(Copper, YamlFile.Read), crystal);
            Console.WriteLine(
                $"   libpace, one core, figure of record: {CopperPeer:N0} atoms/s; ratio {one / CopperPeer:F1}"
            );
        }
        else
            Console.WriteLine($"needs {Copper}: apt-get install lammps-data");
        if (Samples.SharedData is not { } data)
        {
            Console.WriteLine(
                "needs the folder shared/data with real models, beside the checkout or named by MLIPSPEC_SHARED_DATA"
            );
            return;
        }
        var oxide = ExtendedXyz.Read(Path.Combine(data, "reference_models", "ybco_52.xyz")).First().Structure;
        Measure(
            "YBCO.yace",
            AcePotential.Load(Path.Combine(data, "models", "ace", "YBCO.yace"), YamlFile.Read),
            oxide.Supercell(3, 3, 2)
        );
    }

    static double Measure(string name, AcePotential potential, Structure structure)
    {
        var one = Evaluations.AtomsPerSecond(potential, structure, 1);
        var two = Evaluations.AtomsPerSecond(potential, structure, 2);
        Console.WriteLine(
            $"{name}, {structure.Count} atoms: {one:N0} atoms/s on one core, {two:N0} on two ({two / one:F2}×)"
        );
        return one;
    }
}
