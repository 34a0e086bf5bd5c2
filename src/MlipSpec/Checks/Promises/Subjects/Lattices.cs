using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Subjects;

/// <summary>The simple lattices that test structures are made of, by the distance between nearest neighbours.</summary>
internal static class Lattices
{
    public static Structure Diamond(IReadOnlyList<Element> elements, double spacing) =>
        Cubic(
            elements,
            4 / Math.Sqrt(3) * spacing,
            (0, 0, 0),
            (0.25, 0.25, 0.25),
            (0, 0.5, 0.5),
            (0.25, 0.75, 0.75),
            (0.5, 0, 0.5),
            (0.75, 0.25, 0.75),
            (0.5, 0.5, 0),
            (0.75, 0.75, 0.25)
        );

    public static Structure FaceCentred(IReadOnlyList<Element> elements, double spacing) =>
        Cubic(elements, Math.Sqrt(2) * spacing, (0, 0, 0), (0, 0.5, 0.5), (0.5, 0, 0.5), (0.5, 0.5, 0));

    public static Structure BodyCentred(IReadOnlyList<Element> elements, double spacing) =>
        Cubic(elements, 2 / Math.Sqrt(3) * spacing, (0, 0, 0), (0.5, 0.5, 0.5));

    /// <summary>Hexagonal close packing, four atoms in a right-angled cell.</summary>
    public static Structure HexagonalClose(IReadOnlyList<Element> elements, double spacing)
    {
        var cell = Cell.Orthorhombic(spacing, Math.Sqrt(3) * spacing, Math.Sqrt(8 / 3.0) * spacing);
        Vector3D[] sites = [new(0, 0, 0), new(0.5, 0.5, 0), new(0.5, 1 / 6.0, 0.5), new(0, 2 / 3.0, 0.5)];
        return new(cell, InTurn(elements, sites.Length), [.. sites.Select(s => cell.ToCartesian(s))]);
    }

    /// <summary>The lattice of white tin, c/a = 0.55: two distances and no right angle among the bonds.</summary>
    public static Structure WhiteTin(IReadOnlyList<Element> elements, double spacing)
    {
        var a = spacing / Math.Sqrt(0.25 + 0.55 * 0.55 / 16);
        var cell = Cell.Orthorhombic(a, a, 0.55 * a);
        Vector3D[] sites = [new(0, 0, 0), new(0.5, 0.5, 0.5), new(0, 0.5, 0.25), new(0.5, 0, 0.75)];
        return new(cell, InTurn(elements, sites.Length), [.. sites.Select(s => cell.ToCartesian(s))]);
    }

    /// <summary>Flat honeycombs three spacings apart.</summary>
    public static Structure Honeycomb(IReadOnlyList<Element> elements, double spacing)
    {
        var cell = Cell.Orthorhombic(Math.Sqrt(3) * spacing, 3 * spacing, 3 * spacing);
        Vector3D[] sites = [new(0, 0, 0), new(0, 1 / 3.0, 0), new(0.5, 0.5, 0), new(0.5, 5 / 6.0, 0)];
        return new(cell, InTurn(elements, sites.Length), [.. sites.Select(s => cell.ToCartesian(s))]);
    }

    public static Structure SimpleCubic(IReadOnlyList<Element> elements, double spacing) =>
        Cubic(elements, spacing, (0, 0, 0));

    /// <summary>Eight atoms; where there are two elements, each has the other for its neighbours.</summary>
    public static Structure Rocksalt(IReadOnlyList<Element> elements, double spacing) =>
        Cubic(
            elements,
            2 * spacing,
            (0, 0, 0),
            (0.5, 0, 0),
            (0.5, 0.5, 0),
            (0, 0.5, 0),
            (0.5, 0, 0.5),
            (0, 0, 0.5),
            (0, 0.5, 0.5),
            (0.5, 0.5, 0.5)
        );

    /// <summary>The same sites with the elements taken in turn.</summary>
    public static Structure InTurn(IReadOnlyList<Element> elements, Structure structure) =>
        new(structure.Cell, InTurn(elements, structure.Count), structure.Positions);

    /// <summary>Atoms without a cell, the elements taken in turn.</summary>
    public static Structure Cluster(IReadOnlyList<Element> elements, params ReadOnlySpan<Vector3D> positions) =>
        new(Cell.None, InTurn(elements, positions.Length), positions);

    static Structure Cubic(
        IReadOnlyList<Element> elements,
        double a,
        params ReadOnlySpan<(double X, double Y, double Z)> sites
    )
    {
        var positions = new Vector3D[sites.Length];
        for (var i = 0; i < sites.Length; i++)
            positions[i] = a * new Vector3D(sites[i].X, sites[i].Y, sites[i].Z);
        return new(Cell.Cubic(a), InTurn(elements, sites.Length), positions);
    }

    static Element[] InTurn(IReadOnlyList<Element> elements, int count) =>
        [.. Enumerable.Range(0, count).Select(i => elements[i % elements.Count])];

    /// <summary>Copies of the cell along its periodic vectors; atom i of copy k has the index k·N + i.</summary>
    public static Structure Repeated(Structure structure, int a, int b, int c)
    {
        var cell = structure.Cell;
        var vectors = cell.Vectors;
        List<Element> species = [];
        List<Vector3D> positions = [];
        for (var i = 0; i < a; i++)
        for (var j = 0; j < b; j++)
        for (var k = 0; k < c; k++)
        {
            var shift = new Vector3D(i, j, k) * vectors;
            species.AddRange(structure.Species);
            foreach (var r in structure.Positions)
                positions.Add(r + shift);
        }
        return new(cell.WithVectors(Matrix3D.Diagonal(a, b, c) * vectors), species.ToArray(), positions.ToArray());
    }

    /// <summary>Every coordinate moved by up to the amplitude, Å.</summary>
    public static Structure Rattled(Structure structure, double amplitude, SeededRandom random)
    {
        var positions = structure.Positions.ToArray();
        for (var i = 0; i < positions.Length; i++)
            positions[i] += new Vector3D(
                random.NextDouble(-amplitude, amplitude),
                random.NextDouble(-amplitude, amplitude),
                random.NextDouble(-amplitude, amplitude)
            );
        return structure.WithPositions(positions);
    }
}
