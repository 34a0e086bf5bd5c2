using MlipSpec.Checks;
using MlipSpec.Checks.Vibrations;

namespace MlipSpec.Xunit.Suites.ShortForms;

/// <summary>Measures the harmonic vibrations of a crystal: a <see cref="PhononSpectrum"/>. The defaults are those of
/// <see cref="Phonons"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice: "Si", or "Na Cl".</param>
/// <param name="phase">The prototype, such as "diamond".</param>
public sealed class PhononsAttribute(string elements, string phase) : CrystalForm(elements, phase)
{
    /// <summary>How often the primitive cell is repeated along each of its vectors.</summary>
    public int Supercell
    {
        get => Get<int>();
        set => Set(value);
    }

    /// <summary>How far an atom is displaced, Å.</summary>
    public double DisplacementLength
    {
        get => Get<double>();
        set => Set(value);
    }

    /// <summary>Wave vectors along each reciprocal vector.</summary>
    public int Mesh
    {
        get => Get<int>();
        set => Set(value);
    }

    /// <summary>Temperatures of the thermal functions, K.</summary>
    public double[] Temperatures
    {
        get => Get<double[]>()!;
        set => Set(value);
    }

    /// <summary>The pressure at which the crystal vibrates, GPa.</summary>
    public double Pressure
    {
        get => Get<double>();
        set => Set(value);
    }

    private protected override Type MeasuredType => typeof(PhononSpectrum);

    private protected override ICheck Create() => new Phonons(Crystal);
}
