using System.Globalization;
using MlipSpec.Xunit.Running.Direct;

namespace MlipSpec.Tool.Commands.Validate;

/// <summary>Texts that both displays of a run show.</summary>
internal static class Lines
{
    /// <summary>A failed test with its message, indented.</summary>
    public static string Failure(PlannedTest test, string? message) =>
        $"FAILED {test}\n  {(message ?? "").TrimEnd().Replace("\n", "\n  ", StringComparison.Ordinal)}";

    /// <summary>A duration as minutes and seconds, with hours where there are some.</summary>
    public static string Time(TimeSpan time) =>
        time.ToString(
            time.TotalHours >= 1 ? (time.TotalDays >= 1 ? @"d\d\ hh\:mm\:ss" : @"h\:mm\:ss") : @"mm\:ss",
            CultureInfo.InvariantCulture
        );
}
