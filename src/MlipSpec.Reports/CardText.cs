using System.Globalization;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports;

/// <summary>How the card words tests, verdicts, baselines and times.</summary>
static class CardText
{
    /// <summary>"DiamondStatics.Lattice_constant_agrees" as "DiamondStatics: Lattice constant agrees".</summary>
    public static string Of(string test)
    {
        var parts = test.Split('.');
        var method = parts[^1].Replace('_', ' ');
        return parts.Length > 1 ? $"{parts[^2]}: {method}" : method;
    }

    /// <summary>Tests by their class, such as "DiamondStatics: Bulk modulus, Lattice constant; Phases: all 7": a class
    /// of the suite without exception is said by its number.</summary>
    public static string List(IEnumerable<string> tests, IEnumerable<string> suite) =>
        string.Join(
            "; ",
            tests
                .GroupBy(ClassOf)
                .Select(own =>
                    own.Key.Length == 0 ? string.Join("; ", own.Select(Of))
                    : own.Count() > 2 && own.Count() == suite.Count(t => ClassOf(t) == own.Key)
                        ? $"{own.Key}: all {own.Count()}"
                    : $"{own.Key}: {string.Join(", ", own.Select(t => Of(t)[(own.Key.Length + 2)..]))}"
                )
        );

    static string ClassOf(string test) => test.Split('.') is { Length: > 1 } parts ? parts[^2] : "";

    public static string Of(Verdict verdict) =>
        verdict switch
        {
            Verdict.Pass => "pass",
            Verdict.Fail => "**fail**",
            Verdict.Unstable => "**unstable**",
            Verdict.Inconclusive => "inconclusive",
            Verdict.NotApplicable => "not applicable",
            Verdict.Unavailable => "unavailable",
            Verdict.NotRun => "not run",
            Verdict.LeftOut => "left out",
            Verdict.OtherTheory => "other level of theory",
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "an unknown verdict"),
        };

    /// <summary>The verdict without emphasis.</summary>
    public static string Plain(Verdict verdict) => Of(verdict).Replace("*", "", StringComparison.Ordinal);

    /// <summary>"0.4 ms", "3.1 s", "5 min 2 s" or "2 h 5 min".</summary>
    public static string Seconds(double seconds) =>
        seconds switch
        {
            < 0.1 => (1e3 * seconds).ToString("0.#", CultureInfo.InvariantCulture) + " ms",
            < 60 => seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
            < 3600 => FormattableString.Invariant($"{Math.Floor(seconds / 60)} min {seconds % 60:0} s"),
            _ => FormattableString.Invariant($"{Math.Floor(seconds / 3600)} h {Math.Floor(seconds % 3600 / 60)} min"),
        };

    /// <summary>The first line of a text, cut where it is long.</summary>
    public static string Short(string text)
    {
        const int longest = 200;
        var line = text.Split('\n', 2)[0].Trim();
        return line.Length <= longest ? line : line[..(longest - 1)].TrimEnd() + "…";
    }

    /// <summary>"1 test", "2 tests".</summary>
    public static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
