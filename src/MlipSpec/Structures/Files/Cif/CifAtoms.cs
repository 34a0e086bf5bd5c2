using System.Text.RegularExpressions;
using MlipSpec.Structures.Crystals.SpaceGroups;
using MlipSpec.Structures.Files.Text;

namespace MlipSpec.Structures.Files.Cif;

/// <summary>The atoms of a block: each site with all its images, those of a special position once.</summary>
internal static partial class CifAtoms
{
    // Two images of one site nearer than this, Å, are one atom on a special position whose coordinates were rounded;
    // real atoms are never so near.
    const double Same = 0.1;

    /// <summary>The structure; null where the block holds no atoms.</summary>
    /// <exception cref="FormatException">A site is half occupied, shared, given twice or unknown; the message names it.</exception>
    public static Structure? Of(CifBlock block)
    {
        if (Sites(block) is not { } sites)
            return null;
        var cell = CellOf(block);
        var operations = CifSymmetry.Of(block, cell);
        var (positions, owners) = (new List<Vector3D>(), new List<Site>());
        var index = new NearAtoms(cell, Same);
        foreach (var site in sites)
        {
            var exact = OnItsSite(site.Position, operations, cell);
            // Databases list every atom of the cell, and the operations besides.
            if (index.Find(Wrapped(exact)) is { } listed && owners[listed].Element == site.Element)
                continue;
            foreach (var operation in operations)
                Add(site, Wrapped(operation.Of(exact)));
        }
        return new(cell, [.. owners.Select(o => o.Element)], [.. positions]);

        void Add(Site site, Vector3D image)
        {
            if (index.Find(image) is { } other)
            {
                // Images of one site that fall together are one atom; two sites are never.
                if (!ReferenceEquals(owners[other], site))
                    throw new FormatException(SamePlace(owners[other], site));
                return;
            }
            index.Add(image);
            owners.Add(site);
            positions.Add(cell.ToCartesian(image));
        }
    }

    static string SamePlace(Site one, Site other) =>
        one.Element == other.Element
            ? $"some images of the sites {one.Label} and {other.Label} are the same place, both with {one.Element}, and others are not: give each atom once, on its exact place"
            : $"the sites {one.Label} and {other.Label} are the same place with {one.Element} and {other.Element}: a disordered crystal is no structure; choose one";

    // The mean of the images that fall together: 0.33333 becomes a third. Without it the crystal has a little less
    // symmetry than its group, and forces on its atoms that no relaxation within the group takes away.
    static Vector3D OnItsSite(Vector3D position, IReadOnlyList<SymmetryOperation> operations, Cell cell)
    {
        var (sum, count) = (Vector3D.Zero, 0);
        foreach (var operation in operations)
        {
            var d = operation.Of(position) - position;
            d = new(d.X - Math.Round(d.X), d.Y - Math.Round(d.Y), d.Z - Math.Round(d.Z));
            if (cell.ToCartesian(d).Length < Same)
                (sum, count) = (sum + d, count + 1);
        }
        return position + 1.0 / count * sum;
    }

    sealed record Site(string Label, Element Element, Vector3D Position);

    static List<Site>? Sites(CifBlock block)
    {
        var labels = block.Column("_atom_site_label");
        var types = block.Column("_atom_site_type_symbol");
        if ((labels ?? types) is not { } names)
            return null;
        string?[]?[] fractions =
        [
            block.Column("_atom_site_fract_x"),
            block.Column("_atom_site_fract_y"),
            block.Column("_atom_site_fract_z"),
        ];
        if (fractions.Any(f => f is null))
            throw new FormatException(
                block.Column("_atom_site_cartn_x") is null
                    ? $"the block '{block.Name}' has atoms without _atom_site_fract_x, y and z"
                    : $"the block '{block.Name}' has Cartesian coordinates only, whose axes are a matter of taste: expected _atom_site_fract_x, y and z"
            );
        var occupancies = block.Column("_atom_site_occupancy");
        var sites = new List<Site>();
        for (var k = 0; k < names.Length; k++)
        {
            var label = labels?[k] ?? types?[k] ?? $"number {k + 1}";
            if (
                occupancies?[k] is { } text
                && Number(text, $"the occupancy of {label}") is var occupancy
                && occupancy != 1
            )
                throw new FormatException(
                    $"the site {label} is occupied by {text}: a disordered crystal is no structure. Choose which sites are filled, in a supercell where needed, and write the occupancy 1"
                );
            sites.Add(new(label, ElementOf(types?[k], label), new(Fraction(0), Fraction(1), Fraction(2))));

            double Fraction(int axis) =>
                fractions[axis]![k] is { } value
                    ? Number(value, $"{"xyz"[axis]} of {label}")
                    : throw new FormatException(
                        $"the site {label} has no {"xyz"[axis]}: remove it, or give its position"
                    );
        }
        return sites.Count == 0 ? null : sites;
    }

    static Cell CellOf(CifBlock block)
    {
        double Length(string axis) =>
            block.Value($"_cell_length_{axis}") is { } text
                ? Number(text, $"_cell_length_{axis}") is > 0 and var length
                    ? length
                    : throw new FormatException($"_cell_length_{axis} is {text}: expected a length in Å")
                : throw new FormatException($"the block '{block.Name}' has atoms but no _cell_length_{axis}");

        // 90 is the dictionary's own default.
        double Angle(string axis) =>
            block.Value($"_cell_angle_{axis}") is not { } text ? 90
            : Number(text, $"_cell_angle_{axis}") is > 0 and < 180 and var angle ? angle
            : throw new FormatException($"_cell_angle_{axis} is {text}: expected degrees between 0 and 180");

        return Cell.FromParameters(
            Length("a"),
            Length("b"),
            Length("c"),
            Angle("alpha"),
            Angle("beta"),
            Angle("gamma")
        );
    }

    // Si, SI, Si4+, O2-, and labels such as Si1, O1A; D is heavy hydrogen.
    static Element ElementOf(string? type, string label)
    {
        var match = type is null ? LabelStart().Match(label) : TypeStart().Match(type);
        var symbol = match.Groups[1].Value;
        if (symbol is "D" or "T")
            return "H";
        return match.Success && Symbols.TryParse(symbol, out var element)
            ? element
            : throw new FormatException(
                $"the site {label} is of no element that is known ('{type ?? label}'): add _atom_site_type_symbol"
            );
    }

    /// <summary>A number with the uncertainty of its last digits, as in 5.431(2).</summary>
    static double Number(string text, string what)
    {
        var open = text.IndexOf('(');
        var bare = open > 0 && text.EndsWith(')') ? text[..open] : text;
        return Decimals.TryParse(bare, out var value) && double.IsFinite(value)
            ? value
            : throw new FormatException($"{what} is '{text}', which is no number");
    }

    static Vector3D Wrapped(Vector3D s) => new(s.X - Math.Floor(s.X), s.Y - Math.Floor(s.Y), s.Z - Math.Floor(s.Z));

    [GeneratedRegex(@"^([A-Za-z]{1,2})(?:[0-9+\-]|$)")]
    private static partial Regex TypeStart();

    [GeneratedRegex(@"^([A-Z][a-z]?)")]
    private static partial Regex LabelStart();
}
