using System.Diagnostics;
using System.Globalization;
using MlipSpec.Engines.Processes;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Lammps;

namespace MlipSpec.Engines.Lammps;

/// <summary>
/// Long molecular dynamics inside LAMMPS: the protocol is translated, run by the LAMMPS program in a process of its
/// own, with several MPI ranks if wished, and its frames are read while it runs. Initial velocities are those of
/// <see cref="MdRun"/> for the same seed.
/// </summary>
internal static class LammpsDynamics
{
    const string RunLog = "run.log";

    /// <summary>Runs a protocol.</summary>
    /// <param name="potential">A potential of LAMMPS.</param>
    /// <param name="start">Atoms and cell; periodic in three directions or in none.</param>
    /// <param name="protocol">What is done.</param>
    /// <param name="options">Program, ranks, who gets the frames.</param>
    /// <exception cref="ArgumentException">The protocol cannot be run on this structure, or has no counterpart in
    /// LAMMPS.</exception>
    /// <exception cref="UnavailableException">The program is not installed.</exception>
    /// <exception cref="InvalidOperationException">LAMMPS ended for another reason than a run that failed; the
    /// message holds its last words.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the process is gone.</exception>
    public static LammpsRunOutcome Run(
        LammpsPotential potential,
        Structure start,
        MdProtocol protocol,
        LammpsRunOptions? options = null
    )
    {
        options ??= new();
        protocol.ThrowIfUnsound(start);
        NotCoveredException.ThrowIfNotCovered(potential.Card, start);
        if (start.Cell.IsPeriodic && !start.Cell.IsFullyPeriodic)
            throw new ArgumentException(
                $"{start} is periodic in some directions: LAMMPS runs it periodic in three, with vacuum in the others, or in none"
            );
        foreach (var program in options.Ranks > 1 ? (string[])[options.Program, "mpirun"] : [options.Program])
            if (Programs.Find(program) is null)
                throw new UnavailableException(
                    $"molecular dynamics inside LAMMPS needs the program {program}: apt-get install lammps{(program == "mpirun" ? " openmpi-bin" : "")}, or name another as LammpsRunOptions.Program"
                );
        var folder = new WorkerFolder("lammps-md");
        try
        {
            var frame = WriteInput(potential, start, protocol, folder);
            using var run = new EngineRun(
                folder,
                RunLog,
                Command(options),
                options.Ranks > 1 ? new Dictionary<string, string>() : LammpsPotential.SingleProcess,
                options.Cancellation
            );
            var (frames, last) = Follow(run, frame, start, protocol, potential, options);
            options.Cancellation.ThrowIfCancellationRequested();
            var failed =
                run.WaitForExit() is var code && code != 0
                    ? $"{LastWords.ExitCode(code)}: {LastWords.Of(folder, LammpsEngine.Log, RunLog)}"
                    : null;
            if (failed is not null && !LammpsErrors.IsInstability(failed))
                throw new InvalidOperationException($"LAMMPS could not run {protocol} for {start}: {failed}");
            return new(
                frames,
                last,
                ReadThermo(folder.File(LammpsProtocol.Thermo)),
                failed is null
                    ? null
                    : new(
                        FindingKind.Unstable,
                        $"{potential.Card.Name}: the molecular dynamics of {start} failed inside LAMMPS after step {last?.Info["timestep"] ?? "0"} ({failed})"
                    )
            );
        }
        finally
        {
            folder.Remove();
        }
    }

    static LammpsFrame WriteInput(LammpsPotential potential, Structure start, MdProtocol protocol, WorkerFolder folder)
    {
        var elements = potential.Card.Elements;
        File.WriteAllLines(
            folder.File("in.lammps"),
            LammpsProtocol.Input(protocol, potential.Settings, start.Cell.IsPeriodic, "atoms.data")
        );
        using var text = new StreamWriter(folder.File("atoms.data"));
        var frame = LammpsDataFile.Write(text, start, elements);
        text.Write("\nVelocities\n\n");
        var velocities = Velocities(start, protocol);
        for (var i = 0; i < velocities.Length; i++)
        {
            var v = 1 / LammpsProtocol.Picoseconds * frame.FromOriginal(velocities[i]);
            text.Write(string.Create(CultureInfo.InvariantCulture, $"{i + 1} {v.X:R} {v.Y:R} {v.Z:R}\n"));
        }
        return frame;
    }

    // As MdRun draws them; the potential does not matter.
    static Vector3D[] Velocities(Structure start, MdProtocol protocol)
    {
        using var dynamics = new MolecularDynamics(new LennardJones(1e-6, 0.5), start, protocol.TimeStep, threads: 1);
        dynamics.DrawVelocities(
            protocol.InitialTemperature ?? protocol.Stages[0].Temperature.Start,
            new(protocol.Seed)
        );
        return dynamics.Velocities.ToArray();
    }

    static string[] Command(LammpsRunOptions options)
    {
        string[] lammps = [options.Program, "-in", "in.lammps", "-log", LammpsEngine.Log, "-screen", "none", "-nocite"];
        return options.Ranks > 1
            ?
            [
                "mpirun",
                "-np",
                options.Ranks.ToString(CultureInfo.InvariantCulture),
                "--bind-to",
                "none",
                "--allow-run-as-root",
                "--oversubscribe",
                .. lammps,
            ]
            : lammps;
    }

    static (int Frames, Frame? Last) Follow(
        EngineRun run,
        LammpsFrame frame,
        Structure start,
        MdProtocol protocol,
        LammpsPotential potential,
        LammpsRunOptions options
    )
    {
        var (frames, last, clock) = (0, (Frame?)null, Stopwatch.StartNew());
        try
        {
            foreach (var read in LammpsDump.Read(run.Output, potential.Card.Elements, "trajectory of LAMMPS"))
            {
                if (read.Structure.Count != start.Count)
                    break; // lost atoms, of which LAMMPS will complain at once
                last = read with { Structure = ToOriginal(read.Structure, frame, start) };
                frames++;
                options.Frame(last);
                var step = long.Parse(read.Info["timestep"], CultureInfo.InvariantCulture);
                options.Progress(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"LAMMPS: {step * protocol.TimeStep / 1000:F2} of {protocol.Duration / 1000:G6} ps, {step / clock.Elapsed.TotalSeconds:G3} steps/s"
                    )
                );
            }
        }
        catch (InvalidDataException) when (options.Cancellation.IsCancellationRequested || run.WaitForExit() != 0)
        {
            // The last frame was cut off where the process ended.
        }
        return (frames, last);
    }

    static Structure ToOriginal(Structure read, LammpsFrame frame, Structure start)
    {
        var positions = new Vector3D[read.Count];
        for (var i = 0; i < positions.Length; i++)
            positions[i] = frame.ToOriginal(read.Positions[i]);
        return new(
            start.Cell.IsPeriodic ? new Cell(read.Cell.Vectors * frame.Rotation.Transpose) : Cell.None,
            start.Species,
            positions
        );
    }

    static IReadOnlyList<LammpsThermo> ReadThermo(string path)
    {
        if (!File.Exists(path))
            return [];
        const double GPaPerBar = 1e-4;
        return
        [
            .. File.ReadLines(path)
                .Where(l => l.Length > 0 && l[0] != '#')
                .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(w => w.Length == 6)
                .DistinctBy(w => w[0])
                .Select(w => new LammpsThermo(
                    (long)Number(w[0]),
                    Number(w[1]),
                    Number(w[2]),
                    Number(w[3]),
                    GPaPerBar * Number(w[4]),
                    Number(w[5])
                )),
        ];

        static double Number(string word) => double.Parse(word, CultureInfo.InvariantCulture);
    }
}
