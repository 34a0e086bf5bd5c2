using System.Diagnostics;
using System.Text.Json;
using MlipSpec.Engines.Lammps;
using MlipSpec.Engines.Tests.Lammps;
using MlipSpec.Engines.Worker;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Engines.Tests.Worker;

/// <summary>The Lennard-Jones potential in a worker process that misbehaves as told.</summary>
internal sealed class FakeEngine : IEngine
{
    readonly LennardJones _inner = new(0.4, 2.0, elements: ["Si"]);
    ICalculation? _calculation;
    string _fault = "";

    /// <summary>The tests' own assembly is the worker's program, and a host that can be killed.</summary>
    public static int Main(string[] args)
    {
        if (args is ["host", ..])
            return Host(args[1]);
        WorkerLoop.Run(new FakeEngine());
        return 0;
    }

    // Tells the number of its worker, then has it evaluate.
    static int Host(string fault)
    {
        if (fault == "md")
        {
            LammpsDynamics.Run(
                LammpsPotentials.StillingerWeber,
                Prototypes.Diamond("Si", 5.43).Supercell(2, 2, 2),
                new() { Stages = [MdStage.ConstantEnergy("long", 600, 1e9)] },
                new() { Ranks = 2 }
            );
            return 0;
        }
        var atom = new Structure(Cell.Cubic(4), ["Si"], [default]);
        using var calculation = (WorkerCalculation)Potential().Start(atom);
        calculation.Evaluate(atom.Positions, atom.Cell);
        Console.WriteLine(calculation.ProcessId);
        Potential(fault).Evaluate(atom);
        return 0;
    }

    /// <summary>The potential in a worker.</summary>
    /// <param name="fault">What goes wrong; see <see cref="Evaluate"/> and <see cref="Open"/>.</param>
    public static WorkerPotential Potential(string fault = "", double timeLimit = 600) =>
        new(Launch(fault, timeLimit), Describe);

    public static WorkerLaunch Launch(string fault = "", double timeLimit = 600) =>
        WorkerLaunch.DotNet("Fake", typeof(FakeEngine).Assembly.Location, "fake") with
        {
            Settings = $$"""{"fault":"{{fault}}"}""",
            TimeLimit = TimeSpan.FromSeconds(timeLimit),
        };

    static PotentialCard Describe(EngineInfo info) =>
        new()
        {
            Name = "Fake",
            Kind = "fake",
            Elements = ["Si"],
            Fingerprint = Fingerprint.Of("fake", info.Version),
        };

    public EngineInfo Open(JsonElement settings)
    {
        _fault = settings.GetProperty("fault").GetString()!;
        return _fault switch
        {
            "not installed" => throw new UnavailableException("libfake.so is not installed: apt-get install libfake"),
            "bad setting" => throw new ArgumentException("'depth' is -1: expected a positive number"),
            _ => new("Fake", "1.0"),
        };
    }

    public void Start(Structure structure)
    {
        _calculation?.Dispose();
        _calculation = _inner.Start(structure);
    }

    public EngineResult Evaluate(in Cell cell, ReadOnlySpan<Vector3D> positions, Span<Vector3D> forces)
    {
        // A structure of one atom is where the faults strike.
        if (positions.Length == 1)
            switch (_fault)
            {
                case "hang":
                    Thread.Sleep(Timeout.Infinite);
                    break;
                case "print":
                    Console.WriteLine("a library greets on standard output");
                    break;
                case "die":
                    Console.Error.WriteLine("Error: the matrix is singular");
                    Process.GetCurrentProcess().Kill();
                    Thread.Sleep(Timeout.Infinite);
                    break;
                case "memory":
                    throw new InsufficientMemoryException("the neighbour list needs 64 GB");
                case "fail fast":
                    Environment.FailFast("Out of memory in the engine");
                    break;
            }
        _calculation!.Evaluate(positions, cell);
        _calculation.Forces.CopyTo(forces);
        return new(_calculation.Energy, _calculation.Virial, _calculation.AtomEnergies.ToArray());
    }
}
