using System.Runtime.InteropServices;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Testing.Faults.Symmetries;

/// <summary>Atoms are wrapped into the cell in the caller's own array, behind its read-only view.
/// <c>Reproducibility</c> must object: its input was changed. The numbers are right.</summary>
/// <param name="sound">The potential to spoil.</param>
public sealed class WrappedInput(IPotential sound) : FaultyPotential(sound, "positions wrapped in the caller's array")
{
    /// <inheritdoc/>
    protected override void Spoil(FaultyResults results, in Situation situation)
    {
        if (!situation.Cell.IsFullyPeriodic)
            return;
        var writable = MemoryMarshal.CreateSpan(
            ref MemoryMarshal.GetReference(situation.Positions),
            situation.Positions.Length
        );
        foreach (ref var r in writable)
        {
            var s = situation.Cell.ToFractional(r);
            var image = new Vector3D(Math.Floor(s.X), Math.Floor(s.Y), Math.Floor(s.Z));
            if (image != Vector3D.Zero)
                r -= situation.Cell.ToCartesian(image);
        }
    }
}
