using System.Text.Json.Serialization;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Defects;

/// <summary>A point defect as a parameter of checks: atoms taken out of a perfect crystal and atoms put in. Sites
/// repeat with the supercell, so they may lie outside the conventional cell.</summary>
/// <param name="Name">Such as "vacancy".</param>
/// <param name="Removed">Sites of the atoms taken out, in units of the conventional cell's vectors.</param>
/// <param name="Added">Sites of the atoms put in, likewise.</param>
public sealed record PointDefect(string Name, IReadOnlyList<Vector3D> Removed, IReadOnlyList<Vector3D> Added)
{
    // Å; an atom this near to a site stands on it.
    const double OnSite = 0.2;

    /// <summary>One atom missing: the first of the crystal, wherever it stands.</summary>
    public static PointDefect Vacancy { get; } = new("vacancy", [Vector3D.Zero], []) { FromFirstAtom = true };

    /// <summary>Sites are counted from the first atom of the crystal and not from the corner of its cell, which in hcp,
    /// graphite and others holds no atom.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool FromFirstAtom { get; init; }

    /// <summary>The elements of the atoms put in, one for each; null in a crystal of one element.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Element>? AddedElements { get; init; }

    /// <summary>In the large hole of diamond with four neighbours at the distance of a bond and six a little
    /// farther.</summary>
    public static PointDefect DiamondTetrahedral { get; } =
        Interstitial("tetrahedral interstitial", new(0.5, 0.5, 0.5));

    /// <summary>In the middle of a six-membered ring of diamond.</summary>
    public static PointDefect DiamondHexagonal { get; } =
        Interstitial("hexagonal interstitial", new(0.625, 0.625, 0.625));

    /// <summary>Two atoms of diamond along ⟨110⟩ on the site of one, lifted along ⟨001⟩ into the open side; starting
    /// values near those of silicon.</summary>
    public static PointDefect DiamondDumbbell { get; } =
        new("<110> dumbbell interstitial", [new(0.25, 0.25, 0.25)], [new(0.40, 0.40, 0.36), new(0.10, 0.10, 0.36)]);

    /// <summary>A defect by name: "vacancy" of any crystal; "tetrahedral", "hexagonal" and
    /// "dumbbell" of diamond.</summary>
    /// <exception cref="ArgumentException">There is no such defect of that crystal; the message names those there
    /// are.</exception>
    public static PointDefect Named(string phase, string name)
    {
        Dictionary<string, PointDefect> known = new() { ["vacancy"] = Vacancy };
        if (phase == "diamond")
            (known["tetrahedral"], known["hexagonal"], known["dumbbell"]) = (
                DiamondTetrahedral,
                DiamondHexagonal,
                DiamondDumbbell
            );
        return known.TryGetValue(name, out var defect)
            ? defect
            : throw new ArgumentException(
                $"no point defect of {phase} is called '{name}': {Suggest.Nearest(name, known.Keys)}"
            );
    }

    /// <summary>One atom more.</summary>
    public static PointDefect Interstitial(string name, Vector3D site) => new(name, [], [site]);

    /// <summary>Makes the defect in a supercell of the crystal.</summary>
    /// <returns>The atoms that stay in the order of the supercell, then those put in.</returns>
    /// <exception cref="ArgumentException">A site holds no atom to take out, or holds one already; the elements put in
    /// are not told.</exception>
    internal Structure In(BulkReference bulk, int size)
    {
        var crystal = bulk.Supercell(size);
        var positions = crystal.Positions.ToArray().ToList();
        var species = crystal.Species.ToArray().ToList();
        foreach (var site in Removed.Select(s => AtomAt(crystal, Cartesian(s, bulk), s)).OrderDescending())
        {
            positions.RemoveAt(site);
            species.RemoveAt(site);
        }
        foreach (var (site, element) in Added.Zip(ElementsPutIn(crystal)))
        {
            var r = Cartesian(site, bulk);
            var (nearest, distance) = Nearest(new(crystal.Cell, species.ToArray(), positions.ToArray()), r);
            if (distance < 0.3 * bulk.Bond)
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"the {Name} puts an atom at {Show(site)}, but atom {nearest} is only {distance:F2} Å away"
                    )
                );
            positions.Add(r);
            species.Add(element);
        }
        return new(crystal.Cell, species.ToArray(), positions.ToArray());
    }

    IReadOnlyList<Element> ElementsPutIn(Structure crystal)
    {
        if (AddedElements is null && crystal.Elements.Count == 1)
            return [.. Added.Select(_ => crystal.Elements[0])];
        var told = AddedElements ?? [];
        return told.Count == Added.Count
            ? told
            : throw new ArgumentException(
                $"the {Name} puts {Added.Count} atoms into a crystal of {string.Join(" and ", crystal.Elements)}, but AddedElements tells {told.Count} elements"
            );
    }

    /// <summary>The atom on a site.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    internal int AtomAt(Structure structure, Vector3D position, Vector3D site)
    {
        var (atom, distance) = Nearest(structure, position);
        return distance <= OnSite
            ? atom
            : throw new ArgumentException(
                FormattableString.Invariant(
                    $"the {Name} needs an atom at {Show(site)}, but the nearest, atom {atom}, is {distance:F2} Å away"
                )
            );
    }

    /// <summary>Where a site lies, Å.</summary>
    /// <exception cref="ArgumentException">The site is not finite.</exception>
    internal Vector3D Cartesian(Vector3D site, BulkReference bulk)
    {
        if (!site.IsFinite)
            throw new ArgumentException($"the {Name} has a site {Show(site)}: the components of a site are finite");
        var r = bulk.Conventional.ToCartesian(site);
        return FromFirstAtom ? r + bulk.Structure.Positions[0] : r;
    }

    static (int Atom, double Distance) Nearest(Structure structure, Vector3D position)
    {
        var inverse = structure.Cell.Vectors.Inverse();
        var (atom, least) = (-1, double.PositiveInfinity);
        for (var i = 0; i < structure.Count; i++)
        {
            var s = (structure.Positions[i] - position) * inverse;
            var d =
                new Vector3D(s.X - Math.Round(s.X), s.Y - Math.Round(s.Y), s.Z - Math.Round(s.Z))
                * structure.Cell.Vectors;
            if (d.Length < least)
                (atom, least) = (i, d.Length);
        }
        return (atom, least);
    }

    static string Show(Vector3D s) => FormattableString.Invariant($"({s.X:G4}, {s.Y:G4}, {s.Z:G4})");
}
