using System.Diagnostics;
using MlipSpec.Conformance;
using MlipSpec.Engines.Processes;
using MlipSpec.Engines.Worker;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Engines.Tests.Worker;

/// <summary>Worker processes: the same numbers as without, and whatever happens in them is named and
/// survived.</summary>
[Collection(EngineCollection.Name)]
public sealed class WorkerTests
{
    static readonly LennardJones s_inner = new(0.4, 2.0, elements: ["Si"]);
    static readonly Structure s_crystal = Prototypes.Diamond("Si", 5.43).Supercell(2, 2, 2).Rattled(0.05, seed: 1);
    static readonly Structure s_atom = new(Cell.Cubic(4), ["Si"], [new(0.1, 0.2, 0.3)]);

    [Fact]
    public void A_potential_in_a_worker_gives_the_same_bits_as_in_the_host()
    {
        var (expected, found) = (s_inner.Evaluate(s_crystal), FakeEngine.Potential().Evaluate(s_crystal));
        found.Energy.ShouldBe(expected.Energy);
        found.Virial.ShouldBe(expected.Virial);
        found.Forces.ShouldBe(expected.Forces);
        found.AtomEnergies.ShouldBe(expected.AtomEnergies);
    }

    [Fact]
    public void A_potential_in_a_worker_conforms() =>
        new ConformanceKit("Si").Check(FakeEngine.Potential()).ThrowIfBroken();

    [Fact]
    public void A_worker_is_used_again_by_the_next_calculation()
    {
        var potential = FakeEngine.Potential();
        int Once()
        {
            using var calculation = (WorkerCalculation)potential.Start(s_crystal);
            calculation.Evaluate(s_crystal.Positions, s_crystal.Cell);
            return calculation.ProcessId!.Value;
        }
        var first = Once();
        Once().ShouldBe(first);
        EngineProcesses.StopAll();
        Children.Gone(first).ShouldBeTrue("a worker outlived the end of the run");
        Once().ShouldNotBe(first);
    }

    [Fact]
    public void A_worker_that_waits_longer_than_a_moment_sleeps()
    {
        using var calculation = (WorkerCalculation)FakeEngine.Potential().Start(s_atom);
        for (var k = 0; k < 50; k++)
            calculation.Evaluate(s_atom.Positions, s_atom.Cell);
        using var worker = Process.GetProcessById(calculation.ProcessId!.Value);
        var before = worker.TotalProcessorTime;
        Thread.Sleep(500);
        worker.Refresh();
        (worker.TotalProcessorTime - before).ShouldBeLessThan(
            TimeSpan.FromMilliseconds(100),
            "a worker that nobody asks burns a core"
        );
    }

    [Fact]
    public void What_an_engine_prints_does_not_break_the_protocol() =>
        FakeEngine.Potential("print").Evaluate(s_atom).Energy.ShouldBe(s_inner.Evaluate(s_atom).Energy);

    [Fact]
    public void A_killed_worker_is_named_with_its_last_words_and_replaced_and_its_structure_kept()
    {
        var potential = FakeEngine.Potential("die");
        using var crash = Crash.Of(() => potential.Evaluate(s_atom));
        crash.Message.ShouldContain("Fake ended while it worked (killed by signal 9, SIGKILL");
        crash.Message.ShouldContain("it said: Error: the matrix is singular");
        crash.Message.ShouldContain("The structure, Si (64.00 Å³)");
        crash.Structure.Positions.ToArray().ShouldBe(s_atom.Positions.ToArray());
        potential.Evaluate(s_crystal).Energy.ShouldBe(s_inner.Evaluate(s_crystal).Energy);
    }

    [Fact]
    public void A_calculation_goes_on_with_a_new_worker_after_its_old_one_was_killed_from_outside()
    {
        using var calculation = (WorkerCalculation)FakeEngine.Potential().Start(s_crystal);
        calculation.Evaluate(s_crystal.Positions, s_crystal.Cell);
        var (energy, first) = (calculation.Energy, calculation.ProcessId!.Value);
        using (var worker = System.Diagnostics.Process.GetProcessById(first))
        {
            worker.Kill();
            // all its threads are gone, and its ends of the pipes are closed
            worker.WaitForExit(300_000).ShouldBeTrue();
        }
        calculation.Evaluate(s_crystal.Positions, s_crystal.Cell);
        calculation.Energy.ShouldBe(energy);
        calculation.ProcessId.ShouldNotBe(first);
    }

    [Fact]
    public void An_engine_that_hangs_is_killed_at_its_time_limit()
    {
        var potential = FakeEngine.Potential("hang", timeLimit: 0.5);
        using var crash = Crash.Of(() => potential.Evaluate(s_atom));
        crash.Message.ShouldContain("Fake did not answer within 0.5 s and was killed");
        crash.Message.ShouldContain("raise 'timeLimit'");
    }

    [Fact]
    public void An_error_of_the_engine_names_the_structure_and_the_worker_lives_on()
    {
        var potential = FakeEngine.Potential("memory");
        Should
            .Throw<BrokenEvaluationException>(() => potential.Evaluate(s_atom))
            .Message.ShouldStartWith(
                "Fake could not evaluate Si (64.00 Å³): InsufficientMemoryException: the neighbour list needs 64 GB"
            );
        potential.Evaluate(s_crystal).Energy.ShouldBe(s_inner.Evaluate(s_crystal).Energy);
    }

    [Fact]
    public void An_engine_that_ends_for_want_of_memory_is_reported_and_survived()
    {
        var potential = FakeEngine.Potential("fail fast");
        using var crash = Crash.Of(() => potential.Evaluate(s_atom));
        crash.Message.ShouldContain("Fake ended while it worked (aborted by signal 6); it said: ");
        crash.Message.ShouldContain("Out of memory in the engine");
        crash.Message.ShouldContain("if it ran out of memory, use fewer atoms");
        potential.Evaluate(s_crystal).Energy.ShouldBe(s_inner.Evaluate(s_crystal).Energy);
    }

    [Fact]
    public void A_position_that_is_not_finite_is_named_before_the_engine_sees_it()
    {
        using var calculation = FakeEngine.Potential().Start(s_crystal);
        var positions = s_crystal.Positions.ToArray();
        positions[3] = positions[3].With(1, double.NaN);
        var e = Should.Throw<ArgumentException>(() => calculation.Evaluate(positions, s_crystal.Cell));
        e.Message.ShouldContain("Fake was not asked to evaluate Si64");
        e.Message.ShouldContain("the position of atom 3 (Si)");
        calculation.Evaluate(s_crystal.Positions, s_crystal.Cell);
    }

    [Fact]
    public void What_is_missing_is_unavailable_and_what_is_wrong_is_an_error_of_the_settings()
    {
        Should
            .Throw<UnavailableException>(() => FakeEngine.Potential("not installed"))
            .Message.ShouldBe("libfake.so is not installed: apt-get install libfake");
        Should
            .Throw<ArgumentException>(() => FakeEngine.Potential("bad setting"))
            .Message.ShouldBe("'depth' is -1: expected a positive number");
        Should
            .Throw<UnavailableException>(() =>
                new WorkerPotential(
                    FakeEngine.Launch() with
                    {
                        Program = "/no/such/program",
                    },
                    _ => throw new InvalidOperationException()
                )
            )
            .Message.ShouldStartWith("Fake needs the program /no/such/program, which is not there");
    }

    [Fact]
    public void Calculations_at_the_same_time_have_a_worker_each()
    {
        var potential = FakeEngine.Potential();
        var calculations = Enumerable.Range(0, 3).Select(_ => (WorkerCalculation)potential.Start(s_crystal)).ToArray();
        Parallel.ForEach(calculations, c => c.Evaluate(s_crystal.Positions, s_crystal.Cell));
        calculations.Select(c => c.ProcessId).Distinct().Count().ShouldBe(3);
        calculations.ShouldAllBe(c => c.Energy == s_inner.Evaluate(s_crystal, 1).Energy);
        foreach (var calculation in calculations)
            calculation.Dispose();
    }
}
