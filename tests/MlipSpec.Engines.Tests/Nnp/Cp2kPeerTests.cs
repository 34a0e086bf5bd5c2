using System.Diagnostics;
using System.Globalization;
using MlipSpec.Engines.Processes;
using MlipSpec.Potentials;
using MlipSpec.Potentials.BehlerParrinello;
using MlipSpec.Potentials.Combined;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Tests.Nnp;

/// <summary>The committee of eight water networks that Debian's cp2k-data ships, beside CP2K itself.</summary>
public sealed class Cp2kPeerTests
{
    const string Folder = "/usr/share/cp2k/NNP/bulkH2O-jcp2020-cnnp";
    const double Bohr = 0.52917720859; // Å, as CP2K has it

    [Cp2kFact]
    public void A_committee_of_water_networks_agrees_with_CP2K()
    {
        var water = Water();
        var (energies, forces, spreads) = RunCp2k(water);
        // energies in hartree
        var committee = new CommitteePotential([
            .. Enumerable.Range(1, 8).Select(k => NnpPotential.Load($"{Folder}/nnp-{k}", new(1, Bohr))),
        ]);
        var mean = committee.Evaluate(water);
        var spread = committee.Spread(water);
        // CP2K leaves the energies of free atoms out that input.nn states.
        var atoms = water.Species.ToArray().Sum(e => e == (Element)"O" ? -74.94518524 : -0.45890771);
        (mean.Energy - atoms).ShouldBe(energies[0], 1e-8);
        spread.Energy.ShouldBe(energies[1], 1e-8);
        for (var i = 0; i < water.Count; i++)
        {
            (mean.Forces[i] * Bohr - forces[i]).Length.ShouldBeLessThan(1e-9);
            (spread.Forces[i].Length * Bohr).ShouldBe(spreads[i].Length, 1e-9);
        }
    }

    static (double[] Energies, Vector3D[] Forces, Vector3D[] Spreads) RunCp2k(Structure water)
    {
        var folder = Directory.CreateTempSubdirectory("cp2k");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "w.inp"), Input(water));
            var start = new ProcessStartInfo(BatchProgram.Find("cp2k")!, "-i w.inp -o w.out")
            {
                WorkingDirectory = folder.FullName,
            };
            start.Environment["OMP_NUM_THREADS"] = "1";
            using var process = Process.Start(start)!;
            process.WaitForExit(TimeSpan.FromMinutes(5)).ShouldBeTrue();
            var output = File.ReadAllLines(Path.Combine(folder.FullName, "w.out"));
            process.ExitCode.ShouldBe(0, string.Join('\n', output.TakeLast(30)));
            var table = Array.FindIndex(output, l => l.Contains("ATOMIC FORCES", StringComparison.Ordinal)) + 3;
            var spread = File.ReadAllLines(Path.Combine(folder.FullName, "w-nnp-forces-std-1.xyz")).Skip(2);
            return (
                Numbers(File.ReadAllLines(Path.Combine(folder.FullName, "w-nnp-energies-1.data"))[1], 0),
                [.. output.Skip(table).Take(water.Count).Select(l => Vector(l, 3))],
                [.. spread.Take(water.Count).Select(l => Vector(l, 1))]
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static Vector3D Vector(string line, int skip) =>
        Numbers(line, skip) is [var x, var y, var z, ..] ? new(x, y, z) : throw new FormatException(line);

    static double[] Numbers(string line, int skip) =>
        [
            .. line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Skip(skip)
                .Select(w => double.Parse(w, CultureInfo.InvariantCulture)),
        ];

    static string Input(Structure water)
    {
        var rows = Enumerable.Range(0, 3).Select(k => Text(water.Cell.Vectors.Row(k))).ToArray();
        var members = string.Join(
            '\n',
            Enumerable.Range(1, 8).Select(k => $"&MODEL\nWEIGHTS {Folder}/nnp-{k}/weights\n&END MODEL")
        );
        var atoms = Enumerable.Range(0, water.Count).Select(i => $"{water.Species[i]} {Text(water.Positions[i])}");
        return $"""
            &GLOBAL
            PROJECT w
            RUN_TYPE ENERGY_FORCE
            &END GLOBAL
            &FORCE_EVAL
            METHOD NNP
            &NNP
            NNP_INPUT_FILE_NAME {Folder}/nnp-1/input.nn
            SCALE_FILE_NAME {Folder}/nnp-1/scaling.data
            {members}
            &PRINT
            &ENERGIES
            &END ENERGIES
            &FORCES_SIGMA
            &END FORCES_SIGMA
            &END PRINT
            &END NNP
            &SUBSYS
            &CELL
            A {rows[0]}
            B {rows[1]}
            C {rows[2]}
            &END CELL
            &COORD
            {string.Join('\n', atoms)}
            &END COORD
            &END SUBSYS
            &PRINT
            &FORCES
            NDIGITS 12
            &END FORCES
            &END PRINT
            &END FORCE_EVAL
            """;
    }

    static string Text(Vector3D v) => string.Create(CultureInfo.InvariantCulture, $"{v.X:F12} {v.Y:F12} {v.Z:F12}");

    // Molecules on a grid of 3.1 Å, turned at random.
    static Structure Water()
    {
        var random = new SeededRandom(11);
        var species = new List<Element>();
        var positions = new List<Vector3D>();
        for (var k = 0; k < 27; k++)
        {
            var oxygen = 3.1 * new Vector3D(k % 3, k / 3 % 3, k / 9) + 0.1 * random.NextGaussianVector();
            var a = random.NextGaussianVector();
            var b = random.NextGaussianVector();
            a /= a.Length;
            b -= b.Dot(a) * a;
            b /= b.Length;
            species.AddRange(["O", "H", "H"]);
            positions.AddRange([oxygen, oxygen + 0.97 * a, oxygen + 0.97 * (-0.25 * a + 0.968 * b)]);
        }
        return new(
            new(Matrix3D.FromRows(new(9.3, 0, 0), new(0.3, 9.3, 0), new(-0.2, 0.4, 9.3))),
            [.. species],
            [.. positions]
        );
    }

    sealed class Cp2kFactAttribute : FactAttribute
    {
        public Cp2kFactAttribute()
        {
            if (BatchProgram.Find("cp2k") is null || !Directory.Exists(Folder))
                Skip = "needs CP2K and its water networks: apt-get install cp2k cp2k-data";
        }
    }
}
