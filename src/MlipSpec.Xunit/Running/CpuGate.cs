namespace MlipSpec.Xunit.Running;

/// <summary>A weighted gate: a test that keeps n cores busy takes n permits.</summary>
/// <param name="cores">The permits there are.</param>
sealed class CpuGate(int cores) : IDisposable
{
    readonly SemaphoreSlim _permits = new(cores, cores),
        _turn = new(1, 1);

    /// <summary>The number of cores.</summary>
    public int Cores => cores;

    /// <summary>Waits for permits; disposing the answer returns them.</summary>
    public async Task<IDisposable> EnterAsync(int weight, CancellationToken cancellation)
    {
        weight = Math.Clamp(weight, 1, cores);
        // Only one waiter collects permits at a time, so two half-served ones cannot block each other.
        await _turn.WaitAsync(cancellation);
        var taken = 0;
        try
        {
            for (; taken < weight; taken++)
                await _permits.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            if (taken > 0)
                _permits.Release(taken);
            throw;
        }
        finally
        {
            _turn.Release();
        }
        return new Permits(_permits, weight);
    }

    public void Dispose()
    {
        _permits.Dispose();
        _turn.Dispose();
    }

    sealed class Permits(SemaphoreSlim semaphore, int count) : IDisposable
    {
        public void Dispose() => semaphore.Release(count);
    }
}
