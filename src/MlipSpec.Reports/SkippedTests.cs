using System.Globalization;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>Why tests of a run were skipped, as the console says it: a line per reason with its count, the most
/// frequent first.</summary>
internal static class SkippedTests
{
    const int MostLines = 4;
    const int Longest = 200;

    /// <summary>At most four lines; none where nothing was skipped.</summary>
    /// <param name="entries">The finished tests of all potentials.</param>
    /// <param name="strict">Whether the run is strict, which fails what was not decided.</param>
    public static IReadOnlyList<string> Lines(IEnumerable<JournalEntry> entries, bool strict)
    {
        var groups = entries
            .Select(e => (Entry: e, Reason: Reason(e, strict)))
            .Where(e => e.Reason is not null)
            .GroupBy(e => e.Reason!)
            .Select(g => Line(g.Key, [.. g.Select(e => e.Entry)]))
            .OrderByDescending(g => g.Count)
            .ToList();
        var shown = groups.Count > MostLines ? MostLines - 1 : groups.Count;
        var rest = groups.Skip(shown).Sum(g => g.Count);
        return
        [
            .. groups.Take(shown).Select(g => g.Text),
            .. rest > 0
                ? [string.Create(CultureInfo.InvariantCulture, $"skipped: {rest} for other reasons, see the card")]
                : (string[])[],
        ];
    }

    static (int Count, string Text) Line(string reason, List<JournalEntry> entries)
    {
        var potentials = entries.Select(e => e.Potential).Distinct().ToList();
        var whose = potentials.Count <= 3 ? string.Join(", ", potentials) : $"{potentials.Count} potentials";
        var domains = entries.All(e => !e.Claimed)
            ? $": {string.Join(", ", entries.Select(e => e.Domain).Distinct())}"
            : "";
        return (
            entries.Count,
            string.Create(CultureInfo.InvariantCulture, $"skipped: {entries.Count} ({whose}) {reason}{domains}")
        );
    }

    // Null for a test that was not skipped. What is not claimed has one reason, whatever came out.
    static string? Reason(JournalEntry entry, bool strict) =>
        entry.Verdict switch
        {
            _ when !entry.Claimed => "not claimed",
            Verdict.Fail or Verdict.Unstable => entry.KnownFailure is null ? null : "known failures, signed",
            Verdict.Inconclusive => strict ? null : "inconclusive",
            Verdict.Unavailable or Verdict.OtherTheory when strict => null,
            Verdict.Unavailable or Verdict.OtherTheory or Verdict.NotRun or Verdict.LeftOut or Verdict.NotApplicable =>
                $"{CardText.Of(entry.Verdict)}: {Short(entry)}",
            _ => null,
        };

    // Without the potential's name, so that the same reason of several potentials is one.
    static string Short(JournalEntry entry)
    {
        var line = (entry.Message ?? "no reason given").Split('\n')[0].Trim();
        if (line.StartsWith(entry.Potential + " ", StringComparison.Ordinal))
            line = line[(entry.Potential.Length + 1)..];
        return line.Length <= Longest ? line : line[..(Longest - 1)].TrimEnd() + "…";
    }
}
