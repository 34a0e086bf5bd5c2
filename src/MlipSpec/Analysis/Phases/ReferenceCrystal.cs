using MlipSpec.Structures;
using MlipSpec.Structures.Crystals;

namespace MlipSpec.Analysis.Phases;

/// <summary>A crystal that others are compared with, under a name.</summary>
/// <param name="Name">The name of the phase, such as "diamond".</param>
/// <param name="Structure">The crystal.</param>
internal sealed record ReferenceCrystal(string Name, Structure Structure)
{
    /// <summary>Prototypes of one element at one density.</summary>
    /// <param name="element">The element.</param>
    /// <param name="atomicVolume">Å³/atom; the crystals are scaled again where <see cref="PhaseMatcher"/> is asked
    /// to.</param>
    /// <param name="phases">Prototypes, such as "diamond", "beta-tin", "sh".</param>
    /// <exception cref="ArgumentException">There is no such prototype, or it needs more elements.</exception>
    public static IReadOnlyList<ReferenceCrystal> Of(
        Element element,
        double atomicVolume,
        params IReadOnlyList<string> phases
    ) => [.. phases.Select(p => new ReferenceCrystal(p, Prototypes.Get(p).Create([element], atomicVolume)))];

    /// <summary>The crystal scaled isotropically to a volume per atom in Å³.</summary>
    public ReferenceCrystal AtVolume(double atomicVolume)
    {
        var scale = Math.Cbrt(atomicVolume * Structure.Count / Structure.Volume);
        return this with { Structure = Structure.Deformed(Matrix3D.Diagonal(scale, scale, scale)) };
    }
}
