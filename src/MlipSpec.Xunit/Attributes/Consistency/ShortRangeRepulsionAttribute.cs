using MlipSpec.Checks;
using MlipSpec.Checks.Promises;

namespace MlipSpec.Xunit.Attributes.Consistency;

/// <summary>Looks for holes in the energy at short distances: <see cref="RepulsionErrors"/>. See
/// <see cref="ShortRangeRepulsion"/>.</summary>
/// <param name="elements">Symbols separated by spaces, such as "Si" or "Na Cl".</param>
public sealed class ShortRangeRepulsionAttribute(string elements) : ConsistencyCheckAttribute(elements)
{
    /// <summary>The closest approach, in units of the spacing.</summary>
    public double Closest { get; set; } = 0.5;

    /// <inheritdoc/>
    public override ICheck CreateCheck() =>
        new ShortRangeRepulsion(Elements) { Spacing = GivenSpacing, Closest = Closest };
}
