using System.Diagnostics;
using MlipSpec.Checks;
using MlipSpec.Results;
using MlipSpec.Xunit.Running.Direct;

namespace MlipSpec.Tool.Commands.Validate;

/// <summary>How long a run still takes: what is left, in the times of the last run or by declared cost, against what
/// that has taken so far.</summary>
/// <param name="last">Seconds of the tests of the last run, by test and potential.</param>
internal sealed class TimeLeft(IReadOnlyDictionary<(string Test, string Potential), double> last)
{
    // Nothing is said before this, when nothing is known.
    static readonly TimeSpan s_first = TimeSpan.FromSeconds(5);

    readonly Lock _lock = new();
    readonly Stopwatch _clock = Stopwatch.StartNew();
    double _left,
        _done;

    /// <summary>The times of the last whole run; none where it left no journal that can be read.</summary>
    public static TimeLeft Of(string results)
    {
        var journal = Path.Combine(results, "journal.jsonl");
        try
        {
            return new(
                File.Exists(journal)
                    ? JournalFile
                        .Read(journal)
                        .Entries.GroupBy(e => (e.Test, e.Potential))
                        .ToDictionary(g => g.Key, g => g.Last().Seconds)
                    : new Dictionary<(string, string), double>()
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            // An estimate is worth no failure.
            return new(new Dictionary<(string, string), double>());
        }
    }

    /// <summary>The tests that will run.</summary>
    public void Begin(IEnumerable<PlannedTest> tests)
    {
        lock (_lock)
            _left = tests.Sum(Weight);
    }

    /// <summary>A test has ended.</summary>
    public void End(PlannedTest test)
    {
        lock (_lock)
            (_left, _done) = (_left - Weight(test), _done + Weight(test));
    }

    /// <summary>The time left; null while nothing is known.</summary>
    public TimeSpan? Estimate
    {
        get
        {
            lock (_lock)
                return _done <= 0 || _clock.Elapsed < s_first
                    ? null
                    : TimeSpan.FromSeconds(Math.Min(1e6, _clock.Elapsed.TotalSeconds * Math.Max(0, _left) / _done));
        }
    }

    // A tenth of a second at least: a test that came from the store took nothing, and may not next time.
    double Weight(PlannedTest test) =>
        0.1
        + last.GetValueOrDefault(
            (test.Name, test.Potential ?? ""),
            test.Cost switch
            {
                Cost.Milliseconds => 0.1,
                Cost.Seconds => 5,
                Cost.Minutes => 120,
                _ => 7200,
            }
        );
}
