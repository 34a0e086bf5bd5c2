using MlipSpec.Analysis.Soap;
using MlipSpec.Checks;
using MlipSpec.Checks.Compressions;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Attributes.Similarity;

/// <summary>A check that compares structures under pressure with reference crystals.</summary>
/// <param name="elements">Symbols, one for each sublattice of the references: "Si", or "Na Cl".</param>
/// <param name="phases">The prototypes that serve as references, such as "diamond", "beta-tin", "sh".</param>
public abstract class SimilarityCheckAttribute(string elements, string[] phases) : CheckAttribute
{
    /// <summary>The hyper-parameters of SOAP; thresholds do not carry over from one preset to another.</summary>
    public SoapPreset Preset { get; set; }

    /// <summary>The average that makes a reference crystal's fingerprint; the paper has the inner one.</summary>
    public SoapAverage Average { get; set; }

    /// <summary>How references follow the pressure.</summary>
    public ReferenceAdjustment Adjustment { get; set; } = ReferenceAdjustment.Relaxed;

    /// <summary>Neighbours are closer than this, Å; 0 for 1.3 times the sum of covalent radii.</summary>
    public double CoordinationCutoff { get; set; }

    /// <summary>The mean coordination from which on the structure has collapsed.</summary>
    public double CollapsedCoordination { get; set; } = new SimilarityProtocol().CollapsedCoordination;

    /// <inheritdoc/>
    public override Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public override string Material => elements.Replace(" ", "");

    /// <summary>The reference crystals.</summary>
    protected IReadOnlyList<Crystal> Crystals => [.. phases.Select(p => new Crystal(ElementList.Parse(elements), p))];

    /// <summary>How frames are compared.</summary>
    protected SimilarityProtocol Protocol =>
        new()
        {
            Measure = SoapSimilarity.Of(Preset) with { Average = Average },
            Adjustment = Adjustment,
            CoordinationCutoff = CoordinationCutoff > 0 ? CoordinationCutoff : null,
            CollapsedCoordination = CollapsedCoordination,
        };
}
