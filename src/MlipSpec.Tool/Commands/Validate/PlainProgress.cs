using System.Diagnostics;
using System.Globalization;
using MlipSpec.Xunit.Running;
using MlipSpec.Xunit.Running.Direct;

namespace MlipSpec.Tool.Commands.Validate;

/// <summary>A run as lines of text, for logs and pipes: failures as they come, and where the run is now and then.</summary>
/// <param name="output">Where lines go.</param>
/// <param name="left">How long it still takes.</param>
internal sealed class PlainProgress(TextWriter output, TimeLeft left) : IRunWatcher
{
    static readonly TimeSpan s_interval = TimeSpan.FromSeconds(30);

    readonly Lock _lock = new();
    readonly Stopwatch _clock = Stopwatch.StartNew();
    TimeSpan _next = s_interval;
    int _planned,
        _ended;

    public void Begins(IReadOnlyList<PlannedTest> tests)
    {
        lock (_lock)
        {
            _planned = tests.Count;
            left.Begin(tests);
        }
    }

    public void Starts(PlannedTest test) { }

    public void Ends(PlannedTest test, Colour colour, string? message)
    {
        lock (_lock)
        {
            left.End(test);
            _ended++;
            if (colour == Colour.Red)
                output.WriteLine(Lines.Failure(test, message));
            if (_clock.Elapsed < _next)
                return;
            _next = _clock.Elapsed + s_interval;
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Lines.Time(_clock.Elapsed)} {_ended} of {_planned} tests{(left.Estimate is { } rest ? $", about {Lines.Time(rest)} left" : "")}; last: {test}"
                )
            );
        }
    }

    public void Says(string line)
    {
        lock (_lock)
            output.WriteLine(line);
    }
}
