namespace MlipSpec.Engines.Worker;

/// <summary>
/// The workers of one potential. A calculation rents one and gives it back, so starting (0.3 s) is paid once for each
/// calculation that runs at the same time; at most one for each core waits for its next use, and no longer than half a
/// minute. Safe to share between threads.
/// </summary>
internal sealed class WorkerPool(WorkerLaunch launch)
{
    readonly Stack<WorkerProcess> _resting = [];

    public WorkerLaunch Launch => launch;

    /// <summary>A worker that lives, resting or new.</summary>
    public WorkerProcess Rent()
    {
        while (Take() is { } resting)
        {
            if (resting.Wake())
                return resting;
            resting.Dispose();
        }
        return new(launch);
    }

    /// <summary>Gives a worker back.</summary>
    public void Return(WorkerProcess worker)
    {
        if (worker.Lives)
            lock (_resting)
                if (_resting.Count < Environment.ProcessorCount)
                {
                    worker.Rest();
                    _resting.Push(worker);
                    return;
                }
        worker.Dispose();
    }

    WorkerProcess? Take()
    {
        lock (_resting)
            return _resting.TryPop(out var worker) ? worker : null;
    }
}
