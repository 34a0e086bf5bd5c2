using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Analysis.Observables;

/// <summary>An atom and the cell in which it stands.</summary>
internal readonly record struct Site(int Atom, int A, int B, int C)
{
    /// <summary>The site that another is, seen from this one's cell.</summary>
    public Site Plus(Site relative) => new(relative.Atom, A + relative.A, B + relative.B, C + relative.C);

    /// <summary>A site as it is seen from this one's cell.</summary>
    public Site SeenFrom(Site other) => new(Atom, A - other.A, B - other.B, C - other.C);
}

/// <summary>Which atoms are bonded, each with the cell in which the other atom stands, and how many bonds lie between
/// two sites.</summary>
internal sealed class BondNetwork
{
    readonly Site[][] _bonds;
    readonly Dictionary<Site, int>?[] _levels;
    readonly int _depth;

    /// <param name="structure">The structure.</param>
    /// <param name="cutoff">Bonds are shorter than this, Å.</param>
    /// <param name="depth">Sites up to this many bonds away are known.</param>
    public BondNetwork(Structure structure, double cutoff, int depth)
    {
        var list = new NeighbourList(structure.Count, structure.Cell, cutoff, skin: 0);
        list.Update(structure.Positions, structure.Cell);
        var inverse = structure.Cell.IsPeriodic ? structure.Cell.Vectors.Inverse() : Matrix3D.Zero;
        _bonds = new Site[structure.Count][];
        for (var i = 0; i < structure.Count; i++)
            _bonds[i] =
            [
                .. list.Neighbours[list.Starts[i]..list.Starts[i + 1]].ToArray().Select(j => SiteOf(list, inverse, j)),
            ];
        (_levels, _depth) = (new Dictionary<Site, int>?[structure.Count], depth);
    }

    /// <summary>The sites bonded to a site.</summary>
    public IEnumerable<Site> Around(Site site) => _bonds[site.Atom].Select(site.Plus);

    /// <summary>How many bonds away each site within reach is from an atom in the home cell.</summary>
    public Dictionary<Site, int> LevelsOf(int atom) => _levels[atom] ??= Levels(new(atom, 0, 0, 0));

    /// <summary>The bonds between two sites; more than the depth, and then no exact number, if they are out of
    /// reach.</summary>
    public int Distance(Site a, Site b) => LevelsOf(a.Atom).GetValueOrDefault(b.SeenFrom(a), _depth + 1);

    Dictionary<Site, int> Levels(Site start)
    {
        var levels = new Dictionary<Site, int> { [start] = 0 };
        List<Site> shell = [start];
        for (var level = 1; level <= _depth; level++)
        {
            var next = new List<Site>();
            foreach (var site in shell.SelectMany(Around))
                if (levels.TryAdd(site, level))
                    next.Add(site);
            shell = next;
        }
        return levels;
    }

    // A point differs from the atom whose copy it is by whole lattice vectors.
    static Site SiteOf(NeighbourList list, Matrix3D inverse, int point)
    {
        var parent = list.Parents[point];
        var turns =
            new Vector3D(list.X[point] - list.X[parent], list.Y[point] - list.Y[parent], list.Z[point] - list.Z[parent])
            * inverse;
        return new(parent, (int)Math.Round(turns.X), (int)Math.Round(turns.Y), (int)Math.Round(turns.Z));
    }
}
