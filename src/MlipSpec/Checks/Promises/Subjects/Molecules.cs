using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Subjects;

/// <summary>Small molecules for potentials of molecular matter, where a crystal of touching atoms would be unlike
/// anything they know.</summary>
internal static class Molecules
{
    const double LatticeConstant = 4.2; // Å between molecules: no atom of one touches another
    const string NonMetals = "H C N O F P S Cl Br I";

    // Bond lengths and angles in the gas, rounded to 0.01 Å.
    static readonly (string[] Species, Vector3D[] Positions)[] s_known =
    [
        (["O", "H", "H"], [default, new(0.96, 0, 0), new(-0.24, 0.93, 0)]),
        (["C", "H", "H", "H", "H"], [default, .. Tetrahedron(1.09)]),
        (["N", "H", "H", "H"], [default, new(0.94, 0, -0.38), new(-0.47, 0.81, -0.38), new(-0.47, -0.81, -0.38)]),
        (["C", "O", "O"], [default, new(1.16, 0, 0), new(-1.16, 0, 0)]),
        (["F", "H"], [default, new(0.92, 0, 0)]),
        (["Cl", "H"], [default, new(1.27, 0, 0)]),
        (["Br", "H"], [default, new(1.41, 0, 0)]),
        (["I", "H"], [default, new(1.61, 0, 0)]),
        (["S", "H", "H"], [default, new(1.34, 0, 0), new(-0.05, 1.34, 0)]),
        (["P", "H", "H", "H"], [default, new(1.19, 0, -0.76), new(-0.6, 1.03, -0.76), new(-0.6, -1.03, -0.76)]),
        (["H", "H"], [default, new(0.74, 0, 0)]),
    ];

    /// <summary>Whether the elements are hydrogen and other non-metals.</summary>
    public static bool Suit(IReadOnlyList<Element> elements) =>
        elements.Count > 1
        && elements.Contains((Element)"H")
        && elements.All(e => NonMetals.Split(' ').Contains(e.ToString()));

    /// <summary>Molecules on a row of cubes, each turned another way, that together hold every element.</summary>
    public static Structure Crystal(IReadOnlyList<Element> elements)
    {
        var wanted = Covering(elements);
        List<Element> species = [];
        List<Vector3D> positions = [];
        for (var m = 0; m < wanted.Count; m++)
        {
            var turn = Matrix3D.Rotation(new Vector3D(1, 2 + m, -0.7), 1.1 + 0.8 * m);
            species.AddRange(wanted[m].Species.Select(s => (Element)s));
            positions.AddRange(wanted[m].Positions.Select(r => new Vector3D(m * LatticeConstant, 0, 0) + turn * r));
        }
        return new(
            Cell.Orthorhombic(wanted.Count * LatticeConstant, LatticeConstant, LatticeConstant),
            species.ToArray(),
            positions.ToArray()
        );
    }

    /// <summary>Two molecules at least, of the given elements alone, until each element occurs.</summary>
    static List<(string[] Species, Vector3D[] Positions)> Covering(IReadOnlyList<Element> elements)
    {
        var possible = s_known.Where(m => m.Species.All(s => elements.Contains((Element)s))).ToArray();
        List<(string[], Vector3D[])> chosen = [];
        var missing = elements.ToHashSet();
        foreach (var molecule in possible)
            if (molecule.Species.Any(s => missing.Contains((Element)s)))
            {
                chosen.Add(molecule);
                missing.ExceptWith(molecule.Species.Select(s => (Element)s));
            }
        if (chosen.Count == 1)
            chosen.Add(chosen[0]);
        return chosen;
    }

    static Vector3D[] Tetrahedron(double bond)
    {
        var c = bond / Math.Sqrt(3);
        return [new(c, c, c), new(c, -c, -c), new(-c, c, -c), new(-c, -c, c)];
    }
}
