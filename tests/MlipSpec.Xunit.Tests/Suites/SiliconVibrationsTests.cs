using MlipSpec.Gates;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Tests.Suites;

/// <summary>The vibrations of the packaged silicon suite, run on a potential with a soft mode.</summary>
public sealed class SiliconVibrationsTests
{
    [Fact]
    public void A_soft_mode_makes_a_potential_not_valid_and_the_message_names_the_wave_vector()
    {
        using var harness = new Harness(
            """
            { "potentials": {
                "none": { "kind": "dotnet", "type": "MlipSpec.Xunit.Specimen.Mutant", "arguments": { "defect": "none" }, "elements": ["Si"] },
                "soft": { "kind": "dotnet", "type": "MlipSpec.Xunit.Specimen.Mutant", "arguments": { "defect": "SoftMode" }, "elements": ["Si"] } } }
            """
        );
        harness.Run("DiamondVibrations");
        var asked = harness.Journal.Where(e => e.Test == "DiamondVibrations.Diamond_has_no_imaginary_modes").ToArray();
        asked.Single(e => e.Potential == "none").Verdict.ShouldBe(Verdict.Pass);
        var soft = asked.Single(e => e.Potential == "soft");
        soft.Verdict.ShouldBe(Verdict.Fail);
        soft.Message.ShouldNotBeNull().ShouldContain("lowest frequency, at ");
        DomainMatrix
            .Of(new(null, [], harness.Journal, []))
            .At("soft", "vibrations")!
            .State.ShouldBe(DomainState.NotValid);
    }
}
