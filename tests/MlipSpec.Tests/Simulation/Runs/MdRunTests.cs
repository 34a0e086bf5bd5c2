using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Testing.Faults.Bookkeeping;
using MlipSpec.Testing.Faults.Landscapes;

namespace MlipSpec.Tests.Simulation.Runs;

public sealed class MdRunTests
{
    static readonly Structure s_silicon = Prototypes.Diamond("Si", 5.431).Supercell(2, 2, 2);

    internal static readonly MdProtocol Short = new()
    {
        Stages =
        [
            MdStage.Hold("hold", 600, 60),
            MdStage.Heat("quench", 600, 590, 60, new CellRescalingBarostat(200, CellFreedom.Full)) with
            {
                Thermostat = new LangevinThermostat(50),
            },
            MdStage.Hold("press", 590, 60, new ParrinelloRahmanBarostat(200), 2) with
            {
                Thermostat = new NoseHooverThermostat(50),
            },
        ],
        Output = new() { Frames = 10, Checkpoints = 25 },
    };

    static MdOutcome Run(
        MdProtocol protocol,
        IPotential? potential = null,
        Structure? structure = null,
        params IMdObserver[] observers
    ) =>
        MdRun.Run(
            potential ?? StillingerWeber.Silicon,
            structure ?? s_silicon,
            protocol,
            new() { Threads = 1, Observers = observers }
        );

    [Fact]
    public void Stages_follow_each_other_and_observers_see_every_frame()
    {
        var seen = new Recorder(10);
        var outcome = Run(Short, observers: seen);
        outcome.Completed.ShouldBeTrue();
        (outcome.Steps, outcome.Time).ShouldBe((180, 180.0));
        seen.Steps.ShouldBe(Enumerable.Range(0, 19).Select(k => 10L * k));
        seen.Stages.Distinct().ShouldBe(["hold", "quench", "press"]);
        seen.Targets[12].ShouldBe(590, 1e-9);
        Math.Abs(outcome.Final.Volume - s_silicon.Volume).ShouldBeGreaterThan(1);
    }

    [Fact]
    public void The_same_protocol_gives_the_same_bits_on_two_threads_and_another_seed_gives_others()
    {
        var one = Run(Short).Final;
        MdRun
            .Run(StillingerWeber.Silicon, s_silicon, Short, new() { Threads = 2 })
            .Final.Positions.SequenceEqual(one.Positions)
            .ShouldBeTrue();
        Run(Short with { Seed = 2 }).Final.Positions.SequenceEqual(one.Positions).ShouldBeFalse();
    }

    [Fact]
    public void Velocities_start_with_the_temperature_of_the_first_stage_or_the_one_given()
    {
        var seen = new Recorder(1000);
        Run(Short with { InitialTemperature = 1234 }, observers: seen);
        seen.Temperatures[0].ShouldBe(1234, 1e-9);
    }

    [Fact]
    public void A_trajectory_is_streamed_with_stage_and_time_and_without_labels_on_request()
    {
        using var file = new TemporaryFile("what was there before");
        using (var writer = new TrajectoryWriter(file.Path, labels: false))
            Run(Short, observers: writer);
        var frames = ExtendedXyz.Read(file.Path).ToArray();
        frames.Length.ShouldBe(19);
        (frames[7].Info["stage"], frames[7].Info["time_fs"], frames[7].Energy, frames[7].Forces).ShouldBe(
            ("quench", "70", null, null)
        );
        frames[0].Structure.Positions.SequenceEqual(s_silicon.Positions).ShouldBeTrue();
    }

    [Fact]
    public void Progress_tells_rate_and_time_left_and_cancellation_stops_between_two_steps()
    {
        var told = new List<string>();
        using var source = new CancellationTokenSource();
        var protocol = new MdProtocol { Stages = [MdStage.Hold("melt", 600, 1e8)] };
        var options = new MdRunOptions
        {
            Threads = 1,
            Cancellation = source.Token,
            Progress = text =>
            {
                told.Add(text);
                source.Cancel();
            },
        };
        Should.Throw<OperationCanceledException>(() =>
            MdRun.Run(StillingerWeber.Silicon, s_silicon, protocol, options)
        );
        told.ShouldHaveSingleItem()
            .ShouldMatch(@"^melt: \d+\.\d\d of 100000 ps, \d+ K, \S+ steps/s, \d+:\d\d:\d\d left$");
    }

    [Fact]
    public void A_deep_hole_is_an_outcome_with_time_atoms_and_the_last_good_frame()
    {
        var hot = new MdProtocol
        {
            Stages = [MdStage.Hold("melt", 3000, 5000)],
            Output = new() { Frames = 0 },
        };
        var outcome = Run(hot, new DeepHole(StillingerWeber.Silicon, depth: 50, centre: 1.75, halfWidth: 0.35));
        var instability = outcome.Instability.ShouldNotBeNull();
        instability.Atoms.ShouldNotBeEmpty();
        instability.Stage.ShouldBe("melt");
        instability.Message.ShouldContain("the last good frame is that at");
        instability.ToFinding().Kind.ShouldBe(FindingKind.Unstable);
        outcome.Steps.ShouldBeLessThan(instability.Step);
        outcome.Final.Count.ShouldBe(64);
        Run(hot).Completed.ShouldBeTrue();
    }

    [Fact]
    public void Every_way_to_come_apart_has_its_name()
    {
        InstabilityKind Of(MdProtocol protocol, IPotential? potential = null, Structure? start = null) =>
            Run(protocol, potential, start).Instability!.Kind;
        var hold = new MdProtocol
        {
            Stages = [MdStage.ConstantEnergy("run", 300, 200)],
            Output = new() { Frames = 0 },
        };

        Of(hold, start: Pair(1.15)).ShouldBe(InstabilityKind.CloseAtoms);
        var line = new Structure(Cell.Cubic(20), ["Si", "Si", "Si"], [Vector3D.Zero, new(2.4, 0, 0), new(4.8, 0, 0)]);
        Of(hold with { InitialTemperature = 0 }, new NaNForAtomsInALine(StillingerWeber.Silicon), line)
            .ShouldBe(InstabilityKind.Explosion);
        Of(hold with { TimeStep = 50, Stages = [MdStage.ConstantEnergy("run", 1500, 50_000)] })
            .ShouldBeOneOf(InstabilityKind.Runaway, InstabilityKind.Explosion);
        Of(
                hold with
                {
                    Stages = [MdStage.Hold("press", 300, 20_000, new CellRescalingBarostat(200), 60)],
                    Limits = new() { SmallestVolume = 0.8 },
                }
            )
            .ShouldBe(InstabilityKind.Collapse);
        Of(
                hold with
                {
                    Stages = [MdStage.Hold("pull", 300, 20_000, new CellRescalingBarostat(200), -8)],
                    Limits = new() { LargestVolume = 1.06 },
                }
            )
            .ShouldBe(InstabilityKind.Evaporation);
    }

    static Structure Pair(double distance) => new(Cell.Cubic(20), ["Si", "Si"], [Vector3D.Zero, new(distance, 0, 0)]);

    internal sealed class Recorder(int interval) : IMdObserver
    {
        public List<long> Steps { get; } = [];

        public List<string> Stages { get; } = [];

        public List<double> Targets { get; } = [];

        public List<double> Temperatures { get; } = [];

        public int Interval => interval;

        public void Observe(in MdFrame frame)
        {
            Steps.Add(frame.Step);
            Stages.Add(frame.Stage.Name);
            Targets.Add(frame.TargetTemperature);
            Temperatures.Add(frame.Temperature);
        }

        public void Save(BinaryWriter writer) { }

        public void Load(BinaryReader reader) { }
    }
}
