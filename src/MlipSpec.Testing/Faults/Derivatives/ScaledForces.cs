using MlipSpec.Potentials;

namespace MlipSpec.Testing.Faults.Derivatives;

/// <summary>All forces are too large by a factor, as after a wrong unit or a lost factor in one term. Every symmetry
/// holds, so only <c>ForceConsistency</c> can object.</summary>
/// <param name="sound">The potential to spoil.</param>
/// <param name="excess">The factor less one.</param>
public sealed class ScaledForces(IPotential sound, double excess = 1e-4)
    : FaultyPotential(sound, "scaled forces", excess)
{
    /// <inheritdoc/>
    protected override void Spoil(FaultyResults results, in Situation situation)
    {
        for (var i = 0; i < results.Forces.Length; i++)
            results.Forces[i] *= 1 + excess;
    }
}
