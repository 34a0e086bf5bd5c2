using MlipSpec.Checks;
using MlipSpec.Checks.Elasticity;

namespace MlipSpec.Xunit.Attributes.Statics;

/// <summary>Measures elastic coefficients against pressure: <see cref="PressureSeries"/>. See
/// <see cref="ElasticityUnderPressure"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
/// <param name="pressures">GPa, ascending; 0 to 10 unless given.</param>
public sealed class ElasticityUnderPressureAttribute(string elements, string phase, params double[] pressures)
    : CrystalCheckAttribute(elements, phase)
{
    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        pressures.Length == 0
            ? new ElasticityUnderPressure(Crystal)
            : new ElasticityUnderPressure(Crystal) { Pressures = pressures };
}
