using MlipSpec.Structures;

namespace MlipSpec.Tests.Potentials;

/// <summary>Small diamond-structure cells by formula, so that any code can rebuild them.</summary>
internal static class SiliconCells
{
    static readonly Vector3D[] s_basis =
    [
        new(0, 0, 0),
        new(0, 0.5, 0.5),
        new(0.5, 0, 0.5),
        new(0.5, 0.5, 0),
        new(0.25, 0.25, 0.25),
        new(0.25, 0.75, 0.75),
        new(0.75, 0.25, 0.75),
        new(0.75, 0.75, 0.25),
    ];

    /// <summary>n×n×n conventional cubes of edge a in Å, cube by cube (first axis slowest), eight atoms each.</summary>
    public static Structure Diamond(double a, int n = 1, string element = "Si")
    {
        var positions = new List<Vector3D>();
        for (var x = 0; x < n; x++)
        for (var y = 0; y < n; y++)
        for (var z = 0; z < n; z++)
            foreach (var s in s_basis)
                positions.Add(a * (s + new Vector3D(x, y, z)));
        return new(Cell.Cubic(n * a), [.. Enumerable.Repeat((Element)element, positions.Count)], positions.ToArray());
    }

    /// <summary>
    /// 2×2×2 cubes of 5.43 Å, atom k moved by 0.15 (sin(1.1k + 0.3), sin(2.3k + 1.7), sin(3.7k + 0.9)) Å, then strained
    /// by r → r·F with F = [[1.01, 0, 0], [0.02, 0.98, 0], [−0.015, 0.03, 1.005]] (lower triangular, so that the first
    /// vector stays along x).
    /// </summary>
    public static Structure Rattled(string element = "Si", double a = 5.43)
    {
        var diamond = Diamond(a, 2, element);
        var positions = diamond.Positions.ToArray();
        for (var k = 0; k < positions.Length; k++)
            positions[k] +=
                0.15 * new Vector3D(Math.Sin(1.1 * k + 0.3), Math.Sin(2.3 * k + 1.7), Math.Sin(3.7 * k + 0.9));
        return diamond.WithPositions(positions).Deformed(new(1.01, 0, 0, 0.02, 0.98, 0, -0.015, 0.03, 1.005));
    }

    /// <summary>Two atoms at a distance in Å, no cell.</summary>
    public static Structure Dimer(double r, string element = "Si") =>
        new(Cell.None, [element, element], [Vector3D.Zero, r * new Vector3D(1, 2, 2) / 3]);
}
