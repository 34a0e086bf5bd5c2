using MlipSpec.Checks;
using MlipSpec.Checks.Compressions;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Attributes.Dynamics;

/// <summary>Makes a glass with the potential and compresses it: a <see cref="CompressionCourse"/>. See
/// <see cref="Compression"/>.</summary>
/// <param name="element">The element; its crystal is diamond.</param>
public sealed class CompressionAttribute(string element) : CheckAttribute
{
    /// <summary>The size of the simulation.</summary>
    public DynamicsSize Size { get; set; }

    /// <summary>Pressure at the end, GPa.</summary>
    public double Pressure { get; set; } = 20;

    /// <summary>K.</summary>
    public double Temperature { get; set; } = 500;

    /// <summary>The prototype of the dense phase that the similarity is measured to.</summary>
    public string DensePhase { get; set; } = "sh";

    /// <inheritdoc/>
    public override string Material => $"{element} amorphous";

    /// <inheritdoc/>
    public override Cost UsualCost => Size == DynamicsSize.Paper ? Cost.Hours : Cost.Minutes;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        (
            Size switch
            {
                DynamicsSize.Quick => Compression.Quick(element),
                DynamicsSize.Thousand => Compression.Thousand(element),
                _ => Compression.Paper(element),
            }
        ) with
        {
            Pressure = Pressure,
            Temperature = Temperature,
            DensePhase = DensePhase,
        };
}
