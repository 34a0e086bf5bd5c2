using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MlipSpec.Numerics;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials;

/// <summary>
/// One site of Stillinger–Weber, four neighbours at a time. The angular sum factorises, so it costs O(n) and not O(n²):
/// with unit vectors u_j, g_j = e^{γσ/(r_j − aσ)} and c = cos θ0, expanding (u_j·u_k − c)² gives
/// Σ_{j&lt;k} g_j g_k (u_j·u_k − c)² = ½ [T:T − 2c V·V + c² S² − (1 − c)² Σ g_j²],
/// where S = Σ g_j, V = Σ g_j u_j, T = Σ g_j u_j ⊗ u_j.
/// </summary>
internal sealed unsafe class StillingerWeberKernel(StillingerWeberParameters parameters) : ISiteKernel
{
    // Silicon has four to eight neighbours within the cutoff: vectors of eight would be half empty.
    const int Lanes = 4;

    readonly int _p = parameters.P,
        _q = parameters.Q;
    readonly double _sigma = parameters.Sigma,
        _inverseSigma = 1 / parameters.Sigma;
    readonly double _a = parameters.Cutoff,
        _b = parameters.B,
        _c = parameters.CosTheta0,
        _gamma = parameters.Gamma;
    readonly double _pairHalf = 0.5 * parameters.A * parameters.Epsilon; // half of a pair belongs to each of its atoms
    readonly double _angular = parameters.Lambda * parameters.Epsilon;

    // Seven arrays of _room doubles, one value per neighbour: unit vector, 1/r, g, dg/dr, and the pair term's
    // derivative.
    AlignedMemory _memory = new(0);
    double* _ux,
        _uy,
        _uz,
        _inverse,
        _g,
        _dg,
        _pair;
    int _room;

    public double Evaluate(in SiteEnvironment environment)
    {
        var room = (environment.Count + Lanes - 1) / Lanes * Lanes;
        if (_room < room)
            MakeRoom(environment.R.Length);
        var pairs = Vector256<double>.Zero;
        for (var k = 0; k < room; k += Lanes)
            pairs += Radial(environment, k);
        var (moments, angles) = Angles(room);
        for (var k = 0; k < room; k += Lanes)
            WriteGradient(environment, k, moments);
        return Vector256.Sum(pairs) + _angular * angles;
    }

    /// <summary>The functions of the distances of four neighbours; returns their pair energies.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Vector256<double> Radial(in SiteEnvironment e, int k)
    {
        var r = Load(e.R, k);
        var gap = r * _inverseSigma - Vector256.Create(_a);
        var inside = Vector256.LessThan(gap, Vector256<double>.Zero);
        gap = Vector256.ConditionalSelect(inside, gap, Vector256.Create(-1.0));
        var both = Vector256<double>.One / (gap * r); // one division for 1/(x − a) and 1/r
        Vector256<double> range = both * r,
            inverse = both * gap;
        var dRange = range * range * -_inverseSigma;
        var g = Vector256.ConditionalSelect(inside, VectorMath.Exp(range * _gamma), default);
        inverse.Store(_inverse + k);
        (Load(e.X, k) * inverse).Store(_ux + k);
        (Load(e.Y, k) * inverse).Store(_uy + k);
        (Load(e.Z, k) * inverse).Store(_uz + k);
        g.Store(_g + k);
        (g * dRange * _gamma).Store(_dg + k);

        var decay = Vector256.ConditionalSelect(inside, VectorMath.Exp(range) * _pairHalf, default);
        var reduced = inverse * _sigma;
        Vector256<double> repulsion = Power(reduced, _p) * _b,
            attraction = Power(reduced, _q),
            well = repulsion - attraction;
        (((attraction * _q - repulsion * _p) * inverse + well * dRange) * decay).Store(_pair + k);
        return well * decay;
    }

    /// <summary>S, V, T and the angular sum.</summary>
    (Moments Moments, double Sum) Angles(int room)
    {
        Vector256<double> s = default,
            squares = default,
            vx = default,
            vy = default,
            vz = default;
        Vector256<double> xx = default,
            yy = default,
            zz = default,
            xy = default,
            xz = default,
            yz = default;
        for (var k = 0; k < room; k += Lanes)
        {
            Vector256<double> g = Vector256.Load(_g + k),
                ux = Vector256.Load(_ux + k),
                uy = Vector256.Load(_uy + k),
                uz = Vector256.Load(_uz + k);
            Vector256<double> gx = g * ux,
                gy = g * uy,
                gz = g * uz;
            (s, squares) = (s + g, squares + g * g);
            (vx, vy, vz) = (vx + gx, vy + gy, vz + gz);
            (xx, yy, zz) = (xx + gx * ux, yy + gy * uy, zz + gz * uz);
            (xy, xz, yz) = (xy + gx * uy, xz + gx * uz, yz + gy * uz);
        }
        var m = new Moments(
            Vector256.Sum(s),
            Vector256.Sum(vx),
            Vector256.Sum(vy),
            Vector256.Sum(vz),
            Vector256.Sum(xx),
            Vector256.Sum(yy),
            Vector256.Sum(zz),
            Vector256.Sum(xy),
            Vector256.Sum(xz),
            Vector256.Sum(yz)
        );
        var tt = m.Xx * m.Xx + m.Yy * m.Yy + m.Zz * m.Zz + 2 * (m.Xy * m.Xy + m.Xz * m.Xz + m.Yz * m.Yz);
        var vv = m.Vx * m.Vx + m.Vy * m.Vy + m.Vz * m.Vz;
        return (m, 0.5 * (tt - 2 * _c * vv + _c * _c * m.S * m.S - (1 - _c) * (1 - _c) * Vector256.Sum(squares)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void WriteGradient(in SiteEnvironment e, int k, in Moments m)
    {
        Vector256<double> ux = Vector256.Load(_ux + k),
            uy = Vector256.Load(_uy + k),
            uz = Vector256.Load(_uz + k),
            g = Vector256.Load(_g + k);
        // w = T u − c V; half the energy's derivative by g u, and its part along the bond.
        var wx = ux * m.Xx + uy * m.Xy + uz * m.Xz - Vector256.Create(_c * m.Vx);
        var wy = ux * m.Xy + uy * m.Yy + uz * m.Yz - Vector256.Create(_c * m.Vy);
        var wz = ux * m.Xz + uy * m.Yz + uz * m.Zz - Vector256.Create(_c * m.Vz);
        var along = wx * ux + wy * uy + wz * uz;
        var vAlong = ux * m.Vx + uy * m.Vy + uz * m.Vz;
        var byG = along - vAlong * _c + Vector256.Create(_c * _c * m.S) - g * ((1 - _c) * (1 - _c));
        var turn = g * Vector256.Load(_inverse + k) * (2 * _angular);
        var radial = Vector256.Load(_pair + k) + Vector256.Load(_dg + k) * byG * _angular - turn * along;
        Store(e.GradientX, k, radial * ux + turn * wx);
        Store(e.GradientY, k, radial * uy + turn * wy);
        Store(e.GradientZ, k, radial * uz + turn * wz);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Power(Vector256<double> x, int n)
    {
        if (n == 4)
            return x * x * (x * x);
        var product = Vector256<double>.One;
        for (var k = 0; k < n; k++)
            product *= x;
        return product;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> Load(ReadOnlySpan<double> v, int k) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(v), (nuint)k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Span<double> v, int k, Vector256<double> value) =>
        value.StoreUnsafe(ref MemoryMarshal.GetReference(v), (nuint)k);

    void MakeRoom(int room)
    {
        _room = room;
        _memory = new(7 * room);
        _ux = _memory.Pointer;
        _uy = _ux + room;
        _uz = _uy + room;
        _inverse = _uz + room;
        _g = _inverse + room;
        _dg = _g + room;
        _pair = _dg + room;
    }

    readonly record struct Moments(
        double S,
        double Vx,
        double Vy,
        double Vz,
        double Xx,
        double Yy,
        double Zz,
        double Xy,
        double Xz,
        double Yz
    );
}
