using MlipSpec.Checks.Lattice;
using MlipSpec.Checks.Phases;
using MlipSpec.References.AllElectron;
using MlipSpec.Suites.Elements;
using MlipSpec.Xunit.Recording;

namespace MlipSpec.Suites.Tests.Catches;

/// <summary>The gates of the periodic table, on tungsten.</summary>
static class ElementsCatches
{
    static readonly AllElectronEquation s_tungsten = AllElectronTable.Of("W", "bcc");
    static readonly AllElectronEquation s_magnesia = AllElectronTable.Of("Mg", "XO");

    public static IEnumerable<Catch> All =>
        [
            Catch.Of(
                typeof(ElementPhases),
                nameof(ElementPhases.Equation_of_state),
                () => Curve(1, 1, s_tungsten),
                [_ => Curve(1.01, 1, s_tungsten), _ => Curve(0.99, 1, s_tungsten), _ => Curve(1, 1.3, s_tungsten)]
            ) with
            {
                Data = s_tungsten,
            },
            Catch.Of(
                typeof(Oxides),
                nameof(Oxides.Equation_of_state),
                () => Curve(1, 1, s_magnesia),
                [_ => Curve(1.01, 1, s_magnesia), _ => Curve(1, 1.3, s_magnesia)]
            ) with
            {
                Data = s_magnesia,
            },
            Catch.Of(
                typeof(ElementPhases),
                nameof(ElementPhases.Lowest_of_four),
                () => Order("bcc", "fcc"),
                [_ => Order("fcc", "bcc")]
            ) with
            {
                Data = new AllElectronPhases([
                    .. AllElectronTable.All.Where(e => e.Element == s_tungsten.Element && !e.IsOxide),
                ]),
            },
        ];

    static EquationOfStateFit Curve(double volume, double stiffness, AllElectronEquation of) =>
        new(volume * of.Volume.Value, stiffness * of.BulkModulus.Value, of.BulkModulusDerivative, 0, 0, 0.06, []);

    static PhaseOrder Order(params string[] lowestFirst) =>
        new([.. lowestFirst.Select((p, i) => new PhaseEnergy(p, -8 + 0.5 * i, 16))]);
}
