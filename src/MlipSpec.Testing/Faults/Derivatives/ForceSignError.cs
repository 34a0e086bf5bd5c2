using MlipSpec.Potentials;

namespace MlipSpec.Testing.Faults.Derivatives;

/// <summary>One force component has the wrong sign. <c>ForceConsistency</c> must object; the net force, rotations,
/// renumbering and supercells show it too.</summary>
/// <param name="sound">The potential to spoil.</param>
/// <param name="atom">The atom.</param>
/// <param name="axis">The component: 0, 1 or 2.</param>
public sealed class ForceSignError(IPotential sound, int atom = 0, int axis = 1)
    : FaultyPotential(sound, "a sign error in one force", atom, axis)
{
    /// <inheritdoc/>
    protected override void Spoil(FaultyResults results, in Situation situation)
    {
        var force = results.Forces[atom];
        results.Forces[atom] = force.With(axis, -force[axis]);
    }
}
