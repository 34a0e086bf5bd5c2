using MlipSpec.Checks;
using MlipSpec.Checks.Clusters;
using MlipSpec.Structures;

namespace MlipSpec.Xunit.Attributes.Clusters;

/// <summary>Measures two atoms in vacuum from near contact outwards: <see cref="BindingCurves"/>. See
/// <see cref="DimerCurve"/>.</summary>
/// <param name="first">Symbol of one atom.</param>
/// <param name="second">Symbol of the other.</param>
public sealed class DimerCurveAttribute(string first, string second) : CheckAttribute
{
    /// <summary>The first distance, Å.</summary>
    public double From { get; set; } = 0.3;

    /// <inheritdoc/>
    public override string Material => first == second ? first : first + second;

    /// <inheritdoc/>
    public override ICheck CreateCheck() => new DimerCurve(Element.Parse(first), Element.Parse(second)) { From = From };
}
