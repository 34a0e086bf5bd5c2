namespace MlipSpec.Structures;

/// <summary>The atoms of a cell wrapped into it, and the copies around it that a sphere of the list radius can reach.</summary>
internal sealed class Images(int count)
{
    // Rounding must not leave out a copy whose opposite is there: the shell is a hair thicker than needed.
    const double Margin = 1e-9;

    const int Reach = 500; // images per direction that the code of an image can hold

    int[] _parents = [], _shiftA = [], _shiftB = [], _shiftC = [];
    readonly int[] _ghostStarts = new int[count + 1];

    /// <summary>Atoms and ghosts together.</summary>
    public int Total { get; private set; }

    public int Count => count;

    public ReadOnlySpan<int> Parents => _parents.AsSpan(0, Total);

    /// <summary>Chooses wrapping and ghosts for these positions.</summary>
    public void Build(ReadOnlySpan<Vector3D> positions, in Cell cell, double radius)
    {
        var inverse = cell.IsPeriodic ? cell.Vectors.Inverse() : Matrix3D.Zero;
        var heights = cell.IsPeriodic ? cell.Heights : default;
        double ma = cell.PeriodicA ? radius / heights.X + Margin : 0, mb = cell.PeriodicB ? radius / heights.Y + Margin : 0, mc = cell.PeriodicC ? radius / heights.Z + Margin : 0;
        if (Math.Max(ma, Math.Max(mb, mc)) > Reach)
            throw new ArgumentException(FormattableString.Invariant($"the cell is only {Math.Min(heights.X, Math.Min(heights.Y, heights.Z)):G3} Å thick, {Reach} times less than the list radius of {radius:G4} Å: it has collapsed"));
        Room(count);
        for (var i = 0; i < count; i++)
        {
            var s = positions[i] * inverse;
            if (!positions[i].IsFinite) throw new ArgumentException($"the position of atom {i} is not finite");
            _parents[i] = i;
            _shiftA[i] = cell.PeriodicA ? -(int)Math.Floor(s.X) : 0;
            _shiftB[i] = cell.PeriodicB ? -(int)Math.Floor(s.Y) : 0;
            _shiftC[i] = cell.PeriodicC ? -(int)Math.Floor(s.Z) : 0;
        }
        Total = count;
        for (var i = 0; i < count; i++)
        {
            _ghostStarts[i] = Total;
            var s = positions[i] * inverse;
            AddGhosts(i, s.X + _shiftA[i], s.Y + _shiftB[i], s.Z + _shiftC[i], ma, mb, mc);
        }
        _ghostStarts[count] = Total;
    }

    void AddGhosts(int i, double sa, double sb, double sc, double ma, double mb, double mc)
    {
        int a0 = (int)Math.Ceiling(-ma - sa), a1 = (int)Math.Floor(1 + ma - sa);
        int b0 = (int)Math.Ceiling(-mb - sb), b1 = (int)Math.Floor(1 + mb - sb);
        int c0 = (int)Math.Ceiling(-mc - sc), c1 = (int)Math.Floor(1 + mc - sc);
        if (ma == 0) a0 = a1 = 0;
        if (mb == 0) b0 = b1 = 0;
        if (mc == 0) c0 = c1 = 0;
        Room(Total + (a1 - a0 + 1) * (b1 - b0 + 1) * (c1 - c0 + 1));
        for (var a = a0; a <= a1; a++)
            for (var b = b0; b <= b1; b++)
                for (var c = c0; c <= c1; c++)
                {
                    if (a == 0 && b == 0 && c == 0) continue;
                    _parents[Total] = i;
                    _shiftA[Total] = _shiftA[i] + a;
                    _shiftB[Total] = _shiftB[i] + b;
                    _shiftC[Total] = _shiftC[i] + c;
                    Total++;
                }
    }

    /// <summary>Writes the coordinates of all points for these positions.</summary>
    public void Place(ReadOnlySpan<Vector3D> positions, in Cell cell, double[] x, double[] y, double[] z)
    {
        Vector3D a = cell.Vectors.Row(0), b = cell.Vectors.Row(1), c = cell.Vectors.Row(2);
        for (var k = 0; k < Total; k++)
        {
            var r = positions[_parents[k]];
            double na = _shiftA[k], nb = _shiftB[k], nc = _shiftC[k];
            x[k] = r.X + na * a.X + nb * b.X + nc * c.X;
            y[k] = r.Y + na * a.Y + nb * b.Y + nc * c.Y;
            z[k] = r.Z + na * a.Z + nb * b.Z + nc * c.Z;
        }
    }

    /// <summary>Whether the pair (atom i, point k) is the one of its two directions that the search keeps.</summary>
    public bool IsForward(int i, int k)
    {
        var p = _parents[k];
        if (p != i) return p > i;
        var (a, b, c) = Offset(k, i);
        return a != 0 ? a > 0 : b != 0 ? b > 0 : c > 0;
    }

    /// <summary>The point at which atom i appears when looked at from the parent of k, where the pair is (i, k).</summary>
    public int Opposite(int i, int k)
    {
        var (a, b, c) = Offset(k, _parents[k]);
        if (a == 0 && b == 0 && c == 0) return i;
        // Ghosts of one atom stand in the order of their images: binary search.
        int lo = _ghostStarts[i], hi = _ghostStarts[i + 1] - 1;
        while (lo <= hi)
        {
            var mid = (lo + hi) >>> 1;
            var (ga, gb, gc) = Offset(mid, i);
            var order = ga != -a ? ga.CompareTo(-a) : gb != -b ? gb.CompareTo(-b) : gc.CompareTo(-c);
            if (order == 0) return mid;
            if (order < 0) lo = mid + 1; else hi = mid - 1;
        }
        throw new InvalidOperationException($"image ({-a}, {-b}, {-c}) of atom {i} is missing: please report this structure as a defect of the neighbour list");
    }

    (int A, int B, int C) Offset(int point, int atom) => (_shiftA[point] - _shiftA[atom], _shiftB[point] - _shiftB[atom], _shiftC[point] - _shiftC[atom]);

    void Room(int total)
    {
        if (_parents.Length >= total) return;
        var room = total + total / 2;
        Array.Resize(ref _parents, room);
        Array.Resize(ref _shiftA, room);
        Array.Resize(ref _shiftB, room);
        Array.Resize(ref _shiftC, room);
    }
}
