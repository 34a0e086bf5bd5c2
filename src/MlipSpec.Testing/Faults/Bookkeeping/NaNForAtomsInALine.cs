using MlipSpec.Potentials;

namespace MlipSpec.Testing.Faults.Bookkeeping;

/// <summary>
/// Three atoms in a straight line give NaN, as where rounding takes the arc cosine of less than −1.
/// <c>FiniteEverywhere</c> must object, and name the structure.
/// </summary>
/// <param name="sound">The potential to spoil.</param>
public sealed class NaNForAtomsInALine(IPotential sound) : FaultyPotential(sound, "NaN for atoms in a line")
{
    /// <inheritdoc/>
    protected override void Spoil(FaultyResults results, in Situation situation)
    {
        if (situation.Positions.Length != 3)
            return;
        var (a, b, c) = (situation.Positions[0], situation.Positions[1], situation.Positions[2]);
        if ((b - a).Cross(c - b).Length < 1e-9)
            results.Energy = double.NaN;
    }
}
