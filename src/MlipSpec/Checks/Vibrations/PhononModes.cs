using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Vibrations;

/// <summary>The frequencies at one wave vector.</summary>
/// <param name="Label">Its label, such as "Γ" or "X".</param>
/// <param name="WaveVector">Its coordinates in fractions of the reciprocal vectors of the conventional cell.</param>
/// <param name="Frequencies">One for each mode, ascending; an imaginary frequency is negative. A single finding where
/// nothing was measured.</param>
public sealed record PhononModes(string Label, Vector3D WaveVector, IReadOnlyList<Quantity<Frequency>> Frequencies)
{
    /// <summary>At Γ of a polar crystal: the special point in whose direction Γ is approached; null
    /// elsewhere.</summary>
    public string? Along { get; init; }

    internal static PhononModes AtCentre(string along, IReadOnlyList<Quantity<Frequency>> frequencies) =>
        new(PhononSpectrum.Named("Γ", along), Vector3D.Zero, frequencies) { Along = along };

    /// <summary>The highest frequency.</summary>
    public Quantity<Frequency> Highest => Frequencies[^1];

    /// <summary>The lowest frequency.</summary>
    public Quantity<Frequency> Lowest => Frequencies[0];

    /// <summary>The frequency of mode n, counted from zero by rising frequency; where nothing was measured, the
    /// finding.</summary>
    public Quantity<Frequency> this[int mode] =>
        Frequencies.Count == 1 && Frequencies[0].Finding is not null ? Frequencies[0]
        : mode >= 0 && mode < Frequencies.Count ? Frequencies[mode]
        : throw new ArgumentOutOfRangeException(
            nameof(mode),
            mode,
            $"there are {Frequencies.Count} modes at {Label}, counted from 0"
        );
}

/// <summary>Thermal properties of harmonic vibrations at one temperature; volume and force constants are those at
/// rest.</summary>
/// <param name="Temperature">The temperature of the values, K.</param>
/// <param name="FreeEnergy">Free energy of the vibrations per atom, zero-point energy included.</param>
/// <param name="Entropy">Entropy per mole of atoms.</param>
/// <param name="HeatCapacity">Heat capacity at constant volume per mole of atoms.</param>
public sealed record ThermalState(
    double Temperature,
    Quantity<AtomicEnergy> FreeEnergy,
    Quantity<MolarEntropy> Entropy,
    Quantity<MolarEntropy> HeatCapacity
);
