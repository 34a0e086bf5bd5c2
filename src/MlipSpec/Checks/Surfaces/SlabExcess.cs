using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Surfaces;

/// <summary>By how much a slab lies above the crystal that it is cut from, both faces together, as cut and with relaxed
/// atoms in the fixed surface cell.</summary>
/// <param name="Unrelaxed">As cut.</param>
/// <param name="Relaxed">Relaxed; of no use with a finding.</param>
/// <param name="Structure">Where the relaxation ended.</param>
/// <param name="Finding">Why the relaxed slab must not be used; null where all is well.</param>
internal sealed record SlabExcess(RelaxedEnergy Unrelaxed, RelaxedEnergy Relaxed, Structure Structure, Finding? Finding)
{
    /// <summary>Evaluates and relaxes, or says that the faces see each other through the vacuum.</summary>
    /// <param name="start">The slab in its vacuum.</param>
    /// <param name="bulk">The crystal.</param>
    /// <param name="potential">The potential.</param>
    /// <param name="forceTolerance">The largest force that may remain, eV/Å.</param>
    /// <param name="by">By what the slab is recognised once relaxed.</param>
    /// <param name="name">What it is a slab of.</param>
    /// <param name="context">What surrounds the measurement.</param>
    public static (SlabExcess? Excess, Finding? Narrow) Of(
        Structure start,
        BulkReference bulk,
        IPotential potential,
        double forceTolerance,
        Intactness by,
        string name,
        CheckContext context
    )
    {
        var perfect = bulk.Reservoirs.EnergyOf(start, name);
        context.Progress($"{name}, {start.Count} atoms");
        var asCut = potential.Evaluate(start, context.Threads).Energy;
        if (VacuumGap.Find(start, asCut, potential, name, context) is { } narrow)
            return (null, narrow);
        var result = new Relaxation { Cell = CellFreedom.Fixed, ForceTolerance = forceTolerance }.Run(
            potential,
            start,
            context.Threads,
            text => context.Progress($"{name}: {text}"),
            context.Cancellation
        );
        var finding = result.Finding is { } f
            ? f with
            {
                Message = $"{name}: {f.Message}",
            }
            : Integrity.Compare(start, result.Structure, bulk, by, name);
        // A wide vacuum hides what drifts off slowly, so the loss of an atom is asked for also where the relaxation did
        // not end.
        if (finding?.Kind == FindingKind.NotConverged)
            finding = Integrity.Compare(start, result.Structure, bulk, by, name) ?? finding;
        finding ??= VacuumGap.Find(result.Structure, result.Energy, potential, $"{name}, relaxed", context);
        return (
            new(new RelaxedEnergy(asCut) - perfect, RelaxedEnergy.Of(result) - perfect, result.Structure, finding),
            null
        );
    }
}
