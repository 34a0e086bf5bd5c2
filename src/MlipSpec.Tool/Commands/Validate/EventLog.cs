using System.Text.Encodings.Web;
using System.Text.Json;
using MlipSpec.Xunit.Running;
using MlipSpec.Xunit.Running.Direct;

namespace MlipSpec.Tool.Commands.Validate;

/// <summary>A run as lines of JSON, for programs that show it their own way, such as the plug-in of pytest: what is
/// planned, each test as it ends, the gate.</summary>
/// <param name="lines">Where the lines go.</param>
/// <param name="display">What a person sees besides.</param>
internal sealed class EventLog(TextWriter lines, IRunWatcher display) : IRunWatcher
{
    const string KnownFailure = "known failure: ";

    static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    readonly Lock _lock = new();

    public void Begins(IReadOnlyList<PlannedTest> tests)
    {
        WritePlan(tests);
        display.Begins(tests);
    }

    /// <summary>Writes which tests there are.</summary>
    public void WritePlan(IReadOnlyList<PlannedTest> tests)
    {
        foreach (var test in tests)
            Write(
                new
                {
                    Event = "planned",
                    Test = test.ToString(),
                    test.Name,
                    test.Potential,
                    test.Domain,
                    Stage = test.Stage.ToString().ToLowerInvariant(),
                    Cost = test.Cost.ToString().ToLowerInvariant(),
                }
            );
    }

    public void Starts(PlannedTest test) => display.Starts(test);

    public void Ends(PlannedTest test, Colour colour, string? message)
    {
        var outcome = colour switch
        {
            Colour.Green => "passed",
            Colour.Red => "failed",
            _ when message?.StartsWith(KnownFailure, StringComparison.Ordinal) == true => "known failure",
            _ => "skipped",
        };
        Write(
            new
            {
                Event = "ended",
                Test = test.ToString(),
                Outcome = outcome,
                Message = message ?? "",
            }
        );
        display.Ends(test, colour, message);
    }

    public void Says(string line) => display.Says(line);

    /// <summary>Writes the answer of the run.</summary>
    public void WriteGate(string line, IEnumerable<string> reasons, int exitCode) =>
        Write(
            new
            {
                Event = "gate",
                Line = line,
                Reasons = reasons,
                ExitCode = exitCode,
            }
        );

    void Write<T>(T line)
    {
        lock (_lock)
        {
            lines.WriteLine(JsonSerializer.Serialize(line, s_options));
            lines.Flush();
        }
    }
}
