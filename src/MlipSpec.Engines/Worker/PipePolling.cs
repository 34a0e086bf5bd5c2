using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MlipSpec.Engines.Worker;

/// <summary>
/// Waits for the other side of a pipe awake rather than asleep where that pays. A core that sleeps takes 10–50 µs to
/// wake, twice for each evaluation, as long as many evaluations last; so one that was answered quickly last time looks
/// again and again for a while, and only then blocks. Where another thread wants the core, which looking itself finds
/// out, it is left to that one.
/// </summary>
/// <param name="handle">The pipe's end that is read.</param>
/// <param name="limit">No longer than this, and only after a wait that was no longer.</param>
internal sealed partial class PipePolling(SafeHandle handle, TimeSpan limit)
{
    const short Readable = 1; // POLLIN
    const int Rest = 100; // times as long as another thread had the core: looking loses one per cent at most
    static readonly long s_crowded = Stopwatch.Frequency / 50_000; // 20 µs: one look takes less than one

    readonly long _limit = (long)(limit.TotalSeconds * Stopwatch.Frequency);
    long _began,
        _last = long.MaxValue,
        _blocksUntil = Environment.ProcessorCount > 1 ? 0 : long.MaxValue;

    /// <summary>Returns when something can be read, the other side is gone, or it is time to block.</summary>
    public void Wait()
    {
        _began = Stopwatch.GetTimestamp();
        if (_last > _limit || _began < _blocksUntil)
            return;
        var held = false;
        try
        {
            handle.DangerousAddRef(ref held);
            Look((int)handle.DangerousGetHandle());
        }
        catch (ObjectDisposedException) { } // which reading will tell
        finally
        {
            if (held)
                handle.DangerousRelease();
        }
    }

    /// <summary>To be told when something has been read.</summary>
    public void Done() => _last = Stopwatch.GetTimestamp() - _began;

    void Look(int descriptor)
    {
        var looked = _began;
        while (true)
        {
            var request = new Request { Descriptor = descriptor, Events = Readable };
            if (Poll(ref request, 1, 0) != 0)
                return;
            Thread.Yield();
            var now = Stopwatch.GetTimestamp();
            if (now - looked > s_crowded)
                _blocksUntil = now + Rest * (now - looked);
            if (now < _blocksUntil || now - _began > _limit)
                return;
            looked = now;
        }
    }

    struct Request
    {
        public int Descriptor;
        public short Events,
            Returned;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    [SuppressGCTransition]
    private static partial int Poll(ref Request request, nuint count, int timeout);
}
