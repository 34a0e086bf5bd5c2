using MlipSpec.Structures.Crystals.SpaceGroups;

namespace MlipSpec.Structures.Crystals;

/// <summary>A row of the table of prototypes, from which a crystal is made.</summary>
internal sealed record PrototypeRow(
    string Name,
    IReadOnlyList<string> Designations,
    SpaceGroupSetting Setting,
    string SpaceGroup,
    IReadOnlyDictionary<string, double> Shape,
    IReadOnlyList<Element> Example,
    IReadOnlyList<WyckoffSite> Sites,
    string Source
)
{
    /// <summary>The matrix T with H_primitive = T·H_conventional.</summary>
    public Matrix3D ToPrimitive => Centring.Primitive(SpaceGroup[0], Setting.Number is >= 3 and <= 15);

    /// <summary>The crystal in its primitive cell, with a = 1 Å: site after site, the images of each in the order of the
    /// group's operations.</summary>
    /// <exception cref="InvalidDataException">A site has not as many images as its Wyckoff position.</exception>
    public Structure Create(IReadOnlyList<Element> elements)
    {
        var cell = ConventionalCell();
        var toPrimitive = ToPrimitive.Inverse();
        var operations = Setting.Operations;
        var primitive = ToPrimitive * cell.Vectors;
        var (species, positions) = (new List<Element>(), new List<Vector3D>());
        foreach (var site in Sites)
        {
            var images = new List<Vector3D>();
            foreach (var operation in operations)
            {
                var image = Wrapped(operation.Of(site.Position) * toPrimitive);
                if (!images.Any(i => IsSame(i, image)))
                    images.Add(image);
            }
            if (Math.Abs(images.Count / ToPrimitive.Determinant - site.Multiplicity) > 1e-6)
                throw new InvalidDataException(
                    $"{Name}: {site} is {images.Count} atoms of the primitive cell, which its multiplicity does not say"
                );
            species.AddRange(images.Select(_ => elements[site.Sublattice]));
            positions.AddRange(images.Select(i => i * primitive));
        }
        return new(new(primitive), [.. species], [.. positions]);
    }

    Cell ConventionalCell()
    {
        double Of(string name, double otherwise) => Shape.TryGetValue(name, out var value) ? value : otherwise;
        var isHexagonal = Setting.Number is >= 143 and <= 194;
        return Cell.FromParameters(
            1,
            Of("b/a", 1),
            Of("c/a", 1),
            Of("alpha", 90),
            Of("beta", 90),
            isHexagonal ? 120 : Of("gamma", 90)
        );
    }

    static bool IsSame(Vector3D a, Vector3D b) => WholeNumbers.IsWhole(a - b, 1e-6);

    static Vector3D Wrapped(Vector3D s) => new(Wrapped(s.X), Wrapped(s.Y), Wrapped(s.Z));

    // A hair below a whole number is that number.
    static double Wrapped(double x) => Math.Abs(x - Math.Round(x)) < 1e-9 ? 0 : x - Math.Floor(x);
}
