using MlipSpec.Potentials;

namespace MlipSpec.Testing.Faults.Landscapes;

/// <summary>
/// One atom that all others push away: at a surface it flies off into the vacuum. The code is in order, so the promises
/// of a potential all hold but that of renumbering; the checks of surfaces and defects must see that an atom is lost.
/// </summary>
/// <param name="sound">The potential to spoil.</param>
/// <param name="atom">The atom's number.</param>
/// <param name="height">Height of the repulsion where the atoms touch, eV per pair.</param>
public sealed class EjectedAtom(IPotential sound, int atom = 0, double height = 40)
    : ExtraTerm(
        sound,
        "an atom that is pushed away",
        new Term(5, () => new Bump(height, 0, 5) { OnlyAtom = atom }),
        atom,
        height
    );
