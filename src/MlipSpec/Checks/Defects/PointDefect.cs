using System.Text.Json.Serialization;
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

    /// <summary>What the defect is by elements, wherever they stand; null where it is told by sites.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AtomExchange? Exchange { get; init; }

    /// <summary>One atom of this element missing.</summary>
    public static PointDefect VacancyOf(Element element) => Exchanged($"{element} vacancy", [element], [], []);

    /// <summary>One atom in the place of one of another element.</summary>
    public static PointDefect Antisite(Element put, Element on) => Exchanged($"{put} on {on}", [on], [put], []);

    /// <summary>One atom more, in the widest hole.</summary>
    public static PointDefect InterstitialOf(Element element) =>
        Exchanged($"{element} interstitial", [], [], [element]);

    /// <summary>Vacancies that leave the composition as it is, side by side: one atom of each element named, so that
    /// these are a formula unit, such as ("Ti", "O", "O").</summary>
    public static PointDefect Schottky(params IReadOnlyList<Element> unit) =>
        Exchanged($"Schottky defect {string.Concat(unit)}", unit, [], []);

    /// <summary>An atom that went from its place into the widest hole, far away from it.</summary>
    public static PointDefect Frenkel(Element element) =>
        Exchanged($"{element} Frenkel pair", [element], [], [element]);

    static PointDefect Exchanged(
        string name,
        IReadOnlyList<Element> taken,
        IReadOnlyList<Element> onTaken,
        IReadOnlyList<Element> inHoles
    ) => new(name, [], []) { Exchange = new(taken, onTaken, inHoles) };

    /// <summary>In the large hole of diamond with four neighbours at the distance of a bond and six a little
    /// farther.</summary>
    public static PointDefect DiamondTetrahedral => DefectNames.DiamondTetrahedral;

    /// <summary>In the middle of a six-membered ring of diamond.</summary>
    public static PointDefect DiamondHexagonal => DefectNames.DiamondHexagonal;

    /// <summary>Two atoms of diamond along ⟨110⟩ on the site of one, lifted along ⟨001⟩ into the open side; starting
    /// values near those of silicon.</summary>
    public static PointDefect DiamondDumbbell => DefectNames.DiamondDumbbell;

    /// <summary>A defect by name, such as "vacancy" of any crystal, "tetrahedral" of diamond or "&lt;110&gt; dumbbell" of
    /// bcc.</summary>
    /// <exception cref="ArgumentException">There is no such defect of that crystal; the message names those there
    /// are.</exception>
    public static PointDefect Named(string phase, string name) => DefectNames.Of(phase, name);

    /// <summary>One atom more.</summary>
    public static PointDefect Interstitial(string name, Vector3D site) => new(name, [], [site]);

    /// <summary>Makes the defect in a supercell of the crystal.</summary>
    /// <returns>The atoms that stay in the order of the supercell, then those put in; and where atoms are missing, if
    /// none was put in by sites.</returns>
    /// <exception cref="ArgumentException">A site holds no atom to take out, or holds one already; the elements put in
    /// are not told.</exception>
    internal MadeDefect In(BulkReference bulk, int size) =>
        Exchange is { } exchange
            ? exchange.In(bulk, size, Name)
            : new(AtSites(bulk, size), Added.Count > 0 ? [] : [.. Removed.Select(s => Cartesian(s, bulk))]);

    Structure AtSites(BulkReference bulk, int size)
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
