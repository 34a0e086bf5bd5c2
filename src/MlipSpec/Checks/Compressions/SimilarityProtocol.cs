using MlipSpec.Analysis.Observables;
using MlipSpec.Analysis.Soap;
using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Compressions;

/// <summary>How frames are compared with reference crystals, and what counts as a structure that should not
/// exist.</summary>
public sealed record SimilarityProtocol
{
    /// <summary>The measure of similarity. The paper's figure 7 has the inner average; thresholds belong to one measure
    /// and do not carry over.</summary>
    public SoapSimilarity Measure { get; init; } = SoapSimilarity.Fine;

    /// <summary>How references follow the pressure.</summary>
    public ReferenceAdjustment Adjustment { get; init; } = ReferenceAdjustment.Relaxed;

    /// <summary>
    /// Relaxes the references with this potential, such as a teacher, instead of the one that is judged. A potential
    /// whose simple-hexagonal crystal is a third too large finds its own glass similar to it; a teacher's crystal does
    /// not.
    /// </summary>
    public IPotential? Teacher { get; init; }

    /// <summary>References are made on a grid of pressures with this spacing, GPa, and the nearest is taken: 0.25 GPa
    /// is at most 0.05 % of a bond at a bulk modulus of 100 GPa.</summary>
    public double PressureGrid { get; init; } = 0.25;

    /// <summary>Neighbours are closer than this, Å; null for an assumed one, because no frame alone has a g(r) with a
    /// dip to tell it: 1.3 times the largest sum of two covalent radii (2.89 Å in silicon, between its first shell and
    /// its second).</summary>
    public double? CoordinationCutoff { get; init; }

    /// <summary>A mean coordination from which on the structure has collapsed: no phase of silicon below 40 GPa has ten
    /// neighbours so near. Choose another for metals.</summary>
    public double CollapsedCoordination { get; init; } = 10;

    /// <summary>A structure whose mean similarity to every reference is below this is like nothing known. It belongs to
    /// the measure: glasses of silicon score 0.65 and more.</summary>
    public double LeastSimilarity { get; init; } = 0.5;

    /// <summary>
    /// Atoms closer than this fraction of the sum of their covalent radii (1.44 Å in silicon) have fallen on each
    /// other: relaxed structures into a hole, a false minimum; running dynamics failed.
    /// </summary>
    public double ClosestApproach { get; init; } = 0.65;

    /// <summary>Dynamics fail where the volume per atom is larger than this multiple of the first
    /// frame's.</summary>
    public double LargestVolume { get; init; } = 3;

    /// <summary>The cutoff for a set of elements, Å.</summary>
    internal double CutoffFor(IReadOnlyList<Element> elements) =>
        CoordinationCutoff ?? BondCutoff.Assumed(elements).Length;

    internal void Validate()
    {
        if (!(PressureGrid > 0))
            throw new ArgumentException(
                $"the grid of pressures has a positive spacing in GPa, but {nameof(PressureGrid)} is {PressureGrid}"
            );
        if (CoordinationCutoff is { } cutoff && !(cutoff > 0))
            throw new ArgumentException(
                $"neighbours are counted up to a positive length in Å, but {nameof(CoordinationCutoff)} is {cutoff}"
            );
        if (Measure.Parameters.Flaw is { } flaw)
            throw new ArgumentException(flaw);
    }
}
