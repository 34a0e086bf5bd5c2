using MlipSpec.Potentials;

namespace MlipSpec.Testing.Faults.Bookkeeping;

/// <summary>The energy's last bits depend on the number of threads, as where partial sums are added in the order in
/// which they are ready. <c>ThreadIdentity</c> must object, and alone.</summary>
/// <param name="sound">The potential to spoil.</param>
public sealed class ThreadDependence(IPotential sound) : FaultyPotential(sound, "results that depend on threads")
{
    /// <inheritdoc/>
    protected override void Spoil(FaultyResults results, in Situation situation) =>
        results.Energy +=
            (situation.Threads - 1) * 4 * (Math.BitIncrement(Math.Abs(results.Energy)) - Math.Abs(results.Energy));
}
