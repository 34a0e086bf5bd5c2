namespace MlipSpec.Quantities;

/// <summary>A physical dimension together with the one unit in which MlipSpec states it.</summary>
/// <remarks>The dimension is a type parameter of <see cref="Quantity{T}"/>, so judging a length in GPa does not
/// compile.</remarks>
public interface IDimension
{
    /// <summary>The unit in which values of this dimension are held and shown.</summary>
    static abstract string Unit { get; }
}

/// <summary>Lengths, in Å.</summary>
public readonly struct Length : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "Å";
}

/// <summary>Volume per atom, in Å³/atom.</summary>
public readonly struct AtomicVolume : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "Å³/atom";
}

/// <summary>Total energies, in eV.</summary>
public readonly struct Energy : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "eV";
}

/// <summary>Energy per atom, in eV/atom.</summary>
public readonly struct AtomicEnergy : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "eV/atom";
}

/// <summary>Energies of surfaces, faults and interfaces per area, in J/m² (1 eV/Å² is 16.02 J/m²).</summary>
public readonly struct ArealEnergy : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "J/m²";
}

/// <summary>Energy per square root of the number of atoms, in eV/√atom: the size of an error that grows like √N, and
/// not to be compared with eV/atom.</summary>
public readonly struct RootAtomicEnergy : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "eV/√atom";
}

/// <summary>Angles, in degrees.</summary>
public readonly struct Angle : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "°";
}

/// <summary>Drift of the energy of undisturbed dynamics, in meV/atom/ns.</summary>
public readonly struct DriftRate : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "meV/atom/ns";
}

/// <summary>Forces, in eV/Å.</summary>
public readonly struct Force : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "eV/Å";
}

/// <summary>Pressures, stresses and elastic moduli, in GPa.</summary>
public readonly struct Pressure : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "GPa";
}

/// <summary>Mean squares of displacements, in Å².</summary>
public readonly struct MeanSquare : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "Å²";
}

/// <summary>Momentum transfers, in 1/Å.</summary>
public readonly struct WaveNumber : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "1/Å";
}

/// <summary>Diffusion coefficients, in Å²/ps (1 Å²/ps = 1e-4 cm²/s).</summary>
public readonly struct Diffusivity : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "Å²/ps";
}

/// <summary>Relative changes of a length with temperature, in 10⁻⁶/K.</summary>
public readonly struct Expansivity : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "10⁻⁶/K";
}

/// <summary>Frequencies ν (not angular), in THz.</summary>
public readonly struct Frequency : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "THz";
}

/// <summary>Temperatures, in K.</summary>
public readonly struct Temperature : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "K";
}

/// <summary>Pure numbers: ratios, counts, derivatives such as B0′.</summary>
public readonly struct Ratio : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "1";
}

/// <summary>Heat capacities and entropies per mole of atoms, in J/(mol·K); 3R = 24.94 is the limit of Dulong and
/// Petit.</summary>
public readonly struct MolarEntropy : IDimension
{
    /// <inheritdoc/>
    public static string Unit => "J/(mol·K)";
}
