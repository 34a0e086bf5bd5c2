using MlipSpec.Engines.Labelling;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files;

namespace MlipSpec.Engines.Tests.Labelling;

/// <summary>Nothing that was labelled is labelled twice, and nothing is lost.</summary>
public sealed class RelabellingTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("relabel").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static Frame[] Snapshots(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(k => new Frame(Prototypes.Diamond("Si", 5.43).Rattled(0.1, (ulong)k))
                {
                    Info = new OrderedDictionary<string, string>
                    {
                        ["config_type"] = $"bulk {k}",
                        ["level_of_theory"] = "another",
                    },
                    Energy = 99,
                    Source = $"in.xyz, line {k}",
                }),
        ];

    [Fact]
    public void Labels_stand_in_the_order_of_the_snapshots_with_their_provenance_and_everything_else_stays()
    {
        var labelled = new Relabelling(new SlowLabeller(), _folder) { Jobs = 3 }
            .Run(Snapshots(7), default)
            .Labelled;
        for (var k = 0; k < 7; k++)
        {
            var exact = StillingerWeber.Silicon.Evaluate(labelled[k].Structure);
            (labelled[k].Energy, labelled[k].Virial).ShouldBe((exact.Energy, exact.Virial));
            labelled[k].Forces.ShouldBe(exact.Forces);
            labelled[k].Info["config_type"].ShouldBe($"bulk {k}");
            labelled[k].Info["level_of_theory"].ShouldBe("other: Stillinger-Weber, slowly");
        }
    }

    [Fact]
    public void A_second_run_computes_nothing_and_another_level_everything()
    {
        var labeller = new SlowLabeller();
        var first = new Relabelling(labeller, _folder).Run(Snapshots(4), default);
        var second = new Relabelling(labeller, _folder).Run(Snapshots(6), default);
        (first.Reused, second.Reused, labeller.Calls).ShouldBe((0, 4, 6));
        second.Labelled[0].Energy.ShouldBe(first.Labelled[0].Energy);
        var other = new SlowLabeller { Fingerprint = "another level" };
        new Relabelling(other, _folder).Run(Snapshots(4), default).Reused.ShouldBe(0);
    }

    [Fact]
    public void An_equal_snapshot_is_computed_once()
    {
        var labeller = new SlowLabeller();
        new Relabelling(labeller, _folder) { Jobs = 2 }
            .Run([.. Snapshots(2), .. Snapshots(2)], default)
            .Labelled.Count.ShouldBe(4);
        labeller.Calls.ShouldBe(2);
    }

    [Fact]
    public void A_failure_is_named_and_the_others_are_labelled()
    {
        var result = new Relabelling(new SlowLabeller { FailsAt = 2 }, _folder).Run(Snapshots(4), default);
        result.Labelled.Count.ShouldBe(3);
        var (snapshot, reason) = result.Failed.Single();
        snapshot.Source.ShouldBe("in.xyz, line 1");
        reason.ShouldStartWith("in.xyz, line 1 (Si8 (");
        reason.ShouldEndWith("it did not converge");
    }

    [Fact]
    public void What_nobody_can_label_stops_the_run_at_once()
    {
        var labeller = new SlowLabeller { UnavailableAt = 2 };
        Should
            .Throw<UnavailableException>(() => new Relabelling(labeller, _folder).Run(Snapshots(20), default))
            .Message.ShouldBe("the program is gone");
        labeller.Calls.ShouldBe(2);
    }

    [Fact]
    public void An_interrupted_run_keeps_what_is_finished_and_goes_on()
    {
        using var stop = new CancellationTokenSource();
        var labeller = new SlowLabeller();
        var run = new Relabelling(labeller, _folder)
        {
            Progress = p =>
            {
                if (p.Computed == 3)
                    stop.Cancel();
            },
        };
        Should.Throw<OperationCanceledException>(() => run.Run(Snapshots(8), stop.Token));
        var rest = new Relabelling(labeller, _folder).Run(Snapshots(8), default);
        (rest.Reused, rest.Labelled.Count, labeller.Calls).ShouldBe((3, 8, 8));
    }

    [Fact]
    public void A_damaged_label_is_a_failure_that_says_what_to_do()
    {
        new Relabelling(new SlowLabeller(), _folder).Run(Snapshots(1), default);
        File.WriteAllText(
            Directory.GetFiles(_folder, "label.xyz", SearchOption.AllDirectories).Single(),
            "2\n\nSi 0 0 0\nSi 1 1 1\n"
        );
        new Relabelling(new SlowLabeller(), _folder)
            .Run(Snapshots(1), default)
            .Failed.Single()
            .Reason.ShouldContain("is not a finished label of this snapshot: delete the folder");
    }

    sealed class SlowLabeller : ILabeller
    {
        int _calls;

        public int Calls => _calls;

        public int FailsAt { get; init; }

        public int UnavailableAt { get; init; }

        public LevelOfTheory LevelOfTheory => "other: Stillinger-Weber, slowly";

        public string Fingerprint { get; init; } = "slow 1";

        public int CoresPerSnapshot => 1;

        public Label Label(Structure structure, string folder, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            var call = Interlocked.Increment(ref _calls);
            if (call == FailsAt)
                throw new LabellingException("it did not converge");
            if (call == UnavailableAt)
                throw new UnavailableException("the program is gone");
            Thread.Sleep(5);
            var exact = StillingerWeber.Silicon.Evaluate(structure);
            return new(exact.Energy, exact.Forces, exact.Virial);
        }

        public void Dispose() { }
    }
}
