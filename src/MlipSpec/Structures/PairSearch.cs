namespace MlipSpec.Structures;

/// <summary>Finds all pairs of points closer than a radius with linked cells, as a compressed list with mates.</summary>
internal sealed class PairSearch
{
    int[] _starts = [], _neighbours = [], _mates = [], _cursor = [];
    int[] _pairAtom = [], _pairPoint = [];
    int[] _binOf = [], _binStarts = [], _order = [];
    double[] _sx = [], _sy = [], _sz = [];
    int _entries, _pairs;

    public ReadOnlySpan<int> Starts => _starts;

    public ReadOnlySpan<int> Neighbours => _neighbours.AsSpan(0, _entries);

    public ReadOnlySpan<int> Mates => _mates.AsSpan(0, _entries);

    public void Build(Images images, double[] x, double[] y, double[] z, double radius)
    {
        var grid = Grid.Around(x, y, z, images.Total, radius);
        Sort(grid, x, y, z, images.Total);
        _pairs = 0;
        for (var i = 0; i < images.Count; i++) Search(images, grid, i, x[i], y[i], z[i], radius * radius);
        Fill(images);
    }

    void Sort(in Grid grid, double[] x, double[] y, double[] z, int total)
    {
        Room(ref _binOf, total);
        Room(ref _order, total);
        Room(ref _sx, total);
        Room(ref _sy, total);
        Room(ref _sz, total);
        Room(ref _binStarts, grid.Bins + 1);
        Array.Clear(_binStarts, 0, grid.Bins + 1);
        for (var k = 0; k < total; k++) _binStarts[1 + (_binOf[k] = grid.BinOf(x[k], y[k], z[k]))]++;
        for (var b = 0; b < grid.Bins; b++) _binStarts[b + 1] += _binStarts[b];
        for (var k = 0; k < total; k++)
        {
            var place = _binStarts[_binOf[k]]++;
            _order[place] = k;
            (_sx[place], _sy[place], _sz[place]) = (x[k], y[k], z[k]);
        }
        for (var b = grid.Bins; b > 0; b--) _binStarts[b] = _binStarts[b - 1];
        _binStarts[0] = 0;
    }

    // Bins run fastest along x, so the three bins of a row are one contiguous run of sorted points.
    void Search(Images images, in Grid grid, int i, double xi, double yi, double zi, double radius2)
    {
        var (bx, by, bz) = grid.Coordinates(xi, yi, zi);
        int x0 = Math.Max(bx - 1, 0), x1 = Math.Min(bx + 1, grid.NX - 1);
        for (var cz = Math.Max(bz - 1, 0); cz <= Math.Min(bz + 1, grid.NZ - 1); cz++)
            for (var cy = Math.Max(by - 1, 0); cy <= Math.Min(by + 1, grid.NY - 1); cy++)
            {
                var row = (cz * grid.NY + cy) * grid.NX;
                int first = _binStarts[row + x0], last = _binStarts[row + x1 + 1];
                Room(ref _pairAtom, _pairs + last - first);
                Room(ref _pairPoint, _pairs + last - first);
                for (var s = first; s < last; s++)
                {
                    double dx = _sx[s] - xi, dy = _sy[s] - yi, dz = _sz[s] - zi;
                    if (dx * dx + dy * dy + dz * dz >= radius2) continue;
                    var k = _order[s];
                    if (k == i || !images.IsForward(i, k)) continue;
                    _pairAtom[_pairs] = i;
                    _pairPoint[_pairs++] = k;
                }
            }
    }

    void Fill(Images images)
    {
        if (_starts.Length != images.Count + 1) _starts = new int[images.Count + 1];
        Array.Clear(_starts);
        var parents = images.Parents;
        for (var p = 0; p < _pairs; p++)
        {
            _starts[_pairAtom[p] + 1]++;
            _starts[parents[_pairPoint[p]] + 1]++;
        }
        for (var i = 0; i < images.Count; i++) _starts[i + 1] += _starts[i];
        _entries = 2 * _pairs;
        Room(ref _neighbours, _entries);
        Room(ref _mates, _entries);
        Room(ref _cursor, images.Count);
        Array.Copy(_starts, _cursor, images.Count);
        for (var p = 0; p < _pairs; p++)
        {
            int i = _pairAtom[p], k = _pairPoint[p];
            int forward = _cursor[i]++, backward = _cursor[parents[k]]++;
            (_neighbours[forward], _mates[forward]) = (k, backward);
            (_neighbours[backward], _mates[backward]) = (images.Opposite(i, k), forward);
        }
    }

    static void Room<T>(ref T[] array, int length)
    {
        if (array.Length < length) Array.Resize(ref array, length + length / 2 + 64);
    }

    /// <summary>Cubic bins of at least the radius over the bounding box of all points.</summary>
    readonly record struct Grid(double X0, double Y0, double Z0, double InverseEdge, int NX, int NY, int NZ)
    {
        public int Bins => NX * NY * NZ;

        public static Grid Around(double[] x, double[] y, double[] z, int total, double radius)
        {
            var (x0, x1) = Range(x.AsSpan(0, total));
            var (y0, y1) = Range(y.AsSpan(0, total));
            var (z0, z1) = Range(z.AsSpan(0, total));
            // A few atoms far apart must not make a huge empty grid: widen the bins until there are about as many as points.
            var edge = radius * (1 + 1e-9);
            while ((x1 - x0) / edge * ((y1 - y0) / edge + 1) * ((z1 - z0) / edge + 1) > 8.0 * total + 64) edge *= 1.5;
            return new(x0, y0, z0, 1 / edge, 1 + (int)((x1 - x0) / edge), 1 + (int)((y1 - y0) / edge), 1 + (int)((z1 - z0) / edge));
        }

        public (int, int, int) Coordinates(double x, double y, double z) => (
            Math.Clamp((int)((x - X0) * InverseEdge), 0, NX - 1),
            Math.Clamp((int)((y - Y0) * InverseEdge), 0, NY - 1),
            Math.Clamp((int)((z - Z0) * InverseEdge), 0, NZ - 1));

        public int BinOf(double x, double y, double z)
        {
            var (a, b, c) = Coordinates(x, y, z);
            return (c * NY + b) * NX + a;
        }

        static (double, double) Range(ReadOnlySpan<double> v)
        {
            double lo = double.PositiveInfinity, hi = double.NegativeInfinity;
            foreach (var s in v) { lo = Math.Min(lo, s); hi = Math.Max(hi, s); }
            return v.IsEmpty ? (0, 0) : (lo, hi);
        }
    }
}
