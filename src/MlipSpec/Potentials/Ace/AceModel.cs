using MlipSpec.Numerics;
using MlipSpec.Potentials.Ace.Bases;

namespace MlipSpec.Potentials.Ace;

/// <summary>An expansion ready for evaluation.</summary>
internal sealed class AceModel
{
    readonly AcePair[] _pairs;
    readonly int _species;

    public AceModel(AceParameters parameters)
    {
        (Parameters, _species) = (parameters, parameters.Species.Length);
        Programs = [.. Enumerable.Range(0, _species).Select(i => new AceProgram(parameters, i))];
        _pairs = new AcePair[_species * _species];
        for (var i = 0; i < _species; i++)
        for (var mu = 0; mu < _species; mu++)
            _pairs[i * _species + mu] = new(parameters, i, mu, Programs[i]);
        Cutoff = _pairs.Largest(p => p.Bond.Cutoff);
        Degree = Math.Max(1, Programs.Max(p => p.Channels.SelectMany(c => c).Select(c => c.L).DefaultIfEmpty(0).Max()));
    }

    /// <summary>As read.</summary>
    public AceParameters Parameters { get; }

    /// <summary>The program of each species.</summary>
    public AceProgram[] Programs { get; }

    /// <summary>The largest cutoff, Å.</summary>
    public double Cutoff { get; }

    /// <summary>The highest l in use, at least one.</summary>
    public int Degree { get; }

    /// <summary>The number of species.</summary>
    public int SpeciesCount => _species;

    /// <summary>The functions of neighbours of one species about an atom of another.</summary>
    public AcePair Pair(int central, int mu) => _pairs[central * _species + mu];

    /// <summary>The most doubles that a neighbour needs.</summary>
    public int LargestSlot => _pairs.Max(p => p.SlotLength);
}
