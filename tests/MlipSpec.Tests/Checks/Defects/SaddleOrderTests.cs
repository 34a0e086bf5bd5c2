using MlipSpec.Checks;
using MlipSpec.Checks.Defects;
using MlipSpec.Potentials.Analytic;
using MlipSpec.Structures;

namespace MlipSpec.Tests.Checks.Defects;

public class SaddleOrderTests
{
    // A line of three atoms pressed together buckles in both directions across it; one at rest does in none.
    [Theory]
    [InlineData(0.9, true)]
    [InlineData(1.0, false)]
    public void A_line_pressed_together_leads_down_in_more_than_one_direction(double stretch, bool falls)
    {
        var bonds = new LennardJones(0.4, 2.3, 8.0, "Cu");
        var bond = stretch * 1.12 * 2.3;
        var line = new Structure(
            new Cell(Matrix3D.Diagonal(30, 30, 30), false, false, false),
            ["Cu", "Cu", "Cu"],
            [new(0, 0, 0), new(bond, 0, 0), new(2 * bond, 0, 0)]
        );
        (SaddleOrder.SecondCurvature(line, line.Rattled(0.1, 2), bonds, CheckContext.Default) < -0.05).ShouldBe(falls);
    }
}
