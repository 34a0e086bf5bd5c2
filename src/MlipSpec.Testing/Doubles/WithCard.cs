using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Testing.Doubles;

/// <summary>A potential that says something else about itself: another name, level of theory or set of offers. Numbers
/// are those of the potential it wraps.</summary>
/// <param name="potential">The potential that evaluates.</param>
/// <param name="change">Makes the new card from the old one.</param>
public sealed class WithCard(IPotential potential, Func<PotentialCard, PotentialCard> change) : IPotential
{
    /// <inheritdoc/>
    public PotentialCard Card { get; } = change(potential.Card);

    /// <inheritdoc/>
    public ICalculation Start(Structure structure, int threads = 1) => potential.Start(structure, threads);
}
