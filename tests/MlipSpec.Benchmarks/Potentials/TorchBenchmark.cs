using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Engines.Processes;
using MlipSpec.Engines.Torch;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Torch;
using MlipSpec.Torch.Native;

namespace MlipSpec.Benchmarks.Potentials;

/// <summary>What adapter and transport cost: a deployed model through its worker, positions new each time, beside libtorch's
/// own forward and backward of the same model on tensors that are ready. In turns of four evaluations, of which the first
/// finds a cold cache; each on one thread.</summary>
internal static class TorchBenchmark
{
    const double Seconds = 15; // for each model

    public static void Run()
    {
        if (Environment.GetEnvironmentVariable("MLIPSPEC_SHARED_DATA") is not { Length: > 0 } data)
        {
            Console.WriteLine("   needs the folder shared/data, named by MLIPSPEC_SHARED_DATA");
            return;
        }
        var before = Environment.CurrentDirectory;
        var folder = Directory.CreateTempSubdirectory("mlipspec-benchmark-");
        try
        {
            Environment.CurrentDirectory = folder.FullName; // where a patched library goes
            TorchLibrary.Load();
            KeepMemory();
            Console.WriteLine(
                "model                              atoms   libtorch alone   with adapter   in a worker   on top"
            );
            Row($"{data}/models/torch", "waterscan-neq0.16.nequip.pth", "w96");
            Row($"{data}/models/torch", "waterscan-allegro0.8.0.nequip.pth", "w96");
            Row($"{data}/models/torch", "MACE_scratch_run-3.model-cp2k.pth", "cp2k_mace");
            Row($"{data}/models/torch", "sevennet_serial.pt", "hfo2");
            Row($"{data}/models/torch", "deeppot_sea.pth", "dp6");
        }
        catch (UnavailableException e)
        {
            Console.WriteLine($"   {e.Message}");
        }
        finally
        {
            Environment.CurrentDirectory = before;
            folder.Delete(recursive: true);
            EngineProcesses.StopAll();
        }
    }

    static void Row(string models, string file, string geometry)
    {
        var path = Path.Combine(models, file);
        var structure = ExtendedXyz.Read(Path.Combine(models, "geometries", $"{geometry}.xyz")).Single().Structure;
        var told = TorchFile.Describe(path);
        var model = TorchEngine.Open(new(path, told.Family, told.Types, told.Cutoff, told.Precision, told.Precision));
        model.Start(structure);
        var inputs = model.Inputs(structure.Cell, structure.Positions);
        using var calculation = TorchPotential.Create(path).Start(structure);
        var positions = structure.Positions.ToArray();
        var forces = new Vector3D[structure.Count];
        var (alone, adapted, worker) = (double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        var clock = Stopwatch.StartNew();
        for (var round = 0; clock.Elapsed.TotalSeconds < Seconds; round++)
        {
            alone = Math.Min(alone, Timing.Best(() => Forward(model, inputs), repeats: 4, warmUpSeconds: 0));
            for (var i = 0; i < positions.Length; i++)
                positions[i] = structure.Positions[i] + new Vector3D(1e-3 * (round % 10), 0, 0);
            adapted = Math.Min(
                adapted,
                Timing.Best(() => model.Evaluate(structure.Cell, positions, forces), repeats: 4, warmUpSeconds: 0)
            );
            worker = Math.Min(
                worker,
                Timing.Best(() => calculation.Evaluate(positions, structure.Cell), repeats: 4, warmUpSeconds: 0)
            );
        }
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{file, -34} {structure.Count, 5}   {1e3 * alone, 11:F2} ms   {1e3 * adapted, 9:F2} ms   {1e3 * worker, 8:F2} ms   {100 * (worker / alone - 1), 5:F1} %"
            )
        );
    }

    // libtorch alone has what the worker is started with.
    static void KeepMemory()
    {
        const int TrimThreshold = -1,
            MmapThreshold = -3;
        SetAllocator(MmapThreshold, 32 << 20);
        SetAllocator(TrimThreshold, 1 << 30);
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    static extern int SetAllocator(int parameter, int value);

    static void Forward(Torch.Adapters.TorchModel model, object?[] inputs)
    {
        foreach (var tensor in model.Run(inputs))
            tensor.Dispose();
    }
}
