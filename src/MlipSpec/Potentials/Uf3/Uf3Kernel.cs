using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Uf3;

/// <summary>One site of a UF3 model: a spline of each distance to a neighbour, and a product of three splines for each
/// two neighbours.</summary>
internal sealed class Uf3Kernel(Uf3Model model) : ISiteKernel
{
    Leg[] _first = [],
        _second = [];

    public double Evaluate(in SiteEnvironment e)
    {
        var energy = model.Offsets[e.Species];
        for (var j = 0; j < e.Count; j++)
            if (model.Pair(e.Species, e.NeighbourSpecies[j]) is { } pair)
                energy += Pair(pair, e, j);
        foreach (var term in model.Triplets(e.Species))
            energy += Triplets(term, e);
        return energy;
    }

    static double Pair(Uf3PairTerm pair, in SiteEnvironment e, int j)
    {
        var r = e.R[j];
        if (!(r >= pair.Start && r < pair.End))
            return Broken(r);
        var energy = pair.Evaluate(r, out var slope);
        slope /= r;
        e.GradientX[j] += slope * e.X[j];
        e.GradientY[j] += slope * e.Y[j];
        e.GradientZ[j] += slope * e.Z[j];
        return energy;
    }

    // Below its first knot a term is zero; two atoms at one place are no structure.
    static double Broken(double r) => r > 0 ? 0 : double.NaN;

    double Triplets(Uf3TripletTerm term, in SiteEnvironment e)
    {
        var first = Collect(ref _first, term.ToFirst, e, term.First);
        var same = term.First == term.Second;
        var second = same ? first : Collect(ref _second, term.ToSecond, e, term.Second);
        var energy = 0.0;
        for (var a = 0; a < first.Length; a++)
            energy += Triplets(term, ref first[a], second[(same ? a + 1 : 0)..]);
        Scatter(e, first);
        if (!same)
            Scatter(e, second);
        return energy;
    }

    static Span<Leg> Collect(ref Leg[] legs, CubicBasis basis, in SiteEnvironment e, int element)
    {
        if (legs.Length < e.Count)
            legs = new Leg[e.Count + e.Count / 4 + 4];
        var count = 0;
        for (var j = 0; j < e.Count; j++)
            if (e.NeighbourSpecies[j] == element && e.R[j] >= basis.Start && e.R[j] < basis.End)
            {
                ref var leg = ref legs[count++];
                (leg.Neighbour, leg.X, leg.Y, leg.Z) = (j, e.X[j], e.Y[j], e.Z[j]);
                basis.Evaluate(e.R[j], out leg.First, out leg.Values, out leg.Slopes);
                (leg.Radial, leg.GradientX, leg.GradientY, leg.GradientZ) = (0, 0, 0, 0);
            }
        return legs.AsSpan(0, count);
    }

    static void Scatter(in SiteEnvironment e, ReadOnlySpan<Leg> legs)
    {
        foreach (ref readonly var leg in legs)
        {
            var slope = leg.Radial / e.R[leg.Neighbour];
            e.GradientX[leg.Neighbour] += slope * leg.X + leg.GradientX;
            e.GradientY[leg.Neighbour] += slope * leg.Y + leg.GradientY;
            e.GradientZ[leg.Neighbour] += slope * leg.Z + leg.GradientZ;
        }
    }

    // One neighbour with all others.
    static double Triplets(Uf3TripletTerm term, ref Leg a, Span<Leg> others)
    {
        Vector256<double> energies = default,
            radials = default;
        double broken = 0,
            gx = 0,
            gy = 0,
            gz = 0;
        foreach (ref var b in others)
        {
            double x = b.X - a.X,
                y = b.Y - a.Y,
                z = b.Z - a.Z,
                r = Math.Sqrt(x * x + y * y + z * z);
            if (!(r >= term.Far.Start && r < term.Far.End))
            {
                broken += Broken(r);
                continue;
            }
            term.Far.Evaluate(r, out var start, out var values, out var slopes);
            Contract(
                ref term.Coefficients[a.First * term.Plane + b.First * term.Row + start],
                term,
                ref a,
                ref b,
                out var sum,
                out var byA,
                out var byB
            );
            energies = Vector256.FusedMultiplyAdd(sum, values, energies);
            radials = Vector256.FusedMultiplyAdd(byA, values, radials);
            var (radial, far) = Sums(byB * values, sum * slopes);
            b.Radial += radial;
            far /= r;
            (gx, gy, gz) = (gx - far * x, gy - far * y, gz - far * z);
            b.GradientX += far * x;
            b.GradientY += far * y;
            b.GradientZ += far * z;
        }
        a.Radial += Sum(radials);
        a.GradientX += gx;
        a.GradientY += gy;
        a.GradientZ += gz;
        return Sum(energies) + broken;
    }

    // The sums of two vectors; both ways add in the same order.
    static (double, double) Sums(Vector256<double> a, Vector256<double> b)
    {
        if (!Avx.IsSupported)
            return (Sum(a), Sum(b));
        var pairs = Avx.HorizontalAdd(a, b);
        var sums = pairs.GetLower() + pairs.GetUpper();
        return (sums[0], sums[1]);
    }

    static double Sum(Vector256<double> v) => (v[0] + v[1]) + (v[2] + v[3]);

    // 4 × 4 × 4 coefficients over the first two distances; the four of the third stay in a vector.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Contract(
        ref double coefficients,
        Uf3TripletTerm term,
        ref Leg a,
        ref Leg b,
        out Vector256<double> sum,
        out Vector256<double> byA,
        out Vector256<double> byB
    )
    {
        sum = byA = byB = default;
        Vector256<double> b0 = Broadcast(ref b.Values, 0),
            b1 = Broadcast(ref b.Values, 1),
            b2 = Broadcast(ref b.Values, 2),
            b3 = Broadcast(ref b.Values, 3),
            d0 = Broadcast(ref b.Slopes, 0),
            d1 = Broadcast(ref b.Slopes, 1),
            d2 = Broadcast(ref b.Slopes, 2),
            d3 = Broadcast(ref b.Slopes, 3);
        for (var l = 0; l < 4; l++, coefficients = ref Unsafe.Add(ref coefficients, term.Plane))
        {
            Vector256<double> c0 = Vector256.LoadUnsafe(ref coefficients),
                c1 = Vector256.LoadUnsafe(ref coefficients, (nuint)term.Row),
                c2 = Vector256.LoadUnsafe(ref coefficients, (nuint)(2 * term.Row)),
                c3 = Vector256.LoadUnsafe(ref coefficients, (nuint)(3 * term.Row));
            var inner = Combine(c0, b0, c1, b1, c2, b2, c3, b3);
            var slope = Combine(c0, d0, c1, d1, c2, d2, c3, d3);
            Vector256<double> value = Broadcast(ref a.Values, l),
                derivative = Broadcast(ref a.Slopes, l);
            sum = Vector256.FusedMultiplyAdd(value, inner, sum);
            byA = Vector256.FusedMultiplyAdd(derivative, inner, byA);
            byB = Vector256.FusedMultiplyAdd(value, slope, byB);
        }
    }

    // Two chains, so that one multiplication need not wait for another.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Combine(
        Vector256<double> c0,
        Vector256<double> x0,
        Vector256<double> c1,
        Vector256<double> x1,
        Vector256<double> c2,
        Vector256<double> x2,
        Vector256<double> c3,
        Vector256<double> x3
    ) => Vector256.FusedMultiplyAdd(c1, x1, c0 * x0) + Vector256.FusedMultiplyAdd(c3, x3, c2 * x2);

    // One load; an element of a vector by a variable index would go through the stack.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Broadcast(ref Vector256<double> vector, int element) =>
        Vector256.Create(Unsafe.Add(ref Unsafe.As<Vector256<double>, double>(ref vector), element));

    /// <summary>A neighbour of a three-body term: its vector, the four splines of its distance, and what gathers of the
    /// gradient, along the vector and in all.</summary>
    struct Leg
    {
        public Vector256<double> Values,
            Slopes;
        public double X,
            Y,
            Z,
            Radial,
            GradientX,
            GradientY,
            GradientZ;
        public int Neighbour,
            First;
    }
}
