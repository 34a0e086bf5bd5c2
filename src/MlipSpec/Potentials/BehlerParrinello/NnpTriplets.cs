using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MlipSpec.Numerics;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>
/// The functions of types 3 and 9 of one atom: one neighbour j with eight neighbours k at a time. What the way back to
/// the neighbours needs again is kept, so that exponentials, roots and powers are taken once, whatever the number of
/// networks on these functions.
/// </summary>
/// <remarks>Memory: for each eight triplets of a pair of elements 64 bytes × (3 + 4 × envelopes + 2 × angular
/// factors).</remarks>
internal sealed unsafe class NnpTriplets
{
    const int Width = 8;
    const double FarAway = 1e6;

    readonly SymmetryGroups _groups;
    readonly CutoffFunction _cutoff;
    readonly AlignedMemory _sums; // [function][lane]
    AlignedMemory _kept = new(0), // [record][vector][lane], the vectors by Slot
        _far = new(0); // [cosine, r_jk, f_c, its derivative; of each envelope value, derivative / r_jk; bells][lane]
    int[] _blocks = []; // first k of each record
    Run[] _runs = [];
    int _runCount,
        _blockCount,
        _keptCount,
        _room;

    public NnpTriplets(SymmetryGroups groups, CutoffFunction cutoff, int functions)
    {
        (_groups, _cutoff) = (groups, cutoff);
        _sums = new(Width * functions);
    }

    /// <summary>Writes the functions.</summary>
    public void Evaluate(NnpNeighbours n, double* functions)
    {
        if (_groups.Pairs.Length == 0)
            return;
        _sums.Span(0, _sums.Length).Clear();
        _runCount = _blockCount = _keptCount = 0;
        if (_room < n.Room)
            _far = new((4 + 3 * _groups.Envelopes.Length) * (_room = n.Room));
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
    public void Differentiate(NnpNeighbours n, double* derivatives, NnpGradient gradient)
    {
        foreach (ref readonly var run in _runs.AsSpan(0, _runCount))
            Differentiate(n, run, derivatives, gradient);
    }

    // All triplets of a neighbour j.
    void Evaluate(NnpNeighbours n, int p, TripletPair pair, int j)
    {
        MakeRoom(pair, n.Room / Width);
        var count = Place(n, pair, j);
        if (count == 0)
            return;
        Run run = new(p, j, _blockCount, count, _keptCount);
        _runs[_runCount++] = run;
        _blockCount += count;
        _keptCount += count * pair.RecordLength;
        EvaluateFar(pair, count);
        for (var a = 0; a < pair.Angles.Length; a++)
            KeepAngle(
                _groups.Angles[pair.Angles[a]],
                _kept.Pointer + run.Kept + pair.Angle(a),
                pair.RecordLength,
                count
            );
        for (var g = 0; g < pair.Groups.Length; g++)
            KeepGroup(n, pair, g, run);
        foreach (ref readonly var group in pair.Groups.AsSpan())
            Sum(pair, group, run);
    }

    // Finds the blocks of k with any triplet within the cutoffs, and what follows from the angle alone.
    int Place(NnpNeighbours n, TripletPair pair, int j)
    {
        var same = pair.First == pair.Second;
        int begin = same ? (j + 1) / Width * Width : n.Start(pair.Second),
            end = n.End(pair.Second),
            after = same ? j : -1; // only lanes behind take part
        double* far = _far.Pointer + _room,
            kept = _kept.Pointer + _keptCount;
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
            cosine.Store(_far.Pointer + Width * count);
            Vector512.Sqrt(d2).Store(far + Width * count);
            _blocks[_blockCount + count++] = k;
            kept += pair.RecordLength;
        }
        return count;
    }

    // Envelopes of r_jk.
    void EvaluateFar(TripletPair pair, int count)
    {
        double* far = _far.Pointer + _room,
            f = far + _room,
            df = f + _room;
        var cutoff = 0.0;
        for (var i = 0; i < pair.Far.Length; i++)
        {
            var own = pair.Far[i];
            var envelope = _groups.Envelopes[own.Envelope];
            if (envelope.Cutoff != cutoff)
                _cutoff.Evaluate(far, count * Width, cutoff = envelope.Cutoff, f, df);
            double* value = Far(own.Envelope),
                source = Bell(own.Base),
                target = Bell(i);
            Vector512<double> shift = Vector512.Create(envelope.Shift),
                eta = Vector512.Create(-envelope.Eta);
            for (var k = 0; k < count * Width; k += Width)
            {
                Vector512<double> r = Vector512.Load(far + k),
                    x = r - shift,
                    fc = Vector512.Load(f + k),
                    bell = own.Base == i ? VectorMath.Exp(eta * x * x) : Power(Vector512.Load(source + k), own.Power);
                bell.Store(target + k);
                (bell * fc).Store(value + k);
                (bell * (Vector512.Load(df + k) + 2.0 * eta * x * fc) / r).Store(value + _room + k);
            }
        }
    }

    // 2^(1−ζ) (1 + λ cos θ)^ζ as 2 ((1 + λ cos θ)/2)^ζ, and its derivative. Rounding may bring 1 + λ cos θ below zero.
    void KeepAngle(Angle angle, double* kept, int stride, int count)
    {
        var cosines = _far.Pointer;
        var half = Vector512.Create(0.5 * angle.Lambda);
        for (var b = 0; b < count; b++, kept += stride)
        {
            var x = Vector512.FusedMultiplyAdd(Vector512.Load(cosines + Width * b), half, Vector512.Create(0.5));
            x = Vector512.Max(x, Vector512<double>.Zero);
            var below = Power(x, angle.Zeta - 1);
            (2.0 * below * x).Store(kept);
            (below * (angle.Zeta * angle.Lambda)).Store(kept + Width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Power(Vector512<double> x, double exponent)
    {
        if (exponent != Math.Floor(exponent) || exponent is < 0 or > 1024)
            return VectorMath.Exp(exponent * Vector512.Log(x));
        var result = Vector512.Create(1.0);
        for (var n = (int)exponent; n > 0; n >>= 1, x *= x)
            if ((n & 1) != 0)
                result *= x;
        return result;
    }

    // The product of a group's envelopes, and its derivatives by r_ij / r_ij, r_ik / r_ik and r_jk / r_jk.
    void KeepGroup(NnpNeighbours n, TripletPair pair, int g, in Run run)
    {
        var group = pair.Groups[g];
        double* w = n.Envelope(group.Envelope),
            dw = w + n.Room,
            far = Far(group.Envelope),
            kept = _kept.Pointer + run.Kept + pair.Group(g);
        Vector512<double> wj = Vector512.Create(w[run.J]),
            dwj = Vector512.Create(dw[run.J] * n.InverseR[run.J]);
        var after = pair.First == pair.Second ? run.J : -1;
        for (var b = 0; b < run.Count; b++, kept += pair.RecordLength)
        {
            var k = _blocks[run.First + b];
            Vector512<double> wk = Vector512.Load(w + k),
                dwk = Vector512.Load(dw + k) * Vector512.Load(n.InverseR + k),
                slope = default;
            if (group.Narrow)
            {
                slope = wk * wj * Vector512.Load(far + _room + Width * b);
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

    void Sum(TripletPair pair, in TripletGroup group, in Run run)
    {
        double* products = _kept.Pointer + run.Kept + pair.Group(group.Index),
            angles = _kept.Pointer + run.Kept;
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

    // ∂cos θ/∂r_ij = r_ik/(r_ij r_ik) − r_ij cos θ/r_ij², and the same with j and k exchanged; r_jk = r_ik − r_ij. So
    // each gradient is along r_ij or r_ik.
    void Differentiate(NnpNeighbours n, in Run run, double* derivatives, NnpGradient gradient)
    {
        var pair = _groups.Pairs[run.Pair];
        Vector512<double> alongJ = default,
            sumX = default,
            sumY = default,
            sumZ = default;
        double x = n.X[run.J],
            y = n.Y[run.J],
            z = n.Z[run.J];
        var kept = _kept.Pointer + run.Kept;
        for (var b = 0; b < run.Count; b++, kept += pair.RecordLength)
        {
            var k = _blocks[run.First + b];
            Contract(pair, kept, derivatives, out var byCosine, out var byJ, out var byK, out var byFar);
            var cross = Vector512.FusedMultiplyAdd(byCosine, Vector512.Load(kept), -byFar);
            alongJ += byJ + byFar - byCosine * Vector512.Load(kept + Width);
            Add(gradient.Along + k, byK + byFar - byCosine * Vector512.Load(kept + 2 * Width));
            sumX = Vector512.FusedMultiplyAdd(cross, Vector512.Load(n.X + k), sumX);
            sumY = Vector512.FusedMultiplyAdd(cross, Vector512.Load(n.Y + k), sumY);
            sumZ = Vector512.FusedMultiplyAdd(cross, Vector512.Load(n.Z + k), sumZ);
            AddProduct(gradient.X + k, cross, x);
            AddProduct(gradient.Y + k, cross, y);
            AddProduct(gradient.Z + k, cross, z);
        }
        gradient.Along[run.J] += Vector512.Sum(alongJ);
        gradient.X[run.J] += Vector512.Sum(sumX);
        gradient.Y[run.J] += Vector512.Sum(sumY);
        gradient.Z[run.J] += Vector512.Sum(sumZ);
    }

    // The derivatives of eight triplets by cos θ and by the three distances, over these.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Contract(
        TripletPair pair,
        double* kept,
        double* derivatives,
        out Vector512<double> byCosine,
        out Vector512<double> byJ,
        out Vector512<double> byK,
        out Vector512<double> byFar
    )
    {
        byCosine = byJ = byK = byFar = default;
        var products = kept + pair.Group(0);
        int[] functions = _groups.FunctionOfEntry,
            slots = _groups.SlotOfEntry;
        foreach (ref readonly var group in pair.Groups.AsSpan())
        {
            Vector512<double> angular = default,
                turning = default;
            for (var entry = group.First; entry < group.Last; entry++)
            {
                var weight = Vector512.Create(derivatives[functions[entry]]);
                var angle = kept + slots[entry];
                angular = Vector512.FusedMultiplyAdd(weight, Vector512.Load(angle), angular);
                turning = Vector512.FusedMultiplyAdd(weight, Vector512.Load(angle + Width), turning);
            }
            byCosine = Vector512.FusedMultiplyAdd(turning, Vector512.Load(products), byCosine);
            byJ = Vector512.FusedMultiplyAdd(angular, Vector512.Load(products + Width), byJ);
            byK = Vector512.FusedMultiplyAdd(angular, Vector512.Load(products + 2 * Width), byK);
            byFar = Vector512.FusedMultiplyAdd(angular, Vector512.Load(products + 3 * Width), byFar);
            products += 4 * Width;
        }
    }

    double* Far(int envelope) => _far.Pointer + (4 + 2 * envelope) * _room;

    double* Bell(int index) => Far(_groups.Envelopes.Length) + index * _room;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Behind(int k, int after) =>
        Vector512.GreaterThan(Vector512<long>.Indices, Vector512.Create((long)(after - k))).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Add(double* sum, Vector512<double> value) => (Vector512.Load(sum) + value).Store(sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void AddProduct(double* sum, Vector512<double> value, double factor) =>
        Vector512.FusedMultiplyAdd(value, Vector512.Create(factor), Vector512.Load(sum)).Store(sum);

    void MakeRoom(TripletPair pair, int blocks)
    {
        if (_runs.Length <= _runCount)
            Array.Resize(ref _runs, 2 * _runCount + 64);
        if (_blocks.Length < _blockCount + blocks)
            Array.Resize(ref _blocks, 2 * (_blockCount + blocks));
        if (_kept.Length >= _keptCount + blocks * pair.RecordLength)
            return;
        var larger = new AlignedMemory(2 * (_keptCount + blocks * pair.RecordLength));
        _kept.Span(0, _keptCount).CopyTo(larger.Span(0, _keptCount));
        _kept = larger;
    }

    /// <summary>The blocks of one neighbour j.</summary>
    readonly record struct Run(int Pair, int J, int First, int Count, int Kept);
}
