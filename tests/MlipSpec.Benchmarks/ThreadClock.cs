using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MlipSpec.Benchmarks;

/// <summary>Seconds that the calling thread was at work, which other work on the machine does not lengthen as it does
/// wall clock; wall clock where the system counts no such time.</summary>
internal static partial class ThreadClock
{
    const int ThreadTime = 3; // CLOCK_THREAD_CPUTIME_ID

    /// <summary>Seconds since some moment.</summary>
    public static double Seconds =>
        OperatingSystem.IsLinux() && Read(ThreadTime, out var time) == 0
            ? time.Seconds + 1e-9 * time.Nanoseconds
            : (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out TimeSpec time);

    struct TimeSpec
    {
        public nint Seconds,
            Nanoseconds;
    }
}
