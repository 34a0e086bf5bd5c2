using MlipSpec.Structures;

namespace MlipSpec.Analysis.Observables;

/// <summary>
/// Shortest-path rings of the bond network: closed paths on which no two atoms are joined by a shorter way than along
/// the ring. D. S. Franzblau, Phys. Rev. B 44, 4925 (1991). Diamond has two six-membered rings for each atom and no
/// others.
/// </summary>
/// <remarks>Rings close in space: a path that arrives at a periodic copy of its first atom is none, so a small cell has
/// the rings of the crystal.</remarks>
public static class Rings
{
    /// <summary>Rings for each atom of the structure, by size; index n is the number of n-membered rings over N, for n
    /// up to the largest.</summary>
    /// <param name="structure">The structure.</param>
    /// <param name="cutoff">Bonds are shorter than this, Å.</param>
    /// <param name="largest">Largest ring that is looked for, 3 to 12; the work grows steeply with it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The largest ring is out of range.</exception>
    public static double[] PerAtom(Structure structure, double cutoff, int largest = 8)
    {
        if (largest is < 3 or > 12)
            throw new ArgumentOutOfRangeException(nameof(largest), largest, "rings of 3 to 12 atoms can be counted");
        var network = new BondNetwork(structure, cutoff, depth: largest / 2);
        var perAtom = new double[largest + 1];
        for (var atom = 0; atom < structure.Count; atom++)
            foreach (var ring in Through(network, new(atom, 0, 0, 0), largest))
                perAtom[ring.Count]++;
        // Each ring is met once from each of its atoms.
        for (var n = 3; n <= largest; n++)
            perAtom[n] /= (double)n * structure.Count;
        return perAtom;
    }

    /// <summary>
    /// The rings through a site. Seen from it, a ring of 2m atoms is two shortest paths to one site m bonds away, and a
    /// ring of 2m + 1 two shortest paths to two bonded sites m bonds away.
    /// </summary>
    static IEnumerable<List<Site>> Through(BondNetwork network, Site start, int largest)
    {
        var levels = network.LevelsOf(start.Atom);
        foreach (var (far, level) in levels.Where(l => l.Value >= 1))
        {
            var paths = Paths(network, levels, far).ToList();
            if (2 * level >= 3 && 2 * level <= largest)
                for (var p = 0; p < paths.Count; p++)
                for (var q = 0; q < p; q++)
                    if (Join(network, paths[p], paths[q][..^1]) is { } even)
                        yield return even;
            if (2 * level + 1 > largest)
                continue;
            foreach (
                var beside in network
                    .Around(far)
                    .Where(s => levels.GetValueOrDefault(s, -1) == level && Precedes(far, s))
            )
            foreach (var path in paths)
            foreach (var other in Paths(network, levels, beside))
                if (Join(network, path, other) is { } odd)
                    yield return odd;
        }
    }

    /// <summary>All shortest paths from the start, which has level 0, to a site; both ends included.</summary>
    static IEnumerable<List<Site>> Paths(BondNetwork network, Dictionary<Site, int> levels, Site end) =>
        levels[end] == 0
            ?
            [
                [end],
            ]
            : network
                .Around(end)
                .Where(s => levels.GetValueOrDefault(s, -1) == levels[end] - 1)
                .SelectMany(s => Paths(network, levels, s))
                .Select(p => (List<Site>)[.. p, end]);

    /// <summary>The ring of two paths from one start, if it visits no site twice and has no short cut; else
    /// null.</summary>
    static List<Site>? Join(BondNetwork network, List<Site> outward, List<Site> other)
    {
        List<Site> ring = [.. outward, .. Enumerable.Reverse(other).SkipLast(1)];
        if (ring.Distinct().Count() < ring.Count)
            return null;
        // A short cut between any two atoms is one between opposite atoms too.
        var (n, half) = (ring.Count, ring.Count / 2);
        for (var k = 0; k < (n % 2 == 0 ? half : n); k++)
            if (network.Distance(ring[k], ring[(k + half) % n]) < half)
                return null;
        return ring;
    }

    static bool Precedes(Site a, Site b) => (a.Atom, a.A, a.B, a.C).CompareTo((b.Atom, b.A, b.B, b.C)) < 0;
}
