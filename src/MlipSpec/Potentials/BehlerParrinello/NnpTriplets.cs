using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>
/// The functions of types 3 and 9 of one atom: one neighbour j with eight neighbours k at a time. What the way back to
/// the neighbours needs again is kept, so that exponentials, roots and powers are taken once, whatever the number of
/// networks on these functions.
/// </summary>
internal sealed unsafe class NnpTriplets
{
    const int Width = 8;
    const double FarAway = 1e6;

    readonly SymmetryGroups _groups;
    readonly FarEnvelopes _far;
    readonly TripletRecords _records = new();
    readonly AlignedMemory _sums; // [function][lane]

    public NnpTriplets(SymmetryGroups groups, CutoffFunction cutoff, int functions)
    {
        (_groups, _far) = (groups, new(groups.Envelopes, cutoff));
        _sums = new(Width * functions);
    }

    /// <summary>Writes the functions.</summary>
    public void Evaluate(NnpNeighbours n, double* functions)
    {
        if (_groups.Pairs.Length == 0)
            return;
        _sums.Span(0, _sums.Length).Clear();
        _records.Clear();
        _far.MakeRoom(n.Room);
        for (var p = 0; p < _groups.Pairs.Length; p++)
        {
            var pair = _groups.Pairs[p];
            for (var j = n.Start(pair.First); j < n.End(pair.First); j++)
                if (n.R[j] < pair.Cutoff)
                    Evaluate(n, p, pair, j);
        }
        foreach (var function in _groups.FunctionOfEntry)
            functions[function] = Vector512.Sum(Vector512.Load(_sums.Pointer + Width * function));
    }

    /// <summary>Adds the gradients of Σ derivative × function.</summary>
    public void Differentiate(NnpNeighbours n, double* derivatives, NnpGradient gradient) =>
        TripletGradients.Add(_groups, n, _records, derivatives, gradient);

    // All triplets of a neighbour j.
    void Evaluate(NnpNeighbours n, int p, TripletPair pair, int j)
    {
        var run = _records.Begin(p, j, pair.RecordLength, n.Room / Width);
        var count = Place(n, pair, run);
        if (count == 0)
            return;
        run = run with { Count = count };
        _records.Add(run, pair.RecordLength);
        _far.Evaluate(pair, count * Width);
        for (var a = 0; a < pair.Angles.Length; a++)
            KeepAngle(
                _groups.Angles[pair.Angles[a]],
                _records.Values + run.Kept + pair.Angle(a),
                pair.RecordLength,
                count
            );
        for (var g = 0; g < pair.Groups.Length; g++)
            KeepGroup(n, pair, g, run);
        foreach (ref readonly var group in pair.Groups.AsSpan())
            Sum(pair, group, run);
    }

    // Finds the blocks of k with any triplet within the cutoffs, and what follows from the angle alone.
    int Place(NnpNeighbours n, TripletPair pair, in TripletRecords.Run run)
    {
        var j = run.J;
        var blocks = _records.Blocks;
        var same = pair.First == pair.Second;
        int begin = same ? (j + 1) / Width * Width : n.Start(pair.Second),
            end = n.End(pair.Second),
            after = same ? j : -1; // only lanes behind take part
        double* cosines = _far.Cosines,
            far = _far.Distances,
            kept = _records.Values + run.Kept;
        Vector512<double> xj = Vector512.Create(n.X[j]),
            yj = Vector512.Create(n.Y[j]),
            zj = Vector512.Create(n.Z[j]),
            inverseJ = Vector512.Create(n.InverseR[j]),
            reach = Vector512.Create(pair.Cutoff),
            reach2 = Vector512.Create(pair.AnyWide ? double.PositiveInfinity : pair.Cutoff * pair.Cutoff);
        var count = 0;
        for (var k = begin; k < end; k += Width)
        {
            Vector512<double> x = Vector512.Load(n.X + k),
                y = Vector512.Load(n.Y + k),
                z = Vector512.Load(n.Z + k),
                dx = x - xj,
                dy = y - yj,
                dz = z - zj;
            // lanes that take no part lie far away
            var d2 = Vector512.ConditionalSelect(
                Behind(k, after),
                dx * dx + dy * dy + dz * dz,
                Vector512.Create(FarAway * FarAway)
            );
            var inside = Vector512.LessThan(d2, reach2) & Vector512.LessThan(Vector512.Load(n.R + k), reach);
            if (Vector512.EqualsAll(inside.AsInt64(), Vector512<long>.Zero))
                continue;
            var inverseK = Vector512.Load(n.InverseR + k);
            var both = inverseJ * inverseK;
            var cosine = (x * xj + y * yj + z * zj) * both;
            both.Store(kept);
            (cosine * inverseJ * inverseJ).Store(kept + Width);
            (cosine * inverseK * inverseK).Store(kept + 2 * Width);
            cosine.Store(cosines + Width * count);
            Vector512.Sqrt(d2).Store(far + Width * count);
            blocks[run.First + count++] = k;
            kept += pair.RecordLength;
        }
        return count;
    }

    // 2^(1−ζ) (1 + λ cos θ)^ζ as 2 ((1 + λ cos θ)/2)^ζ, and its derivative. Rounding may bring 1 + λ cos θ below zero.
    void KeepAngle(Angle angle, double* kept, int stride, int count)
    {
        var cosines = _far.Cosines;
        var half = Vector512.Create(0.5 * angle.Lambda);
        for (var b = 0; b < count; b++, kept += stride)
        {
            var x = Vector512.FusedMultiplyAdd(Vector512.Load(cosines + Width * b), half, Vector512.Create(0.5));
            x = Vector512.Max(x, Vector512<double>.Zero);
            var below = FarEnvelopes.Power(x, angle.Zeta - 1);
            (2.0 * below * x).Store(kept);
            (below * (angle.Zeta * angle.Lambda)).Store(kept + Width);
        }
    }

    // The product of a group's envelopes, and its derivatives by r_ij / r_ij, r_ik / r_ik and r_jk / r_jk.
    void KeepGroup(NnpNeighbours n, TripletPair pair, int g, in TripletRecords.Run run)
    {
        var group = pair.Groups[g];
        double* w = n.Envelope(group.Envelope),
            dw = w + n.Room,
            far = _far.Envelope(group.Envelope),
            kept = _records.Values + run.Kept + pair.Group(g);
        Vector512<double> wj = Vector512.Create(w[run.J]),
            dwj = Vector512.Create(dw[run.J] * n.InverseR[run.J]);
        var after = pair.First == pair.Second ? run.J : -1;
        for (var b = 0; b < run.Count; b++, kept += pair.RecordLength)
        {
            var k = _records.Blocks[run.First + b];
            Vector512<double> wk = Vector512.Load(w + k),
                dwk = Vector512.Load(dw + k) * Vector512.Load(n.InverseR + k),
                slope = default;
            if (group.Narrow)
            {
                slope = wk * wj * Vector512.Load(far + _far.Room + Width * b);
                var value = Vector512.Load(far + Width * b);
                (wk, dwk) = (wk * value, dwk * value);
            }
            else
            {
                var mask = Behind(k, after);
                (wk, dwk) = (wk & mask, dwk & mask);
            }
            (wk * wj).Store(kept);
            (wk * dwj).Store(kept + Width);
            (dwk * wj).Store(kept + 2 * Width);
            slope.Store(kept + 3 * Width);
        }
    }

    void Sum(TripletPair pair, in TripletGroup group, in TripletRecords.Run run)
    {
        double* products = _records.Values + run.Kept + pair.Group(group.Index),
            angles = _records.Values + run.Kept;
        var stride = pair.RecordLength;
        for (var entry = group.First; entry < group.Last; entry++)
        {
            var sum = _sums.Pointer + Width * _groups.FunctionOfEntry[entry];
            var slot = _groups.SlotOfEntry[entry];
            var total = Vector512.Load(sum);
            for (var b = 0; b < run.Count; b++)
                total = Vector512.FusedMultiplyAdd(
                    Vector512.Load(products + b * stride),
                    Vector512.Load(angles + b * stride + slot),
                    total
                );
            total.Store(sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Behind(int k, int after) =>
        Vector512.GreaterThan(Vector512<long>.Indices, Vector512.Create((long)(after - k))).AsDouble();
}
