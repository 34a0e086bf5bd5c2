using System.Text.RegularExpressions;
using MlipSpec.Potentials;

namespace MlipSpec.Engines.Lammps;

/// <summary>What LAMMPS' last words mean, and what to do about them.</summary>
internal static partial class LammpsErrors
{
    // Styles that this LAMMPS does not know even by name, because they came later or from elsewhere, and what brings
    // them.
    static readonly Dictionary<string, string> s_origins = new()
    {
        ["allegro"] = "pair_allegro (github.com/mir-group/pair_nequip_allegro)",
        ["deepmd"] = "USER-DEEPMD of DeePMD-kit",
        ["e3gnn"] = "pair_e3gnn of SevenNet",
        ["mace"] = "ML-MACE of ACEsuit's LAMMPS",
        ["mlip"] = "ML-MLIP, the LAMMPS interface of MLIP",
        ["mliap/unified"] = "ML-IAP of 2022 or later",
        ["mtp"] = "ML-MTP, or the LAMMPS interface of MLIP",
        ["nep"] = "the LAMMPS interface of NEP_CPU",
        ["nequip"] = "pair_nequip (github.com/mir-group/pair_nequip_allegro)",
        ["pace/extrapolation"] = "ML-PACE of 2023 or later",
        ["pod"] = "ML-POD of 2022 or later",
        ["uf3"] = "ML-UF3 of 2024 or later",
    };

    /// <summary>The exception for a LAMMPS that ended while it read the potential.</summary>
    public static Exception Explain(string message) =>
        message switch
        {
            _ when Package().Match(message) is { Success: true } m => new UnavailableException(
                $"this LAMMPS was built without its package {m.Groups[1].Value}: give the library of a build with -D PKG_{m.Groups[1].Value}=on as 'library' ({message})"
            ),
            _ when UnknownStyle().Match(message) is { Success: true } m
                    && s_origins.TryGetValue(m.Groups[1].Value, out var origin) => new UnavailableException(
                $"this LAMMPS has no pair style {m.Groups[1].Value}, which comes with {origin}: give the library of a build that has it as 'library' ({message})"
            ),
            _ when message.Contains("Unrecognized pair style", StringComparison.Ordinal) => new ArgumentException(
                $"LAMMPS does not know this pair style: correct its name, or give the library of a build that has it as 'library' ({message})"
            ),
            _ when message.Contains("annot open", StringComparison.Ordinal) => new ArgumentException(
                $"LAMMPS cannot open a file: give a path relative to the settings file, or the name of a file in {LammpsScript.PotentialFolder} (Debian: apt-get install lammps-data) ({message})"
            ),
            _ when message.Contains("Incorrect args for pair coefficients", StringComparison.Ordinal)
                    || message.Contains("No matching element", StringComparison.Ordinal)
                    || message.Contains("missing an entry", StringComparison.Ordinal) => new ArgumentException(
                $"pair_coeff does not fit the potential: end it in one element for each atom type, in the order of 'elements', each of which the file must hold ({message})"
            ),
            _ when message.Contains("requires atom attribute q", StringComparison.Ordinal) => new ArgumentException(
                $"this style needs charges: add \"atomStyle\": \"charge\" and \"charges\", one for each element ({message})"
            ),
            _ when message.Contains("requires a KSpace style", StringComparison.OrdinalIgnoreCase) =>
                new ArgumentException(
                    $"this pair style sums charges to all distances: add to 'commands' a kspace_style, such as \"kspace_style ewald 1e-6\" ({message})"
                ),
            _ when message.Contains("All pair coeffs are not set", StringComparison.Ordinal) => new ArgumentException(
                $"pair_style is there, but pair_coeff does not reach all pairs of 'elements': add to 'commands' a pair_coeff for each ({message})"
            ),
            _ => new ArgumentException($"LAMMPS rejects the potential: {message}"),
        };

    /// <summary>Whether last words are those of molecular dynamics that failed, and not of a wrong
    /// command.</summary>
    public static bool IsInstability(string message) => Instability().IsMatch(message);

    [GeneratedRegex(
        "Lost atoms|Non-numeric|Out of range atoms|Neighbor list overflow|Too many neighbor bins|Domain too large for neighbor bins|box (size|dimensions)"
    )]
    private static partial Regex Instability();

    [GeneratedRegex(@"Unrecognized pair style '(\S+?)'")]
    private static partial Regex UnknownStyle();

    [GeneratedRegex(@"is part of the (\S+) package which is not enabled")]
    private static partial Regex Package();
}
