using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Composition;

/// <summary>
/// The chemical potentials at which a crystal is stable: Σ x μ = e of the crystal, and no competing phase gains by
/// appearing, Σ x μ ≤ e. What atoms are worth then lies between two ends, which are found by linear programming.
/// </summary>
/// <remarks>The dual of S. B. Zhang and J. E. Northrup, Phys. Rev. Lett. 67, 2339 (1991): the most that atoms are worth is
/// the least energy of phases made of them, with any amount of the crystal taken or given.</remarks>
internal sealed class StabilityRange
{
    readonly MeasuredPhase _crystal;
    readonly MeasuredPhase[] _phases;
    readonly Element[] _elements;
    readonly int[] _start;

    StabilityRange(MeasuredPhase crystal, MeasuredPhase[] phases)
    {
        (_crystal, _phases) = (crystal, phases);
        _elements = [.. phases.Append(crystal).SelectMany(p => p.Fractions.Keys).Distinct().Order()];
        _start =
        [
            .. _elements.Select(e =>
                Array.FindIndex(phases, p => p.Fractions.Count == 1 && p.Fractions.ContainsKey(e))
            ),
        ];
    }

    /// <summary>Relaxes the crystal and its competitors, or says why there is no range.</summary>
    /// <exception cref="ArgumentException">An element has no phase of its own among the competitors.</exception>
    public static (StabilityRange? Range, Finding? Finding) Of(
        Crystal crystal,
        IReadOnlyList<Crystal> competing,
        IPotential potential,
        CheckContext context
    )
    {
        var phases = MeasuredPhases.Of(
            [crystal, .. competing.Where(c => c.ToString() != crystal.ToString())],
            new() { KeepSymmetry = true, StressTolerance = 1e-3 },
            potential,
            context
        );
        var own = phases.All[0];
        if (own.Finding is { } finding)
            return (null, finding);
        foreach (var element in phases.All.SelectMany(p => p.Fractions.Keys).Distinct())
            if (phases.GroundStateOf(element).Finding is { } missing)
                return (null, missing);
        var range = new StabilityRange(own, [.. phases.All.Skip(1).Where(p => p.Finding is null)]);
        return range.Most(own.Fractions) is null
            ? (
                null,
                new(
                    FindingKind.NotFound,
                    $"{crystal} is not stable against {string.Join(", ", competing)} with {potential.Card.Name}: there are no chemical potentials at which it is"
                )
            )
            : (range, null);
    }

    /// <summary>The energy of the lowest phase of an element alone.</summary>
    public RelaxedEnergy Elemental(Element element) =>
        _phases
            .Where(p => p.Fractions.Count == 1 && p.Fractions.ContainsKey(element))
            .MinBy(p => p.Enthalpy.Value)!
            .Enthalpy;

    /// <summary>What atoms are worth over the range.</summary>
    /// <param name="atoms">The number of each element, negative where taken out.</param>
    /// <exception cref="ArgumentException">An element that the crystal has not has no least worth.</exception>
    public (RelaxedEnergy Least, RelaxedEnergy Most) WorthOf(IReadOnlyDictionary<Element, double> atoms)
    {
        if (
            atoms.FirstOrDefault(a => a.Value != 0 && !_crystal.Fractions.ContainsKey(a.Key)).Key is
            { Number: > 0 } foreign
        )
            throw new ArgumentException(
                $"{_crystal.Crystal} holds no {foreign}, so its chemical potential has an upper end and no lower one: give it by {nameof(ChemicalPotential)}.{nameof(ChemicalPotential.Of)}"
            );
        var least = Most(atoms.ToDictionary(a => a.Key, a => -a.Value))!.Value;
        return (new(-least.Value, least.Left), Most(atoms)!.Value);
    }

    RelaxedEnergy? Most(IReadOnlyDictionary<Element, double> atoms)
    {
        double[] own = _crystal.Over(_elements),
            target = [.. _elements.Select(e => atoms.GetValueOrDefault(e))];
        // So much of the crystal is added that nothing is missing, and its energy taken off again.
        var added = 1 + own.Zip(target).Where(p => p.First > 0).Largest(p => Math.Max(0, -p.Second / p.First));
        var least = CheapestMixture.Of(
            [.. _phases.Select(p => p.Over(_elements)), own, [.. own.Select(x => -x)]],
            [
                .. _phases.Select(p => p.Enthalpy),
                _crystal.Enthalpy,
                _crystal.Enthalpy with
                {
                    Value = -_crystal.Enthalpy.Value,
                },
            ],
            [.. target.Zip(own, (n, x) => n + added * x)],
            _start
        );
        return least is null ? null : RelaxedEnergy.Sum([(1, least.Energy), (-added, _crystal.Enthalpy)]);
    }
}
