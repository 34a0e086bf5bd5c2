using MlipSpec.Potentials;

namespace MlipSpec.Testing.Faults.Symmetries;

/// <summary>The energy has a part that grows with N². <c>Extensivity</c> must object, and alone: it is a constant for
/// any one set of atoms.</summary>
/// <param name="sound">The potential to spoil.</param>
/// <param name="coefficient">The energy is larger by this times N², eV.</param>
public sealed class NonExtensiveEnergy(IPotential sound, double coefficient = 1e-4)
    : FaultyPotential(sound, "a non-extensive energy", coefficient)
{
    /// <inheritdoc/>
    protected override void Spoil(FaultyResults results, in Situation situation)
    {
        var atoms = situation.Positions.Length;
        results.Energy += coefficient * atoms * atoms;
        for (var i = 0; i < results.AtomEnergies.Length; i++)
            results.AtomEnergies[i] += coefficient * atoms;
    }
}
