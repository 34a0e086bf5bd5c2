using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Engines.Yaml;
using MlipSpec.Potentials.Ace;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Benchmarks.Potentials;

/// <summary>Atomic cluster expansions: copper with one element, YBCO with four. libpace as the peer of ace-cu or
/// ace-ybco is given with --peer.</summary>
internal static class AceBenchmark
{
    const string Copper = "/usr/share/lammps/potentials/Cu-PBE-core-rep.ace";

    public static void Run()
    {
        if (File.Exists(Copper))
            Evaluations.Report(
                "ace-cu",
                "Cu-PBE-core-rep.ace",
                AcePotential.Load(Copper, YamlFile.Read),
                Prototypes.FaceCentredCubic("Cu", 3.63).Supercell(10, 10, 10).Rattled(0.05, seed: 1)
            );
        else
            Console.WriteLine($"needs {Copper}: apt-get install lammps-data");
        if (Samples.SharedData is not { } data)
        {
            Console.WriteLine(Samples.NoSharedData);
            return;
        }
        var oxide = ExtendedXyz.Read(Path.Combine(data, "reference_models", "ybco_52.xyz")).First().Structure;
        Evaluations.Report(
            "ace-ybco",
            "YBCO.yace",
            AcePotential.Load(Path.Combine(data, "models", "ace", "YBCO.yace"), YamlFile.Read),
            oxide.Supercell(3, 3, 2)
        );
    }
}
