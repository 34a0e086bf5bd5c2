using System.Runtime.InteropServices;
using MlipSpec.Potentials;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Tests.Simulation.Runs;

/// <summary>A run that is killed at any moment continues as if nothing had happened.</summary>
public sealed class CheckpointTests
{
    static readonly Structure s_silicon = Prototypes.Diamond("Si", 5.431).Supercell(2, 2, 2).Rattled(0.02, seed: 1);
    static readonly MdProtocol s_protocol = MdRunTests.Short;

    static MdOutcome Run(
        string folder,
        MdProtocol? protocol = null,
        Structure? structure = null,
        int killedAt = int.MaxValue,
        List<string>? notices = null
    )
    {
        using var writer = new TrajectoryWriter(Path.Combine(folder, "run.xyz"));
        var options = new MdRunOptions
        {
            Threads = 1,
            Checkpoint = Path.Combine(folder, "run.checkpoint"),
            Observers = [writer, new MeanTemperature(Path.Combine(folder, "mean.txt")), new Killer(killedAt)],
            Notice = text => (notices ?? []).Add(text),
        };
        return MdRun.Run(StillingerWeber.Silicon, structure ?? s_silicon, protocol ?? s_protocol, options);
    }

    [Theory]
    [InlineData(20)] // before the first checkpoint
    [InlineData(77)] // in the stage of rescaled cells with noise
    [InlineData(131)] // in the stage of the moving cell with chains
    [InlineData(176)] // after the last one
    public void A_killed_run_resumes_with_the_bits_of_one_that_was_not(int killedAt)
    {
        using TemporaryFolder whole = new(),
            broken = new();
        var expected = Run(whole.Path);
        Should.Throw<KilledException>(() => Run(broken.Path, killedAt: killedAt));
        var resumed = Run(broken.Path);

        resumed.Final.Positions.SequenceEqual(expected.Final.Positions).ShouldBeTrue();
        resumed.Velocities.ShouldBe(expected.Velocities);
        resumed.Final.Cell.ShouldBe(expected.Final.Cell);
        File.ReadAllBytes(Path.Combine(broken.Path, "run.xyz"))
            .ShouldBe(File.ReadAllBytes(Path.Combine(whole.Path, "run.xyz")));
        File.ReadAllText(Path.Combine(broken.Path, "mean.txt"))
            .ShouldBe(File.ReadAllText(Path.Combine(whole.Path, "mean.txt")));
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused_and_the_intact_older_one_used()
    {
        using var folder = new TemporaryFolder();
        Should.Throw<KilledException>(() => Run(folder.Path, killedAt: 110));
        var file = Path.Combine(folder.Path, "run.checkpoint");
        Flip(file, 500);
        var notices = new List<string>();
        using var whole = new TemporaryFolder();
        Run(folder.Path, notices: notices).Velocities.ShouldBe(Run(whole.Path).Velocities);
        notices.ShouldHaveSingleItem().ShouldContain("is damaged; continuing from the one before");

        Flip(file, 500);
        File.WriteAllText(file + ".previous", "MLIPSPEC");
        Should
            .Throw<InvalidDataException>(() => Run(folder.Path))
            .Message.ShouldContain("damaged, the checksum does not fit, and there is no older intact checkpoint");
    }

    [Fact]
    public void A_checkpoint_of_another_run_is_refused()
    {
        using var folder = new TemporaryFolder();
        Should.Throw<KilledException>(() => Run(folder.Path, killedAt: 60));
        string Refused(MdProtocol? protocol = null, Structure? structure = null) =>
            Should.Throw<InvalidDataException>(() => Run(folder.Path, protocol, structure)).Message;
        Refused(structure: s_silicon.Rattled(0.01, seed: 9)).ShouldContain("belongs to another run");
        Refused(s_protocol with { Seed = 5 }).ShouldContain("belongs to another run");
        Refused(
                s_protocol with
                {
                    Output = new() { Frames = 10, Checkpoints = 30 },
                }
            )
            .ShouldContain("Give this run a file of its own");
        Run(folder.Path).Completed.ShouldBeTrue();
    }

    [SkippableLinuxFact]
    public void On_a_full_disk_the_run_stops_and_the_last_checkpoint_is_intact()
    {
        using TemporaryFolder folder = new(),
            whole = new();
        Should.Throw<KilledException>(() => Run(folder.Path, killedAt: 60));
        var checkpoint = Path.Combine(folder.Path, "run.checkpoint");
        var before = File.ReadAllBytes(checkpoint);
        File.CreateSymbolicLink(checkpoint + ".new", "/dev/full"); // every write to it says that the disk is full
        Should
            .Throw<IOException>(() => Run(folder.Path))
            .Message.ShouldContain("is intact: make room and start the run again to continue from it");
        File.ReadAllBytes(checkpoint).ShouldBe(before);
        File.Delete(checkpoint + ".new");
        Run(folder.Path).Velocities.ShouldBe(Run(whole.Path).Velocities);
    }

    [SkippableLinuxFact]
    public void A_trajectory_that_does_not_fit_on_the_disk_stops_the_run()
    {
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(Path.Combine(folder.Path, "run.xyz"), "/dev/full");
        Should.Throw<IOException>(() => Run(folder.Path));
    }

    static void Flip(string file, int at)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[at] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    sealed class KilledException : Exception;

    /// <summary>Stops a run in the middle of a step, as a signal that cannot be caught would: nothing is flushed or
    /// written on the way out.</summary>
    sealed class Killer(int at) : IMdObserver
    {
        public int Interval => 1;

        public void Observe(in MdFrame frame)
        {
            if (frame.Step == at)
                throw new KilledException();
        }

        public void Save(BinaryWriter writer) { }

        public void Load(BinaryReader reader) { }
    }

    /// <summary>An observer with a state: the mean temperature so far, written at every frame.</summary>
    sealed class MeanTemperature(string file) : IMdObserver
    {
        double _sum;
        int _count;

        public int Interval => 3;

        public void Observe(in MdFrame frame)
        {
            _sum += frame.Temperature;
            _count++;
            File.WriteAllBytes(file, MemoryMarshal.AsBytes<double>([_sum / _count]).ToArray());
        }

        public void Save(BinaryWriter writer)
        {
            writer.Write(_sum);
            writer.Write(_count);
        }

        public void Load(BinaryReader reader) => (_sum, _count) = (reader.ReadDouble(), reader.ReadInt32());
    }

    sealed class SkippableLinuxFactAttribute : FactAttribute
    {
        public SkippableLinuxFactAttribute()
        {
            if (!File.Exists("/dev/full"))
                Skip = "needs /dev/full, a device of Linux that is always full";
        }
    }
}
