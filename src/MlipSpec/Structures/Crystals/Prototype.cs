namespace MlipSpec.Structures.Crystals;

/// <summary>A crystal structure type, from which a crystal of any element and density is made.</summary>
/// <remarks>
/// Cells are primitive. Parameters that symmetry leaves free (c/a, internal coordinates) have the published values that
/// the method of the same name in <see cref="Prototypes"/> cites; a relaxation changes them.
/// </remarks>
public sealed class Prototype
{
    /// <summary>Neighbours count as the first shell up to this multiple of the shortest distance.</summary>
    public const double FirstShell = 1.1;

    readonly Func<IReadOnlyList<Element>, Structure> _shape;

    internal Prototype(
        string name,
        string spaceGroup,
        int spaceGroupNumber,
        int coordination,
        Matrix3D conventional,
        Func<IReadOnlyList<Element>, Structure> shape,
        int sublattices = 1
    )
    {
        (Name, SpaceGroup, SpaceGroupNumber, Coordination, ToConventional, _shape, Sublattices) = (
            name,
            spaceGroup,
            spaceGroupNumber,
            coordination,
            conventional,
            shape,
            sublattices
        );
    }

    /// <summary>The name it is looked up by, such as "hex-diamond".</summary>
    public string Name { get; }

    /// <summary>The space group in Hermann–Mauguin notation, such as "P6_3/mmc".</summary>
    public string SpaceGroup { get; }

    /// <summary>The number of the space group in the International Tables, 1 to 230.</summary>
    public int SpaceGroupNumber { get; }

    /// <summary>The number of neighbours of every atom within <see cref="FirstShell"/> times the shortest
    /// distance.</summary>
    public int Coordination { get; }

    /// <summary>How many different elements it takes: 1, or 2 for a compound such as rocksalt.</summary>
    public int Sublattices { get; }

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
                $"{Name} has {(Sublattices == 1 ? "one sublattice" : $"{Sublattices} sublattices")} and takes as many elements, but {elements.Count} were given: {string.Join(", ", elements)}"
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

    /// <summary>The conventional cell that belongs to a primitive cell of this crystal, also a strained one.</summary>
    public Cell ConventionalCell(Cell primitive) => primitive.WithVectors(ToConventional * primitive.Vectors);

    /// <summary>The name and the space group.</summary>
    public override string ToString() => $"{Name} ({SpaceGroup})";
}
