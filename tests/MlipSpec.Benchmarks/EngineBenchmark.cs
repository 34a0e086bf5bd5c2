using System.Globalization;
using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Benchmarks.Peers;
using MlipSpec.Engines.Lammps;
using MlipSpec.Engines.Processes;
using MlipSpec.Potentials;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Benchmarks;

/// <summary>
/// LAMMPS behind its bridge: what a worker process costs over the same evaluations in this process, and how fast random
/// cells relax beside ASE's BFGS with UnitCellFilter and LAMMPSlib.
/// </summary>
internal static class EngineBenchmark
{
    const int Cells = 100;

    public static void Run()
    {
        try
        {
            Bridge();
            Relaxations();
        }
        catch (UnavailableException e)
        {
            Console.WriteLine($"   {e.Message}");
        }
        finally
        {
            EngineProcesses.StopAll();
        }
    }

    static LammpsPotential StillingerWeber() =>
        LammpsPotential.Create(["pair_style sw", "pair_coeff * * Si.sw Si"], ["Si"]);

    // The engine inside this process does the same work without frames, pipes and another process; both move atoms
    // alike, in turns.
    static void Bridge()
    {
        Console.WriteLine(
            "Stillinger-Weber in LAMMPS, energy, forces and virial at a fixed cell\natoms   in this process   in a worker   bridge costs"
        );
        var potential = StillingerWeber();
        var engine = new LammpsEngine();
        Environment.SetEnvironmentVariable("OMPI_MCA_ess_singleton_isolated", "1");
        var before = Environment.CurrentDirectory;
        var folder = Directory.CreateTempSubdirectory("mlipspec-benchmark-");
        Environment.CurrentDirectory = folder.FullName;
        engine.Open(
            System
                .Text.Json.JsonDocument.Parse(
                    new LammpsSettings(
                        LammpsLibrary.DefaultPath,
                        "metal",
                        [],
                        ["pair_style sw", $"pair_coeff * * {LammpsScript.PotentialFolder}/Si.sw Si"],
                        ["Si"],
                        [],
                        "atomic",
                        []
                    ).ToJson()
                )
                .RootElement
        );
        foreach (var n in (int[])[1, 2, 4])
        {
            var structure = Samples.RattledSilicon(n);
            var (inside, outside) = (double.PositiveInfinity, double.PositiveInfinity);
            var forces = new Vector3D[structure.Count];
            engine.Start(structure);
            using var calculation = potential.Start(structure);
            for (var round = 0; round < 8; round++)
            {
                inside = Math.Min(
                    inside,
                    Seconds(structure, positions => engine.Evaluate(structure.Cell, positions, forces))
                );
                outside = Math.Min(
                    outside,
                    Seconds(structure, positions => calculation.Evaluate(positions, structure.Cell))
                );
            }
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{structure.Count, 5}   {1e6 * inside, 12:F0} µs   {1e6 * outside, 8:F0} µs   {100 * (outside / inside - 1), 10:F0} %"
                )
            );
        }
        Environment.CurrentDirectory = before;
        folder.Delete(recursive: true);
    }

    static double Seconds(Structure structure, Action<Vector3D[]> evaluate)
    {
        var positions = structure.Positions.ToArray();
        var step = 0;
        return Timing.Best(
            () =>
            {
                var shift = 0.01 * (step++ % 10);
                for (var i = 0; i < positions.Length; i++)
                    positions[i] = structure.Positions[i] + new Vector3D(i % 2 == 0 ? shift : -shift, 0, 0);
                evaluate(positions);
            },
            repeats: 400,
            warmUpSeconds: 0.3
        );
    }

    static void Relaxations()
    {
        var random = new SeededRandom(1);
        Structure[] starts = [.. Enumerable.Range(0, Cells).Select(k => RandomCell(random.For($"cell {k}")))];
        var potential = StillingerWeber();
        var protocol = new Relaxation
        {
            Cell = CellFreedom.Full,
            ForceTolerance = 1e-3,
            StressTolerance = 0.01,
            MaximumSteps = 1000,
        };
        RelaxationResult[] one = [];
        var single = Timing.Best(() => one = Relax(potential, protocol, starts, 1));
        var both = Timing.Best(() => Relax(potential, protocol, starts, Environment.ProcessorCount));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Cells} random cells of 8 atoms, variable cell, 1e-3 eV/Å: {1e3 * single / Cells:F1} ms each with one worker, {1e3 * both / Cells:F1} ms with {Environment.ProcessorCount}; {one.Count(r => r.Converged)} converged, {one.Average(r => r.Evaluations):F0} evaluations on average"
            )
        );
        if (AsePeer.SecondsPerRelaxation(starts[..10]) is { } peer)
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"ASE BFGS + UnitCellFilter + LAMMPSlib, the first 10 of the same cells: {1e3 * peer:F0} ms each; {peer * Cells / single:F0} times as long as here with one worker, {peer * Cells / both:F0} with {Environment.ProcessorCount}"
                )
            );
    }

    static RelaxationResult[] Relax(IPotential potential, Relaxation protocol, Structure[] starts, int threads) =>
        OrderedParallel.Map(starts, threads, default, (s, _) => protocol.Run(potential, s, threads: 1));

    // Eight atoms at random, no closer than 1.7 Å, in a cube of 20 Å³ for each.
    static Structure RandomCell(SeededRandom random)
    {
        var cell = Cell.Cubic(Math.Cbrt(160));
        var positions = new List<Vector3D>();
        while (positions.Count < 8)
        {
            var place = cell.ToCartesian(new(random.NextDouble(), random.NextDouble(), random.NextDouble()));
            if (positions.All(p => Distance(cell, p - place) > 1.7))
                positions.Add(place);
        }
        return new(cell, [.. Enumerable.Repeat((Element)"Si", 8)], [.. positions]);
    }

    static double Distance(Cell cell, Vector3D d)
    {
        var s = cell.ToFractional(d);
        return cell.ToCartesian(new(s.X - Math.Round(s.X), s.Y - Math.Round(s.Y), s.Z - Math.Round(s.Z))).Length;
    }
}
