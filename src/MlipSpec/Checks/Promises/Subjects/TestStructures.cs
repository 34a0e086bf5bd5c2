using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Subjects;

/// <summary>
/// Small structures on which a potential's promises are tested, at sensible distances for its elements: several
/// coordinations, compressed and expanded, skewed cells smaller than a cutoff, a slab, clusters. The same arguments
/// give the same structures.
/// </summary>
/// <remarks>Distances are multiples of the spacing: the mean of the elements' covalent diameters unless
/// stated.</remarks>
public static class TestStructures
{
    const int MostElements = 8;
    internal const int Small = 16; // atoms; of larger structures not every component is tested
    const double Rattle = 0.06; // of the spacing: a hot solid
    const double Close = 0.4; // of the spacing: forces of hundreds of eV/Å
    const double Dense = 0.74; // 0.41 of the volume
    const double Slight = 1e-3; // of the spacing: forces of hundredths of eV/Å
    const double Slow = 0.02; // of the spacing: no shell of neighbours reaches a cutoff between shells
    static readonly Vector3D s_oblique = new Vector3D(0.48, 0.64, 0.6); // a unit vector along no symmetry axis

    /// <summary>Distorted structures without symmetry, up to eight atoms each: every force and virial component is at
    /// work.</summary>
    /// <param name="elements">One to eight elements; where there are several they alternate.</param>
    /// <param name="spacing">Distance between neighbours, Å; from covalent radii unless given.</param>
    /// <param name="seed">Fixes the distortions.</param>
    public static IReadOnlyList<TestStructure> Distorted(
        IReadOnlyList<Element> elements,
        double? spacing = null,
        ulong seed = 1
    )
    {
        var d = Spacing(elements, spacing);
        var shear = new Matrix3D(1.02, 0.05, -0.03, 0, 0.97, 0.06, 0.02, 0, 1.01);
        // Angles of 33° to 56° between the vectors, and thinner than any cutoff.
        var skewed = new Matrix3D(1, 0, 0, 0.9, 0.7, 0, 0.8, 0.4, 0.9);
        var octahedron = Lattices.Cluster(
            elements,
            default,
            new(d, 0, 0),
            new(0, d, 0),
            new(0, 0, d),
            new(-d, 0, 0),
            new(0, -d, 0),
            new(0, 0, -d)
        );
        var bcc = Lattices.BodyCentred(elements, 1.2 * d);
        var fcc = Lattices.FaceCentred(elements, d);
        (string Name, Structure Structure)[] clusters =
        [
            ("cluster", octahedron),
            ("dimer", Lattices.Cluster(elements, default, 1.05 * d * s_oblique)),
        ];
        var shapes = Molecules.Suit(elements)
            ? [.. OfMolecules(elements, shear), .. clusters]
            : ((string Name, Structure Structure)[])
                [
                    ("distorted diamond", Lattices.Diamond(elements, d).Deformed(shear)),
                    ("compressed fcc", fcc.Deformed(0.93 * shear.Transpose)),
                    ("expanded bcc", bcc.Deformed(shear)),
                    ("distorted hcp", Lattices.HexagonalClose(elements, d).Deformed(shear)),
                    .. elements.Count > 1
                        ? [("own crystal", OwnCrystal.Perfect(elements, d).Deformed(shear))]
                        : Array.Empty<(string, Structure)>(),
                    ("skewed cell", bcc.Deformed(skewed)),
                    ("one atom in a sheared cell", Lattices.SimpleCubic(elements, d).Deformed(shear)),
                    ("slab", fcc.WithCell(new(fcc.Cell.Vectors, true, true, false))),
                    .. clusters,
                ];
        var random = new SeededRandom(seed);
        return
        [
            .. shapes.Select(s => new TestStructure(
                s.Name,
                Lattices.Rattled(s.Structure, Rattle * d, random.For(s.Name))
            )),
        ];
    }

    /// <summary>Molecules in crystals, in a slab and without a cell.</summary>
    static (string, Structure)[] OfMolecules(IReadOnlyList<Element> elements, Matrix3D shear)
    {
        var crystal = Molecules.Crystal(elements);
        return
        [
            ("molecules", crystal.Deformed(shear)),
            ("compressed molecules", crystal.Deformed(0.96 * shear.Transpose)),
            ("slab of molecules", crystal.WithCell(new(crystal.Cell.Vectors, true, true, false))),
            ("molecules without cell", crystal.WithCell(Cell.None)),
        ];
    }

    /// <summary>Where forces are large or small: pairs far inside their bond, a crystal at two fifths of its volume, one
    /// that is hardly distorted.</summary>
    /// <inheritdoc cref="Distorted"/>
    public static IReadOnlyList<TestStructure> Corners(
        IReadOnlyList<Element> elements,
        double? spacing = null,
        ulong seed = 1
    )
    {
        var d = Spacing(elements, spacing);
        var random = new SeededRandom(seed);
        return
        [
            .. Pairs(elements)
                .Select(p => new TestStructure(
                    $"close pair of {p.Item1} and {p.Item2}",
                    Lattices.Cluster([p.Item1, p.Item2], default, Close * d * s_oblique)
                )),
            new(
                "crystal at two fifths of its volume",
                OwnCrystal
                    .Distorted(elements, spacing, 0.03, random.For("dense"))
                    .Deformed(Matrix3D.Diagonal(Dense, Dense, Dense))
            ),
            new(
                "hardly distorted crystal",
                Lattices.Rattled(OwnCrystal.Perfect(elements, spacing), Slight * d, random.For("slight"))
            ),
        ];
    }

    /// <summary>
    /// Perfect and extreme ones, where formulas divide by zero or take the arc cosine of more than one: symmetric
    /// crystals under compression and tension, an isolated atom, pairs from a third of the spacing to seven times it,
    /// atoms in a line, a right and a regular triangle.
    /// </summary>
    /// <inheritdoc cref="Distorted"/>
    public static IReadOnlyList<TestStructure> Extreme(IReadOnlyList<Element> elements, double? spacing = null)
    {
        var d = Spacing(elements, spacing);
        List<TestStructure> all = [];
        foreach (var scale in (double[])[0.7, 1, 1.5])
        {
            string Named(string crystal) => FormattableString.Invariant($"{crystal} at {scale} spacings");
            all.Add(new(Named("diamond"), Lattices.Diamond(elements, scale * d)));
            all.Add(new(Named("fcc"), Lattices.FaceCentred(elements, scale * d)));
            all.Add(new(Named("bcc"), Lattices.BodyCentred(elements, scale * d)));
            all.Add(new(Named("simple cubic"), Lattices.SimpleCubic(elements, scale * d)));
            all.Add(new(Named("hcp"), Lattices.HexagonalClose(elements, scale * d)));
            all.Add(new(Named("white tin"), Lattices.WhiteTin(elements, scale * d)));
            all.Add(new(Named("honeycomb"), Lattices.Honeycomb(elements, scale * d)));
        }
        foreach (var element in elements)
            all.Add(new($"isolated {element} atom", Lattices.Cluster([element], Vector3D.Zero)));
        all.Add(new("atom alone in a large cell", Lattices.SimpleCubic(elements, 10 * d)));
        foreach (var (first, second) in Pairs(elements))
        foreach (var scale in (double[])[1 / 3.0, 0.5, 0.75, 1, 1.5, 2, 3, 7])
            all.Add(
                new(
                    FormattableString.Invariant($"{first}-{second} at {scale:F2} spacings"),
                    Lattices.Cluster([first, second], Vector3D.Zero, new(scale * d, 0, 0))
                )
            );
        all.Add(
            new("three atoms in a line", Lattices.Cluster(elements, Vector3D.Zero, new(d, 0, 0), new(2 * d, 0, 0)))
        );
        all.Add(new("right triangle", Lattices.Cluster(elements, Vector3D.Zero, new(d, 0, 0), new(0, d, 0))));
        all.Add(
            new(
                "regular triangle",
                Lattices.Cluster(elements, Vector3D.Zero, new(d, 0, 0), new(0.5 * d, 0.5 * Math.Sqrt(3) * d, 0))
            )
        );
        return all;
    }

    /// <summary>A rattled crystal of 108 atoms, large enough to be shared out to threads.</summary>
    /// <inheritdoc cref="Distorted"/>
    public static TestStructure Large(IReadOnlyList<Element> elements, double? spacing = null, ulong seed = 1)
    {
        var d = Spacing(elements, spacing);
        var crystal = Lattices.Repeated(Lattices.FaceCentred(elements, d), 3, 3, 3);
        return new(
            "108 atoms of rattled fcc",
            Lattices.Rattled(crystal, Rattle * d, new SeededRandom(seed).For("large"))
        );
    }

    /// <summary>One atom of an element among thirty or so of another, for every choice of the two; none where there is
    /// one element, or where they form molecules, in which no atom can take another's place.</summary>
    /// <inheritdoc cref="Distorted"/>
    public static IReadOnlyList<TestStructure> Dilute(
        IReadOnlyList<Element> elements,
        double? spacing = null,
        ulong seed = 1
    ) =>
        Molecules.Suit(elements)
            ? []
            :
            [
                .. elements
                    .SelectMany(host => elements.Where(e => e != host).Select(guest => (host, guest)))
                    .Select(p => Dilute(p.host, p.guest, spacing, new SeededRandom(seed))),
            ];

    static TestStructure Dilute(Element host, Element guest, double? spacing, SeededRandom random)
    {
        var d = Spacing([host, guest], spacing);
        var name = $"one {guest} atom in {host}";
        var cell = OwnCrystal.Distorted([host], d, 0.03, random.For(name));
        var crystal = Lattices.Repeated(cell, 2, 2, 1);
        Element[] species = [guest, .. crystal.Species[1..]];
        return new(
            name,
            Lattices.Rattled(
                new(crystal.Cell, species, crystal.Positions),
                Slow * d,
                random.For(name + ", atom by atom")
            )
        );
    }

    /// <summary>Every pair of the elements, also of one with itself.</summary>
    internal static IEnumerable<(Element, Element)> Pairs(IReadOnlyList<Element> elements) =>
        elements.SelectMany((first, i) => elements.Skip(i).Select(second => (first, second)));

    /// <summary>The distance between neighbours, Å.</summary>
    /// <exception cref="ArgumentException">There are no elements, or too many for structures of this size.</exception>
    internal static double Spacing(IReadOnlyList<Element> elements, double? given)
    {
        if (elements.Count is 0 or > MostElements)
            throw new ArgumentException(
                $"test structures need 1 to {MostElements} elements, but {elements.Count} were given: name those to test"
            );
        if (given is { } d)
            return d > 0 && double.IsFinite(d)
                ? d
                : throw new ArgumentOutOfRangeException(nameof(given), d, "the spacing is a positive length in Å");
        return 2 * elements.Average(CovalentRadii.Of);
    }
}
