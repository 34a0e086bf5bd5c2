using System.Diagnostics;
using MlipSpec.Engines.Ipi;
using MlipSpec.Engines.Tests.Worker;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Engines.Tests.Ipi;

/// <summary>Clients that do not come, die or are missing.</summary>
[Collection(EngineCollection.Name)]
public sealed class IpiFaultTests
{
    static readonly Structure s_silicon = Prototypes.Diamond("Si", 5.43).Rattled(0.1, 1);

    [Fact]
    public void A_client_that_never_connects_is_named_when_its_time_is_over()
    {
        var potential = new IpiPotential(
            new()
            {
                Command = ["/bin/sleep", "1000"],
                Elements = ["Si"],
                ConnectTimeout = 0.5,
            }
        );
        Should
            .Throw<BrokenEvaluationException>(() => potential.Evaluate(s_silicon))
            .Message.ShouldMatch(
                @"the i-PI client '/bin/sleep 1000' did not connect to /tmp/ipi_mlipspec-\S+ within 0.5 s and was killed: check that its input names the socket"
            );
    }

    [Fact]
    public void A_client_that_ends_before_it_connects_is_quoted()
    {
        var potential = new IpiPotential(
            new() { Command = ["/bin/sh", "-c", "echo Error: no such basis set {socket}; exit 7"], Elements = ["Si"] }
        );
        Should
            .Throw<BrokenEvaluationException>(() => potential.Evaluate(s_silicon))
            .Message.ShouldMatch(
                "ended \\(exit code 7\\) before it connected.*it said: Error: no such basis set mlipspec-"
            );
    }

    [ProgramFact("lmp", "lammps lammps-data")]
    public void A_client_that_is_killed_is_started_again()
    {
        var potential = new IpiPotential(IpiClients.Lammps);
        using var calculation = (IpiCalculation)potential.Start(s_silicon);
        calculation.Evaluate(s_silicon.Positions, s_silicon.Cell);
        var (first, energy) = (calculation.ProcessId!.Value, calculation.Energy);
        Process.GetProcessById(first).Kill();
        Children.Gone(first).ShouldBeTrue();
        calculation.Evaluate(s_silicon.Positions, s_silicon.Cell);
        calculation.Energy.ShouldBe(energy);
        calculation.ProcessId!.Value.ShouldNotBe(first);
    }

    [ProgramFact("lmp", "lammps lammps-data")]
    public void A_structure_that_kills_every_client_is_kept_and_named()
    {
        // Two atoms at one place: LAMMPS has no finite force.
        var collapsed = new Structure(Cell.Cubic(6), ["Si", "Si"], [default, default]);
        var potential = new IpiPotential(IpiClients.Lammps);
        Should.Throw<BrokenEvaluationException>(() => potential.Evaluate(collapsed));
        potential.Evaluate(s_silicon).Energy.ShouldBe(StillingerWeber.Silicon.Evaluate(s_silicon).Energy, 1e-5);
    }

    [Fact]
    public void What_is_missing_or_not_covered_is_said()
    {
        Should
            .Throw<UnavailableException>(() =>
                new IpiPotential(new() { Command = ["dftb+-nowhere"], Elements = ["Si"] })
            )
            .Message.ShouldContain("the i-PI client's program dftb+-nowhere is missing");
        Should
            .Throw<ArgumentException>(() => new IpiPotential(new() { Command = ["/bin/sleep"], Elements = [] }))
            .Message.ShouldContain("name them in 'elements'");
        var potential = new IpiPotential(new() { Command = ["/bin/sleep"], Elements = ["Si"] });
        Should
            .Throw<NotCoveredException>(() => potential.Evaluate(new(Cell.None, ["Si"], [default])))
            .Message.ShouldContain("'vacuum' puts slabs and clusters into one");
        Should
            .Throw<NotCoveredException>(() => potential.Evaluate(Prototypes.Diamond("Ge", 5.6)))
            .Message.ShouldContain("does not cover Ge");
    }
}
