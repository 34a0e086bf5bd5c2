using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Uf3;

/// <summary>
/// A three-body term of one atom: distances between its neighbours, eight at a time, then for each two of them the 4 × 4 ×
/// 4 coefficients that are not multiplied by zero, four in a vector, and then the gradients, eight at a time.
/// </summary>
internal sealed unsafe class Uf3Triplets
{
    const int Width = Uf3Legs.Width;

    AlignedMemory _memory = new(0);
    int[] _others = []; // those with which neighbour a has triplets
    int _room;

    // From neighbour a: distances, their bins, and derivatives by r_ib and by r_ab.
    double* Far => _memory.Pointer;

    long* Bins => (long*)(Far + _room);

    double* ByOwn => Far + 2 * _room;

    double* ByFar => Far + 3 * _room;

    /// <summary>Returns the energy and adds the derivatives to the legs. Where both are one, each two neighbours count
    /// once. NaN if two atoms are at one place.</summary>
    public double Evaluate(Uf3TripletTerm term, Uf3Legs first, Uf3Legs second)
    {
        var same = ReferenceEquals(first, second);
        MakeRoom(second.Lanes);
        var energy = 0.0;
        for (var a = 0; a < first.Count; a++)
        {
            var count = Place(term.Far, first, a, second, same ? a : -1);
            if (count < 0)
                return double.NaN;
            if (count == 0)
                continue;
            energy += Contract(term, first, a, second, count);
            Push(first, a, second, same ? a : -1);
        }
        return energy;
    }

    // Distances from neighbour a; returns how many of them have a term, which are listed, or −1 if two atoms are at one
    // place.
    int Place(CubicBasis basis, Uf3Legs first, int a, Uf3Legs second, int after)
    {
        Vector512<double> x = Vector512.Create(first.X[a]),
            y = Vector512.Create(first.Y[a]),
            z = Vector512.Create(first.Z[a]);
        double* far = Far,
            byOwn = ByOwn,
            byFar = ByFar;
        var bins = Bins;
        var others = _others;
        var count = 0;
        for (var b = (after + 1) / Width * Width; b < second.Count; b += Width)
        {
            Vector512<double> dx = Vector512.Load(second.X + b) - x,
                dy = Vector512.Load(second.Y + b) - y,
                dz = Vector512.Load(second.Z + b) - z,
                r = Vector512.Sqrt(dx * dx + dy * dy + dz * dz);
            r.Store(far + b);
            Vector512.ConvertToInt64Native(basis.Bin(r)).Store(bins + b);
            Vector512<double>.Zero.Store(byOwn + b);
            Vector512<double>.Zero.Store(byFar + b);
            var active = Between(after - b, second.Count - b);
            // Below its first knot a term is zero; two atoms at one place are no structure.
            if ((active & ~Bits(Vector512.GreaterThan(r, Vector512<double>.Zero))) != 0)
                return -1;
            var lanes =
                active
                & Bits(
                    Vector512.GreaterThanOrEqual(r, Vector512.Create(basis.Start))
                        & Vector512.LessThan(r, Vector512.Create(basis.End))
                );
            for (; lanes != 0; lanes &= lanes - 1)
                others[count++] = b + BitOperations.TrailingZeroCount(lanes);
        }
        return count;
    }

    // Energy, and derivatives by the distances: that of a is added, those of b and between them are kept.
    double Contract(Uf3TripletTerm term, Uf3Legs first, int a, Uf3Legs second, int count)
    {
        var basis = term.Far;
        double* ofA = first.Splines(a),
            plane = term.Coefficients + first.Firsts[a] * term.Plane,
            splines = second.Splines(0),
            far = Far,
            byOwn = ByOwn,
            byFar = ByFar;
        var bins = Bins;
        var firsts = second.Firsts;
        long row = term.Row,
            next = term.Plane;
        Vector256<double> energy = default,
            radial = default;
        foreach (var b in _others.AsSpan(0, count))
        {
            basis.Evaluate(far[b], bins[b], out var start, out var values, out var slopes);
            var c = plane + firsts[b] * row + start;
            var ofB = splines + 8 * b;
            Vector256<double> sum = default,
                byA = default,
                byB = default;
            AddPlane(c, row, ofA, ofB, ref sum, ref byA, ref byB);
            AddPlane(c + next, row, ofA + 1, ofB, ref sum, ref byA, ref byB);
            AddPlane(c + 2 * next, row, ofA + 2, ofB, ref sum, ref byA, ref byB);
            AddPlane(c + 3 * next, row, ofA + 3, ofB, ref sum, ref byA, ref byB);
            energy = Vector256.FusedMultiplyAdd(sum, values, energy);
            radial = Vector256.FusedMultiplyAdd(byA, values, radial);
            StoreSums(byB * values, sum * slopes, byOwn + b, byFar + b);
        }
        first.Radial[a] += Vector256.Sum(radial);
        return Vector256.Sum(energy);
    }

    // The derivatives that were kept, to the gradients.
    void Push(Uf3Legs first, int a, Uf3Legs second, int after)
    {
        Vector512<double> x = Vector512.Create(first.X[a]),
            y = Vector512.Create(first.Y[a]),
            z = Vector512.Create(first.Z[a]),
            sumX = default,
            sumY = default,
            sumZ = default;
        double* far = Far,
            byOwn = ByOwn,
            byFar = ByFar;
        for (var b = (after + 1) / Width * Width; b < second.Count; b += Width)
        {
            Add(second.Radial + b, Vector512.Load(byOwn + b));
            // a lane that is a itself has a distance of zero
            var r = Vector512.MaxNative(Vector512.Load(far + b), Vector512.Create(1e-300));
            var force = Vector512.Load(byFar + b) / r;
            Vector512<double> gx = force * (Vector512.Load(second.X + b) - x),
                gy = force * (Vector512.Load(second.Y + b) - y),
                gz = force * (Vector512.Load(second.Z + b) - z);
            (sumX, sumY, sumZ) = (sumX + gx, sumY + gy, sumZ + gz);
            Add(second.GradientX + b, gx);
            Add(second.GradientY + b, gy);
            Add(second.GradientZ + b, gz);
        }
        first.GradientX[a] -= Vector512.Sum(sumX);
        first.GradientY[a] -= Vector512.Sum(sumY);
        first.GradientZ[a] -= Vector512.Sum(sumZ);
    }

    // 4 × 4 coefficients of one spline of r_ia: over r_ib at once, the four of r_ab stay in a vector.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddPlane(
        double* c,
        long row,
        double* a,
        double* b,
        ref Vector256<double> sum,
        ref Vector256<double> byA,
        ref Vector256<double> byB
    )
    {
        Vector256<double> c0 = Vector256.Load(c),
            c1 = Vector256.Load(c + row),
            c2 = Vector256.Load(c + 2 * row),
            c3 = Vector256.Load(c + 3 * row);
        var inner = c0 * Vector256.Create(b[0]);
        inner = Vector256.FusedMultiplyAdd(c1, Vector256.Create(b[1]), inner);
        inner = Vector256.FusedMultiplyAdd(c2, Vector256.Create(b[2]), inner);
        inner = Vector256.FusedMultiplyAdd(c3, Vector256.Create(b[3]), inner);
        var slope = c0 * Vector256.Create(b[4]);
        slope = Vector256.FusedMultiplyAdd(c1, Vector256.Create(b[5]), slope);
        slope = Vector256.FusedMultiplyAdd(c2, Vector256.Create(b[6]), slope);
        slope = Vector256.FusedMultiplyAdd(c3, Vector256.Create(b[7]), slope);
        sum = Vector256.FusedMultiplyAdd(inner, Vector256.Create(a[0]), sum);
        byA = Vector256.FusedMultiplyAdd(inner, Vector256.Create(a[4]), byA);
        byB = Vector256.FusedMultiplyAdd(slope, Vector256.Create(a[0]), byB);
    }

    // The sums of two vectors; both ways add in the same order.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void StoreSums(Vector256<double> a, Vector256<double> b, double* toA, double* toB)
    {
        if (Avx.IsSupported)
        {
            var pairs = Avx.HorizontalAdd(a, b);
            var both = pairs.GetLower() + pairs.GetUpper();
            (*toA, *toB) = (both[0], both[1]);
        }
        else
            (*toA, *toB) = ((a[0] + a[1]) + (a[2] + a[3]), (b[0] + b[1]) + (b[2] + b[3]));
    }

    // Lanes behind the one and before the other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Between(int after, int before) =>
        Bits(
            (
                Vector512.GreaterThan(Vector512<long>.Indices, Vector512.Create((long)after))
                & Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)before))
            ).AsDouble()
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Bits(Vector512<double> mask) => (uint)mask.ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Add(double* sum, Vector512<double> value) => (Vector512.Load(sum) + value).Store(sum);

    void MakeRoom(int lanes)
    {
        if (_room < lanes)
            (_memory, _others, _room) = (new(4 * 2 * lanes), new int[2 * lanes], 2 * lanes);
    }
}
