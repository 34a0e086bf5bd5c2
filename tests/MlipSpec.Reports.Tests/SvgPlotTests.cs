using System.Xml.Linq;
using MlipSpec.Checks;

namespace MlipSpec.Reports.Tests;

public sealed class SvgPlotTests
{
    static XElement Draw(IReadOnlyList<double> x, IReadOnlyList<double> y) =>
        XDocument.Parse(SvgPlot.Draw(new("E(V) & fit", "V (Å³/atom)", "E < 0 (eV)", x, y))).Root!;

    static List<string> Texts(XElement svg) => [.. svg.Elements().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    static string Path(XElement svg) => svg.Elements().Single(e => e.Name.LocalName == "path").Attribute("d")!.Value;

    [Fact]
    public void A_plot_has_title_labels_with_units_and_round_ticks()
    {
        var svg = Draw([18.3, 19.9, 21.6], [-4.30, -4.337, -4.29]);
        Texts(svg).ShouldBe(["E(V) & fit", "18", "19", "20", "21", "22", "-4.34", "-4.33", "-4.32", "-4.31", "-4.30", "-4.29", "V (Å³/atom)", "E < 0 (eV)"]);
    }

    [Fact]
    public void The_line_runs_between_the_axes_with_y_upwards() => Path(Draw([0, 5], [0, 1])).ShouldBe("M80 340L620 40");

    [Fact]
    public void A_point_that_is_not_a_number_interrupts_the_line() => Path(Draw([0, 1, 2, 3, 4], [0, 1, double.NaN, 1, 0])).Count(c => c == 'M').ShouldBe(2);

    [Fact]
    public void A_constant_or_empty_curve_can_be_drawn()
    {
        Path(Draw([0, 1], [3, 3])).ShouldNotContain("NaN");
        Path(Draw([], [])).ShouldBeEmpty();
        Texts(Draw([0, 1e9], [0, 1e-9])).ShouldContain("2E+08");
    }

    [Fact]
    public void Coordinates_of_different_number_are_refused() =>
        Should.Throw<ArgumentException>(() => Draw([1, 2], [1])).Message.ShouldBe("the curve \"E(V) & fit\" has 2 abscissae but 1 ordinates");
}
