using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlipSpec.Potentials.Uf3;

/// <summary>
/// The cubic B-splines of a row of knots: at any place the four that are not zero, as polynomials of their segment; the
/// segment is looked up in a table, so knots need not be uniform.
/// </summary>
internal sealed class CubicBasis
{
    readonly double[] _knots, // where segments begin, and where the last one ends
        _polynomials; // [segment][power][function]
    readonly int[] _firsts, // the first of the four functions of a segment
        _table;
    readonly double _binsPerLength;

    /// <summary>Takes knots in ascending order, as many as functions plus four.</summary>
    public CubicBasis(double[] knots)
    {
        var count = knots.Length - 4;
        var segments = Enumerable.Range(3, count - 3).Where(i => knots[i + 1] > knots[i]).ToArray();
        _firsts = [.. segments.Select(i => i - 3)];
        _knots = [.. segments.Select(i => knots[i]), knots[count]];
        _polynomials = [.. segments.SelectMany(i => Polynomials(knots, i))];
        (Start, End) = (_knots[0], _knots[^1]);
        var narrowest = Enumerable.Range(0, segments.Length).Min(i => _knots[i + 1] - _knots[i]);
        // as many bins as segments if those are uniform, never so many that a strange file fills the memory
        var bins = (int)Math.Clamp(Math.Ceiling((End - Start) / narrowest - 1e-6), 1, 4096);
        _binsPerLength = bins / (End - Start);
        _table = new int[bins + 1];
        for (var bin = 0; bin <= bins; bin++)
            _table[bin] = Math.Max(
                0,
                Array.FindLastIndex(
                    _knots,
                    segments.Length - 1,
                    // knots rounded in their file belong to the bin that they begin
                    k => k <= Start + (bin + 1e-6) / _binsPerLength
                )
            );
    }

    /// <summary>Where the splines begin.</summary>
    public double Start { get; }

    /// <summary>Where they end.</summary>
    public double End { get; }

    /// <summary>The number of functions.</summary>
    public int Count => _firsts[^1] + 4;

    /// <summary>The segment of a place from <see cref="Start"/> to below <see cref="End"/>, and how far behind its
    /// beginning it lies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Segment(double r, out double x) => Segment(r, (int)((r - Start) * _binsPerLength), out x);

    /// <summary>The bins of eight places, to be cut to whole numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Bin(Vector512<double> r) => (r - Vector512.Create(Start)) * _binsPerLength;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Segment(double r, long bin, out double x)
    {
        var segment = _table[bin];
        ref var knots = ref MemoryMarshal.GetArrayDataReference(_knots);
        while (r >= Unsafe.Add(ref knots, segment + 1) && segment < _firsts.Length - 1)
            segment++;
        while (r < Unsafe.Add(ref knots, segment) && segment > 0)
            segment--;
        x = r - Unsafe.Add(ref knots, segment);
        return segment;
    }

    /// <summary>The four functions from <paramref name="first"/> on and their derivatives.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Evaluate(double r, out int first, out Vector256<double> values, out Vector256<double> slopes) =>
        Evaluate(r, (long)((r - Start) * _binsPerLength), out first, out values, out slopes);

    /// <summary>The same where the bin is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Evaluate(double r, long bin, out int first, out Vector256<double> values, out Vector256<double> slopes)
    {
        var segment = Segment(r, bin, out var behind);
        first = _firsts[segment];
        var x = Vector256.Create(behind);
        ref var p = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_polynomials), 16 * segment);
        Vector256<double> c1 = Vector256.LoadUnsafe(ref p, 4),
            c2 = Vector256.LoadUnsafe(ref p, 8),
            c3 = Vector256.LoadUnsafe(ref p, 12);
        values = Vector256.FusedMultiplyAdd(
            Vector256.FusedMultiplyAdd(Vector256.FusedMultiplyAdd(c3, x, c2), x, c1),
            x,
            Vector256.LoadUnsafe(ref p)
        );
        slopes = Vector256.FusedMultiplyAdd(Vector256.FusedMultiplyAdd(3.0 * c3, x, c2 + c2), x, c1);
    }

    /// <summary>The spline with these coefficients as a polynomial of each segment: [segment][power].</summary>
    public double[] Polynomials(double[] coefficients)
    {
        var polynomials = new double[4 * _firsts.Length];
        for (var segment = 0; segment < _firsts.Length; segment++)
        for (var power = 0; power < 4; power++)
        for (var f = 0; f < 4; f++)
            polynomials[4 * segment + power] +=
                coefficients[_firsts[segment] + f] * _polynomials[16 * segment + 4 * power + f];
        return polynomials;
    }

    // The four functions of segment i by the recursion of de Boor, on polynomials of x = r − knot i.
    static double[] Polynomials(double[] t, int i)
    {
        var functions = new double[4][];
        functions[0] = [1, 0, 0, 0];
        for (var degree = 1; degree <= 3; degree++)
        {
            var next = new double[4][];
            for (var f = 0; f <= degree; f++)
            {
                next[f] = new double[4];
                var j = i - degree + f; // its first knot
                if (f > 0)
                    AddLine(next[f], functions[f - 1], t[i] - t[j], 1, t[j + degree] - t[j]);
                if (f < degree)
                    AddLine(next[f], functions[f], t[j + degree + 1] - t[i], -1, t[j + degree + 1] - t[j + 1]);
            }
            functions = next;
        }
        return [.. Enumerable.Range(0, 4).SelectMany(power => Enumerable.Range(0, 4).Select(f => functions[f][power]))];
    }

    static void AddLine(double[] sum, double[] polynomial, double constant, double slope, double width)
    {
        if (width == 0)
            return;
        for (var power = 0; power < 4; power++)
        {
            sum[power] += polynomial[power] * constant / width;
            if (power < 3)
                sum[power + 1] += polynomial[power] * slope / width;
        }
    }
}
