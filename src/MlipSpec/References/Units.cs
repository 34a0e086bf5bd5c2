using MlipSpec.Quantities;

namespace MlipSpec.References;

/// <summary>The units in which reference values may be written, and their factors to the units of MlipSpec.</summary>
/// <remarks>CODATA 2018; 1 kJ/mol is 1e3 / (6.02214076e23 · 1.602176634e-19) eV per atom; 1 cm⁻¹ is 1e2 · 299792458
/// Hz.</remarks>
static class Units
{
    static readonly (string Unit, string Canonical, double Factor)[] s_known =
    [
        ("Å", "Å", 1),
        ("pm", "Å", 0.01),
        ("nm", "Å", 10),
        ("Å³/atom", "Å³/atom", 1),
        ("eV", "eV", 1),
        ("meV", "eV", 1e-3),
        ("eV/atom", "eV/atom", 1),
        ("meV/atom", "eV/atom", 1e-3),
        ("kJ/mol", "eV/atom", 1.0364269656262174e-2),
        ("eV/Å", "eV/Å", 1),
        ("meV/Å", "eV/Å", 1e-3),
        ("GPa", "GPa", 1),
        ("kbar", "GPa", 0.1),
        ("Mbar", "GPa", 100),
        ("eV/Å³", "GPa", Constants.GPaPerElectronvoltPerCubicAngstrom),
        ("J/m²", "J/m²", 1),
        ("mJ/m²", "J/m²", 1e-3),
        ("eV/Å²", "J/m²", Constants.JoulePerSquareMetrePerElectronvoltPerSquareAngstrom),
        ("THz", "THz", 1),
        ("cm⁻¹", "THz", 2.99792458e-2),
        ("K", "K", 1),
        ("J/(mol·K)", "J/(mol·K)", 1),
        ("°", "°", 1),
        ("Å²", "Å²", 1),
        ("1/Å", "1/Å", 1),
        ("Å²/ps", "Å²/ps", 1),
        ("cm²/s", "Å²/ps", 1e4),
        ("10⁻⁶/K", "10⁻⁶/K", 1),
        ("1/K", "10⁻⁶/K", 1e6),
        ("1", "1", 1),
    ];

    /// <summary>All units that may be written.</summary>
    public static IEnumerable<string> Known => s_known.Select(u => u.Unit);

    /// <summary>The unit of MlipSpec into which a unit is converted, or null if the unit is unknown.</summary>
    public static string? CanonicalOf(string unit) => s_known.FirstOrDefault(u => u.Unit == unit).Canonical;

    /// <summary>The factor from a known unit to its canonical one.</summary>
    public static double FactorOf(string unit) => s_known.First(u => u.Unit == unit).Factor;
}
