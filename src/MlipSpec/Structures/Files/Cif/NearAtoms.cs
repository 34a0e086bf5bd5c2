namespace MlipSpec.Structures.Files.Cif;

/// <summary>Finds the atom that stands at a place already, in a hash of boxes: a file may hold many
/// thousands.</summary>
internal sealed class NearAtoms
{
    readonly Cell _cell;
    readonly double _distance;
    readonly (int A, int B, int C) _boxes;
    readonly Dictionary<(int, int, int), List<int>> _content = [];
    readonly List<Vector3D> _places = [];

    /// <summary>An empty one.</summary>
    /// <param name="cell">The periodic cell.</param>
    /// <param name="distance">How near is the same, Å.</param>
    public NearAtoms(Cell cell, double distance)
    {
        (_cell, _distance) = (cell, distance);
        var heights = cell.Heights;
        _boxes = (Count(heights.X), Count(heights.Y), Count(heights.Z));

        int Count(double height) => (int)Math.Clamp(height / distance, 1, 1000);
    }

    /// <summary>Adds a place, fractions in [0, 1].</summary>
    public void Add(Vector3D place)
    {
        var box = BoxOf(place);
        if (!_content.TryGetValue(box, out var list))
            _content[box] = list = [];
        list.Add(_places.Count);
        _places.Add(place);
    }

    /// <summary>The number of the atom that is near; null if none is.</summary>
    public int? Find(Vector3D place)
    {
        var (a, b, c) = BoxOf(place);
        foreach (var i in Around(a, _boxes.A))
        foreach (var j in Around(b, _boxes.B))
        foreach (var k in Around(c, _boxes.C))
            if (_content.TryGetValue((i, j, k), out var list))
                foreach (var atom in list)
                    if (Distance(place - _places[atom]) < _distance)
                        return atom;
        return null;
    }

    double Distance(Vector3D d) =>
        _cell.ToCartesian(new(d.X - Math.Round(d.X), d.Y - Math.Round(d.Y), d.Z - Math.Round(d.Z))).Length;

    (int, int, int) BoxOf(Vector3D s) => (Box(s.X, _boxes.A), Box(s.Y, _boxes.B), Box(s.Z, _boxes.C));

    static int Box(double s, int boxes) => Math.Clamp((int)(s * boxes), 0, boxes - 1);

    static int[] Around(int box, int boxes) =>
        boxes < 3 ? [.. Enumerable.Range(0, boxes)] : [(box + boxes - 1) % boxes, box, (box + 1) % boxes];
}
