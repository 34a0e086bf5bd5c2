namespace MlipSpec.Structures.Neighbours;

/// <summary>
/// Points sorted into boxes over their bounding box. Boxes are as wide as the search radius along y and z and a quarter
/// of it along x, and run fastest along x, so that what lies within the radius of a point is nine runs of consecutive
/// points.
/// </summary>
internal sealed class LinkedCells
{
    const int BoxesPerRadius = 4; // along x

    double _x0,
        _y0,
        _z0,
        _inverseX,
        _inverseYZ;
    int _nx,
        _ny,
        _nz;
    int[] _boxOf = [],
        _starts = [];

    /// <summary>x of the sorted points, Å, with a whole vector to spare at the end; likewise y, z and all other arrays
    /// here.</summary>
    public double[] X { get; private set; } = [];

    /// <summary>y of the sorted points, Å.</summary>
    public double[] Y { get; private set; } = [];

    /// <summary>z of the sorted points, Å.</summary>
    public double[] Z { get; private set; } = [];

    /// <summary>Which point stands at each place.</summary>
    public int[] Points { get; private set; } = [];

    /// <summary>The atom it is a copy of.</summary>
    public int[] Parents { get; private set; } = [];

    /// <summary>Sorts the points.</summary>
    public void Build(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        ReadOnlySpan<double> z,
        ReadOnlySpan<int> parents,
        double radius
    )
    {
        ChooseBoxes(x, y, z, radius);
        MakeRoom(x.Length);
        var boxes = _nx * _ny * _nz;
        Array.Clear(_starts, 0, boxes);
        for (var k = 0; k < x.Length; k++)
            _starts[_boxOf[k] = BoxOf(x[k], y[k], z[k])]++;
        for (var b = 1; b < boxes; b++)
            _starts[b] += _starts[b - 1];
        _starts[boxes] = x.Length;
        // Filled from behind: the end of each box moves down to its start.
        for (var k = x.Length - 1; k >= 0; k--)
        {
            var place = --_starts[_boxOf[k]];
            (X[place], Y[place], Z[place]) = (x[k], y[k], z[k]);
            (Points[place], Parents[place]) = (k, parents[k]);
        }
    }

    /// <summary>The boxes that a cube of twice the radius around a position touches.</summary>
    public BoxRange Around(double x, double y, double z, double radius) =>
        new(
            Box(x - radius - _x0, _inverseX, _nx),
            Box(x + radius - _x0, _inverseX, _nx),
            Box(y - radius - _y0, _inverseYZ, _ny),
            Box(y + radius - _y0, _inverseYZ, _ny),
            Box(z - radius - _z0, _inverseYZ, _nz),
            Box(z + radius - _z0, _inverseYZ, _nz)
        );

    /// <summary>The places of the points in one row of boxes, the last place excluded.</summary>
    public (int First, int Last) Run(in BoxRange range, int y, int z)
    {
        var row = (z * _ny + y) * _nx;
        return (_starts[row + range.X0], _starts[row + range.X1 + 1]);
    }

    int BoxOf(double x, double y, double z) =>
        (Box(z - _z0, _inverseYZ, _nz) * _ny + Box(y - _y0, _inverseYZ, _ny)) * _nx + Box(x - _x0, _inverseX, _nx);

    static int Box(double distance, double inverseEdge, int boxes) =>
        Math.Clamp((int)(distance * inverseEdge), 0, boxes - 1);

    void ChooseBoxes(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z, double radius)
    {
        double lx,
            ly,
            lz;
        ((_x0, lx), (_y0, ly), (_z0, lz)) = (Extent(x), Extent(y), Extent(z));
        // A few atoms far apart must not make a huge empty grid: widen the boxes until there are about as many as
        // points.
        var edge = radius;
        while ((BoxesPerRadius * lx / edge + 1) * (ly / edge + 1) * (lz / edge + 1) > 8.0 * x.Length + 64)
            edge *= 1.5;
        (_inverseX, _inverseYZ) = (BoxesPerRadius / edge, 1 / edge);
        (_nx, _ny, _nz) = (1 + (int)(lx * _inverseX), 1 + (int)(ly * _inverseYZ), 1 + (int)(lz * _inverseYZ));
    }

    static (double Low, double Length) Extent(ReadOnlySpan<double> v)
    {
        if (v.IsEmpty)
            return (0, 0);
        double low = double.PositiveInfinity,
            high = double.NegativeInfinity;
        foreach (var s in v)
            (low, high) = (Math.Min(low, s), Math.Max(high, s));
        return (low, high - low);
    }

    void MakeRoom(int points)
    {
        if (_starts.Length < _nx * _ny * _nz + 1)
            _starts = new int[_nx * _ny * _nz * 5 / 4 + 1];
        if (_boxOf.Length >= points)
            return;
        var room = points + points / 4 + 64;
        _boxOf = new int[room];
        (X, Y, Z) = (
            new double[room + PairSearch.Lanes],
            new double[room + PairSearch.Lanes],
            new double[room + PairSearch.Lanes]
        );
        (Points, Parents) = (new int[room + PairSearch.Lanes], new int[room + PairSearch.Lanes]);
    }

    /// <summary>A block of boxes, first and last number along each axis.</summary>
    public readonly record struct BoxRange(int X0, int X1, int Y0, int Y1, int Z0, int Z1);
}
