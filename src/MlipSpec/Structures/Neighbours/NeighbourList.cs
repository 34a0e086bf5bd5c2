using MlipSpec.Threads;

namespace MlipSpec.Structures.Neighbours;

/// <summary>
/// A full neighbour list with a Verlet skin: every pair within the cutoff, both directions, periodic images as points
/// of their own. Exact for cells of any shape, also smaller than the cutoff; O(N) by linked cells.
/// </summary>
/// <remarks>
/// <para>
/// Atoms are wrapped into the cell and surrounded by copies ("ghosts"), so a pair needs no image arithmetic: neighbour
/// k of atom i is the point <c>Neighbours[k]</c>, at <c>(X, Y, Z)[Neighbours[k]]</c>, an image of atom
/// <c>Parents[Neighbours[k]]</c>, for k from <c>Starts[i]</c> to <c>Starts[i+1]</c>. <c>Mates[k]</c> is the same pair
/// seen from the other atom, which lets forces be gathered in a fixed order.
/// </para>
/// <para>
/// The list stays valid while (cutoff + 2u)/σ ≤ cutoff + skin, with u the largest displacement beyond the cell's
/// homogeneous deformation F and σ ≥ 1 − ‖F − 1‖ its smallest stretch; otherwise <see cref="Update"/> builds it anew.
/// </para>
/// </remarks>
public sealed unsafe class NeighbourList : IBlocks
{
    // atoms or points that one thread takes at a time; few enough for one cost less than waking another
    const int Block = 2048;

    enum Phase
    {
        Compare,
        Place,
    }

    readonly bool _a,
        _b,
        _c;
    readonly double _listRadius;
    readonly Images _images;
    readonly IBlockRunner _runner;
    readonly PairSearch _search;
    double[] _x = [],
        _y = [],
        _z = [];
    Vector3D[] _builtAt = [];
    Cell _builtCell,
        _cell;
    bool _built;

    // What the blocks of a phase work with.
    Phase _phase;
    Vector3D* _positions;
    Matrix3D? _deformation;
    double _limit2;
    bool _leftTheSkin;

    /// <summary>Makes an empty list.</summary>
    /// <param name="count">The number of atoms N.</param>
    /// <param name="cell">Gives the periodicity; vectors may change with every update.</param>
    /// <param name="cutoff">Pairs closer than this, in Å, are always in the list.</param>
    /// <param name="skin">How much farther, in Å, the list looks, so that it can be reused.</param>
    public NeighbourList(int count, in Cell cell, double cutoff, double skin)
        : this(count, cell, cutoff, skin, SerialBlocks.Instance) { }

    /// <summary>Makes an empty list that works on several threads; its entries are the same for any number.</summary>
    internal NeighbourList(int count, in Cell cell, double cutoff, double skin, IBlockRunner runner)
    {
        if (!(cutoff > 0) || !double.IsFinite(cutoff))
            throw new ArgumentOutOfRangeException(nameof(cutoff), cutoff, "a cutoff is a positive length in Å");
        if (!(skin >= 0))
            throw new ArgumentOutOfRangeException(nameof(skin), skin, "a skin is a length in Å, zero or more");
        (Count, Cutoff, Skin) = (count, cutoff, skin);
        _listRadius = cutoff + skin;
        (_a, _b, _c) = (cell.PeriodicA, cell.PeriodicB, cell.PeriodicC);
        _images = new(count);
        (_runner, _search) = (runner, new(runner));
    }

    /// <summary>The number of atoms N.</summary>
    public int Count { get; }

    /// <summary>The cutoff, Å.</summary>
    public double Cutoff { get; }

    /// <summary>The skin, Å.</summary>
    public double Skin { get; }

    /// <summary>How often the list was built.</summary>
    public int Builds { get; private set; }

    /// <summary>x of atoms and ghosts, Å; the first N are the atoms, wrapped into the cell.</summary>
    public ReadOnlySpan<double> X => _x.AsSpan(0, _images.Total);

    /// <summary>y of atoms and ghosts, Å.</summary>
    public ReadOnlySpan<double> Y => _y.AsSpan(0, _images.Total);

    /// <summary>z of atoms and ghosts, Å.</summary>
    public ReadOnlySpan<double> Z => _z.AsSpan(0, _images.Total);

    /// <summary>The atom that each point is an image of.</summary>
    public ReadOnlySpan<int> Parents => _images.Parents;

    /// <summary>Where each atom's neighbours begin, length N + 1.</summary>
    public ReadOnlySpan<int> Starts => _search.Starts;

    /// <summary>The neighbours, as indices of points.</summary>
    public ReadOnlySpan<int> Neighbours => _search.Neighbours;

    /// <summary>For each entry, the entry of the same pair seen from the other atom.</summary>
    public ReadOnlySpan<int> Mates => _search.Mates;

    /// <summary>Moves the points to these positions and builds the list anew where it is no longer valid.</summary>
    /// <returns>Whether it was built anew.</returns>
    /// <exception cref="ArgumentException">Another number of atoms, other periodicity, or a coordinate that is not
    /// finite.</exception>
    public bool Update(ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        if (positions.Length != Count)
            throw new ArgumentException(
                $"the list was made for {Count} atoms, but {positions.Length} positions were given"
            );
        if ((cell.PeriodicA, cell.PeriodicB, cell.PeriodicC) != (_a, _b, _c))
            throw new ArgumentException("the periodicity of a running calculation cannot change: start a new one");
        fixed (Vector3D* pointer = positions)
        {
            _positions = pointer;
            _cell = cell;
            return Renew(positions);
        }
    }

    bool Renew(ReadOnlySpan<Vector3D> positions)
    {
        var rebuild = !_built || !StillValid();
        if (rebuild)
        {
            _built = false; // should building fail, the next call must not take what is half done for a list
            _images.Build(positions, _cell, _listRadius);
            if (_x.Length < _images.Total + 8)
            {
                var room = _images.Total + _images.Total / 4 + 8;
                (_x, _y, _z) = (new double[room], new double[room], new double[room]);
            }
        }
        Run(Phase.Place, _images.Total);
        if (!rebuild)
            return false;
        _search.Build(_images, _x, _y, _z, _listRadius);
        if (_builtAt.Length != Count)
            _builtAt = new Vector3D[Count];
        positions.CopyTo(_builtAt);
        _builtCell = _cell;
        _built = true;
        Builds++;
        return true;
    }

    bool StillValid()
    {
        var deformation =
            _cell.IsPeriodic && _cell != _builtCell ? _builtCell.Vectors.Inverse() * _cell.Vectors : Matrix3D.Identity;
        var strain = deformation - Matrix3D.Identity;
        var norm = Math.Sqrt(strain.Row(0).LengthSquared + strain.Row(1).LengthSquared + strain.Row(2).LengthSquared);
        // (cutoff + 2u)/(1 − norm) ≤ cutoff + skin, solved for u.
        var allowed = 0.5 * ((Cutoff + Skin) * (1 - norm) - Cutoff);
        if (!(allowed > 0))
            return false;
        (_limit2, _deformation, _leftTheSkin) = (allowed * allowed, norm == 0 ? null : deformation, false);
        Run(Phase.Compare, Count);
        return !_leftTheSkin;
    }

    void Run(Phase phase, int points)
    {
        _phase = phase;
        _runner.Run(this, (points + Block - 1) / Block);
    }

    void IBlocks.Execute(int block)
    {
        var first = block * Block;
        if (_phase == Phase.Place)
            _images.Place(new(_positions, Count), _cell, _x, _y, _z, first, Math.Min(first + Block, _images.Total));
        else if (!Volatile.Read(ref _leftTheSkin) && LeavesTheSkin(first, Math.Min(first + Block, Count)))
            Volatile.Write(ref _leftTheSkin, true);
    }

    /// <summary>Whether one of atoms first to last − 1 has moved farther than the skin allows.</summary>
    bool LeavesTheSkin(int first, int last)
    {
        var limit = _limit2;
        var deformation = _deformation ?? Matrix3D.Identity;
        var homogeneous = _deformation is null;
        for (var i = first; i < last; i++)
        {
            var moved = _positions[i] - (homogeneous ? _builtAt[i] : _builtAt[i] * deformation);
            if (!(moved.LengthSquared <= limit))
                return true;
        }
        return false;
    }
}
