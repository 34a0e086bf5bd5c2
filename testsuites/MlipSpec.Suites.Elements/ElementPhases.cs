namespace MlipSpec.Suites.Elements;

/// <summary>Each element in four phases, at rest: equations of state and their order, against all electrons. One test for
/// each element and phase that the settings say a potential covers: <c>--filter Element=W</c>.</summary>
public sealed class ElementPhases
{
    static readonly string[] s_phases = ["diamond", "sc", "bcc", "fcc"];

    /// <summary>The equations of state, 384.</summary>
    public static IReadOnlyList<MeasuredCase> Curves =>
        [
            .. AllElectronTable
                .All.Where(e => !e.IsOxide)
                .Select(e =>
                    Traits.On(
                        new($"{e.Element} {e.Phase}", Curve(new(e.Element, e.Phase))) { Data = e },
                        e.Element,
                        e.Phase
                    )
                ),
        ];

    /// <summary>The orders of the four phases, 96.</summary>
    public static IReadOnlyList<MeasuredCase> Orders =>
        [
            .. AllElectronTable
                .All.Where(e => !e.IsOxide)
                .GroupBy(e => e.Element)
                .Select(g =>
                    Traits.On(
                        new($"{g.Key}", new PhaseOrdering(g.Key, s_phases)) { Data = new AllElectronPhases([.. g]) },
                        g.Key,
                        null
                    )
                ),
        ];

    // The range and the number of volumes that the all-electron curves were fitted to.
    internal static EquationOfState Curve(Crystal crystal) => new(crystal) { VolumeRange = 0.06, Points = 7 };

    [MeasuresEach(nameof(Curves))]
    public void Equation_of_state(EquationOfStateFit measured, AllElectronEquation expected) =>
        measured.ShouldBeNear(expected);

    [MeasuresEach(nameof(Orders)), Qualitative]
    public void Lowest_of_four(PhaseOrder measured, AllElectronPhases expected) => measured.ShouldHaveLowest(expected);
}
