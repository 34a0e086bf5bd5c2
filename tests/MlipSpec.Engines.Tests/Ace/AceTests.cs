using MlipSpec.Engines.Yaml;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Ace;
using MlipSpec.Structures;
using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Tests;
using MlipSpec.Tests.Potentials;

namespace MlipSpec.Engines.Tests.Ace;

public sealed class AceTests
{
    [Theory]
    [InlineData("SBessel", "zbl")]
    [InlineData("SBessel", "density")]
    [InlineData("ChebPow", "distance")]
    [InlineData("ChebExpCos", "density")]
    public void Forces_and_virial_are_the_gradients_of_the_energy(string basis, string inner)
    {
        var potential = new SmallAce().With(basis, inner).Load();
        foreach (var structure in (Structure[])[Cube(), Near()])
        {
            var scale = Math.Max(1, potential.Evaluate(structure).Forces.Max(f => f.Length));
            Derivatives.ForceError(potential, structure, stride: 2).ShouldBeLessThan(1e-7 * scale);
            Derivatives.VirialError(potential, structure).ShouldBeLessThan(1e-6 * scale);
        }
    }

    [Fact]
    public void The_energy_is_invariant_under_rotation_and_inversion()
    {
        var potential = new SmallAce().Load();
        var cluster = new Structure(Cell.None, Alloy(2.5).Species, Alloy(2.5).Positions);
        var turn = new Matrix3D(0.36, 0.48, -0.8, -0.8, 0.6, 0, 0.48, 0.64, 0.6);
        var straight = potential.Evaluate(cluster);
        foreach (var matrix in (Matrix3D[])[turn, -turn])
        {
            var turned = potential.Evaluate(
                cluster.WithPositions([.. cluster.Positions.ToArray().Select(p => p * matrix)])
            );
            turned.Energy.ShouldBe(straight.Energy, 1e-11);
            turned.Forces.Zip(straight.Forces, (a, b) => (a - b * matrix).Length).Max().ShouldBeLessThan(1e-10);
        }
    }

    [SharedDataFact]
    public void Coefficients_of_functions_and_of_products_are_the_same_expansion()
    {
        var structure = ReferenceModel.Of("ybco_52").Structure;
        var products = AcePotential.Load(SharedData.Path("models/ace/YBCO.yace"), YamlFile.Read).Evaluate(structure);
        var functions = AcePotential.Load(SharedData.Path("models/ace/YBCO.yaml"), YamlFile.Read).Evaluate(structure);
        functions.Energy.ShouldBe(products.Energy, 1e-10);
        functions.Forces.Zip(products.Forces, (f, g) => (f - g).Length).Max().ShouldBeLessThan(1e-10);
    }

    [SharedDataFact]
    public void Cells_of_the_training_set_interpolate_and_others_extrapolate()
    {
        var potential = AcePotential.Load(
            SharedData.Path("models/ace/leiapple_bcc/W_2020.yaml"),
            YamlFile.Read,
            SharedData.Path("models/ace/leiapple_bcc/W_2020.asi")
        );
        var frames = ExtendedXyz.Read(SharedData.Path("models/ace/leiapple_bcc/W_database_subset.xyz")).ToArray();
        var grades = frames.Select(f => potential.Extrapolation!.Grade(f.Structure).Configuration).ToArray();
        var inside = frames.Zip(grades).Where(f => f.First.Info["config_type"] == "in_fit_window").ToArray();
        inside.Length.ShouldBe(80);
        inside.Max(f => f.Second).ShouldBeInRange(1, 1.05);
        frames.Zip(grades).Except(inside).Min(f => f.Second).ShouldBeGreaterThan(50);
        // a cell of the set itself
        inside.Min(f => Math.Abs(f.Second - 1)).ShouldBeLessThan(1e-4);
    }

    [Fact]
    public void Results_do_not_depend_on_threads_and_a_warm_evaluation_allocates_nothing()
    {
        var alloy = Alloy(2.6);
        var potential = new SmallAce().Load();
        var (one, two) = (potential.Evaluate(alloy, 1), potential.Evaluate(alloy, 2));
        two.Energy.ShouldBe(one.Energy);
        two.Forces.ShouldBe(one.Forces);
        using var calculation = potential.Start(alloy);
        calculation.Evaluate(alloy.Positions, alloy.Cell);
        Allocation.OfOneCall(() => calculation.Evaluate(alloy.Positions, alloy.Cell)).ShouldBe(0);
    }

    // No pair comes near a cutoff, where second derivatives jump.
    static Structure Cube()
    {
        var random = new SeededRandom(4);
        return new(
            Cell.None,
            [.. Enumerable.Range(0, 8).Select(i => i % 3 == 0 ? (Element)"Ni" : "Al")],
            [
                .. Enumerable
                    .Range(0, 8)
                    .Select(i => 2.5 * new Vector3D(i % 2, i / 2 % 2, i / 4) + 0.05 * random.NextGaussianVector()),
            ]
        );
    }

    // Distances on both sides of and in the window where the expansion is switched off, 1.7 to 2.1 Å.
    static Structure Near() =>
        new(
            Cell.None,
            ["Al", "Ni", "Al", "Ni", "Al"],
            [Vector3D.Zero, new(1.83, 0.1, 0), new(-0.2, 1.95, 0.3), new(1.9, 1.9, 0.5), new(0.4, 0.2, 1.61)]
        );

    static Structure Alloy(double spacing)
    {
        var random = new SeededRandom(3);
        return new(
            new(Matrix3D.FromRows(new(3 * spacing, 0.2, 0), new(0, 3 * spacing, 0.3), new(0.4, 0, 2 * spacing))),
            [.. Enumerable.Range(0, 18).Select(i => i % 3 == 0 ? (Element)"Ni" : "Al")],
            [
                .. Enumerable
                    .Range(0, 18)
                    .Select(i => spacing * new Vector3D(i % 3, i / 3 % 3, i / 9) + 0.15 * random.NextGaussianVector()),
            ]
        );
    }
}
