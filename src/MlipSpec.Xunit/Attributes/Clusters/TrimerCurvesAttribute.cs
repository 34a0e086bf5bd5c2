using MlipSpec.Checks;
using MlipSpec.Checks.Clusters;
using MlipSpec.Structures;

namespace MlipSpec.Xunit.Attributes.Clusters;

/// <summary>Measures three atoms in vacuum at several angles: <see cref="BindingCurves"/>. See
/// <see cref="TrimerCurves"/>.</summary>
/// <param name="element">Symbol of the atoms.</param>
public sealed class TrimerCurvesAttribute(string element) : CheckAttribute
{
    /// <summary>The first length of the bonds, Å.</summary>
    public double From { get; set; } = 0.3;

    /// <inheritdoc/>
    public override string Material => element;

    /// <inheritdoc/>
    public override ICheck CreateCheck() => new TrimerCurves(Element.Parse(element)) { From = From };
}
