using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MlipSpec.Analysis.Phonons;
using MlipSpec.Analysis.Phonons.Cells;
using MlipSpec.Benchmarks.Measuring;
using MlipSpec.Checks;
using MlipSpec.Checks.Vibrations;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Benchmarks;

/// <summary>
/// Phonons of diamond silicon beside phonopy, which is given the supercell, the displacement and its forces. Ours
/// relaxes the crystal and evaluates the forces besides: 216 atoms, force constants, 20³ wave vectors, density of
/// states by tetrahedra, a path, thermal properties.
/// </summary>
internal static class PhononBenchmark
{
    static readonly Phonons s_check = new("Si", "diamond");

    /// <summary>The whole check once, for timing a process from its start.</summary>
    public static void Once()
    {
        var measured = s_check.Measure(StillingerWeber.Silicon, new CheckContext { Threads = 1 });
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{measured.At("Γ").Highest.Value:F4} {measured.AtTemperature(298.15).HeatCapacity.Value:F4}"
            )
        );
    }

    public static void Run()
    {
        var cell = PhononCell.Repeat(Prototypes.DiamondPrimitive("Si", 5.430949820), new(-3, 3, 3, 3, -3, 3, 3, 3, -3));
        var data = Forces(cell);
        var matrix = new DynamicalMatrix(ForceConstants.Fit(cell, data));
        var theirs = AskPhonopy(cell, data);
        Matrices(matrix, theirs);
        Whole(theirs);
        Dense();
    }

    static void Matrices(DynamicalMatrix matrix, Phonopy? theirs)
    {
        var solver = new ModeSolver(matrix);
        double[] re = new double[36],
            im = new double[36],
            frequencies = new double[6];
        const int count = 8000;
        double Rate(Action<Vector3D> work) =>
            count
            / Timing.Best(
                () =>
                {
                    for (var n = 0; n < count; n++)
                        work(new(n / 400 / 20.0, n / 20 % 20 / 20.0, n % 20 / 20.0));
                },
                repeats: 10
            );
        double matrices = Rate(q => solver.MatrixAt(q, re, im)),
            modes = Rate(q => solver.Frequencies(q, frequencies));
        Console.WriteLine(
            $"dynamical matrices, 2 atoms in 216, one core: {matrices, 10:N0} q/s{Ratio(matrices, theirs?.Matrices, "phonopy", "q/s")}"
        );
        Console.WriteLine(
            $"the same with their frequencies:              {modes, 10:N0} q/s{Ratio(modes, theirs?.Frequencies, "phonopy", "q/s")}"
        );
    }

    static void Whole(Phonopy? theirs)
    {
        var process = Timing.Best(
            () => Start(Environment.ProcessPath!, "phonons-once"),
            repeats: 5,
            warmUpSeconds: 0.1
        );
        double one = Warm(1),
            two = Warm(2);
        Console.WriteLine(
            $"whole check, a process each: {process, 7:F3} s{Ratio(theirs?.Process, process, "phonopy", "s", inverse: true)}"
        );
        Console.WriteLine(
            $"whole check, warm, one core: {one, 7:F4} s{Ratio(theirs?.Warm, one, "phonopy", "s", inverse: true)}"
        );
        Console.WriteLine(
            $"whole check, warm, two cores:{two, 7:F4} s{Ratio(theirs?.Warm, two, "phonopy", "s", inverse: true)}"
        );

        static double Warm(int threads) =>
            Timing.Best(
                () => s_check.Measure(StillingerWeber.Silicon, new CheckContext { Threads = threads }),
                repeats: 10,
                warmUpSeconds: 2
            );
    }

    static void Dense()
    {
        foreach (var n in (int[])[24, 138, 600])
        {
            var random = new SeededRandom(1);
            double[] re = new double[n * n],
                im = new double[n * n],
                values = new double[n],
                vRe = new double[n * n],
                vIm = new double[n * n];
            for (var e = 0; e < n * n; e++)
                (re[e], im[e]) = (random.NextGaussian(), random.NextGaussian());
            var solver = new HermitianEigensolver(n);
            double alone = Timing.Best(() => solver.Values(re, im, values), 3, 0.2),
                with = Timing.Best(() => solver.Vectors(re, im, values, vRe, vIm), 3, 0.2);
            var matrix = MathNet.Numerics.LinearAlgebra.Matrix<System.Numerics.Complex>.Build.Dense(
                n,
                n,
                (i, j) =>
                    i == j ? new System.Numerics.Complex(re[i * n + i], 0)
                    : i > j ? new System.Numerics.Complex(re[i * n + j], im[i * n + j])
                    : new System.Numerics.Complex(re[j * n + i], -im[j * n + i])
            );
            var peer = Timing.Best(
                () => matrix.Evd(MathNet.Numerics.LinearAlgebra.Symmetricity.Hermitian),
                n > 200 ? 1 : 3,
                0
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Hermitian {n, 3}×{n, -3} eigenvalues {1e3 * alone, 9:F3} ms   with vectors {1e3 * with, 9:F3} ms   MathNet {1e3 * peer, 9:F3} ms   {peer / with, 5:F1}×"
                )
            );
        }
    }

    static string Ratio(double? better, double? worse, string name, string unit, bool inverse = false)
    {
        if (better is not { } b || worse is not { } w)
            return "   phonopy not found (Debian: apt-get install python3-phonopy)";
        var theirs = inverse ? b : w;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"   {name} {(theirs > 100 ? theirs.ToString("N0", CultureInfo.InvariantCulture) : theirs.ToString("F3", CultureInfo.InvariantCulture))} {unit}   {b / w, 6:F1}×"
        );
    }

    static DisplacedForces[] Forces(PhononCell cell)
    {
        var rest = StillingerWeber.Silicon.Evaluate(cell.Supercell).Forces;
        return
        [
            .. Displacement
                .Needed(cell, 0.01)
                .Select(d =>
                {
                    var moved = cell.Supercell.Positions.ToArray();
                    moved[d.Atom] += d.Vector;
                    return new DisplacedForces(
                        d,
                        [
                            .. StillingerWeber
                                .Silicon.Evaluate(cell.Supercell.WithPositions(moved))
                                .Forces.Zip(rest, (f, r) => f - r),
                        ]
                    );
                }),
        ];
    }

    // Seconds of a process from start to end and of a second round within it, matrices and frequencies per second.
    sealed record Phonopy(double Process, double Warm, double Matrices, double Frequencies);

    static Phonopy? AskPhonopy(PhononCell cell, IReadOnlyList<DisplacedForces> data)
    {
        var file = Path.GetTempFileName();
        try
        {
            double[] Numbers(Vector3D v) => [v.X, v.Y, v.Z];
            File.WriteAllText(
                file,
                JsonSerializer.Serialize(
                    new
                    {
                        cell = new[]
                        {
                            Numbers(cell.Primitive.Cell.Vectors.Row(0)),
                            Numbers(cell.Primitive.Cell.Vectors.Row(1)),
                            Numbers(cell.Primitive.Cell.Vectors.Row(2)),
                        },
                        supercell = cell.Supercell.Positions.ToArray().Select(Numbers),
                        atom = data[0].Displacement.Atom,
                        vector = Numbers(data[0].Displacement.Vector),
                        forces = data[0].Forces.Select(Numbers),
                    }
                )
            );
            var process = double.PositiveInfinity;
            for (var k = 0; k < 3; k++)
            {
                var clock = Stopwatch.StartNew();
                if (Start("/usr/bin/python3", "-W", "ignore", "-c", Script, file, "once") is null)
                    return null;
                process = Math.Min(process, clock.Elapsed.TotalSeconds);
            }
            var words = Start("/usr/bin/python3", "-W", "ignore", "-c", Script, file, "warm")!
                .Split(' ')
                .Select(w => double.Parse(w, CultureInfo.InvariantCulture))
                .ToArray();
            return new(process, words[0], words[1], words[2]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    static string? Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OMP_NUM_THREADS"] = "1";
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode == 0)
                return output.Trim();
            Console.WriteLine(
                $"   {Path.GetFileName(program)} did not finish: {errors.Result.Split('\n').LastOrDefault(l => l.Length > 0)}"
            );
        }
        catch (System.ComponentModel.Win32Exception) { }
        return null;
    }

    const string Script = """
        import sys, json, time, numpy as np
        from phonopy import Phonopy
        from phonopy.structure.atoms import PhonopyAtoms
        d = json.load(open(sys.argv[1]))
        def whole():
            cell = PhonopyAtoms(symbols=["Si", "Si"], cell=d["cell"], scaled_positions=[[0, 0, 0], [0.25, 0.25, 0.25]])
            ph = Phonopy(cell, supercell_matrix=[[-3, 3, 3], [3, -3, 3], [3, 3, -3]], primitive_matrix=np.eye(3), log_level=0)
            s = np.linalg.solve(ph.supercell.cell.T, np.array(d["supercell"]).T).T
            order = [int(np.argmin(np.abs(s - p - np.round(s - p)).sum(axis=1))) for p in ph.supercell.scaled_positions]
            ph.dataset = {"natom": len(order), "first_atoms": [{"number": order.index(d["atom"]), "displacement": d["vector"], "forces": np.array(d["forces"])[order]}]}
            ph.produce_force_constants()
            ph.symmetrize_force_constants()
            corners = [[0, 0, 0], [.5, 0, .5], [.625, .25, .625], [.375, .375, .75], [0, 0, 0], [.5, .5, .5], [.5, .25, .75], [.5, 0, .5]]
            ph.run_band_structure([np.linspace(a, b, 25) for a, b in zip(corners, corners[1:])])
            ph.run_mesh([20, 20, 20], is_gamma_center=True)
            ph.run_total_dos()
            ph.run_thermal_properties(temperatures=list(range(0, 1001, 20)))
            return ph
        ph = whole()
        if sys.argv[2] == "warm":
            best = 1e9
            for _ in range(3):
                t = time.perf_counter(); whole(); best = min(best, time.perf_counter() - t)
            qs = [[i / 20, j / 20, k / 20] for i in range(10) for j in range(20) for k in range(20)]
            t = time.perf_counter(); m = ph.dynamical_matrix
            for q in qs: m.run(q)
            matrices = len(qs) / (time.perf_counter() - t)
            t = time.perf_counter(); ph.run_mesh([20, 20, 20], is_mesh_symmetry=False); frequencies = 8000 / (time.perf_counter() - t)
            t = time.perf_counter(); ph.run_qpoints(qs, with_dynamical_matrices=False); frequencies = max(frequencies, len(qs) / (time.perf_counter() - t))
            print(best, matrices, frequencies)
        """;
}
