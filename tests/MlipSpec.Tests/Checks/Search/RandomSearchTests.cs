using System.Collections.Concurrent;
using MlipSpec.Checks;
using MlipSpec.Checks.Search;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;
using MlipSpec.Structures.Generation;
using MlipSpec.Testing.Doubles;
using MlipSpec.Testing.Faults.Landscapes;

namespace MlipSpec.Tests.Checks.Search;

public sealed class RandomSearchTests
{
    static readonly RandomRelaxations s_search = new(RandomCells.Validation("Si", seed: 3), 60);

    [Fact]
    public void Every_structure_of_Stillinger_and_Weber_relaxes_into_a_minimum()
    {
        foreach (var found in s_search.Run(StillingerWeber.Silicon, CheckContext.Default))
        {
            found.Outcome.ShouldBe(SearchOutcome.Converged);
            found.MaximumForce.ShouldBeLessThan(1e-3);
            // A minimum: energy evaluated anew is the one reported, and a small random step goes uphill.
            StillingerWeber.Silicon.Evaluate(found.Structure).Energy.ShouldBe(found.Energy, 1e-9);
            StillingerWeber
                .Silicon.Evaluate(found.Structure.Rattled(0.02, seed: 1))
                .Energy.ShouldBeGreaterThan(found.Energy);
        }
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var one = s_search.Run(StillingerWeber.Silicon, new() { Threads = 1 });
        var two = s_search.Run(StillingerWeber.Silicon, new() { Threads = 3 });
        for (var k = 0; k < one.Length; k++)
            Same(one[k], two[k]);
    }

    [Fact]
    public void An_interrupted_search_goes_on_to_the_bits_of_an_uninterrupted_one()
    {
        var search = s_search with { PathStride = 10 };
        var whole = search.Run(StillingerWeber.Silicon, CheckContext.Default);
        using var file = new TemporaryFile("");
        var key = search.KeyOf(StillingerWeber.Silicon);
        using (var source = new CancellationTokenSource())
        using (var journal = SearchJournal.Open(file.Path, key))
        {
            // Interrupted in the 25th structure, while evaluating.
            var potential = new Interposed(
                StillingerWeber.Silicon,
                (_, number) =>
                {
                    if (number == 25)
                        source.Cancel();
                }
            );
            Should.Throw<OperationCanceledException>(() =>
                search.Run(potential, new() { Threads = 2, Cancellation = source.Token }, journal)
            );
        }
        // As if the power had failed in the middle of writing.
        using (var stream = File.OpenWrite(file.Path))
            stream.SetLength(stream.Length - 3);
        using (var journal = SearchJournal.Open(file.Path, key))
        {
            journal.Finished.Count.ShouldBeInRange(15, 24);
            var resumed = search.Run(StillingerWeber.Silicon, CheckContext.Default, journal);
            for (var k = 0; k < whole.Length; k++)
                Same(resumed[k], whole[k]);
        }
        using (var journal = SearchJournal.Open(file.Path, key))
            journal.Finished.Count.ShouldBe(60);
    }

    [Fact]
    public void A_journal_of_another_search_is_refused()
    {
        using var file = new TemporaryFile("");
        SearchJournal.Open(file.Path, s_search.KeyOf(StillingerWeber.Silicon)).Dispose();
        Should
            .Throw<InvalidDataException>(() => SearchJournal.Open(file.Path, s_search.KeyOf(Tersoff.SiliconT3)))
            .Message.ShouldContain("another search");
        File.WriteAllText(file.Path, "something else");
        Should
            .Throw<InvalidDataException>(() => SearchJournal.Open(file.Path, "key"))
            .Message.ShouldContain("not a journal");
    }

    [Fact]
    public void Every_setting_is_part_of_the_key_but_the_number()
    {
        var key = s_search.KeyOf(StillingerWeber.Silicon);
        (s_search with { Count = 61 }).KeyOf(StillingerWeber.Silicon).ShouldBe(key);
        RandomRelaxations[] others =
        [
            s_search with
            {
                PathStride = 1,
            },
            s_search with
            {
                ShortestBond = 0.5,
            },
            s_search with
            {
                Cells = s_search.Cells with { Seed = 4 },
            },
            s_search with
            {
                Cells = s_search.Cells with { PairSeparations = [new("Si", "Si", 2)] },
            },
            s_search with
            {
                Cells = s_search.Cells with { FormulaUnit = ["Si"] },
            },
            s_search with
            {
                Relaxation = s_search.Relaxation with { Pressure = 1 },
            },
            s_search with
            {
                Relaxation = s_search.Relaxation with { ForceTolerance = 1e-2 },
            },
        ];
        others.Select(o => o.KeyOf(StillingerWeber.Silicon)).Append(key).Distinct().Count().ShouldBe(others.Length + 1);
    }

    [Fact]
    public void The_path_leads_downhill_from_the_random_structure_to_the_minimum()
    {
        var search = s_search with { PathStride = 5, Count = 5 };
        foreach (var found in search.Run(StillingerWeber.Silicon, CheckContext.Default))
        {
            var start = search.Cells.Create(found.Index).Structure;
            found.Path[0].Structure.Positions.SequenceEqual(start.Positions).ShouldBeTrue();
            found.Path[^1].Structure.Positions.SequenceEqual(found.Structure.Positions).ShouldBeTrue();
            found.Path[^1].Step.ShouldBe(found.Steps);
            found.Path.Zip(found.Path.Skip(1)).ShouldAllBe(p => p.Second.Energy < p.First.Energy);
            var middle = found.Path[1];
            var evaluation = StillingerWeber.Silicon.Evaluate(middle.Structure);
            evaluation.Energy.ShouldBe(middle.Energy, 1e-10);
            (evaluation.Forces[0] - middle.Forces[0]).Length.ShouldBeLessThan(1e-9);
            (evaluation.Virial - middle.Virial).MaxAbs.ShouldBeLessThan(1e-8);
        }
    }

    /// <summary>A pressure beyond that of the transition to β-tin (8 GPa from the energies) makes minima denser, each
    /// in mechanical equilibrium with it.</summary>
    [Fact]
    public void Under_pressure_minima_are_denser_and_the_stress_is_the_pressure()
    {
        var search = s_search with { Count = 10, Relaxation = s_search.Relaxation with { Pressure = 20 } };
        var without = (s_search with { Count = 10 }).Run(StillingerWeber.Silicon, CheckContext.Default);
        var with = search.Run(StillingerWeber.Silicon, CheckContext.Default);
        with.Average(s => s.AtomicVolume).ShouldBeLessThan(without.Average(s => s.AtomicVolume) - 1);
        foreach (var found in with)
        {
            var evaluation = StillingerWeber.Silicon.Evaluate(found.Structure);
            (
                evaluation.Virial.Trace / 3 / found.Structure.Volume * Constants.GPaPerElectronvoltPerCubicAngstrom
            ).ShouldBe(20, 0.01);
            found.Energy.ShouldBe(
                evaluation.Energy + 20 / Constants.GPaPerElectronvoltPerCubicAngstrom * found.Structure.Volume,
                1e-9
            );
        }
    }

    [Fact]
    public void A_hole_at_short_distance_is_a_collapse_and_no_exception()
    {
        var outcomes = s_search
            .Run(new DeepHole(StillingerWeber.Silicon), CheckContext.Default)
            .CountBy(s => s.Outcome)
            .ToDictionary();
        outcomes[SearchOutcome.Collapsed].ShouldBeGreaterThan(5);
    }

    [Fact]
    public void Progress_tells_rate_and_time_left()
    {
        var told = new ConcurrentQueue<string>();
        s_search.Run(StillingerWeber.Silicon, new() { Progress = told.Enqueue });
        told.Last().ShouldStartWith("60 of 60 structures, ");
        told.Last().ShouldEndWith(" per second, 0:00:00 left");
        SearchProgress.Text(6000, 10_000, 320, 4000).ShouldBe("6000 of 10000 structures, 320 per second, 0:00:13 left");
        SearchProgress.Text(1, 100, 0.25, 99).ShouldBe("1 of 100 structures, 0.25 per second, 0:06:36 left");
    }

    static void Same(SearchedStructure a, SearchedStructure b)
    {
        (a.Index, a.Outcome, a.Energy, a.MaximumForce, a.Steps, a.Evaluations, a.Path.Count).ShouldBe(
            (b.Index, b.Outcome, b.Energy, b.MaximumForce, b.Steps, b.Evaluations, b.Path.Count)
        );
        a.Structure.Cell.ShouldBe(b.Structure.Cell);
        a.Structure.Positions.SequenceEqual(b.Structure.Positions).ShouldBeTrue();
        foreach (var (p, q) in a.Path.Zip(b.Path))
        {
            (p.Step, p.Energy, p.Virial).ShouldBe((q.Step, q.Energy, q.Virial));
            p.Structure.Positions.SequenceEqual(q.Structure.Positions).ShouldBeTrue();
            p.Forces.ShouldBe(q.Forces);
        }
    }
}
