using MlipSpec.Checks;
using MlipSpec.Checks.Compressions;

namespace MlipSpec.Xunit.Attributes.Similarity;

/// <summary>Compresses a disordered solid without temperature: <see cref="SimilarityCurves"/>. See
/// <see cref="StaticCompression"/>.</summary>
/// <param name="elements">Symbols, one for each sublattice of the references.</param>
/// <param name="phases">The reference crystals; the first gives density and composition of the start.</param>
public sealed class StaticCompressionAttribute(string elements, params string[] phases)
    : SimilarityCheckAttribute(elements, phases)
{
    /// <summary>The number of atoms.</summary>
    public int Atoms { get; set; } = 64;

    /// <summary>The seed of the disordered start.</summary>
    public ulong Seed { get; set; } = 1;

    /// <summary>The smallest distance in the start as a fraction of the sum of covalent radii.</summary>
    public double ClosestStart { get; set; } = 0.7;

    /// <summary>The highest pressure, GPa.</summary>
    public double To { get; set; } = 20;

    /// <summary>The number of steps to there.</summary>
    public int Steps { get; set; } = 10;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new StaticCompression(Crystals)
        {
            Atoms = Atoms,
            Seed = Seed,
            ClosestStart = ClosestStart,
            To = To,
            Steps = Steps,
            Protocol = Protocol,
        };
}
