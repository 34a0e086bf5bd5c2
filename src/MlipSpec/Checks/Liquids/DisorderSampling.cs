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
        var steps = (long)Math.Round(run.Melt.Protocol.Stages[^1].Duration / run.Melt.Protocol.TimeStep);
        var observer = new DisorderObserver(
            Stage,
            Interval,
            run.Melt.Protocol.TimeStep,
            window: (int)Math.Max(4, steps / Interval / 8)
        );
        var (end, trouble) = run.Run(start, potential, context, [observer]);
        if (trouble is null && Runs < SampleMean.Enough && Unsettled(observer) is { } problem)
            trouble = new(FindingKind.NotSettled, $"{run.Name}: {problem}");
        if (trouble is not null)
            return (DisorderedStructure.NotMeasured(trouble) with { LastFrame = end }, null);
        return (DisorderedStructure.Of(observer, BondCutoff), observer.Frames[^1]);
    }

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
