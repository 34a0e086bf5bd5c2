using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Vibrations;

/// <summary>
/// Whether a displacement is small enough to be harmonic: frequencies at the special points with the displacement and
/// with half of it. A displacement of 0.2 Å, which is that of atoms at room temperature and not a derivative, is found
/// out here.
/// </summary>
/// <param name="Crystal">The crystal.</param>
public sealed record DisplacementConvergence(Crystal Crystal) : ICheck<PhononConvergence>
{
    /// <summary>Of a prototype, such as ("Si", "diamond").</summary>
    public DisplacementConvergence(Element element, string phase)
        : this(new Crystal(element, phase)) { }

    /// <inheritdoc/>
    public string Name => "displacement-convergence";

    /// <inheritdoc/>
    public Domain Domain => Domain.Vibrations;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => Crystal.ToString();

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Crystal.Elements;

    /// <summary>The length of a displacement, Å; the other is half of it.</summary>
    public double DisplacementLength { get; init; } = 0.01;

    /// <summary>The supercell is this many conventional cells along each axis.</summary>
    public int Supercell { get; init; } = 2;

    /// <inheritdoc/>
    public PhononConvergence Measure(IPotential potential, CheckContext context) =>
        SpecialPointFrequencies.Compare(
            Crystal,
            potential,
            context,
            (FormattableString.Invariant($"{DisplacementLength} Å"), DisplacementLength, Supercell),
            (FormattableString.Invariant($"{DisplacementLength / 2} Å"), DisplacementLength / 2, Supercell)
        );
}
