using MlipSpec.Potentials;

namespace MlipSpec.Testing.Faults.Derivatives;

/// <summary>One component of the virial (and its mirror image) is never filled in. <c>VirialConsistency</c> must
/// object; the virial does not rotate properly either.</summary>
/// <param name="sound">The potential to spoil.</param>
/// <param name="row">Row of the component.</param>
/// <param name="column">Column of the component.</param>
public sealed class MissingVirialComponent(IPotential sound, int row = 0, int column = 1)
    : FaultyPotential(sound, "a missing virial component", row, column)
{
    /// <inheritdoc/>
    protected override void Spoil(FaultyResults results, in Situation situation) =>
        results.Virial = results.Virial.With(row, column, 0).With(column, row, 0);
}
