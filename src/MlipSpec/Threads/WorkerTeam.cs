using System.Globalization;

namespace MlipSpec.Threads;

/// <summary>
/// Work that several threads do together; each calls <see cref="Execute"/> at most once and takes its share by an
/// atomic counter. When the caller's returns, everything must have been taken: a worker that has not begun by then is
/// left out.
/// </summary>
internal interface ISharedWork
{
    /// <summary>Does this worker's share. Worker 0 is the calling thread.</summary>
    void Execute(int worker);
}

/// <summary>
/// The process's threads for evaluations, kept alive between steps: waking them costs microseconds and no memory.
/// There is one team; a caller that finds it busy does all the work itself, so nested parallelism never oversubscribes
/// the machine.
/// </summary>
internal static class WorkerTeam
{
    static readonly Lock s_busy = new();
    static readonly List<Worker> s_workers = [];

    /// <summary>Runs the work on up to this many threads and returns when all are done.</summary>
    /// <exception cref="AggregateException">A worker other than the caller threw.</exception>
    public static void Run(ISharedWork work, int threads)
    {
        if (threads <= 1 || !s_busy.TryEnter())
        {
            work.Execute(0);
            return;
        }
        try
        {
            while (s_workers.Count < threads - 1)
                s_workers.Add(new(s_workers.Count + 1));
            for (var w = 0; w < threads - 1; w++)
                s_workers[w].Begin(work);
            try
            {
                work.Execute(0);
            }
            finally
            {
                for (var w = 0; w < threads - 1; w++)
                    s_workers[w].End();
            }
            for (var w = 0; w < threads - 1; w++)
                s_workers[w].ThrowIfFailed();
        }
        finally
        {
            s_busy.Exit();
        }
    }

    sealed class Worker
    {
        // Molecular dynamics hands out work every few to 100 µs: first watch closely (about 20 µs), then yield, then
        // sleep.
        const int Watches = 500,
            Spins = 2000;

        const int Idle = 0,
            Ordered = 1,
            Running = 2;

        readonly ManualResetEventSlim _begin = new(false, Spins),
            _done = new(true, Spins);
        readonly int _index;
        ISharedWork? _work;
        Exception? _failure;
        int _state = Idle;

        public Worker(int index)
        {
            _index = index;
            new Thread(Loop) { IsBackground = true, Name = $"MlipSpec worker {index}" }.Start();
        }

        public void Begin(ISharedWork work)
        {
            (_work, _failure) = (work, null);
            _done.Reset();
            Volatile.Write(ref _state, Ordered);
            _begin.Set();
        }

        /// <summary>Waits until the worker is done. One that has not begun, because other programs have its core, is
        /// not waited for: nothing is left to do.</summary>
        public void End()
        {
            if (Interlocked.CompareExchange(ref _state, Idle, Ordered) != Ordered)
                Await(_done);
            _work = null;
        }

        public void ThrowIfFailed()
        {
            if (_failure is { } failure)
                throw new AggregateException(failure);
        }

        void Loop()
        {
            // A worker outlives the work that it began with, and with it that one's culture.
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            while (true)
            {
                Await(_begin);
                _begin.Reset();
                if (Interlocked.CompareExchange(ref _state, Running, Ordered) != Ordered)
                    continue;
                try
                {
                    _work!.Execute(_index);
                }
                catch (Exception e)
                {
                    _failure = e;
                }
                Volatile.Write(ref _state, Idle);
                _done.Set();
            }
        }

        static void Await(ManualResetEventSlim signal)
        {
            for (var watch = 0; watch < Watches && !signal.IsSet; watch++)
                Thread.SpinWait(1);
            signal.Wait();
        }
    }
}
