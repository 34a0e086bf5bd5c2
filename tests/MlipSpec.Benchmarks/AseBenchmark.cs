using System.Diagnostics;
using System.Globalization;
using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Engines.Ase;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Benchmarks;

/// <summary>What the bridge to ASE adds to ASE's own time for energy, forces and stress, with a calculator that does
/// next to nothing.</summary>
internal static class AseBenchmark
{
    const int Calls = 300,
        Repeats = 7;

    // The calculator of both: numbers of the right shape, so that what is timed is ASE and the bridge.
    const string Calculator = """
        import numpy as np
        from ase.calculators.calculator import Calculator, all_changes
        class Nothing(Calculator):
            implemented_properties = ["energy", "forces", "stress"]
            def calculate(self, atoms=None, properties=("energy",), system_changes=all_changes):
                super().calculate(atoms, properties, system_changes)
                self.results = {"energy": 0.0, "forces": np.zeros((len(atoms), 3)), "stress": np.zeros(6)}
        calculator = Nothing()
        """;

    const string OwnLoop = """

        import sys, time
        from ase.io import read
        atoms = read(sys.argv[1]); atoms.calc = calculator
        calls, repeats, best = int(sys.argv[2]), int(sys.argv[3]), 1e9
        here = atoms.get_positions(); there = here + 1e-3
        for r in range(repeats):
            start = time.perf_counter()
            for k in range(calls):
                atoms.set_positions(there if k % 2 else here)
                atoms.get_potential_energy(); atoms.get_forces(); atoms.get_stress()
            best = min(best, (time.perf_counter() - start) / calls)
        print(best)
        """;

    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("mlipspec-ase-");
        try
        {
            string python;
            try
            {
                python = PythonInterpreter.Choose(null);
            }
            catch (UnavailableException e)
            {
                Console.WriteLine($"   {e.Message}");
                return;
            }
            File.WriteAllText(Path.Combine(folder.FullName, "nothing.py"), Calculator);
            File.WriteAllText(Path.Combine(folder.FullName, "loop.py"), Calculator + OwnLoop);
            var potential = new AsePotential(new() { File = Path.Combine(folder.FullName, "nothing.py") });
            foreach (var n in (int[])[1, 2, 4])
            {
                var structure = Prototypes.Diamond("Si", 5.43).Supercell(n, n, n);
                var own = OwnSeconds(python, folder.FullName, structure);
                var ours = OurSeconds(potential, structure);
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{structure.Count, 5} atoms   ASE's own loop {1e3 * own:F3} ms   through the bridge {1e3 * ours:F3} ms   added {1e3 * (ours - own):F3} ms"
                    )
                );
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static double OurSeconds(IPotential potential, Structure structure)
    {
        using var calculation = potential.Start(structure);
        var (here, there) = (
            structure.Positions.ToArray(),
            structure.Positions.ToArray().Select(r => r + new Vector3D(1e-3, 1e-3, 1e-3)).ToArray()
        );
        return Timing.Best(
                () =>
                {
                    for (var k = 0; k < Calls; k++)
                        calculation.Evaluate(k % 2 == 0 ? here : there, structure.Cell);
                },
                Repeats
            ) / Calls;
    }

    static double OwnSeconds(string python, string folder, Structure structure)
    {
        var file = Path.Combine(folder, $"{structure.Count}.xyz");
        ExtendedXyz.Write(file, [new(structure)]);
        var info = new ProcessStartInfo(python, [Path.Combine(folder, "loop.py"), file, $"{Calls}", $"{Repeats}"])
        {
            RedirectStandardOutput = true,
        };
        info.Environment["OMP_NUM_THREADS"] = "1";
        using var process = Process.Start(info)!;
        return double.Parse(process.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);
    }
}
