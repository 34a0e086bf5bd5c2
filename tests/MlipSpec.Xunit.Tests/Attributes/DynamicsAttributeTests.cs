using MlipSpec.Checks.Compressions;
using MlipSpec.Checks.Labels;
using MlipSpec.Checks.Promises;
using MlipSpec.Datasets;
using MlipSpec.Engines.Datasets;
using MlipSpec.Results;
using MlipSpec.Verdicts;
using MlipSpec.Xunit.Attributes.Dynamics;

namespace MlipSpec.Xunit.Tests.Attributes;

/// <summary>Tests of dynamics are small unless a suite asks for the size of the paper, which costs hours and says
/// so.</summary>
public sealed class DynamicsAttributeTests
{
    [Fact]
    public void Each_size_has_its_protocol_and_its_cost()
    {
        string Text(DynamicsSize size) => Protocol.TextOf(new CompressionAttribute("Si") { Size = size }.CreateCheck());
        Text(DynamicsSize.Quick).ShouldBe(Protocol.TextOf(Compression.Quick("Si")));
        Text(DynamicsSize.Thousand).ShouldBe(Protocol.TextOf(Compression.Thousand("Si")));
        Text(DynamicsSize.Paper).ShouldBe(Protocol.TextOf(Compression.Paper("Si")));
        new CompressionAttribute("Si").UsualCost.ShouldBe(Cost.Minutes);
        new CompressionAttribute("Si") { Size = DynamicsSize.Paper }.UsualCost.ShouldBe(Cost.Hours);
    }

    [Fact]
    public void Settings_reach_the_protocol()
    {
        Protocol
            .TextOf(
                new EnergyConservationAttribute("Si", "diamond")
                {
                    Repeat = 3,
                    Temperature = 900,
                    TimeStep = 2,
                    Duration = 5000,
                }.CreateCheck()
            )
            .ShouldBe(
                Protocol.TextOf(
                    new EnergyConservation(new("Si", "diamond"))
                    {
                        Repeat = 3,
                        Temperature = 900,
                        TimeStep = 2,
                        Duration = 5000,
                    }
                )
            );
        Protocol
            .TextOf(
                new CompressionAttribute("Ge")
                {
                    Pressure = 15,
                    Temperature = 300,
                    DensePhase = "beta-tin",
                }.CreateCheck()
            )
            .ShouldBe(
                Protocol.TextOf(
                    Compression.Quick("Ge") with
                    {
                        Pressure = 15,
                        Temperature = 300,
                        DensePhase = "beta-tin",
                    }
                )
            );
        new MeltQuenchForceErrorsAttribute("labels.xyz")
        {
            LevelOfTheory = "PBE",
            AcrossLevelsOfTheory = true,
            RemoveEnergyShift = false,
        }
            .CreateCheck()
            .ShouldBe(
                new MeltQuenchForceErrors(
                    new DatasetFile("labels.xyz")
                    {
                        Formats = FrameFormats.All,
                        LevelOfTheory = "PBE",
                        GroupBy = "segment",
                    }
                )
                {
                    AcrossLevelsOfTheory = true,
                    RemoveEnergyShift = false,
                }
            );
    }
}
