// Every benchmark prints ratios taken in one run, beside a peer where one is installed:
//   dotnet run -c Release --project tests/MlipSpec.Benchmarks [--peer row=command ...] [name ...]
using MlipSpec.Benchmarks;
using MlipSpec.Benchmarks.Peers;
using MlipSpec.Benchmarks.Potentials;

try
{
    args = PeerCommand.TakeFrom(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

if (args is ["phonons-once"])
{
    PhononBenchmark.Once();
    return 0;
}

(string Name, Action Run)[] benchmarks =
[
    ("ace", AceBenchmark.Run),
    ("ase", AseBenchmark.Run),
    ("defects", DefectBenchmark.Run),
    ("engines", EngineBenchmark.Run),
    ("dataset", DatasetBenchmark.Run),
    ("extended-xyz", ExtendedXyzBenchmark.Run),
    ("gap", GapBenchmark.Run),
    ("mtp", MomentTensorBenchmark.Run),
    ("neighbour-list", NeighbourListBenchmark.Run),
    ("nep", NepBenchmark.Run),
    ("nnp", NnpBenchmark.Run),
    ("observables", ObservablesBenchmark.Run),
    ("order", OrderBenchmark.Run),
    ("overhead", OverheadBenchmark.Run),
    ("phonons", PhononBenchmark.Run),
    ("similarity", SimilarityBenchmark.Run),
    ("search", RandomSearchBenchmark.Run),
    ("snap", SnapBenchmark.Run),
    ("soap", SoapBenchmark.Run),
    ("sw", StillingerWeberBenchmark.Run),
    ("torch", TorchBenchmark.Run),
    ("uf3", Uf3Benchmark.Run),
];

var chosen = benchmarks.Where(b => args.Length == 0 || args.Contains(b.Name)).ToArray();
if (args.Except(benchmarks.Select(b => b.Name)).FirstOrDefault() is { } unknown)
{
    Console.Error.WriteLine(
        $"no benchmark is called '{unknown}'; there are: {string.Join(", ", benchmarks.Select(b => b.Name))}"
    );
    return 2;
}
foreach (var (name, run) in chosen)
{
    Console.WriteLine($"== {name}");
    run();
    Console.WriteLine();
}
return 0;
