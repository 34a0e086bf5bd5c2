using MlipSpec.Potentials;

namespace MlipSpec.Testing.Faults.Symmetries;

/// <summary>
/// Bonds along x differ from bonds along y and z, as with a descriptor that is not invariant. <c>Invariance</c> under
/// rotation must object, and alone: forces and virial belong to this energy.
/// </summary>
/// <param name="sound">The potential to spoil.</param>
/// <param name="energy">Energy of a bond along x at the centre, eV.</param>
/// <param name="centre">Bond length at which it is largest, Å; it fades to zero at 0 and twice this.</param>
public sealed class OrientationDependence(IPotential sound, double energy = 1e-3, double centre = 2.5)
    : ExtraTerm(
        sound,
        "an energy that depends on orientation",
        new Term(2 * centre, () => new Bump(energy, centre, centre) { AlongX = true }),
        energy,
        centre
    );
