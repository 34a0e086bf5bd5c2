using MlipSpec.Checks;
using MlipSpec.Checks.Elasticity;

namespace MlipSpec.Xunit.Suites.ShortForms;

/// <summary>Measures the elastic constants of a crystal: an <see cref="ElasticModuli"/>. The defaults are those of
/// <see cref="ElasticConstants"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public sealed class ElasticConstantsAttribute(string elements, string phase) : CrystalForm(elements, phase)
{
    /// <summary>Pressure at which the crystal is strained, GPa.</summary>
    public double Pressure
    {
        get => Get<double>();
        set => Set(value);
    }

    /// <summary>Whether atoms relax in the strained cell.</summary>
    public bool RelaxIons
    {
        get => Get<bool>();
        set => Set(value);
    }

    private protected override Type MeasuredType => typeof(ElasticModuli);

    private protected override ICheck Create() => new ElasticConstants(Crystal);
}
