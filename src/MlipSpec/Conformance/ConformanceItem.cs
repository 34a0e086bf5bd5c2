using System.Globalization;
using MlipSpec.Checks;
using MlipSpec.Quantities;
using MlipSpec.Verdicts;

namespace MlipSpec.Conformance;

/// <summary>One promise of a potential, what was measured of it, and the verdict.</summary>
public sealed record ConformanceItem
{
    /// <summary>The promise in a few words, such as "forces = −dE/dx"; stable.</summary>
    public required string Name { get; init; }

    /// <summary>The largest error, in <see cref="Unit"/>; NaN where nothing was measured.</summary>
    public required double Error { get; init; }

    /// <summary>One standard uncertainty of the error.</summary>
    public double Uncertainty { get; init; }

    /// <summary>The unit; "1" for relative errors and counts.</summary>
    public required string Unit { get; init; }

    /// <summary>What it was held to, and why.</summary>
    public required Limit Limit { get; init; }

    /// <summary>Pass, Fail, Inconclusive (the uncertainty reaches beyond the limit) or NotApplicable (not
    /// offered).</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Where the largest error is, or why nothing was measured.</summary>
    public string Where { get; init; } = "";

    /// <summary>Such as "forces = −dE/dx: 1.2E-03 ± 1E-09 exceeds 1E-06 (force y of atom 0, dimer)".</summary>
    public override string ToString() =>
        Verdict switch
        {
            Verdict.Pass => $"{Name}: {Measured} within {Number(Limit.Value)}",
            Verdict.NotApplicable => $"{Name}: {Where}",
            Verdict.Fail when double.IsNaN(Error) => $"{Name}: {Where}",
            Verdict.Fail => $"{Name}: {Measured} exceeds {Number(Limit.Value)} ({Limit.Reason}); {Where}",
            _ when double.IsNaN(Error) => $"{Name}: cannot be told: {Where}",
            _ => $"{Name}: cannot be told: {Measured} against {Number(Limit.Value)}; {Where}",
        };

    /// <summary>The error with its uncertainty and unit.</summary>
    public string Measured =>
        double.IsNaN(Error)
            ? "–"
            : Number(Error) + (Uncertainty > 0 ? $" ± {Number(Uncertainty)}" : "") + (Unit == "1" ? "" : $" {Unit}");

    /// <summary>Judges a measured error: it and two of its uncertainties must stay within the limit.</summary>
    internal static ConformanceItem Of(string name, Limit limit, NamedQuantity error, string? where) =>
        new()
        {
            Name = name,
            Error = error.Value,
            Uncertainty = error.Uncertainty,
            Unit = error.Unit,
            Limit = limit,
            Verdict = Judge(error, limit.Value),
            Where = error.Finding?.Message ?? (error.Value > 0 ? where : null) ?? "",
        };

    /// <summary>A promise that could not be measured because an evaluation was broken.</summary>
    internal static ConformanceItem Broken(string name, Limit limit, string message) =>
        new()
        {
            Name = name,
            Error = double.NaN,
            Unit = "1",
            Limit = limit,
            Verdict = Verdict.Fail,
            Where = message,
        };

    static Verdict Judge(NamedQuantity error, double limit) =>
        error switch
        {
            { Finding.Kind: FindingKind.NotOffered } => Verdict.NotApplicable,
            { Finding: not null } => Verdict.Inconclusive,
            _ when error.Value + 2 * error.Uncertainty <= limit => Verdict.Pass,
            _ when error.Value - 2 * error.Uncertainty <= limit => Verdict.Inconclusive,
            _ => Verdict.Fail,
        };

    static string Number(double value) =>
        value.ToString(
            value == Math.Round(value) && Math.Abs(value) < 1e6 ? "F0" : "0.0E+00",
            CultureInfo.InvariantCulture
        );
}
