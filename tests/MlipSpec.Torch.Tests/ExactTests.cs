using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Conformance;
using MlipSpec.Engines.Tests.Torch.Small;
using MlipSpec.Engines.Torch;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Tests;
using Xunit.Abstractions;

namespace MlipSpec.Torch.Tests;

/// <summary>One pair potential in every form in which models are deployed, against the one of MlipSpec.</summary>
public sealed class ExactTests(ITestOutputHelper output)
{
    static readonly LennardJones s_exact = new(SmallModels.Epsilon, SmallModels.Sigma, SmallModels.Cutoff, "Si", "C");

    [Theory]
    [InlineData("graph")]
    [InlineData("old graph")]
    [InlineData("sevennet")]
    [InlineData("sevennet vectors")]
    [InlineData("deepmd")]
    [InlineData("ani")]
    public void Every_form_gives_the_values_of_the_potential(string form)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "small.pth");
        _ = form switch
        {
            "graph" => SmallModels.Graph(path),
            "old graph" => SmallModels.OldGraph(path),
            "sevennet" => SmallModels.SevenNet(path, fromVectors: false),
            "sevennet vectors" => SmallModels.SevenNet(path, fromVectors: true),
            "deepmd" => SmallModels.DeepMd(path),
            _ => SmallModels.Ani(path),
        };
        var potential = TorchPotential.Create(path);
        // DeePMD moves atoms into the cell itself, which the small model does not.
        foreach (var structure in Structures(outside: form == "deepmd" ? 2 : 9))
        {
            var (found, expected) = (potential.Evaluate(structure), s_exact.Evaluate(structure));
            found.Energy.ShouldBe(expected.Energy, 1e-11, structure.ToString());
            for (var i = 0; i < structure.Count; i++)
                (found.Forces[i] - expected.Forces[i]).Length.ShouldBeLessThan(1e-11, structure.ToString());
            (found.Virial - expected.Virial).MaxAbs.ShouldBeLessThan(1e-10, structure.ToString());
            if (form != "ani")
                found.AtomEnergies.Sum().ShouldBe(expected.Energy, 1e-11);
        }
    }

    [Fact]
    public void A_graph_model_conforms()
    {
        using var folder = new TemporaryFolder();
        var report = new ConformanceKit("Si", "C") { Size = PromiseSize.Small }.Check(
            TorchPotential.Create(SmallModels.Graph(Path.Combine(folder.Path, "small.pth")))
        );
        output.WriteLine(report.ToString());
        report.ThrowIfBroken();
    }

    // A crystal smaller than the cutoff with atoms outside of it, a slab, a chain, a molecule, an atom alone.
    static IEnumerable<Structure> Structures(double outside)
    {
        var crystal = Prototypes.Diamond("Si", 4.2).Rattled(0.05, 1);
        yield return crystal;
        yield return crystal.WithPositions([
            .. crystal.Positions.ToArray().Select((r, i) => i == 3 ? r + outside * crystal.Cell.Vectors.Row(0) : r),
        ]);
        var cell = crystal.Cell.Vectors;
        yield return new(new(-1.0 * cell), crystal.Species, crystal.Positions); // left-handed, of the same lattice
        yield return new(new(cell, true, true, false), crystal.Species, crystal.Positions);
        yield return new(new(cell, false, true, false), crystal.Species, crystal.Positions);
        yield return new(Cell.None, crystal.Species, crystal.Positions);
        yield return new(Cell.None, ["C"], [new(1, 2, 3)]);
    }
}
