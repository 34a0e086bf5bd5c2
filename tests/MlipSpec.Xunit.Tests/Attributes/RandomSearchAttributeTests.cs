using MlipSpec.Checks.Search;
using MlipSpec.Results;
using MlipSpec.Structures.Generation;
using MlipSpec.Xunit.Attributes.Search;

namespace MlipSpec.Xunit.Tests.Attributes;

public sealed class RandomSearchAttributeTests
{
    /// <summary>The settings of the paper are the defaults of the attribute.</summary>
    [Fact]
    public void An_attribute_without_settings_has_the_protocol_of_its_check() =>
        TextOf(new RandomSearchAttribute("Si Si", 300, "diamond", "sh"))
            .ShouldBe(Protocol.TextOf(new RandomStructureSearch("Si", 300, "diamond", "sh")));

    [Fact]
    public void Every_setting_reaches_the_protocol()
    {
        var cells = new RandomCells
        {
            FormulaUnit = ["Si", "O", "O"],
            MinimumUnits = 2,
            MaximumUnits = 3,
            AtomicVolume = 13,
            MinimumVolumeFactor = 0.8,
            MaximumVolumeFactor = 1.1,
            MinimumSeparation = 1.4,
            MinimumOperations = 2,
            MaximumOperations = 3,
            Seed = 9,
        };
        var attribute = new RandomSearchAttribute("Si O O", 7)
        {
            MinimumUnits = 2,
            MaximumUnits = 3,
            AtomicVolume = 13,
            MinimumVolumeFactor = 0.8,
            MaximumVolumeFactor = 1.1,
            MinimumSeparation = 1.4,
            MinimumOperations = 2,
            MaximumOperations = 3,
            Seed = 9,
            Pressure = 5,
            ForceTolerance = 0.01,
            Similarity = 0.98,
        };
        TextOf(attribute)
            .ShouldBe(
                Protocol.TextOf(
                    new RandomStructureSearch(cells, 7, [])
                    {
                        Pressure = 5,
                        ForceTolerance = 0.01,
                        Similarity = 0.98,
                    }
                )
            );
        attribute.Material.ShouldBe("SiO");
    }

    static string TextOf(RandomSearchAttribute attribute) => Protocol.TextOf(attribute.CreateCheck());
}
