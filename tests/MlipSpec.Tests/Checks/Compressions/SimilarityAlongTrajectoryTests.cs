using MlipSpec.Analysis.Soap;
using MlipSpec.Checks;
using MlipSpec.Checks.Compressions;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Results;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Lammps;
using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Testing.Doubles;
using static MlipSpec.Tests.Checks.Compressions.Trajectories;

namespace MlipSpec.Tests.Checks.Compressions;

public sealed class SimilarityAlongTrajectoryTests
{
    static readonly Structure s_before = At("diamond", 8),
        s_after = At("sh", 12).Supercell(2, 1, 1);

    [Fact]
    public void A_trajectory_in_extended_XYZ_is_followed_with_the_pressures_of_its_frames()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "SW.xyz");
        ExtendedXyz.Write(path, [Frame(s_before, 8), Frame(s_before, 10), Frame(s_after, 12)]);
        var check = new SimilarityAlongTrajectory(new(Path.Combine(folder.Path, "{potential}.xyz")), Crystals);
        var potential = new WithCard(StillingerWeber.Silicon, card => card with { Name = "SW" });
        var curves = check.Measure(potential);
        curves.Frames.Select(f => f.Pressure).ShouldBe([8, 10, 12]);
        curves.LastPhase.ShouldBe("sh");
        var every = (check with { Trajectory = check.Trajectory with { Every = 2 } }).Measure(potential);
        every.Frames.Select(f => f.Pressure).ShouldBe([8, 12]);
        // A changed file is another protocol, so that nothing stored is taken for it.
        var protocol = Protocol.HashOf(check);
        ExtendedXyz.Write(path, [Frame(s_before, 8), Frame(s_after, 12)]);
        Protocol.HashOf(check).ShouldNotBe(protocol);
    }

    [Fact]
    public void A_dump_of_LAMMPS_is_followed_along_a_steady_compression()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "run.dump");
        File.WriteAllText(path, string.Concat(new[] { s_before, s_before, s_after }.Select(Dump)));
        var trajectory = new TrajectoryFile(path) { Types = ["Si"], Ramp = new(8, 12) };
        var curves = new SimilarityAlongTrajectory(trajectory, Crystals).Measure(StillingerWeber.Silicon);
        curves.Frames.Select(f => f.Pressure).ShouldBe([8, 10, 12]);
        (curves.FirstPhase, curves.LastPhase).ShouldBe(("diamond", "sh"));
    }

    [Fact]
    public void A_compression_run_is_followed_from_the_trajectory_it_wrote()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "compression.xyz");
        var protocol = new MdProtocol
        {
            Stages = [MdStage.Compress("compression", 300, 0, 6, 600)],
            TimeStep = 2,
            Output = new() { Frames = 50 },
            FastestPressureRate = 1e6,
        };
        using (var writer = new TrajectoryWriter(path))
            MdRun
                .Run(StillingerWeber.Silicon, At("diamond", 0, 3), protocol, new() { Observers = [writer] })
                .Instability.ShouldBeNull();
        var curves = new SimilarityAlongTrajectory(new(path), Crystals)
        {
            Protocol = new() { Measure = SoapSimilarity.Fine with { Average = SoapAverage.Outer } },
        }.Measure(StillingerWeber.Silicon);
        curves.Frames.Select(f => f.Pressure).ShouldBe([0, 1, 2, 3, 4, 5, 6], 1e-9);
        curves.Frames[0].Similarities[0].Mean.ShouldBe(1, 1e-6);
        // Warm, so not quite the crystal, but nothing else.
        curves
            .Frames.Skip(1)
            .ShouldAllBe(f =>
                f.Similarities[0].Mean > 0.9 && f.Similarities[0].Mean < 0.9999 && f.Similarities[0].BestMatch == 1
            );
        curves.Transition.Finding!.Kind.ShouldBe(FindingKind.NotFound);
    }

    [Fact]
    public void A_trajectory_that_is_not_there_is_empty_or_says_no_pressure_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "run.xyz");
        var check = new SimilarityAlongTrajectory(new(path), Crystals);
        Should
            .Throw<FileNotFoundException>(() => check.Measure(StillingerWeber.Silicon))
            .Message.ShouldContain("run.xyz");
        File.WriteAllText(path, "");
        Should
            .Throw<InvalidDataException>(() => check.Measure(StillingerWeber.Silicon))
            .Message.ShouldContain("is empty");
        ExtendedXyz.Write(path, [new Frame(s_before)]);
        Should
            .Throw<InvalidDataException>(() => check.Measure(StillingerWeber.Silicon))
            .Message.ShouldContain("does not say its pressure");
        ExtendedXyz.Write(
            path,
            [new Frame(s_before) { Info = new OrderedDictionary<string, string> { ["pressure"] = "high" } }]
        );
        Should
            .Throw<InvalidDataException>(() => check.Measure(StillingerWeber.Silicon))
            .Message.ShouldContain("'high' is not a number");
        ExtendedXyz.Write(path, [Frame(s_before, 0), Frame(At("diamond", 0, 1), 2)]);
        Should
            .Throw<ArgumentException>(() => check.Measure(StillingerWeber.Silicon))
            .Message.ShouldContain($"({path}, line {s_before.Count + 3}) holds Si2");
    }

    static string Dump(Structure structure)
    {
        var frame = LammpsFrame.Of(structure);
        var (h, text) = (frame.Vectors, new System.Text.StringBuilder());
        double left = Math.Min(Math.Min(0, h.YX), Math.Min(h.ZX, h.YX + h.ZX)),
            right = Math.Max(Math.Max(0, h.YX), Math.Max(h.ZX, h.YX + h.ZX));
        text.Append(
            FormattableString.Invariant(
                $"ITEM: TIMESTEP\n0\nITEM: NUMBER OF ATOMS\n{structure.Count}\nITEM: BOX BOUNDS xy xz yz pp pp pp\n"
            )
        );
        text.Append(
            FormattableString.Invariant(
                $"{left:R} {h.XX + right:R} {h.YX:R}\n{Math.Min(0, h.ZY):R} {h.YY + Math.Max(0, h.ZY):R} {h.ZX:R}\n0 {h.ZZ:R} {h.ZY:R}\nITEM: ATOMS id type x y z\n"
            )
        );
        for (var i = 0; i < structure.Count; i++)
        {
            var r = frame.FromOriginal(structure.Positions[i]);
            text.Append(FormattableString.Invariant($"{i + 1} 1 {r.X:R} {r.Y:R} {r.Z:R}\n"));
        }
        return text.ToString();
    }
}
