using System.Globalization;
using MlipSpec.Checks.Search;
using MlipSpec.Quantities;
using MlipSpec.Statistics;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Verdicts;

namespace MlipSpec.Xunit.Recording;

/// <summary>Judges random structure searches; structures that should not exist are written beside the card, so that
/// they can be looked at and labelled.</summary>
public static class SearchAssertions
{
    /// <summary>Requires that no minimum lies below the first reference crystal, by more than a meV per atom.</summary>
    /// <param name="measured">The search.</param>
    public static void ShouldHaveNoFalseMinimum(this SearchResult measured)
    {
        var ground = measured.Phases.Count > 0 ? measured.Phases[0].Phase : "the lowest minimum";
        // Energies count from the first crystal; without it nothing lies below.
        if (measured.Phases.FirstOrDefault()?.Energy is { IsMeasured: false } unknown)
            Recorder.Conclude(
                Judge.NotMeasured(
                    Recorder.Potential,
                    $"energy of {ground}, below which no minimum may lie",
                    unknown.Finding ?? new(FindingKind.BrokenEvaluation, $"its energy is {unknown.Value}"),
                    "a relaxed crystal"
                )
            );
        var minima = measured.FalseMinima;
        (minima.Count == 0).ShouldHold(
            $"no random structure relaxes into a minimum below {ground}",
            minima.Count == 0
                ? FormattableString.Invariant($"none in {measured.Count} structures")
                : $"{(minima.Count == 1 ? "one" : $"{minima.Count}, the lowest")}: {minima[0]}{Saved("false-minima", minima.Select(Labelled))}"
        );
    }

    /// <summary>Requires that few structures collapse, explode, break the potential, or never come to rest.</summary>
    /// <param name="measured">The search.</param>
    /// <param name="atMost">The highest fraction allowed; twice its binomial uncertainty must fit below it.</param>
    public static void ShouldRarelyFail(this SearchResult measured, double atMost)
    {
        var failed = measured.Count - measured.Outcomes.Converged;
        var fraction = SearchResult.AsQuantity(new(failed, measured.Count));
        var examples =
            failed == 0
                ? ""
                : $" ({measured.Outcomes.Collapsed} collapsed, {measured.Outcomes.Exploded} exploded, {measured.Outcomes.Broken} broke, {measured.Outcomes.NotConverged} did not converge{Saved("failed", measured.Failed.Select(Labelled))})";
        fraction.ShouldBeLessThan(atMost, $"fraction of random structures that find no minimum{examples}");
    }

    /// <summary>Requires that a crystal is found at least this often.</summary>
    /// <param name="measured">The search.</param>
    /// <param name="phase">The crystal.</param>
    /// <param name="fraction">The least fraction of structures; twice its binomial uncertainty must fit above
    /// it.</param>
    public static void ShouldFind(this SearchResult measured, string phase, double fraction) =>
        SearchResult
            .AsQuantity(measured.Of(phase))
            .ShouldBeGreaterThan(
                fraction,
                $"fraction of random structures that relax into {phase} ({measured.Of(phase)})"
            );

    /// <summary>Requires that a crystal is found as often as another search found it, by Fisher's exact test.</summary>
    /// <param name="measured">The search.</param>
    /// <param name="phase">The crystal.</param>
    /// <param name="reference">How often the other search found it, with the same settings.</param>
    /// <param name="significance">The chance of a false alarm that is accepted.</param>
    public static void ShouldFindAsOften(
        this SearchResult measured,
        string phase,
        Proportion reference,
        double significance = 0.01
    )
    {
        var found = measured.Of(phase);
        var p = found.PValueAgainst(reference);
        (p >= significance).ShouldHold(
            $"{phase} is found as often as {reference}",
            FormattableString.Invariant(
                $"{found}, which chance explains with p = {p:G2} (below {significance} it is called a difference)"
            )
        );
    }

    static Frame Labelled(Basin basin) =>
        new(basin.Structure)
        {
            Info = new Dictionary<string, string>
            {
                ["energy_above_reference"] = basin.Energy.ToString("R", CultureInfo.InvariantCulture),
                ["found"] = basin.Count.ToString(CultureInfo.InvariantCulture),
            },
        };

    static Frame Labelled(FailedStructure failed) =>
        new(failed.Structure)
        {
            Info = new Dictionary<string, string>
            {
                ["outcome"] = OutcomeCounts.Word(failed.Outcome).Replace(' ', '-'),
                ["index"] = failed.Index.ToString(CultureInfo.InvariantCulture),
            },
        };

    // Outside of a test on potentials there is no folder, and nothing is written.
    static string Saved(string what, IEnumerable<Frame> frames)
    {
        if (TestRecord.Current is not { ResultsFolder: { } folder } record)
            return "";
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{record.Potential}.{what}.xyz");
        ExtendedXyz.Write(path, frames);
        return $"; structures in {path}";
    }
}
