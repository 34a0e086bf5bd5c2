using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Vibrations;

/// <summary>Whether a supercell is large enough: frequencies at the special points with it and with the next larger
/// one.</summary>
/// <param name="Crystal">The crystal.</param>
public sealed record SupercellConvergence(Crystal Crystal) : ICheck<PhononConvergence>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public SupercellConvergence(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "supercell-convergence";

    /// <inheritdoc/>
    public Domain Domain => Domain.Vibrations;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>The supercell is this many conventional cells along each axis; it is compared with one more.</summary>
    public int Supercell { get; init; } = 3;

    /// <summary>The length of a displacement, Å.</summary>
    public double DisplacementLength { get; init; } = 0.01;

    /// <inheritdoc/>
    public PhononConvergence Measure(IPotential potential, CheckContext context) =>
        SpecialPointFrequencies.Compare(
            Crystal,
            potential,
            context,
            ($"{Supercell}×{Supercell}×{Supercell}", DisplacementLength, Supercell),
            ($"{Supercell + 1}×{Supercell + 1}×{Supercell + 1}", DisplacementLength, Supercell + 1)
        );
}
