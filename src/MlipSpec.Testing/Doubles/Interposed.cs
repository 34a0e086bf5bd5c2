using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Testing.Doubles;

/// <summary>A potential that does something before each calculation it starts: throws for structures it is to refuse,
/// or cancels a run in its midst.</summary>
/// <param name="potential">The potential that evaluates.</param>
/// <param name="before"> Is given the structure and the number of the calculation, from 1; several threads may call it
/// at once. What it throws is thrown by <see cref="Start"/>.
/// </param>
public sealed class Interposed(IPotential potential, Action<Structure, int> before) : IPotential
{
    int _started;

    /// <inheritdoc/>
    public PotentialCard Card => potential.Card;

    /// <inheritdoc/>
    public ICalculation Start(Structure structure, int threads = 1)
    {
        before(structure, Interlocked.Increment(ref _started));
        return potential.Start(structure, threads);
    }
}
