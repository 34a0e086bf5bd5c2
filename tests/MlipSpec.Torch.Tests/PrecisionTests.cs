using MlipSpec.Engines.Tests.Torch.Small;
using MlipSpec.Engines.Torch;
using MlipSpec.Potentials;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;
using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Tests;
using MlipSpec.Tests.Potentials;

namespace MlipSpec.Torch.Tests;

/// <summary>Models saved in single precision, as they are and in double.</summary>
public sealed class PrecisionTests : IDisposable
{
    static readonly Structure s_silicon = Prototypes.Diamond("Si", 4.2).Rattled(0.05, 1);
    readonly TemporaryFolder _folder = new();

    string File => Path.Combine(_folder.Path, "small.pth");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_in_float32_says_so_and_is_exact_in_float64_but_for_its_weights()
    {
        SmallModels.Graph(File, single: true);
        var rounded = new LennardJones((float)SmallModels.Epsilon, SmallModels.Sigma, SmallModels.Cutoff);
        var expected = rounded.Evaluate(s_silicon);

        var single = TorchPotential.Create(File);
        single.Card.Precision.ShouldBe("float32");
        var error = Math.Abs(single.Evaluate(s_silicon).Energy - expected.Energy);
        error.ShouldBeLessThan(1e-4);
        error.ShouldBeGreaterThan(1e-10, "in single precision digits are missing");

        var full = TorchPotential.Create(File, precision: "float64");
        full.Card.Precision.ShouldBe("float64");
        full.Card.Fingerprint.ShouldNotBe(single.Card.Fingerprint);
        full.Evaluate(s_silicon).Energy.ShouldBe(expected.Energy, 1e-11);
    }

    [Fact]
    public void Code_that_computes_in_float32_in_its_own_way_is_not_evaluated_in_float64()
    {
        SmallModels.Graph(File, single: true, operation: "lost = torch.float(energies)");
        var message = Should.Throw<ArgumentException>(() => TorchPotential.Create(File, precision: "float64")).Message;
        message.ShouldContain($"{File} cannot be evaluated in float64: entry model/code/__torch__/small.py");
        message.ShouldContain("lost = torch.float(energies)");
    }

    [SharedDataTheory]
    [InlineData("sevennet_serial.pt", "hfo2", "float64")]
    [InlineData("water-deployed-neq060sp.pth", "w96", "float64")]
    [InlineData("deeppot_sea.pth", "dp6", null)]
    [InlineData("MACE_scratch_run-3.model-cp2k.pth", "cp2k_mace", null)]
    public void Forces_and_virial_of_a_deployed_model_are_derivatives_of_its_energy(
        string model,
        string geometry,
        string? precision
    )
    {
        var potential = TorchPotential.Create(SharedData.Path($"models/torch/{model}"), precision: precision);
        var structure = ExtendedXyz.Read(SharedData.Path($"models/torch/geometries/{geometry}.xyz")).Single().Structure;
        Derivatives.ForceError(potential, structure, stride: structure.Count).ShouldBeLessThan(1e-6);
        if (structure.Count <= 6)
            Derivatives.VirialError(potential, structure).ShouldBeLessThan(1e-6);
    }
}
