using System.Diagnostics;
using System.Globalization;

namespace MlipSpec.Checks.Search;

/// <summary>Tells where a search is, with its rate and the time left, about once a second. Safe for several
/// threads.</summary>
internal sealed class SearchProgress(int total, int missing, Action<string> tell)
{
    readonly Stopwatch _clock = Stopwatch.StartNew();
    int _done;
    long _told;

    public void Tell()
    {
        var done = Interlocked.Increment(ref _done);
        var (now, before) = (_clock.ElapsedMilliseconds, Interlocked.Read(ref _told));
        if (now - before < 1000 && done < missing || Interlocked.CompareExchange(ref _told, now, before) != before)
            return;
        tell(Text(total - missing + done, total, done / Math.Max(1e-3, now / 1000.0), missing - done));
    }

    /// <summary>"6000 of 10000 structures, 350 per second, 0:00:12 left".</summary>
    public static string Text(int done, int total, double rate, int left) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{done} of {total} structures, {(rate >= 10 ? rate.ToString("F0", CultureInfo.InvariantCulture) : rate.ToString("G2", CultureInfo.InvariantCulture))} per second, {TimeSpan.FromSeconds(Math.Ceiling(left / rate)):h\\:mm\\:ss} left"
        );
}
