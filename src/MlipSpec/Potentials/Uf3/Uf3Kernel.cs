using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlipSpec.Potentials.Uf3;

/// <summary>One site of a UF3 model: a spline of each distance to a neighbour, and a product of three splines for each two
/// neighbours.</summary>
internal sealed class Uf3Kernel(Uf3Model model) : ISiteKernel
{
    readonly List<Leg> _first = [],
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
        if (!(r >= pair.Basis.Start && r < pair.Basis.End))
            return Broken(r);
        pair.Basis.Evaluate(r, out var first, out var values, out var slopes);
        var c = Vector256.LoadUnsafe(ref pair.Coefficients[first]);
        Add(e, j, Vector256.Dot(c, slopes) / r);
        return Vector256.Dot(c, values);
    }

    // Below its first knot a term is zero; two atoms at one place are no structure.
    static double Broken(double r) => r > 0 ? 0 : double.NaN;

    double Triplets(Uf3TripletTerm term, in SiteEnvironment e)
    {
        Collect(_first, term.ToFirst, e, term.First);
        var same = term.First == term.Second;
        if (!same)
            Collect(_second, term.ToSecond, e, term.Second);
        ReadOnlySpan<Leg> first = CollectionsMarshal.AsSpan(_first),
            second = same ? first : CollectionsMarshal.AsSpan(_second);
        var energy = 0.0;
        for (var a = 0; a < first.Length; a++)
        for (var b = same ? a + 1 : 0; b < second.Length; b++)
            energy += Triplet(term, e, first[a], second[b]);
        return energy;
    }

    static void Collect(List<Leg> legs, CubicBasis basis, in SiteEnvironment e, int element)
    {
        legs.Clear();
        for (var j = 0; j < e.Count; j++)
            if (e.NeighbourSpecies[j] == element && e.R[j] >= basis.Start && e.R[j] < basis.End)
            {
                basis.Evaluate(e.R[j], out var start, out var values, out var slopes);
                legs.Add(new(j, start, values, slopes));
            }
    }

    static double Triplet(Uf3TripletTerm term, in SiteEnvironment e, in Leg a, in Leg b)
    {
        double x = e.X[b.Neighbour] - e.X[a.Neighbour],
            y = e.Y[b.Neighbour] - e.Y[a.Neighbour],
            z = e.Z[b.Neighbour] - e.Z[a.Neighbour],
            r = Math.Sqrt(x * x + y * y + z * z);
        if (!(r >= term.Far.Start && r < term.Far.End))
            return Broken(r);
        term.Far.Evaluate(r, out var start, out var values, out var slopes);
        Contract(
            ref term.Coefficients[a.First * term.Plane + b.First * term.Row + start],
            term,
            a,
            b,
            out var sum,
            out var byA,
            out var byB
        );
        Add(e, a.Neighbour, Vector256.Dot(byA, values) / e.R[a.Neighbour]);
        Add(e, b.Neighbour, Vector256.Dot(byB, values) / e.R[b.Neighbour]);
        var far = Vector256.Dot(sum, slopes) / r;
        e.GradientX[a.Neighbour] -= far * x;
        e.GradientY[a.Neighbour] -= far * y;
        e.GradientZ[a.Neighbour] -= far * z;
        e.GradientX[b.Neighbour] += far * x;
        e.GradientY[b.Neighbour] += far * y;
        e.GradientZ[b.Neighbour] += far * z;
        return Vector256.Dot(sum, values);
    }

    // 4 × 4 × 4 coefficients over the first two distances; the four of the third stay in a vector.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Contract(
        ref double coefficients,
        Uf3TripletTerm term,
        in Leg a,
        in Leg b,
        out Vector256<double> sum,
        out Vector256<double> byA,
        out Vector256<double> byB
    )
    {
        sum = byA = byB = default;
        Vector256<double> b0 = Vector256.Create(b.Values[0]),
            b1 = Vector256.Create(b.Values[1]),
            b2 = Vector256.Create(b.Values[2]),
            b3 = Vector256.Create(b.Values[3]),
            d0 = Vector256.Create(b.Slopes[0]),
            d1 = Vector256.Create(b.Slopes[1]),
            d2 = Vector256.Create(b.Slopes[2]),
            d3 = Vector256.Create(b.Slopes[3]);
        for (var l = 0; l < 4; l++, coefficients = ref Unsafe.Add(ref coefficients, term.Plane))
        {
            Vector256<double> c0 = Vector256.LoadUnsafe(ref coefficients),
                c1 = Vector256.LoadUnsafe(ref coefficients, (nuint)term.Row),
                c2 = Vector256.LoadUnsafe(ref coefficients, (nuint)(2 * term.Row)),
                c3 = Vector256.LoadUnsafe(ref coefficients, (nuint)(3 * term.Row));
            var inner = c0 * b0 + c1 * b1 + (c2 * b2 + c3 * b3);
            var slope = c0 * d0 + c1 * d1 + (c2 * d2 + c3 * d3);
            var (value, derivative) = (Vector256.Create(a.Values[l]), Vector256.Create(a.Slopes[l]));
            sum += value * inner;
            byA += derivative * inner;
            byB += value * slope;
        }
    }

    static void Add(in SiteEnvironment e, int j, double slope)
    {
        e.GradientX[j] += slope * e.X[j];
        e.GradientY[j] += slope * e.Y[j];
        e.GradientZ[j] += slope * e.Z[j];
    }

    /// <summary>A neighbour of a three-body term: the four splines of its distance.</summary>
    readonly record struct Leg(int Neighbour, int First, Vector256<double> Values, Vector256<double> Slopes);
}
