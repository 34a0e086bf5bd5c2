using System.Globalization;
using MlipSpec.Quantities;

namespace MlipSpec.Verdicts;

/// <summary>One quantity of a <see cref="BudgetTable"/>, relative to experiment so that quantities of any dimension
/// stand side by side.</summary>
/// <param name="Quantity">What it is.</param>
/// <param name="OfPotential">(measured − ground truth)/|experiment|.</param>
/// <param name="OfTheory">(ground truth − experiment)/|experiment|.</param>
/// <param name="Cancels">Whether the two cancel; see <see cref="ErrorBudget{T}.Cancels"/>.</param>
public sealed record BudgetRow(string Quantity, double OfPotential, double OfTheory, bool Cancels)
{
    /// <summary>(measured − experiment)/|experiment|.</summary>
    public double Total => OfPotential + OfTheory;
}

/// <summary>
/// The two error budgets over a set of quantities, kept apart: root mean square of what the fit adds, and of what the
/// level of theory adds. The agreement with experiment alone cannot tell a good potential of a poor level of theory
/// from a poor potential whose errors happen to cancel.
/// </summary>
/// <param name="Rows">The quantities.</param>
internal sealed record BudgetTable(IReadOnlyList<BudgetRow> Rows)
{
    /// <summary>Adds a quantity; one that was not measured, or whose experimental value is zero, has no relative
    /// error.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    public BudgetTable With<T>(ErrorBudget<T> budget)
        where T : struct, IDimension
    {
        return budget.Relative is { } row
            ? new([.. Rows, row])
            : throw new ArgumentException(
                $"\"{budget.Experiment.Name}\" has no relative error: measured {budget.Measured}, experiment {budget.Experiment.Value}",
                nameof(budget)
            );
    }

    /// <summary>Root mean square over the quantities of what the fit adds.</summary>
    public double OfPotential => RootMeanSquare(r => r.OfPotential);

    /// <summary>Root mean square of what the level of theory adds.</summary>
    public double OfTheory => RootMeanSquare(r => r.OfTheory);

    /// <summary>Root mean square of the difference from experiment.</summary>
    public double Total => RootMeanSquare(r => r.Total);

    /// <summary>Both budgets and their sum in a sentence, and which quantities agree with experiment by
    /// cancellation.</summary>
    public override string ToString()
    {
        var cancelling = Rows.Where(r => r.Cancels).Select(r => r.Quantity).ToArray();
        return string.Create(
                CultureInfo.InvariantCulture,
                $"over {Rows.Count} quantities: potential against its level of theory {100 * OfPotential:F1} %, level of theory against experiment {100 * OfTheory:F1} %, together {100 * Total:F1} % (root mean square)"
            ) + (cancelling.Length > 0 ? $"; errors cancel in {string.Join(", ", cancelling)}" : "");
    }

    double RootMeanSquare(Func<BudgetRow, double> part) =>
        Rows.Count == 0 ? double.NaN : Math.Sqrt(Rows.Average(r => part(r) * part(r)));
}
