using MlipSpec.Potentials;
using MlipSpec.Testing.Faults;

namespace MlipSpec.Testing.Doubles;

/// <summary>A potential whose energy is counted from another zero, as of one fitted to total energies: an isolated atom
/// has an energy of its own. Not a defect: only differences of energies may enter a result.</summary>
/// <param name="sound">The potential to shift.</param>
/// <param name="perAtom">What each atom has more, eV.</param>
public sealed class ShiftedEnergy(IPotential sound, double perAtom)
    : FaultyPotential(sound, "a shifted energy", perAtom)
{
    /// <inheritdoc/>
    protected override void Spoil(FaultyResults results, in Situation situation)
    {
        results.Energy += perAtom * results.Forces.Length;
        for (var i = 0; i < results.AtomEnergies.Length; i++)
            results.AtomEnergies[i] += perAtom;
    }
}
