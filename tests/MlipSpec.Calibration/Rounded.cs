using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Testing.Faults;

namespace MlipSpec.Calibration;

/// <summary>A potential in another rounding: energies, forces and virial times 1 + k·10⁻¹³. No number that is a property of
/// the potential may depend on it; a trajectory does, after a picosecond.</summary>
/// <param name="sound">The potential.</param>
/// <param name="k">Which rounding.</param>
sealed class Rounded(IPotential sound, int k) : IPotential
{
    readonly Scaled _scaled = new(sound, 1 + k * 1e-13);

    /// <inheritdoc/>
    public PotentialCard Card => sound.Card;

    /// <inheritdoc/>
    public ICalculation Start(Structure structure, int threads = 1) => _scaled.Start(structure, threads);

    sealed class Scaled(IPotential sound, double factor) : FaultyPotential(sound, "scaled", factor)
    {
        protected override void Spoil(FaultyResults results, in Situation situation)
        {
            results.Energy *= factor;
            results.Virial = factor * results.Virial;
            for (var i = 0; i < results.Forces.Length; i++)
                results.Forces[i] *= factor;
            for (var i = 0; i < results.AtomEnergies.Length; i++)
                results.AtomEnergies[i] *= factor;
        }
    }
}
