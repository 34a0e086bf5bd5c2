using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Checks.Composition;

/// <summary>The first shells of neighbours of a lattice, whatever stands on its sites.</summary>
/// <param name="Distances">The radius of each shell, Å.</param>
/// <param name="Pairs">For each shell, the sites of each pair, both ways; a site may be its own neighbour in a narrow
/// cell.</param>
internal sealed record PairShells(IReadOnlyList<double> Distances, IReadOnlyList<(int I, int J)[]> Pairs)
{
    // Neighbours whose distances differ by less than this part belong to one shell.
    const double Width = 0.03;

    /// <summary>Finds them.</summary>
    /// <exception cref="ArgumentException">There are not so many within reach.</exception>
    public static PairShells Of(Structure lattice, int count)
    {
        var reach = 1.2 * Math.Cbrt(lattice.Volume / lattice.Count);
        while (true)
        {
            var shells = Grouped(lattice, reach);
            // The outermost may be cut by the reach.
            if (shells.Count > count)
                return new(
                    [.. shells.Take(count).Select(s => s.Average(p => p.Distance))],
                    [.. shells.Take(count).Select(s => s.Select(p => (p.I, p.J)).ToArray())]
                );
            reach *= 1.3;
        }
    }

    static List<List<(int I, int J, double Distance)>> Grouped(Structure lattice, double reach)
    {
        var list = new NeighbourList(lattice.Count, lattice.Cell, reach, skin: 0);
        list.Update(lattice.Positions, lattice.Cell);
        List<(int I, int J, double Distance)> all = [];
        for (var i = 0; i < lattice.Count; i++)
        for (var k = list.Starts[i]; k < list.Starts[i + 1]; k++)
        {
            var p = list.Neighbours[k];
            Vector3D d = new(list.X[p] - list.X[i], list.Y[p] - list.Y[i], list.Z[p] - list.Z[i]);
            all.Add((i, list.Parents[p], d.Length));
        }
        List<List<(int, int, double Distance)>> shells = [];
        foreach (var pair in all.OrderBy(p => p.Distance).ThenBy(p => p.I).ThenBy(p => p.J))
            if (shells.Count > 0 && pair.Distance < (1 + Width) * shells[^1][0].Distance)
                shells[^1].Add(pair);
            else
                shells.Add([pair]);
        return shells;
    }
}
