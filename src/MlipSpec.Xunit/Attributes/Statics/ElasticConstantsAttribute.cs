using MlipSpec.Checks;
using MlipSpec.Checks.Elasticity;

namespace MlipSpec.Xunit.Attributes.Statics;

/// <summary>Measures the tensor of elastic constants: <see cref="ElasticModuli"/>. See
/// <see cref="ElasticConstants"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public sealed class ElasticConstantsAttribute(string elements, string phase) : CrystalCheckAttribute(elements, phase)
{
    /// <summary>The pressure, GPa.</summary>
    public double Pressure { get; set; }

    /// <summary>Whether atoms relax in the strained cell; clamped atoms give another quantity.</summary>
    public bool RelaxIons { get; set; } = true;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new ElasticConstants(Crystal) { Pressure = Pressure, RelaxIons = RelaxIons };
}
