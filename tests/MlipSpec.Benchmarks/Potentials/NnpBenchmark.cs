using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Benchmarks.Peers;
using MlipSpec.Potentials;
using MlipSpec.Potentials.BehlerParrinello;
using MlipSpec.Potentials.Combined;

namespace MlipSpec.Benchmarks.Potentials;

/// <summary>Behler–Parrinello networks: silicon, whose peer n2p2 is given with --peer nnp-si, and the committee of
/// eight water networks that comes with CP2K, beside CP2K itself.</summary>
internal static class NnpBenchmark
{
    public static void Run()
    {
        if (Samples.SharedData is { } data)
            Evaluations.Report(
                "nnp-si",
                "Si_zuo2020 (27 symmetry functions)",
                NnpPotential.Load(Path.Combine(data, "models", "nnp", "Si_zuo2020"), NnpUnits.Atomic),
                Samples.RattledSilicon(5)
            );
        else
            Console.WriteLine(Samples.NoSharedData);
        if (!Directory.Exists(Cp2kPeer.Folder))
        {
            Console.WriteLine($"needs {Cp2kPeer.Folder}: apt-get install cp2k cp2k-data");
            return;
        }
        var committee = new CommitteePotential([
            .. Enumerable.Range(1, 8).Select(k => NnpPotential.Load($"{Cp2kPeer.Folder}/nnp-{k}", NnpUnits.Atomic)),
        ]);
        var water = Cp2kPeer.Water(4);
        var rate = Evaluations.Report("nnp-water", "committee of eight water networks", committee, water);
        Cp2kPeer.Compare(water, committee.Evaluate(water).Energy, rate);
    }
}
