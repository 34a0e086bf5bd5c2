using MlipSpec.Quantities;
using MlipSpec.References;

namespace MlipSpec.Verdicts;

/// <summary>
/// The two errors that stand between a potential and experiment, kept apart: e₁ = measured − ground truth, what the fit
/// adds, and e₂ = ground truth − experiment, what the level of theory adds. Their sum is measured − experiment. Each
/// carries the combined standard uncertainty of its two terms. Morrow, Gardner, Deringer, J. Chem. Phys. 158, 121501
/// (2023).
/// </summary>
/// <typeparam name="T">The dimension.</typeparam>
/// <param name="Potential">The potential's name.</param>
/// <param name="LevelOfTheory">What the potential was fitted to, such as "PBE", which must be the level of the ground
/// truth; null where it states none.</param>
/// <param name="Measured">What the potential gives.</param>
/// <param name="GroundTruth">What its level of theory gives: a reference from first principles, or a teacher.</param>
/// <param name="Experiment">What nature gives.</param>
public sealed record ErrorBudget<T>(
    string Potential,
    LevelOfTheory? LevelOfTheory,
    Quantity<T> Measured,
    Reference<T> GroundTruth,
    Reference<T> Experiment
)
    where T : struct, IDimension
{
    /// <summary>e₁ = measured − ground truth.</summary>
    public Quantity<T> OfPotential => Difference(Measured, GroundTruth.Value);

    /// <summary>e₂ = ground truth − experiment.</summary>
    public Quantity<T> OfTheory => Difference(GroundTruth.Value, Experiment.Value);

    /// <summary>e₁ + e₂ = measured − experiment.</summary>
    public Quantity<T> Total => Difference(Measured, Experiment.Value);

    /// <summary>
    /// Whether the two errors cancel, so that the agreement with experiment is better than the parts allow: both exceed
    /// twice their standard uncertainty, they have opposite signs, and |e₁ + e₂| &lt; ½ √(e₁² + e₂²), half of what
    /// unrelated errors of these sizes add up to. With opposite signs that means sizes within a factor (4 + √7)/3 ≈ 2.2
    /// of each other.
    /// </summary>
    public bool Cancels
    {
        get
        {
            var (fit, theory) = (OfPotential, OfTheory);
            return IsSignificant(fit)
                && IsSignificant(theory)
                && fit.Value * theory.Value < 0
                && Math.Abs(fit.Value + theory.Value) < 0.5 * double.Hypot(fit.Value, theory.Value);
        }
    }

    /// <summary>The budget relative to experiment; null where nothing was measured, the experimental value is zero or
    /// the ground truth is no number.</summary>
    public BudgetRow? Relative
    {
        get
        {
            var experiment = Math.Abs(Experiment.Value.Value);
            var row = new BudgetRow(
                Experiment.Name,
                OfPotential.Value / experiment,
                OfTheory.Value / experiment,
                Cancels
            );
            return Measured.IsMeasured && experiment > 0 && double.IsFinite(row.Total) ? row : null;
        }
    }

    /// <summary>Why <see cref="OfPotential"/> is not the error of the fit, if it is not: the ground truth is not what
    /// the potential was fitted to.</summary>
    public string? Mismatch =>
        (LevelOfTheory, TruthLevel) switch
        {
            (null, _) =>
                $"{Potential} states no level of theory, so its difference from {TruthName} is not an error of its fit",
            ({ } own, { } truth) when !own.Agrees(truth) =>
                $"{Potential} was fitted to {own}, so its difference from {truth} is not an error of its fit alone",
            _ => null,
        };

    LevelOfTheory? TruthLevel => GroundTruth.Provenance.LevelOfTheory;

    string TruthName => TruthLevel?.Text ?? GroundTruth.Provenance.Method;

    /// <summary>The budget in words, for <see cref="Judgement.Budget"/>.</summary>
    public override string ToString()
    {
        if (!Measured.IsMeasured)
            return $"{Potential} gives no number, so its part is unknown; {TruthName} − experiment = {Signed(OfTheory)}";
        var parts =
            $"{Potential} − {TruthName} = {Signed(OfPotential)}; {TruthName} − experiment = {Signed(OfTheory)}; together {Signed(Total)}";
        var cancellation = Cancels
            ? ". The two errors cancel: the agreement with experiment is better than either part allows and will not carry over to other properties"
            : "";
        return parts + cancellation + (Mismatch is { } mismatch ? ". " + mismatch : "");
    }

    static bool IsSignificant(Quantity<T> error) => Math.Abs(error.Value) > 2 * error.Uncertainty;

    static Quantity<T> Difference(Quantity<T> a, Quantity<T> b) =>
        new(a.Value - b.Value, double.Hypot(a.Uncertainty, b.Uncertainty), a.Finding ?? b.Finding);

    static string Signed(Quantity<T> error) =>
        (error.Value < 0 ? "−" : "+") + Format.WithUncertainty(Math.Abs(error.Value), error.Uncertainty, T.Unit);
}
