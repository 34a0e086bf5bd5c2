using MlipSpec.Potentials;
using MlipSpec.Potentials.BehlerParrinello;

namespace MlipSpec.Tests.Potentials.BehlerParrinello;

/// <summary>Published networks against the numbers of n2p2.</summary>
public sealed class NnpReferenceTests
{
    [SharedDataFact]
    public void Silicon_agrees_with_n2p2()
    {
        var reference = SiliconReference.Of("nnp/Si_zuo2020");
        var result = NnpPotential
            .Load(SharedData.Path("models/nnp/Si_zuo2020"), NnpUnits.Atomic)
            .Evaluate(reference.Structure);
        result.Energy.ShouldBe(reference.Energy, 1e-6);
        result.Forces.Zip(reference.Forces, (f, g) => (f - g).Length).Max().ShouldBeLessThan(1e-7);
    }

    [SharedDataTheory]
    [InlineData("H2O_RPBE-D3_n2p2", "n2p2_h2o_96", false)]
    [InlineData("Cu2S_PBE_n2p2", "n2p2_cu2s_96", true)]
    public void Compounds_agree_with_n2p2(string model, string reference, bool metal)
    {
        var units = metal ? NnpUnits.Metal : NnpUnits.Atomic;
        ReferenceModel
            .Of(reference, energyUnit: units.Energy, lengthUnit: units.Length)
            // its virial is a difference of energies
            .ShouldBeMatchedBy(NnpPotential.Load(SharedData.Path($"models/nnp/{model}"), units), 1e-6, 1e-6, 5e-5);
    }
}
