using MlipSpec.Quantities;

namespace MlipSpec.References.AllElectron;

/// <summary>
/// The equation of state of one element in one phase, or of one of its oxides, as two all-electron codes have it: FLEUR
/// and WIEN2k, PBE, scalar relativistic and not magnetic; third-order Birch–Murnaghan within 6 % of V₀. Values are the
/// codes' average, the uncertainty is their difference. E. Bosoni et al., Nat. Rev. Phys. 6, 45 (2024).
/// </summary>
/// <param name="Element">The symbol of the element, or of the cation of the oxide.</param>
/// <param name="Phase">"diamond", "sc", "bcc", "fcc", or an oxide: "X2O", "XO", "X2O3", "XO2", "X2O5", "XO3".</param>
/// <param name="Volume">V₀ per atom.</param>
/// <param name="BulkModulus">B₀.</param>
/// <param name="BulkModulusDerivative">B₀′.</param>
/// <param name="EnergyAboveLowest">Above the lowest of the four phases of the element; null for oxides.</param>
public sealed record AllElectronEquation(
    string Element,
    string Phase,
    Quantity<AtomicVolume> Volume,
    Quantity<Pressure> BulkModulus,
    Quantity<Ratio> BulkModulusDerivative,
    Quantity<AtomicEnergy>? EnergyAboveLowest
)
{
    /// <summary>The level of theory of all of them.</summary>
    public static LevelOfTheory Level { get; } = LevelOfTheory.Parse("PBE");

    /// <summary>Whether it is an oxide.</summary>
    public bool IsOxide => Phase.StartsWith('X');

    /// <summary>Key of a quantity in the catalogue, such as "w/bcc/bulk-modulus/all-electron-PBE".</summary>
    /// <param name="quantity">"volume", "bulk-modulus", "bulk-modulus-derivative" or "energy-above-lowest".</param>
    public string KeyOf(string quantity) => $"{Element.ToLowerInvariant()}/{Phase}/{quantity}/all-electron-PBE";

    /// <summary>
    /// Why a potential should not be judged by this equation, although its level is PBE; null if it may be. The
    /// calculations are not magnetic and have no Hubbard U, so they are not what potentials of these elements are fitted
    /// to.
    /// </summary>
    public string? Caution =>
        s_magnetic.Contains(Element) ? $"the all-electron calculations are not magnetic, and {Element} is"
        : s_openF.Contains(Element)
            ? $"the all-electron calculations are not magnetic and treat the open f shell of {Element} by PBE alone"
        : IsOxide && s_hubbard.Contains(Element)
            ? $"the all-electron calculations have no Hubbard U, with which oxides of {Element} are usually computed"
        : null;

    static readonly HashSet<string> s_magnetic = ["Cr", "Mn", "Fe", "Co", "Ni", "O"];

    static readonly HashSet<string> s_openF =
    [
        "Ce",
        "Pr",
        "Nd",
        "Pm",
        "Sm",
        "Eu",
        "Gd",
        "Tb",
        "Dy",
        "Ho",
        "Er",
        "Tm",
        "Yb",
        "Pa",
        "U",
        "Np",
        "Pu",
        "Am",
        "Cm",
    ];

    // Those that the Materials Project computes with U, on which universal potentials are trained.
    static readonly HashSet<string> s_hubbard = ["Co", "Cr", "Fe", "Mn", "Mo", "Ni", "V", "W"];
}
