using System.Xml.Linq;
using MlipSpec.Checks;

namespace MlipSpec.Reports.Tests;

public sealed class SvgPlotTests
{
    static readonly Curve s_curve = new("E(V) & fit", "V (Å³/atom)", "E < 0 (eV)", [], []);

    static XElement Draw(IReadOnlyList<double> x, IReadOnlyList<double> y) => Draw(s_curve with { X = x, Y = y });

    static XElement Draw(params Curve[] curves) => XDocument.Parse(SvgPlot.Draw("SW, Si diamond", curves)).Root!;

    static List<string> Texts(XElement svg) =>
        [.. svg.Elements().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    static string Path(XElement svg) => svg.Elements().Single(e => e.Name.LocalName == "path").Attribute("d")!.Value;

    [Fact]
    public void A_plot_has_title_labels_with_units_and_round_ticks()
    {
        var svg = Draw([18.3, 19.9, 21.6], [-4.30, -4.337, -4.29]);
        Texts(svg)
            .ShouldBe([
                "SW, Si diamond",
                "18",
                "19",
                "20",
                "21",
                "22",
                "−4.34",
                "−4.33",
                "−4.32",
                "−4.31",
                "−4.30",
                "−4.29",
                "V (Å³/atom)",
                "E < 0 (eV)",
                "E(V) & fit",
            ]);
    }

    [Fact]
    public void The_line_runs_between_the_axes_with_y_upwards() =>
        Path(Draw([0, 5], [0, 1])).ShouldBe("M90 360L620 64");

    [Fact]
    public void A_point_that_is_not_a_number_interrupts_the_line() =>
        Path(Draw([0, 1, 2, 3, 4], [0, 1, double.NaN, 1, 0])).Count(c => c == 'M').ShouldBe(2);

    [Fact]
    public void A_constant_or_empty_curve_can_be_drawn()
    {
        Path(Draw([0, 1], [3, 3])).ShouldNotContain("NaN");
        Path(Draw([], [])).ShouldBeEmpty();
        Texts(Draw([0, 1e9], [0, 1e-9])).ShouldContain("2E+08");
    }

    [Fact]
    public void Coordinates_of_different_number_are_refused() =>
        Should
            .Throw<ArgumentException>(() => Draw([1, 2], [1]))
            .Message.ShouldBe("the curve \"E(V) & fit\" has 2 abscissae but 1 ordinates");

    [Fact]
    public void A_plot_without_a_curve_is_refused() =>
        Should.Throw<ArgumentException>(() => Draw()).Message.ShouldBe("the plot \"SW, Si diamond\" has no curve");

    [Fact]
    public void Points_are_drawn_as_markers_upon_the_line_that_fits_them()
    {
        var svg = Draw(
            s_curve with
            {
                Title = "measured",
                X = [0, 1, 2],
                Y = [0, double.NaN, 4],
                IsPoints = true,
            },
            s_curve with
            {
                Title = "fit",
                X = [0, 2],
                Y = [0, 5],
            }
        );
        var shapes = svg.Elements().Select(e => e.Name.LocalName).ToList();
        shapes.Count(s => s == "circle").ShouldBe(2 + 1, "two finite points and the mark in the legend");
        shapes.Count(s => s == "path").ShouldBe(1);
        shapes.IndexOf("path").ShouldBeLessThan(shapes.IndexOf("circle"));
        Texts(svg)[^2..].ShouldBe(["measured", "fit"]);
    }
}
