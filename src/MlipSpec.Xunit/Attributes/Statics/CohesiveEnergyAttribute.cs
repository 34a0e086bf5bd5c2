using MlipSpec.Checks;
using MlipSpec.Checks.Lattice;

namespace MlipSpec.Xunit.Attributes.Statics;

/// <summary>Measures isolated atoms minus crystal, per atom: a <see cref="Cohesion"/>. See
/// <see cref="CohesiveEnergy"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public sealed class CohesiveEnergyAttribute(string elements, string phase) : CrystalCheckAttribute(elements, phase)
{
    /// <inheritdoc/>
    public override ICheck CreateCheck() => new CohesiveEnergy(Crystal);
}
