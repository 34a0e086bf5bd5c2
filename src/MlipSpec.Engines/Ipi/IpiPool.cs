using MlipSpec.Structures;

namespace MlipSpec.Engines.Ipi;

/// <summary>Clients that rest until the same atoms, in the same order, are calculated again: starting one costs a third
/// of a second. Safe to share between threads.</summary>
internal sealed class IpiPool(IpiSettings settings)
{
    // For each core one that works and one that rests; more only hold memory.
    readonly int _most = Math.Max(2, Environment.ProcessorCount);
    readonly List<(string Atoms, IpiClient Client)> _resting = [];

    public IpiClient Rent(Structure structure)
    {
        while (Take(structure) is { } resting)
        {
            if (resting.Lives)
                return resting;
            resting.Dispose();
        }
        return new(settings, structure);
    }

    public void Return(Structure structure, IpiClient client)
    {
        IpiClient? leaves = null;
        lock (_resting)
        {
            if (client.Lives)
                _resting.Add((AtomsOf(structure), client));
            else
                leaves = client;
            // The one that has rested longest makes room.
            if (_resting.Count > _most)
            {
                leaves = _resting[0].Client;
                _resting.RemoveAt(0);
            }
        }
        leaves?.Dispose();
    }

    IpiClient? Take(Structure structure)
    {
        var atoms = AtomsOf(structure);
        lock (_resting)
        {
            var index = _resting.FindLastIndex(r => r.Atoms == atoms);
            if (index < 0)
                return null;
            var client = _resting[index].Client;
            _resting.RemoveAt(index);
            return client;
        }
    }

    static string AtomsOf(Structure structure) => string.Join(' ', structure.Species.ToArray());
}
