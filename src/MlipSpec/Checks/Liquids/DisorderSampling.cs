using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Statistics.Sampling;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Liquids;

/// <summary>Runs a protocol that begins with a crystal, and samples its last stage.</summary>
/// <param name="Stage">The name of the stage that is sampled.</param>
/// <param name="BondCutoff">Bonds are shorter than this, Å.</param>
/// <param name="Interval">Steps between frames.</param>
internal sealed record DisorderSampling(string Stage, double BondCutoff, int Interval)
{
    // A Lindemann ratio of 0.15 melts every crystal; atoms that moved half a bond on average have left their places.
    const double Moved = 0.5;

    /// <summary>1.3 times the largest sum of two covalent radii, Å: between the first and the second shell of liquids
    /// and glasses.</summary>
    public static double UsualCutoff(IReadOnlyList<Element> elements) => 2.6 * elements.Max(CovalentRadii.Of);

    /// <summary>What was sampled and the last frame; without a frame where there is a finding.</summary>
    public (DisorderedStructure Structure, Structure? Last) Run(
        BulkReference bulk,
        int cells,
        double? atomicVolume,
        MdProtocol protocol,
        IPotential potential,
        CheckContext context,
        string name
    )
    {
        var crystal = bulk.Supercell(cells);
        var start = atomicVolume is { } volume ? ToVolume(crystal, volume) : Expanded(crystal);
        var steps = (long)Math.Round(protocol.Stages[^1].Duration / protocol.TimeStep);
        var observer = new DisorderObserver(
            Stage,
            Interval,
            protocol.TimeStep,
            window: (int)Math.Max(4, steps / Interval / 8),
            BondCutoff
        );
        var outcome = MdRun.Run(
            potential,
            start,
            protocol,
            new()
            {
                Threads = context.Threads,
                Cancellation = context.Cancellation,
                Progress = text => context.Progress($"{name}: {text}"),
                Notice = context.Notice,
                Observers = [observer],
            }
        );
        if (outcome.Instability is { } instability)
            return NotMeasured(new(FindingKind.Unstable, $"{name}: {instability.Message}"));
        if (Problem(observer, start, outcome, bulk.Bond) is { } problem)
            return NotMeasured(new(FindingKind.NotConverged, $"{name}: {problem}"));
        return (DisorderedStructure.Of(observer, BondCutoff), observer.Last);

        static (DisorderedStructure, Structure?) NotMeasured(Finding why) =>
            (DisorderedStructure.NotMeasured(why), null);
    }

    /// <summary>A crystal with the room in which most liquids melt; at its own density at rest it would be held
    /// together by its pressure.</summary>
    public static Structure Expanded(Structure crystal) => ToVolume(crystal, 1.1 * crystal.Volume / crystal.Count);

    static Structure ToVolume(Structure structure, double atomicVolume) =>
        structure.Deformed(Math.Cbrt(atomicVolume * structure.Count / structure.Volume) * Matrix3D.Identity);

    static string? Problem(DisorderObserver seen, Structure start, MdOutcome outcome, double bond)
    {
        var square = 0.0;
        for (var i = 0; i < start.Count; i++)
            square += (outcome.Final.Positions[i] - start.Positions[i]).LengthSquared / start.Count;
        if (Math.Sqrt(square) < Moved * bond)
            return FormattableString.Invariant(
                $"the crystal has not melted: its atoms are {Math.Sqrt(square):F2} Å from where they began, and a bond is {bond:F2} Å. Heat it more or longer"
            );
        // Everything that was sampled is averaged, so all of it must be settled and not only its end.
        var equilibration = Equilibration.Of(seen.Energies.ToArray());
        if (!equilibration.IsSettledThroughout)
            return FormattableString.Invariant(
                $"the energy has not settled while it was sampled: its mean drifts by {equilibration.Drift:F1} standard errors and its beginning shifts it by {equilibration.Bias:F1}, with {equilibration.IndependentValues:F0} independent values. Settle or sample longer"
            );
        return null;
    }
}
