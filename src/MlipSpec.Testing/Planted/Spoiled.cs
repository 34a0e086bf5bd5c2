using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Testing.Faults;

namespace MlipSpec.Testing.Planted;

/// <summary>A sound potential whose results are spoiled by a function that each calculation makes anew, so that it may
/// remember earlier calls.</summary>
internal sealed class Spoiled(IPotential sound, string fault, Func<Structure, FaultyCalculation.Defect> makeDefect)
    : FaultyPotential(sound, fault)
{
    /// <inheritdoc/>
    public override ICalculation Start(Structure structure, int threads = 1) =>
        new FaultyCalculation(Sound.Start(structure, threads), structure, threads, makeDefect(structure));
}
