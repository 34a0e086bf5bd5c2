using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MlipSpec.Numerics;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>The functions of types 3 and 9 of one atom: one neighbour j with eight neighbours k at a time, once forward
/// for the functions and once backward for the gradients.</summary>
internal sealed unsafe class NnpTriplets
{
    const int Width = 8;

    readonly SymmetryGroups _groups;
    readonly CutoffFunction _cutoff;
    readonly AlignedMemory _angles, // [angle][value, derivative by cos θ][lane]
        _far, // [envelope][value, derivative by r_jk][lane]
        _bells, // [envelope of r_jk][lane]
        _sums; // [function][lane]

    public NnpTriplets(SymmetryGroups groups, CutoffFunction cutoff, int functions)
    {
        (_groups, _cutoff) = (groups, cutoff);
        _angles = new(2 * Width * groups.Angles.Length);
        _far = new(2 * Width * groups.Envelopes.Length);
        _bells = new(Width * groups.Envelopes.Length);
        _sums = new(Width * functions);
    }

    /// <summary>Writes the functions.</summary>
    public void Evaluate(NnpNeighbours n, double* functions)
    {
        if (_groups.Pairs.Length == 0)
            return;
        _sums.Span(0, _sums.Length).Clear();
        foreach (var pair in _groups.Pairs)
            for (var j = n.Start(pair.First); j < n.End(pair.First); j++)
            for (var k = pair.First == pair.Second ? j + 1 : n.Start(pair.Second); k < n.End(pair.Second); k += Width)
            {
                if (!Prepare(n, pair, j, k, out _))
                    continue;
                foreach (ref readonly var group in pair.Groups.AsSpan())
                {
                    var product = Product(n, group, j, k, n.End(pair.Second));
                    for (var entry = group.First; entry < group.Last; entry++)
                    {
                        var sum = _sums.Pointer + Width * _groups.FunctionOfEntry[entry];
                        Vector512
                            .FusedMultiplyAdd(product, AngleValue(_groups.AngleOfEntry[entry]), Vector512.Load(sum))
                            .Store(sum);
                    }
                }
            }
        foreach (var function in _groups.FunctionOfEntry)
            functions[function] = Vector512.Sum(Vector512.Load(_sums.Pointer + Width * function));
    }

    /// <summary>Adds the gradients of Σ derivative × function.</summary>
    public void Differentiate(NnpNeighbours n, double* derivatives)
    {
        foreach (var pair in _groups.Pairs)
            for (var j = n.Start(pair.First); j < n.End(pair.First); j++)
            for (var k = pair.First == pair.Second ? j + 1 : n.Start(pair.Second); k < n.End(pair.Second); k += Width)
                if (Prepare(n, pair, j, k, out var triplet))
                    Differentiate(n, pair, j, k, derivatives, triplet);
    }

    void Differentiate(NnpNeighbours n, TripletPair pair, int j, int k, double* derivatives, in Triplet t)
    {
        Vector512<double> byCosine = default,
            byJ = default,
            byK = default,
            byFar = default;
        foreach (ref readonly var group in pair.Groups.AsSpan())
        {
            Vector512<double> angular = default,
                turning = default;
            for (var entry = group.First; entry < group.Last; entry++)
            {
                var weight = Vector512.Create(derivatives[_groups.FunctionOfEntry[entry]]);
                var angle = _angles.Pointer + 2 * Width * _groups.AngleOfEntry[entry];
                angular = Vector512.FusedMultiplyAdd(weight, Vector512.Load(angle), angular);
                turning = Vector512.FusedMultiplyAdd(weight, Vector512.Load(angle + Width), turning);
            }
            double* w = n.Envelope(group.Envelope),
                dw = w + n.Room,
                far = _far.Pointer + 2 * Width * group.Envelope;
            var mask = Inside(k, n.End(pair.Second));
            Vector512<double> near = mask & Vector512.Load(w + k),
                nearSlope = mask & Vector512.Load(dw + k);
            if (group.Narrow)
            {
                byFar += angular * near * w[j] * Vector512.Load(far + Width);
                angular *= Vector512.Load(far);
                turning *= Vector512.Load(far);
            }
            byCosine += turning * near * w[j];
            byJ += angular * near * dw[j];
            byK += angular * nearSlope * w[j];
        }
        // ∂cos/∂r_ij = (u_k − cos u_j)/r_ij, and the same with j and k exchanged; r_jk points from j to k.
        Vector512<double> turnJ = byCosine * (1 / n.R[j]),
            turnK = byCosine * t.InverseK,
            alongJ = byJ - turnJ * t.Cosine,
            alongK = byK - turnK * t.Cosine,
            far2 = byFar * t.InverseFar;
        double ux = n.X[j] / n.R[j],
            uy = n.Y[j] / n.R[j],
            uz = n.Z[j] / n.R[j];
        Vector512<double> kx = Vector512.Load(n.X + k) * t.InverseK,
            ky = Vector512.Load(n.Y + k) * t.InverseK,
            kz = Vector512.Load(n.Z + k) * t.InverseK;
        n.Slopes[j] += Vector512.Sum(alongJ);
        n.GradientX[j] += Vector512.Sum(turnJ * kx - far2 * t.X);
        n.GradientY[j] += Vector512.Sum(turnJ * ky - far2 * t.Y);
        n.GradientZ[j] += Vector512.Sum(turnJ * kz - far2 * t.Z);
        Add(n.Slopes + k, alongK);
        Add(n.GradientX + k, turnK * ux + far2 * t.X);
        Add(n.GradientY + k, turnK * uy + far2 * t.Y);
        Add(n.GradientZ + k, turnK * uz + far2 * t.Z);
    }

    /// <summary>Angular factors and far envelopes of eight triplets; false if all have j or k beyond every
    /// cutoff.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool Prepare(NnpNeighbours n, TripletPair pair, int j, int k, out Triplet t)
    {
        Vector512<double> x = Vector512.Load(n.X + k),
            y = Vector512.Load(n.Y + k),
            z = Vector512.Load(n.Z + k),
            inverse = Vector512.Create(1.0) / Vector512.Load(n.R + k);
        var cosine = (x * n.X[j] + y * n.Y[j] + z * n.Z[j]) * inverse * (1 / n.R[j]);
        Vector512<double> dx = x - Vector512.Create(n.X[j]),
            dy = y - Vector512.Create(n.Y[j]),
            dz = z - Vector512.Create(n.Z[j]);
        var far = Vector512.Sqrt(dx * dx + dy * dy + dz * dz);
        t = new(dx, dy, dz, inverse, cosine, default);
        if (pair.Far.Length > 0)
        {
            t = t with { InverseFar = Vector512.Create(1.0) / far };
            if (!FarEnvelopes(pair.Far, far) && !pair.AnyWide)
                return false;
        }
        foreach (var angle in pair.Angles)
            PrepareAngle(angle, cosine);
        return true;
    }

    // Whether any lane is within any of their cutoffs.
    bool FarEnvelopes(FarEnvelope[] list, Vector512<double> far)
    {
        var bells = _bells.Pointer;
        var inside = false;
        Vector512<double> fc = default,
            dfc = default;
        for (var i = 0; i < list.Length; i++)
        {
            var envelope = _groups.Envelopes[list[i].Envelope];
            if (i == 0 || envelope.Cutoff != _groups.Envelopes[list[i - 1].Envelope].Cutoff)
            {
                (fc, dfc) = _cutoff.Evaluate(far, envelope.Cutoff);
                inside |= !Vector512.EqualsAll(fc, Vector512<double>.Zero);
            }
            var x = far - Vector512.Create(envelope.Shift);
            var bell =
                list[i].Base == i
                    ? VectorMath.Exp(-envelope.Eta * x * x)
                    : Power(Vector512.Load(bells + Width * list[i].Base), list[i].Power);
            bell.Store(bells + Width * i);
            var to = _far.Pointer + 2 * Width * list[i].Envelope;
            (bell * fc).Store(to);
            (bell * (dfc - 2 * envelope.Eta * x * fc)).Store(to + Width);
        }
        return inside;
    }

    // 2^(1−ζ) (1 + λ cos θ)^ζ as 2 ((1 + λ cos θ)/2)^ζ. Rounding may bring 1 + λ cos θ below zero.
    void PrepareAngle(int index, Vector512<double> cosine)
    {
        var (lambda, zeta) = _groups.Angles[index];
        var half = Vector512.Max(Vector512.Create(0.5) + cosine * (0.5 * lambda), Vector512<double>.Zero);
        var below = Power(half, zeta - 1);
        (2.0 * below * half).Store(_angles.Pointer + 2 * Width * index);
        (below * (zeta * lambda)).Store(_angles.Pointer + (2 * index + 1) * Width);
    }

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

    Vector512<double> Product(NnpNeighbours n, in TripletGroup group, int j, int k, int end)
    {
        var w = n.Envelope(group.Envelope);
        var product = (Inside(k, end) & Vector512.Load(w + k)) * w[j];
        return group.Narrow ? product * Vector512.Load(_far.Pointer + 2 * Width * group.Envelope) : product;
    }

    Vector512<double> AngleValue(int angle) => Vector512.Load(_angles.Pointer + 2 * Width * angle);

    static Vector512<double> Inside(int k, int end) =>
        Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)(end - k))).AsDouble();

    static void Add(double* sum, Vector512<double> value) => (Vector512.Load(sum) + value).Store(sum);

    /// <summary>What all functions of eight triplets share: r_jk, 1/r_ik, cos θ, 1/r_jk.</summary>
    readonly record struct Triplet(
        Vector512<double> X,
        Vector512<double> Y,
        Vector512<double> Z,
        Vector512<double> InverseK,
        Vector512<double> Cosine,
        Vector512<double> InverseFar
    );
}
