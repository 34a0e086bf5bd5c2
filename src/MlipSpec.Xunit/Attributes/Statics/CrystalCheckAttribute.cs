using MlipSpec.Checks;

namespace MlipSpec.Xunit.Attributes.Statics;

/// <summary>A check of one crystal.</summary>
/// <param name="elements">Symbols separated by spaces, one for each sublattice of the prototype: "Si", or "Na
/// Cl".</param>
/// <param name="phase">The prototype, such as "diamond" or "rocksalt".</param>
public abstract class CrystalCheckAttribute(string elements, string phase) : CheckAttribute
{
    /// <summary>The volume per atom at which relaxation starts, Å³; 0 to walk downhill from covalent radii.</summary>
    public double StartVolume { get; set; }

    /// <inheritdoc/>
    public override string Material => $"{elements.Replace(" ", "")} {phase}";

    /// <summary>The crystal.</summary>
    protected Crystal Crystal =>
        new(ElementList.Parse(elements), phase) { AtomicVolume = StartVolume > 0 ? StartVolume : null };
}
