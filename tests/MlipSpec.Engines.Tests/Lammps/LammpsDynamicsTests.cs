using MlipSpec.Engines.Lammps;
using MlipSpec.Engines.Tests.Worker;
using MlipSpec.Potentials;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;

namespace MlipSpec.Engines.Tests.Lammps;

/// <summary>A protocol inside LAMMPS does what it does here.</summary>
[Collection(EngineCollection.Name)]
public sealed class LammpsDynamicsTests
{
    static readonly Structure s_crystal = Prototypes
        .Diamond("Si", 5.43)
        .Supercell(2, 2, 2)
        .Deformed(new(1.01, 0.03, -0.02, 0.01, 0.98, 0.02, 0, 0.01, 1.02))
        .Deformed(Matrix3D.Rotation(new(1, 2, 3), 0.7));

    [LammpsFact]
    public void A_trajectory_at_constant_energy_is_the_one_of_the_library()
    {
        var protocol = new MdProtocol
        {
            Stages = [MdStage.ConstantEnergy("nve", 600, 100)],
            Output = new() { Frames = 20 },
        };
        var (here, there) = (Here(protocol), Inside(protocol, out var outcome));
        there.Count.ShouldBe(6);
        outcome.Completed.ShouldBeTrue();
        // LAMMPS' constants have seven digits, so the trajectories part slowly.
        for (var k = 0; k < 6; k++)
        for (var i = 0; i < 64; i++)
            (there[k].Structure.Positions[i] - here[k].Positions[i]).Length.ShouldBeLessThan(
                1e-6,
                $"frame {k}, atom {i}"
            );
        outcome.Thermo.Select(t => t.Step).ShouldBe([0, 20, 40, 60, 80, 100]);
        var total = outcome.Thermo.Select(t => t.PotentialEnergy + t.KineticEnergy).ToArray();
        (total.Max() - total.Min()).ShouldBeLessThan(0.02); // eV of 64 atoms
        outcome.Thermo[1].PotentialEnergy.ShouldBe(StillingerWeber.Silicon.Evaluate(here[1]).Energy, 1e-4);
    }

    [LammpsFact]
    public void Thermostat_and_barostat_reach_their_set_points()
    {
        var chain = new NoseHooverThermostat(50);
        var protocol = new MdProtocol
        {
            Stages =
            [
                new("heat", 2000) { Temperature = new(300, 600), Thermostat = chain },
                new("squeeze", 2500)
                {
                    Temperature = 600,
                    Thermostat = chain,
                    Barostat = new ParrinelloRahmanBarostat(300, CellFreedom.Full),
                    Pressure = new(0, 5),
                },
                new("hold", 3000)
                {
                    Temperature = 600,
                    Thermostat = new LangevinThermostat(50),
                    Barostat = new ParrinelloRahmanBarostat(300),
                    Pressure = 5,
                },
            ],
            Output = new() { Frames = 50 },
        };
        var frames = Inside(protocol, out var outcome);
        var held = outcome.Thermo.Where(t => t.Step > 5000).ToArray();
        outcome.Completed.ShouldBeTrue(outcome.Finding?.Message);
        held.Length.ShouldBe(50);
        // K; fluctuates by 600·√(2/3N) = 61 K, correlated over some 0.1 ps
        held.Average(t => t.Temperature).ShouldBe(600, 60);
        held.Average(t => t.Pressure).ShouldBe(5, 1);
        // The bulk modulus of this potential is 101 GPa: 5 GPa compress by some 5 %.
        (frames[^1].Structure.Volume / frames[0].Structure.Volume).ShouldBeInRange(0.90, 0.98);
        StillingerWeber.Silicon.Evaluate(frames[^1].Structure).Energy.ShouldBe(held[^1].PotentialEnergy, 1e-4);
    }

    [LammpsFact]
    public void Two_ranks_make_the_same_steps_as_one()
    {
        var protocol = new MdProtocol
        {
            Stages = [MdStage.ConstantEnergy("nve", 600, 40)],
            Output = new() { Frames = 20 },
        };
        var (one, two) = (Inside(protocol, out _), Inside(protocol, out _, new() { Ranks = 2 }));
        for (var i = 0; i < 64; i++)
            (one[^1].Structure.Positions[i] - two[^1].Structure.Positions[i]).Length.ShouldBeLessThan(1e-9);
    }

    [LammpsTheory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_cancelled_run_ends_at_once_and_leaves_no_process(int ranks)
    {
        using var cancel = new CancellationTokenSource();
        var protocol = new MdProtocol
        {
            Stages = [MdStage.ConstantEnergy("long", 600, 1e9)],
            Output = new() { Frames = 100 },
        };
        var others = Children.Of(Environment.ProcessId, name: "lmp");
        IReadOnlyList<int> processes = [];
        var told = "";
        Should.Throw<OperationCanceledException>(() =>
            LammpsDynamics.Run(
                LammpsPotentials.StillingerWeber,
                s_crystal,
                protocol,
                new()
                {
                    Ranks = ranks,
                    Cancellation = cancel.Token,
                    Progress = text => told = text,
                    Frame = frame =>
                    {
                        if (frame.Info["timestep"] != "300")
                            return;
                        processes = [.. Children.Of(Environment.ProcessId, name: "lmp").Except(others)];
                        cancel.Cancel();
                    },
                }
            )
        );
        processes.Count.ShouldBe(ranks);
        told.ShouldMatch(@"^LAMMPS: \d+\.\d+ of 1E\+06 ps, \S+ steps/s$");
        foreach (var process in processes)
            Children.Gone(process).ShouldBeTrue($"LAMMPS process {process} survived");
    }

    [LammpsFact]
    public void A_run_that_comes_apart_is_an_outcome_with_the_words_of_lammps()
    {
        // Steps of 40 fs carry atoms through each other.
        var protocol = new MdProtocol
        {
            Stages = [MdStage.ConstantEnergy("much too long steps", 3000, 40_000)],
            TimeStep = 40,
            Output = new() { Frames = 1 },
        };
        Inside(protocol, out var outcome);
        outcome.Completed.ShouldBeFalse();
        outcome.Finding!.Kind.ShouldBe(MlipSpec.Quantities.FindingKind.Unstable);
        outcome.Finding.Message.ShouldMatch(
            @"pair_style sw: the molecular dynamics of Si64 .* failed inside LAMMPS after step \d+ \(exit code \d+: ERROR"
        );
    }

    [LammpsFact]
    public void What_lammps_has_not_is_refused_and_not_replaced()
    {
        ArgumentException Refused(MdStage stage) =>
            Should.Throw<ArgumentException>(() =>
                LammpsDynamics.Run(LammpsPotentials.StillingerWeber, s_crystal, new() { Stages = [stage] })
            );
        Refused(MdStage.Hold("hold", 300, 100))
            .Message.ShouldContain(
                "the stage 'hold' has the thermostat Bussi, τ 100 fs, which LAMMPS has not in every build: give it a LangevinThermostat or a NoseHooverThermostat"
            );
        Refused(new("press", 100) { Thermostat = new NoseHooverThermostat(), Barostat = new CellRescalingBarostat() })
            .Message.ShouldContain("give it a ParrinelloRahmanBarostat");
        Should
            .Throw<UnavailableException>(() =>
                LammpsDynamics.Run(
                    LammpsPotentials.StillingerWeber,
                    s_crystal,
                    new() { Stages = [MdStage.ConstantEnergy("nve", 300, 10)] },
                    new() { Program = "lmp_of_my_own" }
                )
            )
            .Message.ShouldContain("needs the program lmp_of_my_own: apt-get install lammps");
        Should
            .Throw<ArgumentException>(() =>
                LammpsDynamics.Run(
                    LammpsPotentials.StillingerWeber,
                    s_crystal.WithCell(new(s_crystal.Cell.Vectors, true, true, false)),
                    new() { Stages = [MdStage.ConstantEnergy("nve", 300, 10)] }
                )
            )
            .Message.ShouldContain("periodic in some directions");
    }

    static List<Structure> Here(MdProtocol protocol)
    {
        var frames = new List<Structure>();
        MdRun.Run(
            StillingerWeber.Silicon,
            s_crystal,
            protocol,
            new() { Threads = 1, Observers = [new Recorder(frames)] }
        );
        return frames;
    }

    static List<Frame> Inside(MdProtocol protocol, out LammpsRunOutcome outcome, LammpsRunOptions? options = null)
    {
        var frames = new List<Frame>();
        outcome = LammpsDynamics.Run(
            LammpsPotentials.StillingerWeber,
            s_crystal,
            protocol,
            (options ?? new()) with
            {
                Frame = frames.Add,
            }
        );
        outcome.Frames.ShouldBe(frames.Count);
        return frames;
    }

    sealed class Recorder(List<Structure> frames) : IMdObserver
    {
        public int Interval => 0;

        public void Observe(in MdFrame frame) => frames.Add(frame.ToStructure());

        public void Save(BinaryWriter writer) { }

        public void Load(BinaryReader reader) { }
    }
}
