using MlipSpec.Engines.Yaml;
using MlipSpec.Potentials.Ace;
using MlipSpec.Tests;
using MlipSpec.Tests.Potentials;

namespace MlipSpec.Engines.Tests.Ace;

/// <summary>Published expansions against libpace, which interpolates its radial functions: about 1e-9 eV.</summary>
public sealed class AceReferenceTests
{
    [SharedDataTheory]
    [InlineData("YBCO.yace", "ybco_52")]
    [InlineData("YBCO.yaml", "ybco_52_yaml")]
    [InlineData("water_nore_PACE_1k.yaml", "water_3_triclinic")]
    [InlineData("water_nore_PACE_1k.yaml", "water_300")]
    public void Compounds_agree_with_libpace(string model, string reference)
    {
        var expected = ReferenceModel.Of(reference);
        var potential = AcePotential.Load(SharedData.Path($"models/ace/{model}"), YamlFile.Read);
        var result = expected.ShouldBeMatchedBy(potential, 1e-7, 1e-6, 1e-5);
        result.AtomEnergies.Zip(expected.AtomEnergies, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-8);
    }

    [SharedDataTheory]
    [InlineData("cu_64", null)]
    [InlineData("lammps_64_pace_product", "Cu")]
    public void Copper_agrees_with_libpace_and_LAMMPS(string reference, string? element)
    {
        var expected = ReferenceModel.Of(reference, element);
        var potential = AcePotential.Load(LammpsData.Path("Cu-PBE-core-rep.ace"), YamlFile.Read);
        expected.ShouldBeMatchedBy(potential, 1e-7, 1e-6, 1e-5);
    }
}
