using MlipSpec.Structures.Crystals.SpaceGroups;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Structures.Crystals;

/// <summary>A crystal structure type, from which a crystal of any element and density is made.</summary>
/// <remarks>
/// Cells are primitive. Parameters that symmetry leaves free (c/a, internal coordinates) have the published values of
/// <see cref="Source"/>; a relaxation changes them.
/// </remarks>
public sealed class Prototype
{
    /// <summary>Neighbours count as the first shell up to this multiple of the shortest distance.</summary>
    public const double FirstShell = 1.1;

    readonly PrototypeRow _row;
    readonly Func<IReadOnlyList<Element>, Structure> _shape;
    readonly Lazy<int[]> _counts;
    readonly Lazy<int> _coordination;

    /// <param name="row">What the table says.</param>
    /// <param name="ordered">Makes the same crystal, a = 1 Å, with atoms in an order of its own; null for that of the
    /// table.</param>
    internal Prototype(PrototypeRow row, Func<IReadOnlyList<Element>, Structure>? ordered)
    {
        (_row, _shape) = (row, ordered ?? row.Create);
        ToConventional = WholeNumbers.Of(row.ToPrimitive.Inverse());
        var atoms = row.ToPrimitive.Determinant;
        _counts = new(() =>
            [
                .. row
                    .Sites.GroupBy(s => s.Sublattice)
                    .OrderBy(g => g.Key)
                    .Select(g => (int)Math.Round(atoms * g.Sum(s => s.Multiplicity))),
            ]
        );
        _coordination = new(() => MostNeighbours(_shape(row.Example)));
    }

    /// <summary>The name it is looked up by, such as "hex-diamond".</summary>
    public string Name => _row.Name;

    /// <summary>What else it is called: its Strukturbericht designation, crystals that have it.</summary>
    public IReadOnlyList<string> Designations => _row.Designations;

    /// <summary>The space group in Hermann–Mauguin notation, such as "P6_3/mmc".</summary>
    public string SpaceGroup => _row.SpaceGroup;

    /// <summary>The number of the space group in the International Tables, 1 to 230.</summary>
    public int SpaceGroupNumber => _row.Setting.Number;

    /// <summary>The Wyckoff positions that it fills, in the setting of International Tables that the table
    /// names.</summary>
    public IReadOnlyList<WyckoffSite> Sites => _row.Sites;

    /// <summary>Elements that have it, one for each sublattice, in the order in which it takes them.</summary>
    public IReadOnlyList<Element> Example => _row.Example;

    /// <summary>Where its positions and lengths were published.</summary>
    public string Source => _row.Source;

    /// <summary>The number of neighbours within <see cref="FirstShell"/> times the shortest distance, of the atom that has
    /// most.</summary>
    public int Coordination => _coordination.Value;

    /// <summary>How many different elements it takes: 1, or more for a compound such as rocksalt.</summary>
    public int Sublattices => _row.Example.Count;

    /// <summary>Atoms of each sublattice in the primitive cell: 2 and 4 for rutile.</summary>
    public IReadOnlyList<int> Counts => _counts.Value;

    /// <summary>
    /// The whole-number matrix P that makes the conventional cell, H_conventional = P·H_primitive with vectors as rows;
    /// its determinant is the number of primitive cells in it.
    /// </summary>
    public Matrix3D ToConventional { get; }

    /// <summary>Whether the crystal is cubic, so that one lattice constant says all.</summary>
    public bool IsCubic => SpaceGroupNumber >= 195;

    /// <summary>Makes the crystal of one element in the primitive cell.</summary>
    /// <param name="element">The element.</param>
    /// <param name="atomicVolume">Volume per atom, Å³.</param>
    public Structure Create(Element element, double atomicVolume) => Create([element], atomicVolume);

    /// <summary>Makes the crystal in the primitive cell.</summary>
    /// <param name="elements">One element for each sublattice.</param>
    /// <param name="atomicVolume">Volume per atom, Å³.</param>
    /// <exception cref="ArgumentException">The number of elements is not <see cref="Sublattices"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The volume is not positive.</exception>
    public Structure Create(IReadOnlyList<Element> elements, double atomicVolume)
    {
        if (elements.Count != Sublattices)
            throw new ArgumentException(
                $"{Name} has {(Sublattices == 1 ? "one sublattice" : $"{Sublattices} sublattices")} and takes as many elements, such as ({string.Join(", ", Example)}) for {Formula(Example)}, but {elements.Count} were given: {string.Join(", ", elements)}"
            );
        if (!(atomicVolume > 0) || !double.IsFinite(atomicVolume))
            throw new ArgumentOutOfRangeException(
                nameof(atomicVolume),
                atomicVolume,
                "the volume per atom is a positive number in Å³"
            );
        var shape = _shape(elements);
        var scale = Math.Cbrt(atomicVolume * shape.Count / shape.Volume);
        return shape.Deformed(Matrix3D.Diagonal(scale, scale, scale));
    }

    /// <summary>The chemical formula with these elements, such as "Ni3Al" or "TiO2".</summary>
    public string Formula(IReadOnlyList<Element> elements)
    {
        var divisor = Counts.Aggregate(GreatestCommonDivisor);
        return string.Concat(elements.Zip(Counts, (e, n) => n == divisor ? $"{e}" : $"{e}{n / divisor}"));

        static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
    }

    /// <summary>The conventional cell that belongs to a primitive cell of this crystal, also a strained one.</summary>
    public Cell ConventionalCell(Cell primitive) => primitive.WithVectors(ToConventional * primitive.Vectors);

    static int MostNeighbours(Structure crystal)
    {
        var radius = 2 * Math.Cbrt(crystal.Volume / crystal.Count);
        var list = new NeighbourList(crystal.Count, crystal.Cell, radius, skin: 0);
        list.Update(crystal.Positions, crystal.Cell);
        var distances = Enumerable
            .Range(0, crystal.Count)
            .Select(i =>
                Enumerable.Range(list.Starts[i], list.Starts[i + 1] - list.Starts[i]).Select(k => Distance(i, k))
            )
            .Select(d => d.ToArray())
            .ToArray();
        var shortest = distances.Min(d => d.Min());
        return distances.Max(d => d.Count(x => x <= FirstShell * shortest));

        double Distance(int i, int k)
        {
            var p = list.Neighbours[k];
            return new Vector3D(list.X[p] - list.X[i], list.Y[p] - list.Y[i], list.Z[p] - list.Z[i]).Length;
        }
    }

    /// <summary>The name and the space group.</summary>
    public override string ToString() => $"{Name} ({SpaceGroup})";
}
