using MlipSpec.Structures;

namespace MlipSpec.Checks;

/// <summary>
/// What an atom of an element is worth when it goes into a defect or a surface that does not have the composition of
/// its crystal. The crystal itself is in equilibrium with its surroundings, Σ xᵢ μᵢ = e_bulk, so the potentials of all
/// its elements but one can be chosen. Each end of the range in which the crystal is stable is equilibrium with a
/// neighbouring phase: nickel-rich and aluminium-rich NiAl, for one, with fcc nickel and with fcc aluminium unless a
/// compound lies between.
/// </summary>
/// <remarks>S. B. Zhang and J. E. Northrup, Phys. Rev. Lett. 67, 2339 (1991).</remarks>
public sealed record ChemicalPotential
{
    ChemicalPotential(Element element, double? energy, Crystal? reservoir) =>
        (Element, Energy, Reservoir) = (element, energy, reservoir);

    /// <summary>The element.</summary>
    public Element Element { get; }

    /// <summary>eV per atom, counted from the potential's own zero; null where a reservoir tells it.</summary>
    public double? Energy { get; }

    /// <summary>The crystal of this element alone whose energy per atom it is, measured with the same
    /// potential.</summary>
    public Crystal? Reservoir { get; }

    /// <summary>A given one.</summary>
    /// <param name="element">The element.</param>
    /// <param name="energy">eV per atom, counted from the potential's own zero.</param>
    /// <exception cref="ArgumentException">The energy is not finite.</exception>
    public static ChemicalPotential Of(Element element, double energy) =>
        double.IsFinite(energy)
            ? new(element, energy, null)
            : throw new ArgumentException($"a chemical potential is a finite energy in eV, but {energy} was given");

    /// <summary>That of equilibrium with a crystal of one element.</summary>
    /// <exception cref="ArgumentException">The crystal has several elements.</exception>
    public static ChemicalPotential InEquilibriumWith(Crystal reservoir) =>
        reservoir.Elements.Distinct().Count() == 1
            ? new(reservoir.Elements[0], null, reservoir)
            : throw new ArgumentException(
                $"a reservoir is a crystal of one element, but {reservoir} was given; take ChemicalPotential.Of where a compound sets it"
            );

    /// <summary>Such as "μ(Ni) of Ni fcc".</summary>
    public override string ToString() =>
        FormattableString.Invariant($"μ({Element}) {(Reservoir is null ? $"{Energy} eV" : $"of {Reservoir}")}");
}
