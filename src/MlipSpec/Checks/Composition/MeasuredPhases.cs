using MlipSpec.Checks.Lattice;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;
using MlipSpec.Threads;

namespace MlipSpec.Checks.Composition;

/// <summary>A phase relaxed: what it is made of and its enthalpy.</summary>
/// <param name="Crystal">The phase.</param>
/// <param name="Fractions">Its fraction of each element, which sum to one.</param>
/// <param name="Enthalpy">Enthalpy per atom; NaN with a finding.</param>
/// <param name="Finding">Why it has none: it left its phase, or did not converge.</param>
internal sealed record MeasuredPhase(
    Crystal Crystal,
    IReadOnlyDictionary<Element, double> Fractions,
    RelaxedEnergy Enthalpy,
    Finding? Finding
)
{
    /// <summary>The fractions as a row over these elements.</summary>
    public double[] Over(IReadOnlyList<Element> elements) => [.. elements.Select(e => Fractions.GetValueOrDefault(e))];
}

/// <summary>Phases of one or more compositions, all measured with one potential and one protocol.</summary>
internal sealed class MeasuredPhases
{
    readonly MeasuredPhase[] _all;

    MeasuredPhases(MeasuredPhase[] all) => _all = all;

    /// <summary>As they were given.</summary>
    public IReadOnlyList<MeasuredPhase> All => _all;

    /// <summary>Relaxes the phases, several at a time.</summary>
    /// <exception cref="ArgumentException">Two phases have one name.</exception>
    public static MeasuredPhases Of(
        IReadOnlyList<Crystal> crystals,
        Relaxation protocol,
        IPotential potential,
        CheckContext context
    )
    {
        if (crystals.GroupBy(c => c.ToString()).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"the phases have different names, but {twice.Key} was given twice");
        return new(
            OrderedParallel.Map(
                crystals,
                context.Threads,
                context.Cancellation,
                (crystal, i) =>
                {
                    context.Progress($"{crystal}, phase {i + 1} of {crystals.Count}");
                    var relaxed = RelaxedCrystal.Of(crystal, potential, protocol, context);
                    return new MeasuredPhase(
                        crystal,
                        crystal.Fractions,
                        relaxed.Finding is null ? relaxed.AtomicEnthalpy(protocol.Pressure) : new(double.NaN),
                        relaxed.Finding
                    );
                }
            )
        );
    }

    /// <summary>The lowest measured phase of an element alone, or why there is none.</summary>
    /// <exception cref="ArgumentException">No phase of it was given.</exception>
    public (MeasuredPhase? Phase, Finding? Finding) GroundStateOf(Element element)
    {
        var own = _all.Where(p => p.Fractions.Count == 1 && p.Fractions.ContainsKey(element)).ToArray();
        if (own.Length == 0)
            throw new ArgumentException(
                $"no phase of {element} alone was given: energies of compositions are counted from the elements, so give the phase, or the phases of which the lowest counts, of each"
            );
        var lowest = own.Where(p => p.Finding is null).MinBy(p => p.Enthalpy.Value);
        return lowest is null
            ? (null, own[0].Finding! with { Message = $"no ground state of {element}: {own[0].Finding!.Message}" })
            : (lowest, null);
    }
}
