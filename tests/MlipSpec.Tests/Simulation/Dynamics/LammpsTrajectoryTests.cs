using System.Diagnostics;
using System.Globalization;
using System.Text;
using MlipSpec.Potentials;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Simulation.Dynamics;

/// <summary>The same trajectory as an independent code: LAMMPS, pair_style sw, fix nve.</summary>
public sealed class LammpsTrajectoryTests
{
    const int Steps = 50;

    [LammpsFact]
    public void Fifty_steps_of_silicon_agree_with_LAMMPS_in_positions_and_energies()
    {
        var structure = Prototypes.Diamond("Si", 5.431).Supercell(2, 2, 2).Rattled(0.1, seed: 4);
        using var dynamics = new MolecularDynamics(StillingerWeber.Silicon, structure, 1);
        dynamics.DrawVelocities(900, new(1));
        using var folder = new TemporaryFolder();
        var (positions, energies) = Lammps(folder.Path, structure, dynamics.Velocities.ToArray());

        for (var step = 0; step <= Steps; step++)
        {
            dynamics.PotentialEnergy.ShouldBe(energies[step].Potential, 2e-6);
            // eV of 5; LAMMPS has its unit of mass to seven digits
            dynamics.KineticEnergy.ShouldBe(energies[step].Kinetic, 5e-6);
            dynamics.Run(1);
        }
        using var again = new MolecularDynamics(StillingerWeber.Silicon, structure, 1);
        again.DrawVelocities(900, new(1));
        again.Run(Steps);
        for (var i = 0; i < structure.Count; i++)
            Distance(again.Positions[i] - positions[i], structure.Cell).ShouldBeLessThan(1e-6);
    }

    static double Distance(Vector3D d, Cell cell)
    {
        var s = cell.ToFractional(d);
        return cell.ToCartesian(new(s.X - Math.Round(s.X), s.Y - Math.Round(s.Y), s.Z - Math.Round(s.Z))).Length;
    }

    static (Vector3D[] Positions, (double Potential, double Kinetic)[] Energies) Lammps(
        string folder,
        Structure structure,
        Vector3D[] velocities
    )
    {
        File.WriteAllText(
            Path.Combine(folder, "Si.sw"),
            "Si Si Si 2.1683 2.0951 1.80 21.0 1.20 -0.333333333333 7.049556277 0.6022245584 4.0 0.0 0.0\n"
        );
        File.WriteAllText(Path.Combine(folder, "atoms.data"), Data(structure, velocities));
        File.WriteAllText(
            Path.Combine(folder, "in.lammps"),
            $"""
            units metal
            atom_style atomic
            atom_modify map array
            read_data atoms.data
            pair_style sw
            pair_coeff * * Si.sw Si
            fix 1 all nve
            timestep 0.001
            thermo 1
            thermo_style custom step pe ke
            thermo_modify format float %.12g
            dump 1 all custom {Steps} end.dump id x y z
            dump_modify 1 sort id format float %.12g
            run {Steps}

            """
        );
        var start = new ProcessStartInfo("lmp", "-in in.lammps -log none -nocite")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        (start.Environment["OMPI_MCA_ess_singleton_isolated"], start.Environment["OMP_NUM_THREADS"]) = ("1", "1");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, output);
        var rows = output.Split('\n').Select(Numbers).Where(r => r.Length == 3 && r[0] == Math.Floor(r[0])).ToArray();
        var last = File.ReadAllLines(Path.Combine(folder, "end.dump")).TakeLast(structure.Count).Select(Numbers);
        return (
            [.. last.Select(r => new Vector3D(r[1], r[2], r[3]))],
            [.. rows.TakeLast(Steps + 1).Select(r => (r[1], r[2]))]
        );
    }

    static double[] Numbers(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var numbers = words
            .Select(w =>
                double.TryParse(w, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) ? x : double.NaN
            )
            .ToArray();
        return numbers.Any(double.IsNaN) ? [] : numbers;
    }

    static string Data(Structure structure, Vector3D[] velocities)
    {
        var h = structure.Cell.Vectors;
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"test\n\n{structure.Count} atoms\n1 atom types\n\n0 {h.XX:R} xlo xhi\n0 {h.YY:R} ylo yhi\n0 {h.ZZ:R} zlo zhi\n\nMasses\n\n1 {structure.Species[0].Mass:R}\n\nAtoms # atomic\n\n"
        );
        for (var i = 0; i < structure.Count; i++)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{i + 1} 1 {structure.Positions[i].X:R} {structure.Positions[i].Y:R} {structure.Positions[i].Z:R}\n"
            );
        text.Append("\nVelocities\n\n"); // Å/ps
        for (var i = 0; i < structure.Count; i++)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{i + 1} {1000 * velocities[i].X:R} {1000 * velocities[i].Y:R} {1000 * velocities[i].Z:R}\n"
            );
        return text.ToString();
    }

    sealed class LammpsFactAttribute : FactAttribute
    {
        public LammpsFactAttribute()
        {
            var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
            if (!folders.Any(f => File.Exists(Path.Combine(f, "lmp"))))
                Skip = "needs the program lmp on PATH: apt-get install lammps";
        }
    }
}
