using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MlipSpec.Structures;

namespace MlipSpec.Potentials;

/// <summary>One thread's scratch memory: the environment of one atom, compressed to the neighbours within the cutoff.</summary>
internal sealed class Workspace(ISiteKernel kernel)
{
    const int Lanes = 8;
    const double FarAway = 1e3; // Å; where the unused lanes of an environment lie

    // A pair at the cutoff may be within it from one side and beyond it from the other, because ghosts are rounded. Entries that are beyond
    // by less than this part of the squared cutoff take part in the gathering of forces with a gradient of zero.
    const double Borderline = 1e-9;

    double[] _x = [], _y = [], _z = [], _r = [], _w = [], _gx = [], _gy = [], _gz = [];
    int[] _species = [];
    long[] _entries = []; // the list entries of the neighbours, then those of the borderline ones
    long[] _outside = [];
    readonly int[] _tail = new int[Lanes]; // the last entries of the whole list; older ones behind them are points too
    int _count, _borderline;

    public void MakeRoom(int neighbours)
    {
        var room = (neighbours + Lanes - 1) / Lanes * Lanes + 2 * Lanes;
        if (_x.Length >= room) return;
        (_x, _y, _z, _r, _w) = (new double[room], new double[room], new double[room], new double[room], new double[room]);
        (_gx, _gy, _gz) = (new double[room], new double[room], new double[room]);
        (_species, _entries, _outside) = (new int[room], new long[room], new long[room]);
    }

    /// <summary>Copies the neighbours of atom i that lie within the list's cutoff.</summary>
    public void Collect(NeighbourList list, double[] points, int i)
    {
        _count = _borderline = 0;
        if (Avx512F.IsSupported) CollectVectors(list, points, i, list.Cutoff * list.Cutoff);
        else CollectOneByOne(list, points, i, list.Cutoff * list.Cutoff);
        for (var k = 0; k < _borderline; k++) _entries[_count + k] = _outside[k];
        Finish();
    }

    /// <summary>Eight list entries at a time.</summary>
    void CollectVectors(NeighbourList list, double[] points, int i, double cutoff2)
    {
        var neighbours = list.Neighbours;
        int start = list.Starts[i], end = list.Starts[i + 1];
        ref var p = ref MemoryMarshal.GetArrayDataReference(points);
        var centre = Vector256.LoadUnsafe(ref p, (nuint)(4 * i)).WithElement(3, 0);
        var centres = Vector512.Create(centre, centre);
        for (var k = start; k < end; k += Lanes)
        {
            var indices = neighbours[k..];
            if (indices.Length < Lanes)
            {
                indices.CopyTo(_tail);
                indices = _tail;
            }
            var (x, y, z, w) = Load(ref p, ref MemoryMarshal.GetReference(indices), centres);
            var r2 = x * x + y * y + z * z;
            var ofThisAtom = (1u << Math.Min(end - k, Lanes)) - 1; // lanes past the end belong to the next atom
            var within = Vector512.LessThan(r2, Vector512.Create(cutoff2));
            var near = (uint)Vector512.LessThan(r2, Vector512.Create(cutoff2 * (1 + Borderline))).ExtractMostSignificantBits() & ofThisAtom;
            if (near == 0) continue;
            var bits = (uint)within.ExtractMostSignificantBits() & ofThisAtom;
            // Lanes past the end come last, so what they append is overwritten by the next chunk's room or by padding.
            Append(_x, within, x);
            Append(_y, within, y);
            Append(_z, within, z);
            Append(_w, within, w);
            Append(_r, within, r2);
            var entries = Vector512.Create((long)k) + Vector512<long>.Indices;
            Avx512F.Compress(Vector512<long>.Zero, within.AsInt64(), entries).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_entries), (nuint)_count);
            _count += BitOperations.PopCount(bits);
            for (var rest = near & ~bits; rest != 0; rest &= rest - 1) _outside[_borderline++] = k + BitOperations.TrailingZeroCount(rest);
        }
    }

    /// <summary>Vectors from the centre to eight points, and their species, from four doubles each: a transposition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static (Vector512<double> X, Vector512<double> Y, Vector512<double> Z, Vector512<double> Species) Load(ref double points, ref int indices, Vector512<double> centres)
    {
        // Rows k and k + 4 share a vector: its 128-bit parts are xy, zw, xy, zw.
        var a = Pair(ref points, ref indices, 0) - centres;
        var b = Pair(ref points, ref indices, 1) - centres;
        var c = Pair(ref points, ref indices, 2) - centres;
        var d = Pair(ref points, ref indices, 3) - centres;
        var xzAb = Avx512F.UnpackLow(a, b);
        var xzCd = Avx512F.UnpackLow(c, d);
        var ywAb = Avx512F.UnpackHigh(a, b);
        var ywCd = Avx512F.UnpackHigh(c, d);
        var first = Vector512.Create(0L, 1, 8, 9, 4, 5, 12, 13);
        var second = Vector512.Create(2L, 3, 10, 11, 6, 7, 14, 15);
        return (
            Avx512F.PermuteVar8x64x2(xzAb, first, xzCd), Avx512F.PermuteVar8x64x2(ywAb, first, ywCd),
            Avx512F.PermuteVar8x64x2(xzAb, second, xzCd), Avx512F.PermuteVar8x64x2(ywAb, second, ywCd));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Pair(ref double points, ref int indices, int k) => Vector512.Create(
        Vector256.LoadUnsafe(ref points, (nuint)(4 * Unsafe.Add(ref indices, k))),
        Vector256.LoadUnsafe(ref points, (nuint)(4 * Unsafe.Add(ref indices, k + 4))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Append(double[] array, Vector512<double> mask, Vector512<double> values) =>
        Avx512F.Compress(Vector512<double>.Zero, mask, values).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)_count);

    /// <summary>The same for machines without AVX-512; the arithmetic is in the same order, so the bits are the same.</summary>
    void CollectOneByOne(NeighbourList list, double[] points, int i, double cutoff2)
    {
        var neighbours = list.Neighbours;
        double xi = points[4 * i], yi = points[4 * i + 1], zi = points[4 * i + 2];
        for (var k = list.Starts[i]; k < list.Starts[i + 1]; k++)
        {
            var p = points.AsSpan(4 * neighbours[k], 4);
            double dx = p[0] - xi, dy = p[1] - yi, dz = p[2] - zi, r2 = dx * dx + dy * dy + dz * dz;
            if (r2 < cutoff2)
            {
                (_x[_count], _y[_count], _z[_count], _r[_count], _w[_count]) = (dx, dy, dz, r2, p[3]);
                _entries[_count++] = k;
            }
            else if (r2 < cutoff2 * (1 + Borderline)) _outside[_borderline++] = k;
        }
    }

    /// <summary>Fills the unused lanes, takes the roots, and clears the gradients.</summary>
    void Finish()
    {
        Store(_x, _count, Vector512.Create(FarAway));
        Store(_y, _count, default);
        Store(_z, _count, default);
        Store(_r, _count, Vector512.Create(FarAway * FarAway));
        Store(_w, _count, default);
        for (var k = 0; k < _count; k += Lanes)
        {
            Store(_r, k, Vector512.Sqrt(Vector512.LoadUnsafe(ref _r[0], (nuint)k)));
            var species = Vector512.ConvertToInt64Native(Vector512.LoadUnsafe(ref _w[0], (nuint)k));
            Vector512.Narrow(species, species).GetLower().StoreUnsafe(ref _species[0], (nuint)k);
            Store(_gx, k, default);
            Store(_gy, k, default);
            Store(_gz, k, default);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(double[] array, int k, Vector512<double> values) => values.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)k);

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
            X = _x.AsSpan(0, padded),
            Y = _y.AsSpan(0, padded),
            Z = _z.AsSpan(0, padded),
            R = _r.AsSpan(0, padded),
            NeighbourSpecies = _species.AsSpan(0, padded),
            GradientX = _gx.AsSpan(0, padded),
            GradientY = _gy.AsSpan(0, padded),
            GradientZ = _gz.AsSpan(0, padded),
        };
    }

    /// <summary>Hands the derivatives of atom i's energy over; returns Σ_j r_ij ⊗ ∂E_i/∂r_ij.</summary>
    public Matrix3D Scatter(PairGradients gradients, NeighbourList list, int i)
    {
        var writer = gradients.Of(list, i);
        Vector256<double> sum = default, wx = default, wy = default, wz = default;
        for (var k = 0; k < _count; k++)
        {
            var d = Vector256.Create(_gx[k], _gy[k], _gz[k], 0);
            writer.Add((int)_entries[k], d);
            sum += d;
            wx += Vector256.Create(_x[k]) * d;
            wy += Vector256.Create(_y[k]) * d;
            wz += Vector256.Create(_z[k]) * d;
        }
        for (var k = 0; k < _borderline; k++) writer.Add((int)_entries[_count + k], default);
        gradients.Finish(i, _count + _borderline, sum);
        return new(wx[0], wx[1], wx[2], wy[0], wy[1], wy[2], wz[0], wz[1], wz[2]);
    }
}
