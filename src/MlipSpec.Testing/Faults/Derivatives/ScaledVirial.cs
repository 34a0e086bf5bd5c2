using MlipSpec.Potentials;

namespace MlipSpec.Testing.Faults.Derivatives;

/// <summary>The virial is too large by a factor, as where one term is counted twice. Every symmetry holds, so only
/// <c>VirialConsistency</c> can object.</summary>
/// <param name="sound">The potential to spoil.</param>
/// <param name="excess">The factor less one.</param>
public sealed class ScaledVirial(IPotential sound, double excess = 1e-4)
    : FaultyPotential(sound, "a scaled virial", excess)
{
    /// <inheritdoc/>
    protected override void Spoil(FaultyResults results, in Situation situation) =>
        results.Virial = (1 + excess) * results.Virial;
}
