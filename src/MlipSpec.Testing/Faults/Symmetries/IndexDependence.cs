using MlipSpec.Potentials;

namespace MlipSpec.Testing.Faults.Symmetries;

/// <summary>
/// The first atom of the list has bonds of its own, as where an index is mistaken for a species. <c>Invariance</c>
/// under permutation must object; a supercell, which has only one first atom, shows it too.
/// </summary>
/// <param name="sound">The potential to spoil.</param>
/// <param name="energy">Extra energy of a bond at the centre, eV.</param>
/// <param name="centre">Bond length at which it is largest, Å; it fades to zero at 0 and twice this.</param>
public sealed class IndexDependence(IPotential sound, double energy = 1e-3, double centre = 2.5)
    : ExtraTerm(
        sound,
        "an energy that depends on atom indices",
        new Term(2 * centre, () => new Bump(energy, centre, centre) { OnlyAtom = 0 }),
        energy,
        centre
    );
