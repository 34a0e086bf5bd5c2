using System.Globalization;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>The two error budgets of a potential over all quantities for which a ground truth and an experiment are
/// known.</summary>
static class Budgets
{
    /// <summary>The columns of <see cref="Rows"/>.</summary>
    public static string[] Columns { get; } =
    ["quantity", "potential against its level of theory", "level of theory against experiment", "together", "remark"];

    /// <summary>Collects the budgets of a run; a quantity that several tests judge counts once.</summary>
    public static BudgetTable Of(IEnumerable<JournalEntry> entries) =>
        new([
            .. entries
                .SelectMany(e =>
                    e.Judgements.Where(j => j.RelativeBudget is not null)
                        .Select(j => (e.Measurement?.Material, Row: j.RelativeBudget!))
                )
                .DistinctBy(p => (p.Material, p.Row.Quantity))
                .Select(p =>
                    p.Row with
                    {
                        Quantity = p.Material is null ? p.Row.Quantity : $"{p.Row.Quantity} of {p.Material}",
                    }
                ),
        ]);

    /// <summary>One row for each quantity, and the root mean square of each column.</summary>
    public static IEnumerable<string[]> Rows(BudgetTable table)
    {
        foreach (var row in table.Rows)
            yield return
            [
                row.Quantity,
                Signed(row.OfPotential),
                Signed(row.OfTheory),
                Signed(row.Total),
                row.Cancels ? "the two cancel" : "",
            ];
        yield return
        [
            "root mean square",
            Percent(table.OfPotential),
            Percent(table.OfTheory),
            Percent(table.Total),
            "",
        ];
    }

    static string Signed(double part) => (part < 0 ? "−" : "+") + Percent(Math.Abs(part));

    static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{100 * part:F2} %");
}
