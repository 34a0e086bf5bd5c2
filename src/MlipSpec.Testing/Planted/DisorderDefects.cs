using MlipSpec.Testing.Faults.Landscapes;

namespace MlipSpec.Testing.Planted;

/// <summary>
/// Energy surfaces that are wrong where atoms are disordered: in the liquid, the glass, beside the melting crystal, and
/// where random structures end; and errors of energies that only labels tell. Forces and virial belong to the energy.
/// </summary>
internal static class DisorderDefects
{
    public static IEnumerable<PlantedDefect> All =>
        [
            new(
                "liquid",
                "atoms between the shells, at 3.1 Å, pay 0.3 eV",
                "liquid-structure",
                s => new PairRipple(s, 0.3, 3.1, 0.35)
            ),
            new(
                "liquid",
                "six neighbours and more cheaper by 0.3 eV",
                "liquid-structure",
                s => new CoordinationTerm(s, -0.3, 7, 2.5)
            ),
            new(
                "liquid",
                "bonds of 2.75 Å favoured by 0.3 eV",
                "liquid-structure",
                s => new PairRipple(s, -0.3, 2.75, 0.25)
            ),
            new(
                "glass",
                "five neighbours favoured by 0.5 eV",
                "amorphous-structure",
                s => new CoordinationTerm(s, -0.5, 5, 0.9)
            ),
            new(
                "glass",
                "three neighbours favoured by 0.8 eV",
                "amorphous-structure",
                s => new CoordinationTerm(s, -0.8, 3, 0.9)
            ),
            new(
                "glass",
                "atoms between the shells, at 2.95 Å, favoured by 0.25 eV",
                "amorphous-structure",
                s => new PairRipple(s, -0.25, 2.95, 0.3)
            ),
            new(
                "melting",
                "four neighbours favoured by 0.4 eV: the crystal melts far too late",
                "melting-point",
                s => new CoordinationTerm(s, -0.4, 4, 0.9)
            )
            {
                IsDear = true,
            },
            new(
                "melting",
                "five to nine neighbours favoured by 0.4 eV: the crystal melts far too early",
                "melting-point",
                s => new CoordinationTerm(s, -0.4, 7, 2.5)
            )
            {
                IsDear = true,
            },
            new(
                "search",
                "bonds of 2.75 Å favoured by 0.6 eV: dense minima below diamond",
                "random-search",
                s => new PairRipple(s, -0.6, 2.75, 0.3)
            ),
            new(
                "search",
                "six neighbours favoured by 0.8 eV: a dense basin below diamond",
                "random-search",
                s => new CoordinationTerm(s, -0.8, 6, 1.9)
            ),
            new(
                "search",
                "a hole of 20 eV at 1.6 Å into which random atoms fall",
                "random-search",
                s => new DeepHole(s, 20, 1.6, 0.35)
            ),
            Plant.Always(
                "labels",
                "a constant of 10 meV for each atom",
                "dataset-errors",
                (r, in s) => Plant.AddEnergy(r, 0.01 * s.Positions.Length)
            ),
            new(
                "labels",
                "pressed bonds, at 2.0 Å, too soft by 50 meV",
                "dataset-errors",
                s => new PairRipple(s, -0.05, 2.0, 0.2)
            ),
            new(
                "labels",
                "six neighbours cheaper by 50 meV",
                "dataset-errors",
                s => new CoordinationTerm(s, -0.05, 6, 1.5)
            ),
        ];
}
