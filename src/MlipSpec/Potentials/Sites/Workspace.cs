using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Potentials.Sites;

/// <summary>One thread's scratch memory: the environment of one atom, compressed to the neighbours within the
/// cutoff.</summary>
internal sealed unsafe class Workspace(ISiteKernel kernel)
{
    const int Lanes = 8;
    const double FarAway = 1e3; // Å; where the unused lanes of an environment lie

    // A pair at the cutoff may be within it from one side and beyond it from the other, because ghosts are rounded.
    // Entries that are beyond by less than this part of the squared cutoff take part in the gathering of forces with a
    // gradient of zero.
    const double Borderline = 1e-9;

    // Eight arrays of _room doubles each: x, y, z, r, species and the gradient's three components.
    AlignedMemory _memory = new(0);
    double* _x,
        _y,
        _z,
        _r,
        _w,
        _gx,
        _gy,
        _gz;
    int _room;

    int[] _species = [];
    readonly int[] _tail = new int[Lanes]; // the last entries of the whole list; older ones behind them are points too
    long[] _entries = []; // list entries of the neighbours, then of the borderline pairs
    long[] _outside = [];
    int _count,
        _borderline;

    /// <summary>Whether neighbours are tried one by one, as on machines without AVX-512, and not eight at a time; the
    /// bits are the same.</summary>
    public bool OneByOne { get; init; } = !Avx512F.IsSupported;

    public void MakeRoom(int neighbours)
    {
        var room = (neighbours + Lanes - 1) / Lanes * Lanes + 2 * Lanes;
        if (_room >= room)
            return;
        _room = room;
        _memory = new(8 * room);
        _x = _memory.Pointer;
        _y = _x + room;
        _z = _y + room;
        _r = _z + room;
        _w = _r + room;
        _gx = _w + room;
        _gy = _gx + room;
        _gz = _gy + room;
        (_species, _entries, _outside) = (new int[room], new long[room], new long[room]);
    }

    /// <summary>Copies the neighbours of atom i that lie within the list's cutoff.</summary>
    public void Collect(NeighbourList list, SitePoints points, int i)
    {
        _count = _borderline = 0;
        if (OneByOne)
            CollectOneByOne(list, points.Pointer, i, list.Cutoff * list.Cutoff);
        else
            CollectVectors(list, points.Pointer, i, list.Cutoff * list.Cutoff);
        for (var k = 0; k < _borderline; k++)
            _entries[_count + k] = _outside[k];
        Finish();
    }

    /// <summary>Eight list entries at a time.</summary>
    void CollectVectors(NeighbourList list, double* points, int i, double cutoff2)
    {
        var neighbours = list.Neighbours;
        int start = list.Starts[i],
            end = list.Starts[i + 1];
        var centre = Vector256.Load(points + 4 * i).WithElement(3, 0);
        var centres = Vector512.Create(centre, centre);
        for (var k = start; k < end; k += Lanes)
        {
            var indices = neighbours[k..];
            if (indices.Length < Lanes)
            {
                indices.CopyTo(_tail);
                indices = _tail;
            }
            var (x, y, z, w) = Load(points, indices, centres);
            var r2 = x * x + y * y + z * z;
            var own = (1u << Math.Min(end - k, Lanes)) - 1; // lanes past the end belong to the next atom
            var within = Vector512.LessThan(r2, Vector512.Create(cutoff2));
            var near =
                own
                & (uint)
                    Vector512.LessThan(r2, Vector512.Create(cutoff2 * (1 + Borderline))).ExtractMostSignificantBits();
            if (near == 0)
                continue;
            // Lanes past the end come last: what they append is overwritten by the padding.
            Append(_x, within, x);
            Append(_y, within, y);
            Append(_z, within, z);
            Append(_r, within, r2);
            Append(_w, within, w);
            var entries = Vector512.Create((long)k) + Vector512<long>.Indices;
            Avx512F.Compress(Vector512<long>.Zero, within.AsInt64(), entries).StoreUnsafe(ref _entries[_count]);
            var bits = own & (uint)within.ExtractMostSignificantBits();
            _count += BitOperations.PopCount(bits);
            for (var rest = near & ~bits; rest != 0; rest &= rest - 1)
                _outside[_borderline++] = k + BitOperations.TrailingZeroCount(rest);
        }
    }

    /// <summary>Vectors from the centre to eight points, and their species, from four doubles each: a
    /// transposition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (Vector512<double> X, Vector512<double> Y, Vector512<double> Z, Vector512<double> Species) Load(
        double* points,
        ReadOnlySpan<int> i,
        Vector512<double> centres
    )
    {
        // Rows k and k + 4 share a vector: its 128-bit parts are xy, zw, xy, zw.
        var a = Vector512.Create(Vector256.Load(points + 4 * i[0]), Vector256.Load(points + 4 * i[4])) - centres;
        var b = Vector512.Create(Vector256.Load(points + 4 * i[1]), Vector256.Load(points + 4 * i[5])) - centres;
        var c = Vector512.Create(Vector256.Load(points + 4 * i[2]), Vector256.Load(points + 4 * i[6])) - centres;
        var d = Vector512.Create(Vector256.Load(points + 4 * i[3]), Vector256.Load(points + 4 * i[7])) - centres;
        Vector512<double> xzAb = Avx512F.UnpackLow(a, b),
            xzCd = Avx512F.UnpackLow(c, d);
        Vector512<double> ywAb = Avx512F.UnpackHigh(a, b),
            ywCd = Avx512F.UnpackHigh(c, d);
        var first = Vector512.Create(0L, 1, 8, 9, 4, 5, 12, 13);
        var second = Vector512.Create(2L, 3, 10, 11, 6, 7, 14, 15);
        return (
            Avx512F.PermuteVar8x64x2(xzAb, first, xzCd),
            Avx512F.PermuteVar8x64x2(ywAb, first, ywCd),
            Avx512F.PermuteVar8x64x2(xzAb, second, xzCd),
            Avx512F.PermuteVar8x64x2(ywAb, second, ywCd)
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Append(double* array, Vector512<double> mask, Vector512<double> values) =>
        Avx512F.Compress(Vector512<double>.Zero, mask, values).Store(array + _count);

    /// <summary>The arithmetic is that of <see cref="CollectVectors"/> in the same order.</summary>
    void CollectOneByOne(NeighbourList list, double* points, int i, double cutoff2)
    {
        var neighbours = list.Neighbours;
        var centre = points + 4 * i;
        for (var k = list.Starts[i]; k < list.Starts[i + 1]; k++)
        {
            var p = points + 4 * neighbours[k];
            double x = p[0] - centre[0],
                y = p[1] - centre[1],
                z = p[2] - centre[2],
                r2 = x * x + y * y + z * z;
            if (r2 < cutoff2)
            {
                (_x[_count], _y[_count], _z[_count], _r[_count], _w[_count]) = (x, y, z, r2, p[3]);
                _entries[_count++] = k;
            }
            else if (r2 < cutoff2 * (1 + Borderline))
                _outside[_borderline++] = k;
        }
    }

    /// <summary>Fills the unused lanes, takes the roots, and clears the gradients.</summary>
    void Finish()
    {
        Vector512.Create(FarAway).Store(_x + _count);
        Vector512<double>.Zero.Store(_y + _count);
        Vector512<double>.Zero.Store(_z + _count);
        Vector512.Create(FarAway * FarAway).Store(_r + _count);
        Vector512<double>.Zero.Store(_w + _count);
        for (var k = 0; k < _count; k += Lanes)
        {
            Vector512.Sqrt(Vector512.Load(_r + k)).Store(_r + k);
            var species = Vector512.ConvertToInt64Native(Vector512.Load(_w + k));
            Vector512.Narrow(species, species).GetLower().StoreUnsafe(ref _species[k]);
            Vector512<double>.Zero.Store(_gx + k);
            Vector512<double>.Zero.Store(_gy + k);
            Vector512<double>.Zero.Store(_gz + k);
        }
    }

    /// <summary>Hands the collected environment to the kernel.</summary>
    public double Evaluate(int atom, int species) => kernel.Evaluate(Environment(atom, species));

    /// <summary>The collected environment.</summary>
    public SiteEnvironment Environment(int atom, int species)
    {
        var padded = (_count + Lanes - 1) / Lanes * Lanes;
        return new()
        {
            Atom = atom,
            Species = species,
            Count = _count,
            X = new(_x, padded),
            Y = new(_y, padded),
            Z = new(_z, padded),
            R = new(_r, padded),
            NeighbourSpecies = _species.AsSpan(0, padded),
            GradientX = new(_gx, padded),
            GradientY = new(_gy, padded),
            GradientZ = new(_gz, padded),
        };
    }

    /// <summary>Hands the derivatives of atom i's energy over, and adds Σ_j r_ij ⊗ ∂E_i/∂r_ij to the moment.</summary>
    public void Scatter(PairGradients gradients, NeighbourList list, int i, ref Moment moment)
    {
        var writer = gradients.Of(list, i);
        Vector256<double> sum = default,
            x = moment.X,
            y = moment.Y,
            z = moment.Z;
        for (var k = 0; k < _count; k++)
        {
            var d = Vector256.Create(_gx[k], _gy[k], _gz[k], 0);
            writer.Add(_entries[k], d);
            sum += d;
            x += Vector256.Create(_x[k]) * d;
            y += Vector256.Create(_y[k]) * d;
            z += Vector256.Create(_z[k]) * d;
        }
        for (var k = 0; k < _borderline; k++)
            writer.Add(_entries[_count + k], default);
        gradients.Finish(i, _count + _borderline, sum);
        moment = new(x, y, z);
    }
}
