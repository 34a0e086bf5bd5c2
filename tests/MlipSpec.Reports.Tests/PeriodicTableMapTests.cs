using System.Xml.Linq;

namespace MlipSpec.Reports.Tests;

public sealed class PeriodicTableMapTests
{
    [Fact]
    public void Each_element_has_its_own_place_and_its_largest_deviation()
    {
        var map = new PeriodicTableMap(
            "A<b>",
            "ν",
            [
                new("W", "bcc", 0.2, 0.33),
                new("W", "fcc", 4, 0.33),
                new("Cu", "fcc", 0.05, 0.33),
                new("Si", "sc", null, 0.33),
            ]
        );
        var svg = XDocument.Parse(map.Draw());
        var cells = svg.Descendants().Where(e => e.Name.LocalName == "rect" && e.Elements().Any()).ToArray();
        cells.Select(c => ((int)c.Attribute("x")!, (int)c.Attribute("y")!)).ShouldBeUnique();
        cells.Length.ShouldBe(103);
        string ColourOf(string symbol) =>
            cells.Single(c => c.Value.StartsWith(symbol + ":", StringComparison.Ordinal)).Attribute("fill")!.Value;
        ColourOf("W").ShouldBe("#0c2c84");
        ColourOf("Cu").ShouldBe("#ffffd9");
        ColourOf("Si").ShouldBe("#0c2c84");
        ColourOf("Fe").ShouldBe("#dddddd");
        cells.Single(c => c.Value.StartsWith("W:", StringComparison.Ordinal)).Value.ShouldBe("W: bcc 0.20, fcc 4.00");
        svg.ToString().ShouldContain("A&lt;b&gt;");
    }
}
