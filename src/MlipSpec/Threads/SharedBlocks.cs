namespace MlipSpec.Threads;

/// <summary>
/// Blocks of work for several threads: each has a contiguous share of its own, the same every time so that the data
/// stay in its cache, and helps the others when it is done.
/// </summary>
internal sealed class SharedBlocks(int workers)
{
    const int Spacing = 32; // ints between two counters, so that they never share a cache line

    readonly int[] _next = new int[Spacing * workers];
    int _blocks;

    /// <summary>Starts anew with this many blocks; no worker may be taking any.</summary>
    public void Reset(int blocks)
    {
        _blocks = blocks;
        for (var w = 0; w < workers; w++)
            _next[Spacing * w] = Share(w);
    }

    /// <summary>Takes a block for a worker; false when none is left.</summary>
    public bool TryTake(int worker, out int block)
    {
        for (var k = 0; k < workers; k++)
        {
            var owner = (worker + k) % workers;
            var end = Share(owner + 1);
            ref var next = ref _next[Spacing * owner];
            if (Volatile.Read(ref next) < end && (block = Interlocked.Increment(ref next) - 1) < end)
                return true;
        }
        block = -1;
        return false;
    }

    int Share(int worker) => (int)((long)_blocks * worker / workers);
}
