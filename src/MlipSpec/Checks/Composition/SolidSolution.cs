using MlipSpec.Structures;

namespace MlipSpec.Checks.Composition;

/// <summary>Random solid solutions of two crystals of one structure type, such as bcc Nb and bcc Ta, or NaCl and KCl: on
/// the sites where they differ, the first one's element is replaced by the second one's.</summary>
/// <param name="first">The crystal that is diluted.</param>
/// <param name="replacements">Which element replaces which.</param>
internal sealed class SolidSolution(Crystal first, IReadOnlyDictionary<Element, Element> replacements)
{
    /// <summary>The solutions of two crystals.</summary>
    /// <exception cref="ArgumentException">They are not of one structure type, or do not differ.</exception>
    public static SolidSolution Of(Crystal first, Crystal second)
    {
        if (first.Phase != second.Phase || first.Structure is not null || second.Structure is not null)
            throw new ArgumentException(
                $"a solid solution is made of two crystals of one prototype, such as bcc Nb and bcc Ta, but {first} and {second} were given: give cells of your own instead"
            );
        Dictionary<Element, Element> replacements = [];
        foreach (var (from, to) in first.Elements.Zip(second.Elements))
            if (!replacements.TryAdd(from, to) && replacements[from] != to)
                throw new ArgumentException($"{first} would have {from} replaced by {replacements[from]} and by {to}");
        return replacements.Any(r => r.Key != r.Value)
            ? new(first, replacements)
            : throw new ArgumentException($"{first} and {second} do not differ, so there is nothing to mix");
    }

    /// <summary>A cell with this part of the sites replaced, at the volume between those of the ends.</summary>
    /// <param name="relaxed">The first crystal relaxed, in the cell that it is made in.</param>
    /// <param name="secondVolume">Volume per atom of the second, Å³.</param>
    /// <param name="size">Conventional cells along each vector.</param>
    /// <param name="fraction">The part of the sites, from 0 to 1; rounded to whole sites.</param>
    /// <param name="random">Chooses the sites.</param>
    public Structure Cell(Structure relaxed, double secondVolume, int size, double fraction, SeededRandom random)
    {
        var host = first.Repeated(relaxed, size);
        var species = host.Species.ToArray();
        int[] sites = [.. Sites(host)];
        var count = CountOf(sites.Length, fraction);
        for (var k = 0; k < count; k++)
        {
            var pick = k + random.NextInt(sites.Length - k);
            (sites[k], sites[pick]) = (sites[pick], sites[k]);
            species[sites[k]] = replacements[species[sites[k]]];
        }
        var actual = (double)count / sites.Length;
        var (a, b) = (host.Volume / host.Count, secondVolume);
        return new Structure(host.Cell, species, host.Positions).ToAtomicVolume(a + actual * (b - a));
    }

    /// <summary>The fraction that a cell of this size really has.</summary>
    public double ActualFraction(Structure relaxed, int size, double fraction)
    {
        var sites = Sites(first.Repeated(relaxed, size)).Count();
        return (double)CountOf(sites, fraction) / sites;
    }

    static int CountOf(int sites, double fraction) => (int)Math.Round(fraction * sites);

    IEnumerable<int> Sites(Structure host) =>
        Enumerable.Range(0, host.Count).Where(i => replacements[host.Species[i]] != host.Species[i]);
}
