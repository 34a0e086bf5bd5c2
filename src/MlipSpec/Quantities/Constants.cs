namespace MlipSpec.Quantities;

/// <summary>Conversion factors between the units at the borders (eV, Å, amu, K, fs, GPa, THz). CODATA 2018; the
/// defining constants are exact.</summary>
public static class Constants
{
    /// <summary>1 eV/Å³ in GPa: 1.602176634e-19 J / 1e-30 m³.</summary>
    public const double GPaPerElectronvoltPerCubicAngstrom = 160.2176634;

    /// <summary>1 eV/Å² in J/m²: 1.602176634e-19 J / 1e-20 m².</summary>
    public const double JoulePerSquareMetrePerElectronvoltPerSquareAngstrom = 16.02176634;

    /// <summary>Boltzmann's constant, eV/K: 1.380649e-23 / 1.602176634e-19.</summary>
    public const double Boltzmann = 8.617333262145179e-5;

    /// <summary>The hartree in eV; atomic units are how electronic structure programs and the i-PI protocol
    /// speak.</summary>
    public const double ElectronvoltPerHartree = 27.211386245988;

    /// <summary>The bohr in Å.</summary>
    public const double AngstromPerBohr = 0.529177210903;

    /// <summary>The amu in eV·fs²/Å² (1.66053906660e-27 kg): kinetic energy is ½ m v² with m times this, v in
    /// Å/fs.</summary>
    public const double ElectronvoltSquareFemtosecondPerSquareAngstromPerAmu = 103.642696562622;

    /// <summary>Boltzmann's constant per mole, J/(mol·K): 1.380649e-23 · 6.02214076e23.</summary>
    public const double GasConstant = 8.31446261815324;

    /// <summary>Planck's constant, eV/THz: 6.62607015e-34 · 1e12 / 1.602176634e-19.</summary>
    public const double ElectronvoltPerTerahertz = 4.135667696923859e-3;
}
