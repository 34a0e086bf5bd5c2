using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Testing.Faults.Bookkeeping;

/// <summary>
/// A running calculation does not notice that atoms moved far: it answers once more with the results of the call
/// before, like a neighbour list that is not built anew. <c>Reproducibility</c> must object: continuing differs from a
/// fresh start.
/// </summary>
/// <param name="sound">The potential to spoil.</param>
/// <param name="unnoticed">Moves of an atom beyond this, Å, are not noticed.</param>
public sealed class StaleNeighbours(IPotential sound, double unnoticed = 1)
    : FaultyPotential(sound, "stale neighbours", unnoticed)
{
    /// <inheritdoc/>
    public override ICalculation Start(Structure structure, int threads = 1)
    {
        Vector3D[] before = [];
        FaultyResults last = new();
        return new FaultyCalculation(Sound.Start(structure, threads), structure, threads, AnswerOnceMore);

        void AnswerOnceMore(FaultyResults results, in Situation situation)
        {
            var moved = 0.0;
            for (var i = 0; i < before.Length; i++)
                moved = Math.Max(moved, (situation.Positions[i] - before[i]).Length);
            before = situation.Positions.ToArray();
            if (moved > unnoticed)
                (results.Energy, results.Forces, results.Virial, results.AtomEnergies) = (
                    last.Energy,
                    last.Forces,
                    last.Virial,
                    last.AtomEnergies
                );
            last = new()
            {
                Energy = results.Energy,
                Forces = results.Forces,
                Virial = results.Virial,
                AtomEnergies = results.AtomEnergies,
            };
        }
    }
}
