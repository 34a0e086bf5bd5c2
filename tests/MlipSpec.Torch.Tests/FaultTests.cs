using System.Diagnostics;
using MlipSpec.Engines.Tests.Torch.Small;
using MlipSpec.Engines.Torch;
using MlipSpec.Engines.Worker;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Tests;

namespace MlipSpec.Torch.Tests;

/// <summary>What goes wrong inside libtorch is named, and the next evaluation works.</summary>
public sealed class FaultTests : IDisposable
{
    static readonly Structure s_pair = new(Cell.None, ["Si", "C"], [Vector3D.Zero, new(2.1, 0, 0)]);
    static readonly Structure s_far = new(Cell.None, ["Si", "C"], [Vector3D.Zero, new(100, 0, 0)]);
    readonly TemporaryFolder _folder = new();

    string File => Path.Combine(_folder.Path, "small.pth");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_operator_that_this_libtorch_does_not_have_is_named()
    {
        SmallModels.Graph(File, operation: "torch.no_such_operator(energies)");
        var message = Should.Throw<InvalidDataException>(() => TorchPotential.Create(File)).Message;
        message.ShouldContain(File);
        message.ShouldContain("Unknown builtin op: aten::no_such_operator");
        message.ShouldContain("Export it with a PyTorch no newer than");
    }

    [Fact]
    public void An_error_of_the_model_is_a_broken_evaluation_of_that_structure_alone()
    {
        // An assertion of the model, as those of the field have.
        SmallModels.Graph(
            File,
            operation: """
            if torch.gt(torch.len(e), 0):
                  ops.prim.RaiseException("the atoms are too close")
            """
        );
        var potential = TorchPotential.Create(File);
        var broken = Should.Throw<BrokenEvaluationException>(() => potential.Evaluate(s_pair));
        broken.Message.ShouldContain("the atoms are too close");
        broken.Message.ShouldContain("CSi");
        potential.Evaluate(s_far).Energy.ShouldBe(0);
    }

    [Fact]
    public async Task A_worker_that_dies_at_work_is_a_named_broken_evaluation_and_the_next_has_a_new_one()
    {
        SmallModels.Graph(
            File,
            operation: """
            for _n in range(torch.mul(torch.len(e), 1000000000)):
                  energies = torch.mul(energies, 1)
            """
        );
        var potential = TorchPotential.Create(File);
        using var calculation = (WorkerCalculation)potential.Start(s_far);
        calculation.Evaluate(s_far.Positions, s_far.Cell);
        var id = calculation.ProcessId!.Value;
        var evaluation = Task.Run(() => calculation.Evaluate(s_pair.Positions, s_pair.Cell));
        await Task.Delay(200);
        Process.GetProcessById(id).Kill();
        var broken = await Should.ThrowAsync<BrokenEvaluationException>(evaluation);
        broken.Message.ShouldContain("libtorch ended while it worked (killed by signal 9");
        broken.Message.ShouldContain("structure.extxyz");
        calculation.Evaluate(s_far.Positions, s_far.Cell);
        calculation.ProcessId!.Value.ShouldNotBe(id);
    }

    [Fact]
    public void An_element_that_the_model_does_not_cover_is_refused()
    {
        var potential = TorchPotential.Create(SmallModels.Graph(File));
        var gold = new Structure(Cell.None, ["Au"], [Vector3D.Zero]);
        Should.Throw<NotCoveredException>(() => potential.Evaluate(gold)).Message.ShouldContain("Au");
    }

    [Fact]
    public void The_same_structure_gives_the_same_bits_in_every_worker()
    {
        SmallModels.Graph(File);
        var first = TorchPotential.Create(File).Evaluate(s_pair);
        var second = TorchPotential.Create(File).Evaluate(s_pair);
        (second.Energy == first.Energy).ShouldBeTrue($"{first.Energy:R} and {second.Energy:R} eV");
        second.Forces.ShouldBe(first.Forces);
    }
}
