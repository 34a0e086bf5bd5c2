namespace MlipSpec.Xunit.Running;

/// <summary>Shows where a long measurement is: nothing in the first seconds, then a line now and then.</summary>
/// <param name="test">The test's name.</param>
/// <param name="elapsed">The time since the test began.</param>
/// <param name="say">Shows a line.</param>
sealed class ProgressLines(string test, Func<TimeSpan> elapsed, Action<string> say)
{
    /// <summary>How long a test stays silent, and the time between two lines.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    readonly Lock _lock = new();
    TimeSpan _next = Interval;

    /// <summary>Takes note of the progress; most calls show nothing.</summary>
    public void Report(string where)
    {
        lock (_lock)
        {
            if (elapsed() < _next)
                return;
            _next = elapsed() + Interval;
        }
        say($"… {elapsed():mm\\:ss} {test}: {where}");
    }
}
