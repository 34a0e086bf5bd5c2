namespace MlipSpec.Tests;

/// <summary>What a piece of work takes from the heap once it is warm.</summary>
static class Allocation
{
    /// <summary>
    /// Bytes that one call allocates on this thread, the least of five. A collection that another thread starts gives
    /// up what is left of this thread's block of memory, up to 8 KiB, and the runtime counts it as taken: once in a
    /// while, and never in every call.
    /// </summary>
    public static long OfOneCall(Action work)
    {
        var least = long.MaxValue;
        for (var round = 0; round < 5 && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
