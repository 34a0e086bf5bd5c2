using MlipSpec.Quantities;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>The units of a Behler–Parrinello model. Its files do not state them, and nothing in them tells a model in
/// hartree and bohr from one in electronvolts and ångströms.</summary>
/// <param name="Energy">The unit of energy, eV.</param>
/// <param name="Length">The unit of length, Å.</param>
public sealed record NnpUnits(double Energy, double Length)
{
    const double ElectronvoltPerKilojoulePerMole = 0.0103642696562622; // 1 kJ/mol: 1e3/(N_A e)

    static readonly (string Name, double Value)[] s_energies =
    [
        ("eV", 1),
        ("Hartree", Constants.ElectronvoltPerHartree),
        ("Rydberg", Constants.ElectronvoltPerHartree / 2),
        ("kcal/mol", 4.184 * ElectronvoltPerKilojoulePerMole),
        ("kJ/mol", ElectronvoltPerKilojoulePerMole),
    ];

    static readonly (string Name, double Value)[] s_lengths =
    [
        ("Angstrom", 1),
        ("bohr", Constants.AngstromPerBohr),
        ("nm", 10),
    ];

    /// <summary>Hartree and bohr, as RuNNer's and most of n2p2's models.</summary>
    public static NnpUnits Atomic { get; } = new(Constants.ElectronvoltPerHartree, Constants.AngstromPerBohr);

    /// <summary>Electronvolts and ångströms.</summary>
    public static NnpUnits Metal { get; } = new(1, 1);

    /// <summary>From the names of an energy (eV, Hartree or Ha, Rydberg or Ry, kcal/mol, kJ/mol) and a length
    /// (Angstrom or Å, bohr, nm).</summary>
    /// <exception cref="ArgumentException">A name is unknown.</exception>
    public static NnpUnits Parse(string energy, string length) =>
        new(Find("energy", InFull(energy), s_energies), Find("length", InFull(length), s_lengths));

    static string InFull(string name) =>
        name switch
        {
            "Ha" => "Hartree",
            "Ry" => "Rydberg",
            "Å" => "Angstrom",
            _ => name,
        };

    static double Find(string what, string name, (string Name, double Value)[] known)
    {
        foreach (var (candidate, value) in known)
            if (string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase))
                return value;
        throw new ArgumentException(
            $"unknown unit of {what} '{name}': {Suggest.Nearest(name, known.Select(k => k.Name))}"
        );
    }
}
