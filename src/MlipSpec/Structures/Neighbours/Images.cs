namespace MlipSpec.Structures.Neighbours;

/// <summary>
/// The atoms of a cell wrapped into it, and the copies ("ghosts") around it that a sphere of the list radius can reach.
/// Points 0 to N − 1 are the atoms; the ghosts follow, group by group, a group being all copies displaced by the same
/// lattice vector.
/// </summary>
internal sealed class Images(int count)
{
    // Rounding must not leave out a copy whose opposite is there: the shell is a hair thicker than needed.
    const double Margin = 1e-9;

    // beyond this a structure is no structure any more, and memory would not hold its list
    const double MostPoints = 2e7;
    const double MostTurns = 1e9; // cells that an atom may have wandered; more does not fit an integer

    readonly Vector3D[] _scaled = new Vector3D[count],
        _turns = new Vector3D[count];
    int[] _parents = [],
        _groups = [],
        _ghostOf = [],
        _groupStarts = [];
    readonly List<int> _ownGroups = [];
    int _ra,
        _rb,
        _rc;
    double _ma,
        _mb,
        _mc;

    /// <summary>Atoms and ghosts together.</summary>
    public int Total { get; private set; }

    public int Count => count;

    /// <summary>The atom each point is a copy of.</summary>
    public ReadOnlySpan<int> Parents => _parents.AsSpan(0, Total);

    int GroupCount => (2 * _ra + 1) * (2 * _rb + 1) * (2 * _rc + 1);

    // Groups are numbered so that opposite displacements have numbers that add up to GroupCount − 1: the atoms
    // themselves stand in the middle.
    int Home => GroupCount / 2;

    /// <summary>Chooses wrapping and ghosts for these positions.</summary>
    public void Build(ReadOnlySpan<Vector3D> positions, in Cell cell, double radius)
    {
        ChooseShell(cell, radius);
        Wrap(positions, cell);
        CountGhosts();
        Array.Fill(_ghostOf, -1, 0, GroupCount * count);
        for (var i = 0; i < count; i++)
        {
            (_parents[i], _groups[i], _ghostOf[Home * count + i]) = (i, Home, i);
            foreach (var group in GroupsOf(i))
            {
                var ghost = _groupStarts[group]++;
                (_parents[ghost], _groups[ghost], _ghostOf[group * count + i]) = (i, group, ghost);
            }
        }
    }

    /// <summary>Writes the coordinates of all points for these positions.</summary>
    public void Place(ReadOnlySpan<Vector3D> positions, in Cell cell, double[] x, double[] y, double[] z) =>
        Place(positions, cell, x, y, z, 0, Total);

    /// <summary>Writes the coordinates of points first to last − 1.</summary>
    public void Place(
        ReadOnlySpan<Vector3D> positions,
        in Cell cell,
        double[] x,
        double[] y,
        double[] z,
        int first,
        int last
    )
    {
        var vectors = cell.Vectors;
        for (var i = first; i < Math.Min(last, count); i++)
        {
            var r = Unturned(positions[i], _turns[i], vectors);
            (x[i], y[i], z[i]) = (r.X, r.Y, r.Z);
        }
        for (var k = Math.Max(first, count); k < last; )
        {
            var group = _groups[k];
            var end = Math.Min(_groupStarts[group], last); // filled, a group's start stands at its end
            var shift = cell.ToCartesian(Displacement(group));
            for (; k < end; k++)
            {
                var p = _parents[k];
                var r = Unturned(positions[p], _turns[p], vectors);
                (x[k], y[k], z[k]) = (r.X + shift.X, r.Y + shift.Y, r.Z + shift.Z);
            }
        }
    }

    static Vector3D Unturned(Vector3D r, Vector3D n, in Matrix3D cell)
    {
        Vector3D a = cell.Row(0),
            b = cell.Row(1),
            c = cell.Row(2);
        return new(
            r.X - (n.X * a.X + n.Y * b.X + n.Z * c.X),
            r.Y - (n.X * a.Y + n.Y * b.Y + n.Z * c.Y),
            r.Z - (n.X * a.Z + n.Y * b.Z + n.Z * c.Z)
        );
    }

    /// <summary>The copies of an atom itself within the list radius, one of each opposite two; as many for every
    /// atom.</summary>
    public int OwnCopies => _ownGroups.Count;

    /// <summary>The point of one of these copies of atom i.</summary>
    public int OwnCopy(int i, int k) => _ghostOf[_ownGroups[k] * count + i];

    /// <summary>The point at which atom i appears when looked at from the parent of k, where the pair is (i,
    /// k).</summary>
    public int Opposite(int i, int k)
    {
        var point = _ghostOf[(GroupCount - 1 - _groups[k]) * count + i];
        return point >= 0
            ? point
            : throw new InvalidOperationException(
                $"the copy of atom {i} displaced by minus {Displacement(_groups[k])} cells is missing: please report this structure as a defect of the neighbour list"
            );
    }

    void ChooseShell(in Cell cell, double radius)
    {
        var heights = cell.IsPeriodic ? cell.Heights : default;
        _ma = cell.PeriodicA ? radius / heights.X + Margin : 0;
        _mb = cell.PeriodicB ? radius / heights.Y + Margin : 0;
        _mc = cell.PeriodicC ? radius / heights.Z + Margin : 0;
        if (count * (1 + 2 * _ma) * (1 + 2 * _mb) * (1 + 2 * _mc) > MostPoints)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"the cell is {heights.X:G3} × {heights.Y:G3} × {heights.Z:G3} Å thick and the list radius is {radius:G4} Å: {count} atoms would need more than {MostPoints:G1} copies; it has collapsed"
                )
            );
        (_ra, _rb, _rc) = (Reach(_ma), Reach(_mb), Reach(_mc));
        _ownGroups.Clear();
        for (var group = Home + 1; group < GroupCount; group++)
            if (cell.ToCartesian(Displacement(group)).Length < radius)
                _ownGroups.Add(group);

        static int Reach(double margin) => margin > 0 ? 1 + (int)margin : 0;
    }

    void Wrap(ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        var inverse = cell.IsPeriodic ? cell.Vectors.Inverse() : Matrix3D.Zero;
        for (var i = 0; i < positions.Length; i++)
        {
            if (!positions[i].IsFinite)
                throw new ArgumentException($"the position of atom {i} is not finite");
            var s = positions[i] * inverse;
            _turns[i] = new(
                cell.PeriodicA ? Math.Floor(s.X) : 0,
                cell.PeriodicB ? Math.Floor(s.Y) : 0,
                cell.PeriodicC ? Math.Floor(s.Z) : 0
            );
            if (_turns[i].Length > MostTurns)
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"atom {i} is {_turns[i].Length:G3} cells away from the origin: wrap the positions, or look for the explosion that sent it there"
                    )
                );
            _scaled[i] = s - _turns[i];
        }
    }

    /// <summary>Finds where each group begins, and makes room.</summary>
    void CountGhosts()
    {
        var groups = GroupCount;
        if (_groupStarts.Length < groups)
            _groupStarts = new int[groups];
        Array.Clear(_groupStarts, 0, groups);
        for (var i = 0; i < count; i++)
            foreach (var group in GroupsOf(i))
                _groupStarts[group]++;
        Total = count;
        for (var group = 0; group < groups; group++)
            (_groupStarts[group], Total) = (Total, Total + _groupStarts[group]);
        if (_parents.Length < Total)
        {
            _parents = new int[Total + Total / 4];
            _groups = new int[_parents.Length];
        }
        if (_ghostOf.Length < groups * count)
            _ghostOf = new int[groups * count];
    }

    GhostGroups GroupsOf(int i) => new(this, _scaled[i]);

    Vector3D Displacement(int group) =>
        new(
            group / ((2 * _rb + 1) * (2 * _rc + 1)) - _ra,
            group / (2 * _rc + 1) % (2 * _rb + 1) - _rb,
            group % (2 * _rc + 1) - _rc
        );

    /// <summary>The groups in which an atom has a copy within the shell around the cell.</summary>
    struct GhostGroups
    {
        readonly int _b0,
            _b1,
            _c0,
            _c1,
            _a1,
            _home,
            _strideA,
            _strideB;
        int _a,
            _b,
            _c;

        public GhostGroups(Images images, Vector3D s)
        {
            (_a, _a1) = Range(s.X, images._ma);
            (_b0, _b1) = Range(s.Y, images._mb);
            (_c0, _c1) = Range(s.Z, images._mc);
            (_b, _c) = (_b0, _c0 - 1);
            _home = images.Home;
            _strideB = 2 * images._rc + 1;
            _strideA = (2 * images._rb + 1) * _strideB;
        }

        public readonly GhostGroups GetEnumerator() => this;

        public readonly int Current => _home + _a * _strideA + _b * _strideB + _c;

        public bool MoveNext()
        {
            do
            {
                if (++_c <= _c1)
                    continue;
                _c = _c0;
                if (++_b <= _b1)
                    continue;
                _b = _b0;
                if (++_a > _a1)
                    return false;
            } while (Current == _home);
            return true;
        }

        // Displacements n with −margin ≤ s + n ≤ 1 + margin.
        static (int, int) Range(double s, double margin) =>
            margin > 0 ? ((int)Math.Ceiling(-margin - s), (int)Math.Floor(1 + margin - s)) : (0, 0);
    }
}
