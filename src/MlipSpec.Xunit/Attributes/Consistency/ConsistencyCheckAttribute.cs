using MlipSpec.Checks.Promises;
using MlipSpec.Structures;

namespace MlipSpec.Xunit.Attributes.Consistency;

/// <summary>A check of what every potential promises, on small test structures of some elements.</summary>
/// <param name="elements">Symbols separated by spaces, such as "Si" or "Na Cl".</param>
public abstract class ConsistencyCheckAttribute(string elements) : CheckAttribute
{
    /// <summary>The distance between neighbours in the test structures, Å; 0 to take it from covalent radii.</summary>
    public double Spacing { get; set; }

    /// <inheritdoc/>
    public override string Material => elements;

    /// <summary>The elements.</summary>
    protected IReadOnlyList<Element> Elements => ElementList.Parse(elements);

    /// <summary>The spacing as checks want it.</summary>
    protected double? GivenSpacing => Spacing > 0 ? Spacing : null;

    /// <summary>Distorted structures, in which nothing vanishes by symmetry.</summary>
    protected IReadOnlyList<TestStructure> Distorted => TestStructures.Distorted(Elements, GivenSpacing);
}
