using System.Runtime.ExceptionServices;

namespace MlipSpec.Threads;

/// <summary>Independent pieces of work over the cores, with results in the order of the inputs.</summary>
public static class OrderedParallel
{
    /// <summary>Applies a function to each item. Results, and which exception is thrown if several pieces fail, do not
    /// depend on the number of threads.</summary>
    /// <param name="items">The inputs.</param>
    /// <param name="threads">How many pieces may run at once.</param>
    /// <param name="cancellation">Stops before the next piece.</param>
    /// <param name="function">The work: input and its index to output. It must not touch shared state.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static TResult[] Map<T, TResult>(
        IReadOnlyList<T> items,
        int threads,
        CancellationToken cancellation,
        Func<T, int, TResult> function
    )
    {
        var results = new TResult[items.Count];
        var failures = new ExceptionDispatchInfo?[items.Count];
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = Math.Max(1, threads),
            CancellationToken = cancellation,
        };
        Parallel.For(
            0,
            items.Count,
            options,
            i =>
            {
                try
                {
                    results[i] = function(items[i], i);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    failures[i] = ExceptionDispatchInfo.Capture(e);
                }
            }
        );
        foreach (var failure in failures)
            failure?.Throw();
        return results;
    }
}
