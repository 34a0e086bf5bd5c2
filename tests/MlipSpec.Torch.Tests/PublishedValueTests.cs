using MlipSpec.Engines.Torch;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Tests;

namespace MlipSpec.Torch.Tests;

/// <summary>Deployed models of the field against the values that their programs publish.</summary>
public sealed class PublishedValueTests
{
    [SharedDataTheory]
    [InlineData("waterscan-neq0.16.nequip.pth", "w96", null, -14983.542025661, 1e-6, -0.37002750, 20.593674)]
    [InlineData("waterscan-allegro0.8.0.nequip.pth", "w96", null, -14983.529022176, 1e-6, -0.37729031, 20.725107)]
    [InlineData("water-deployed-neq060sp.pth", "w96", null, -14984.4799, 2e-3, -0.353625, 21.19)]
    [InlineData("MACE_scratch_run-3.model-cp2k.pth", "cp2k_mace", null, -41697.725970323, 1e-6, 0.00011481, -0.000640)]
    [InlineData("water_dpa2.pth", "w96", null, -15030.513798711, 1e-6, -0.00705856, 8.869249)]
    [InlineData("deeppot_sea.pth", "dp6", null, -929.737170050, 1e-6, 0.00627752, -0.075412)]
    [InlineData("sevennet_serial.pt", "hfo2", "float64", -2777.839559449, 1e-6, -0.40606023, 15.940116)]
    [InlineData("nequip_al2o3.pth", "al2o3", "float64", -222.052520334, 1e-6, -2.54277878, 15.747860)]
    public void Energy_force_and_virial_are_those_of_the_program(
        string model,
        string geometry,
        string? precision,
        double energy,
        double tolerance,
        double force,
        double virial
    )
    {
        var potential = TorchPotential.Create(SharedData.Path($"models/torch/{model}"), precision: precision);
        var structure = ExtendedXyz.Read(SharedData.Path($"models/torch/geometries/{geometry}.xyz")).Single().Structure;
        var found = potential.Evaluate(structure);
        var digits = precision ?? potential.Card.Precision;
        found.Energy.ShouldBe(energy, tolerance);
        found.Forces[0].X.ShouldBe(force, digits == "float64" ? 1e-8 : 1e-5);
        found.Virial.XX.ShouldBe(virial, digits == "float64" ? 1e-6 : 1e-2);
    }

    [SharedDataFact]
    public void An_atom_alone_has_half_the_energy_of_two_that_do_not_see_each_other()
    {
        var potential = TorchPotential.Create(
            SharedData.Path("models/torch/water-deployed-neq060sp.pth"),
            precision: "float64"
        );
        var one = potential.Evaluate(new Structure(Cell.None, ["O"], [Vector3D.Zero])).Energy;
        var two = potential.Evaluate(new Structure(Cell.None, ["O", "O"], [Vector3D.Zero, new(50, 0, 0)])).Energy;
        two.ShouldBe(2 * one, 1e-9);
    }

    [SharedDataFact]
    public void A_left_handed_cell_holds_the_same_crystal()
    {
        var potential = TorchPotential.Create(SharedData.Path("models/torch/deeppot_sea.pth"));
        var right = ExtendedXyz.Read(SharedData.Path("models/torch/geometries/dp6.xyz")).Single().Structure;
        right.Cell.Vectors.Determinant.ShouldBeGreaterThan(0);
        Structure left = new(new(-1.0 * right.Cell.Vectors), right.Species, right.Positions);
        var (found, expected) = (potential.Evaluate(left), potential.Evaluate(right));
        found.Energy.ShouldBe(expected.Energy, 1e-9);
        found.Forces.Zip(expected.Forces).Max(f => (f.First - f.Second).Length).ShouldBeLessThan(1e-10);
        (found.Virial - expected.Virial).MaxAbs.ShouldBeLessThan(1e-9);
    }

    [SharedDataFact]
    public void More_neighbours_than_DeePMD_takes_are_refused()
    {
        var potential = TorchPotential.Create(SharedData.Path("models/torch/deeppot_sea.pth"));
        var water = ExtendedXyz.Read(SharedData.Path("models/torch/geometries/dp6.xyz")).Single().Structure;
        var dense = water.Deformed(0.25 * Matrix3D.Identity);
        Should
            .Throw<BrokenEvaluationException>(() => potential.Evaluate(dense))
            .Message.ShouldContain("the model takes at most");
    }
}
