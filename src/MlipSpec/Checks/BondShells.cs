using MlipSpec.Numerics;
using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Checks;

/// <summary>
/// The first shell of each element in a crystal: how far it reaches, and how many neighbours of which element a whole
/// one has. In a compound an element has a bond length of its own, and an atom whose neighbours were exchanged for
/// others has lost its shell though it kept their number.
/// </summary>
internal sealed class BondShells
{
    readonly Dictionary<Element, double> _bonds = [];
    readonly Dictionary<Element, HashSet<string>> _whole = [];
    readonly double _shortest;

    public BondShells(Structure crystal)
    {
        var apart = 3 * Math.Cbrt(crystal.Volume / crystal.Count);
        foreach (var (i, _, distance) in Pairs(crystal, apart))
        {
            var element = crystal.Species[i];
            _bonds[element] = Math.Min(distance, _bonds.GetValueOrDefault(element, double.PositiveInfinity));
        }
        // An element without neighbours that near is not held by bonds; its shell is as far as was looked.
        foreach (var element in crystal.Elements)
            _bonds.TryAdd(element, apart);
        _shortest = _bonds.Values.Min();
        var shells = Of(crystal, Analysis.Coordination.FirstShell);
        for (var i = 0; i < crystal.Count; i++)
        {
            var element = crystal.Species[i];
            var largest = shells.Where((_, j) => crystal.Species[j] == element).Max(s => s.Count);
            if (!_whole.ContainsKey(element))
                _whole[element] = [];
            if (shells[i].Count == largest)
                _whole[element].Add(shells[i].Who);
        }
    }

    /// <summary>The shortest bond of an element, Å; of one that the crystal has not, the shortest of all.</summary>
    public double Bond(Element element) => _bonds.GetValueOrDefault(element, _shortest);

    /// <summary>Whether a shell is one that an atom of the element has in the crystal, of those with the most
    /// neighbours.</summary>
    public bool IsWhole(Element element, Shell shell) =>
        _whole.TryGetValue(element, out var whole) && whole.Contains(shell.Who);

    /// <summary>The neighbours of each atom within so many of its element's bonds.</summary>
    public Shell[] Of(Structure structure, double bonds)
    {
        var neighbours = new List<Element>[structure.Count];
        for (var i = 0; i < neighbours.Length; i++)
            neighbours[i] = [];
        foreach (var (i, j, distance) in Pairs(structure, bonds * _bonds.Values.Largest()))
            if (distance < bonds * Bond(structure.Species[i]))
                neighbours[i].Add(structure.Species[j]);
        return
        [
            .. neighbours.Select(n => new Shell(
                n.Count,
                string.Join(' ', n.GroupBy(e => e).OrderBy(g => g.Key).Select(g => $"{g.Count()} {g.Key}"))
            )),
        ];
    }

    static IEnumerable<(int I, int J, double Distance)> Pairs(Structure structure, double radius)
    {
        var list = new NeighbourList(structure.Count, structure.Cell, radius, skin: 0);
        list.Update(structure.Positions, structure.Cell);
        for (var i = 0; i < structure.Count; i++)
        for (var k = list.Starts[i]; k < list.Starts[i + 1]; k++)
        {
            var p = list.Neighbours[k];
            Vector3D d = new(list.X[p] - list.X[i], list.Y[p] - list.Y[i], list.Z[p] - list.Z[i]);
            yield return (i, list.Parents[p], d.Length);
        }
    }
}

/// <summary>The neighbours of an atom.</summary>
/// <param name="Count">How many.</param>
/// <param name="Who">Which, such as "8 Al 6 Ni".</param>
internal readonly record struct Shell(int Count, string Who);
