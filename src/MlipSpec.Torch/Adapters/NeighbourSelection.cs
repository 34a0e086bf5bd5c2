using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Torch.Adapters;

/// <summary>
/// How many neighbours of each type a DeePMD model takes, its "sel". It sorts them by distance and leaves out those
/// beyond the number without a word; the energy then jumps as neighbours change places, so such a structure is refused.
/// </summary>
/// <param name="types">The chemical symbols of the model's types.</param>
/// <param name="most">The most neighbours of each type; of all types together where there is one number.</param>
/// <param name="cutoff">Å.</param>
/// <param name="structure">The atoms.</param>
internal sealed class NeighbourSelection(
    IReadOnlyList<string> types,
    IReadOnlyList<int> most,
    double cutoff,
    Structure structure
)
{
    const double Skin = 0.4; // Å: some tens of steps of dynamics

    readonly NeighbourList _list = new(structure.Count, structure.Cell, cutoff, Skin);
    readonly int[] _kinds =
        most.Count == 1
            ? new int[structure.Count]
            : [.. structure.Species.ToArray().Select(e => types.TakeWhile(t => t != e.Symbol).Count())];
    readonly int[] _found = new int[most.Count];

    /// <summary>Refuses positions at which an atom has more neighbours than the model takes.</summary>
    /// <exception cref="InvalidDataException">One has; the message names it and what would be left out.</exception>
    public void Require(ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        _list.Update(positions, cell);
        for (var i = 0; i < _list.Count; i++)
        {
            Count(i);
            for (var k = 0; k < _found.Length; k++)
                if (_found[k] > most[k])
                    throw new InvalidDataException(
                        $"atom {i} ({structure.Species[i]}) has {_found[k]} neighbours{(most.Count == 1 ? "" : $" of {types[k]}")} within {cutoff} Å, but the model takes at most {most[k]} (its sel): DeePMD would leave out the farthest without a word, and its energy would jump. The structure is denser than what the model was made for; a model with a larger sel takes it"
                    );
        }
    }

    void Count(int i)
    {
        Array.Clear(_found);
        ReadOnlySpan<double> x = _list.X,
            y = _list.Y,
            z = _list.Z;
        foreach (var k in _list.Neighbours[_list.Starts[i].._list.Starts[i + 1]])
        {
            var (dx, dy, dz) = (x[k] - x[i], y[k] - y[i], z[k] - z[i]);
            if (dx * dx + dy * dy + dz * dz < cutoff * cutoff)
                _found[_kinds[_list.Parents[k]]]++;
        }
    }
}
