using MlipSpec.Structures;

namespace MlipSpec.Checks;

/// <summary>From what energy a structure is counted: so many formula units of the crystal, and atoms in excess of them
/// at their chemical potentials.</summary>
/// <param name="crystal">The crystal.</param>
/// <param name="atomicEnergy">Its energy per atom.</param>
/// <param name="given">Chemical potentials.</param>
internal sealed class Reservoirs(
    Structure crystal,
    RelaxedEnergy atomicEnergy,
    IReadOnlyDictionary<Element, RelaxedEnergy> given
)
{
    /// <summary>The energy of as many atoms of each element as the structure has.</summary>
    /// <exception cref="ArgumentException">It depends on chemical potentials that were not given.</exception>
    public RelaxedEnergy EnergyOf(Structure structure, string what)
    {
        Element[] free = [.. crystal.Elements.Where(e => !given.ContainsKey(e))];
        if (free.Length == 0)
            throw new ArgumentException(
                $"the chemical potentials of {what}: the crystal of {Named(crystal.Elements)} is in equilibrium and sets one of them, but all were given; leave one out"
            );
        var strangers = structure.Elements.Where(e => !given.ContainsKey(e) && !crystal.Elements.Contains(e)).ToArray();
        int Of(Structure s, Element e) => s.Species.ToArray().Count(x => x == e);
        var inProportion = free.All(e =>
            (long)Of(structure, e) * Of(crystal, free[0]) == (long)Of(structure, free[0]) * Of(crystal, e)
        );
        if (strangers.Length > 0 || !inProportion)
            throw new ArgumentException(
                $"the energy of {what} depends on chemical potentials: it has {Counts(structure)} and the crystal {Counts(crystal)}. Give ChemicalPotentials of {(strangers.Length > 0 ? Named(strangers) + (inProportion ? "" : " and of ") : "")}{(inProportion ? "" : $"all but one of {Named(free)}")}, such as ChemicalPotential.InEquilibriumWith a crystal of the element; the energies with each of the neighbouring phases are the two ends of the range"
            );
        var units = (double)Of(structure, free[0]) / Of(crystal, free[0]);
        return RelaxedEnergy.Sum([
            (units * crystal.Count, atomicEnergy),
            .. given.Select(g => (Of(structure, g.Key) - units * Of(crystal, g.Key), g.Value)),
        ]);
    }

    static string Named(IEnumerable<Element> elements) => string.Join(" and ", elements);

    static string Counts(Structure s) =>
        string.Join(' ', s.Species.ToArray().GroupBy(e => e).OrderBy(g => g.Key).Select(g => $"{g.Key}{g.Count()}"));
}
