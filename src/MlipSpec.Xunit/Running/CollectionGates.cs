using System.Collections.Concurrent;
using MlipSpec.Xunit.Running.Discovery;
using Xunit.Abstractions;

namespace MlipSpec.Xunit.Running;

/// <summary>Tests of a collection that the author named run one after another, as xUnit promises, although they are
/// split by potential.</summary>
sealed class CollectionGates : IDisposable
{
    readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new();

    /// <summary>Waits for the collection's turn; disposing the answer ends it.</summary>
    public async Task<IDisposable?> EnterAsync(
        ITestCollection collection,
        IEnumerable<ITestCase> tests,
        CancellationToken cancellation
    )
    {
        if (PotentialCollections.GivenName(collection, tests) is not { } name)
            return null;
        var gate = _gates.GetOrAdd(name, _ => new(1, 1));
        await gate.WaitAsync(cancellation);
        return new Turn(gate);
    }

    public void Dispose()
    {
        foreach (var gate in _gates.Values)
            gate.Dispose();
    }

    sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
