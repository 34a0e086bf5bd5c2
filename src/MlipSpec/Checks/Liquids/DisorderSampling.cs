using MlipSpec.Checks.Glasses;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Statistics.Sampling;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Liquids;

/// <summary>Melts a crystal and samples the last stage of what follows.</summary>
/// <param name="Stage">The name of the stage that is sampled.</param>
/// <param name="BondCutoff">Bonds are shorter than this, Å; null for the first dip of the g(r) that is sampled.</param>
/// <param name="Interval">Steps between frames.</param>
/// <param name="Runs">How many independent runs there are: from four on they tell together whether they have settled.
/// </param>
internal sealed record DisorderSampling(string Stage, double? BondCutoff, int Interval, int Runs)
{
    /// <summary>What was sampled and the last frame; without a frame where there is a finding.</summary>
    public (DisorderedStructure Structure, Structure? Last) Run(
        Structure start,
        MeltRun run,
        IPotential potential,
        CheckContext context
    )
    {
        var steps = (long)Math.Round(run.Protocol.Stages[^1].Duration / run.Protocol.TimeStep);
        var observer = new DisorderObserver(
            Stage,
            Interval,
            run.Protocol.TimeStep,
            window: (int)Math.Max(4, steps / Interval / 8)
        );
        if (run.Run(start, potential, context, [observer]) is { } trouble)
            return (DisorderedStructure.NotMeasured(trouble), null);
        if (Runs < SampleMean.Enough && Unsettled(observer) is { } problem)
            return (DisorderedStructure.NotMeasured(new(FindingKind.NotSettled, $"{run.Name}: {problem}")), null);
        return (DisorderedStructure.Of(observer, BondCutoff), observer.Frames[^1]);
    }

    /// <summary>A crystal with the room in which most liquids melt; at its own density at rest it would be held
    /// together by its pressure.</summary>
    public static Structure Expanded(Structure crystal) => ToVolume(crystal, 1.1 * crystal.Volume / crystal.Count);

    /// <summary>A structure scaled to a volume per atom, Å³.</summary>
    public static Structure ToVolume(Structure structure, double atomicVolume) =>
        structure.Deformed(Math.Cbrt(atomicVolume * structure.Count / structure.Volume) * Matrix3D.Identity);

    // Everything that was sampled is averaged, so all of it must be settled and not only its end.
    static string? Unsettled(DisorderObserver seen)
    {
        var equilibration = Equilibration.Of(seen.Energies.ToArray());
        return equilibration.IsSettledThroughout
            ? null
            : FormattableString.Invariant(
                $"the energy has not settled while it was sampled: its mean drifts by {equilibration.Drift:F1} standard errors and its beginning shifts it by {equilibration.Bias:F1}, with {equilibration.IndependentValues:F0} independent values. Settle or sample longer"
            );
    }
}
