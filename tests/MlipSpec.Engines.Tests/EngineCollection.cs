using MlipSpec.Engines.Processes;

namespace MlipSpec.Engines.Tests;

/// <summary>Tests with engines run one after another, because each may use several processes; at the end no process is
/// left.</summary>
[CollectionDefinition(Name)]
public sealed class EngineCollection : ICollectionFixture<EngineCollection.Shutdown>
{
    public const string Name = "engines";

    public sealed class Shutdown : IDisposable
    {
        public void Dispose() => EngineProcesses.StopAll();
    }
}
