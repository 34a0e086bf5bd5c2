using System.Text;

namespace MlipSpec.Reports.Comparisons;

/// <summary>A comparison for a terminal: what got worse first; what stayed is counted.</summary>
internal static class ComparisonTable
{
    const int Widest = 44;

    /// <summary>The table, with a line that says how many of each.</summary>
    /// <param name="comparison">What was compared.</param>
    /// <param name="all">Whether what stayed within noise is listed too.</param>
    public static string Draw(RunComparison comparison, bool all)
    {
        var shown = comparison.Lines.Where(l => all || l.Movement != Movement.Same).ToList();
        List<string[]> rows =
        [
            ["", "potential", "test or measurement", "quantity", "was", "is"],
        ];
        rows.AddRange(
            shown.Select(l =>
                (string[])
                    [Words(l.Movement), Cell(l.Potential), Cell(l.Subject), Cell(l.Quantity), Cell(l.Was), Cell(l.Is)]
            )
        );
        var text = new StringBuilder();
        if (shown.Count > 0)
        {
            int[] widths = [.. Enumerable.Range(0, 6).Select(c => rows.Max(r => r[c].Length))];
            foreach (var row in rows)
                text.Append(string.Join("  ", row.Select((cell, c) => cell.PadRight(widths[c]))).TrimEnd())
                    .Append('\n');
            text.Append('\n');
        }
        var counts = comparison
            .Lines.GroupBy(l => l.Movement)
            .OrderBy(g => g.Key)
            .Select(g => $"{g.Count()} {Words(g.Key)}");
        return text.Append(comparison.Lines.Count == 0 ? "nothing to compare" : string.Join(", ", counts))
            .Append('\n')
            .ToString();
    }

    static string Words(Movement movement) =>
        movement switch
        {
            Movement.Worse => "worse",
            Movement.Farther => "farther",
            Movement.OtherProtocol => "other protocol",
            Movement.Moved => "moved",
            Movement.Gone => "gone",
            Movement.New => "new",
            Movement.Closer => "closer",
            Movement.Better => "better",
            _ => "within noise",
        };

    static string Cell(string text)
    {
        var line = PlainText.OfConsole(text).Split('\n', 2)[0].Replace('\t', ' ').Trim();
        return line.Length <= Widest ? line : line[..(Widest - 1)] + "…";
    }
}
