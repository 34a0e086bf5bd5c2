using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MlipSpec.Benchmarks.Measuring;

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

    /// <summary>Seconds that processes which we started and which have ended were at work.</summary>
    public static double ChildSeconds =>
        OperatingSystem.IsLinux() && Usage(Children, out var usage) == 0
            ? usage.User.Value + usage.System.Value
            : throw new PlatformNotSupportedException("this system does not tell how long other programs worked");

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int Usage(int who, out ResourceUsage usage);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out TimeSpec time);

    const int Children = -1; // RUSAGE_CHILDREN

    struct TimeValue
    {
        public nint Seconds,
            Microseconds;

        public readonly double Value => Seconds + 1e-6 * Microseconds;
    }

    unsafe struct ResourceUsage
    {
        public TimeValue User,
            System;
        public fixed long Others[14];
    }

    struct TimeSpec
    {
        public nint Seconds,
            Nanoseconds;
    }
}
