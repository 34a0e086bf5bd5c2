using System.Globalization;
using System.Text;

namespace MlipSpec.Calibration;

/// <summary>The results as a table in Markdown.</summary>
static class CalibrationTable
{
    /// <summary>A row for each judgement, those that change their verdict most first.</summary>
    public static string OfGates(IReadOnlyList<JudgedGate> judged)
    {
        var rows = judged
            .GroupBy(j => (j.Potential, j.Test, j.Hash, j.Quantity))
            .Select(g => GateRow.Of([.. g]))
            .OrderByDescending(r => r.BySpread ?? (double)r.Others / r.Seeds)
            .ToList();
        var text = new StringBuilder();
        text.AppendLine("| potential | test | judged | seeds | usual verdict | others | at most | by spread | |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var r in rows)
            text.AppendLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {r.Potential} | {r.Test} | {r.Quantity} | {r.Seeds} | {r.Usual} | {r.Others} | {r.Highest:P1} | {(r.BySpread is { } s ? s.ToString("P2", CultureInfo.InvariantCulture) : "–")} | {(r.IsOut ? "**out**" : "")} |"
                )
            );
        return text.ToString();
    }

    /// <summary>A row for each quantity, the worst first.</summary>
    public static string Of(IReadOnlyList<SeedResult> results)
    {
        var groups = results
            .GroupBy(r => (r.Potential, r.Protocol, r.Hash, r.Quantity))
            .Select(g => g.ToArray())
            .ToArray();
        var rows = groups
            .Select(g => CalibrationRow.Of(g, groups.Length))
            .OfType<CalibrationRow>()
            .OrderByDescending(r => Math.Abs(Math.Log(r.Variance)))
            .ToList();
        var text = new StringBuilder();
        text.AppendLine(
            "| potential | measurement | quantity | seeds | mean | scatter | stated u | variance of z | interval | false alarms | |"
        );
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var r in rows)
            text.AppendLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {r.Potential} | {r.Protocol} | {r.Quantity} | {r.Seeds} | {r.Mean:G5} | {r.Scatter:G2} | {r.TypicalUncertainty:G2} | {r.Variance:F2} | {r.Low:F2}–{r.High:F2} | {r.FalseAlarms:P2} | {(r.IsOut ? "**out**" : "")} |"
                )
            );
        text.AppendLine();
        text.AppendLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rows.Count} quantities with a stated uncertainty, {rows.Count(r => r.IsOut)} out; false alarms of a baseline over pairs of seeds {rows.Sum(r => r.FalseAlarms):P2} of suite runs."
            )
        );
        return text.ToString();
    }
}
