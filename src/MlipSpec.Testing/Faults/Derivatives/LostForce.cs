using MlipSpec.Potentials;

namespace MlipSpec.Testing.Faults.Derivatives;

/// <summary>The forces lack the last atom's. Every check must refuse such a result; <c>FiniteEverywhere</c> names
/// it.</summary>
/// <param name="sound">The potential to spoil.</param>
public sealed class LostForce(IPotential sound) : FaultyPotential(sound, "one force too few")
{
    /// <inheritdoc/>
    protected override void Spoil(FaultyResults results, in Situation situation) =>
        results.Forces = results.Forces[..^1];
}
