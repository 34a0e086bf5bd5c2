namespace MlipSpec.Xunit.Suites;

/// <summary>The commands that a run tells a person, to repeat it or to accept what it measured.</summary>
/// <param name="Command">The command that repeats the run; null where the suite's project says it.</param>
/// <param name="AcceptAll">The command that accepts what has no baseline.</param>
/// <param name="AcceptOne">The command that accepts one measurement of one potential.</param>
sealed record Repetition(string? Command, string AcceptAll, Func<string, string, string> AcceptOne)
{
    /// <summary>Those of a test project.</summary>
    public static Repetition DotNetTest { get; } =
        new(
            null,
            "dotnet test -e MLIPSPEC_ACCEPT=1",
            (measurement, potential) =>
                $"dotnet test -e MLIPSPEC_ACCEPT=1 --filter \"Measurement={Escaped(measurement)}&Potential={Escaped(potential)}\""
        );

    // Characters that mean something in a filter.
    static string Escaped(string value) =>
        string.Concat(value.Select(c => "\\()&|=!~".Contains(c) ? $"\\{c}" : c.ToString()));
}
