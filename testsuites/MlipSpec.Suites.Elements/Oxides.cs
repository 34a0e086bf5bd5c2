namespace MlipSpec.Suites.Elements;

/// <summary>Six oxides of each element, at rest, in the crystals in which the all-electron codes have them: one test for
/// each oxide of an element that the settings name beside oxygen.</summary>
public sealed class Oxides
{
    // The structure types of Bosoni et al., by the names that they have here.
    static readonly Dictionary<string, string> s_types = new()
    {
        ["X2O"] = "antifluorite",
        ["XO"] = "rocksalt",
        ["X2O3"] = "x2o3",
        ["XO2"] = "fluorite",
        ["X2O5"] = "x2o5",
        ["XO3"] = "reo3",
    };

    /// <summary>The equations of state, 570: oxygen's own "oxides" are left out.</summary>
    public static IReadOnlyList<MeasuredCase> Curves =>
        [
            .. AllElectronTable
                .All.Where(e => e.IsOxide && e.Element != "O")
                .Select(e =>
                    Traits.On(
                        new(
                            $"{e.Element} {e.Phase}",
                            ElementPhases.Curve(new Crystal([e.Element, "O"], s_types[e.Phase]))
                        )
                        {
                            Data = e,
                        },
                        e.Element,
                        e.Phase
                    )
                ),
        ];

    [MeasuresEach(nameof(Curves))]
    public void Equation_of_state(EquationOfStateFit measured, AllElectronEquation expected) =>
        measured.ShouldBeNear(expected);
}
