using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MlipSpec.Numerics;

namespace MlipSpec.Potentials;

/// <summary>
/// One site of Stillinger–Weber, eight neighbours at a time. The angular sum factorises, so it costs O(n) and not O(n²): with unit vectors u_j,
/// g_j = e^{γσ/(r_j − aσ)} and c = cos θ0, expanding (u_j·u_k − c)² gives
/// Σ_{j&lt;k} g_j g_k (u_j·u_k − c)² = ½ [T:T − 2c V·V + c² S² − (1 − c)² Σ g_j²],
/// where S = Σ g_j, V = Σ g_j u_j, T = Σ g_j u_j ⊗ u_j.
/// </summary>
internal sealed class StillingerWeberKernel(StillingerWeberParameters parameters) : ISiteKernel
{
    readonly int _p = parameters.P, _q = parameters.Q;
    readonly double _sigma = parameters.Sigma, _a = parameters.Cutoff, _b = parameters.B, _c = parameters.CosTheta0, _gamma = parameters.Gamma;
    readonly double _pairHalf = 0.5 * parameters.A * parameters.Epsilon; // half of a pair belongs to each of its atoms
    readonly double _angular = parameters.Lambda * parameters.Epsilon;

    // Per neighbour: unit vector, 1/r, g, dg/dr, and the pair term's derivative.
    double[] _ux = [], _uy = [], _uz = [], _inverse = [], _g = [], _dg = [], _pair = [];

    public double Evaluate(in SiteEnvironment environment)
    {
        MakeRoom(environment.R.Length);
        Sums sums = default;
        for (var k = 0; k < environment.R.Length; k += 8) AddNeighbours(environment, k, ref sums);
        double s = Vector512.Sum(sums.S), g2 = Vector512.Sum(sums.G2);
        double vx = Vector512.Sum(sums.Vx), vy = Vector512.Sum(sums.Vy), vz = Vector512.Sum(sums.Vz);
        double xx = Vector512.Sum(sums.Xx), yy = Vector512.Sum(sums.Yy), zz = Vector512.Sum(sums.Zz);
        double xy = Vector512.Sum(sums.Xy), xz = Vector512.Sum(sums.Xz), yz = Vector512.Sum(sums.Yz);
        var moments = new Moments(s, vx, vy, vz, xx, yy, zz, xy, xz, yz);
        for (var k = 0; k < environment.R.Length; k += 8) WriteGradient(environment, k, moments);
        var tt = xx * xx + yy * yy + zz * zz + 2 * (xy * xy + xz * xz + yz * yz);
        var angles = 0.5 * (tt - 2 * _c * (vx * vx + vy * vy + vz * vz) + _c * _c * s * s - (1 - _c) * (1 - _c) * g2);
        return Vector512.Sum(sums.Energy) + _angular * angles;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void AddNeighbours(in SiteEnvironment e, int k, ref Sums sums)
    {
        var r = Load(e.R, k);
        var gap = r / _sigma - Vector512.Create(_a);
        var inside = Vector512.LessThan(gap, Vector512<double>.Zero);
        var range = Vector512<double>.One / Vector512.ConditionalSelect(inside, gap, Vector512.Create(-1.0)); // 1/(x − a)
        var dRange = -range * range / _sigma;
        var inverse = Vector512<double>.One / r;

        var decay = VectorMath.Exp(range);
        var reduced = inverse * _sigma;
        Vector512<double> repulsion = Power(reduced, _p) * _b, attraction = Power(reduced, _q);
        var well = repulsion - attraction;
        var slope = (attraction * _q - repulsion * _p) * inverse + well * dRange;
        sums.Energy += Vector512.ConditionalSelect(inside, well * decay * _pairHalf, default);
        Store(_pair, k, Vector512.ConditionalSelect(inside, slope * decay * _pairHalf, default));

        var g = Vector512.ConditionalSelect(inside, VectorMath.Exp(range * _gamma), default);
        Vector512<double> ux = Load(e.X, k) * inverse, uy = Load(e.Y, k) * inverse, uz = Load(e.Z, k) * inverse;
        Vector512<double> gx = g * ux, gy = g * uy, gz = g * uz;
        sums.S += g;
        sums.G2 += g * g;
        (sums.Vx, sums.Vy, sums.Vz) = (sums.Vx + gx, sums.Vy + gy, sums.Vz + gz);
        (sums.Xx, sums.Yy, sums.Zz) = (sums.Xx + gx * ux, sums.Yy + gy * uy, sums.Zz + gz * uz);
        (sums.Xy, sums.Xz, sums.Yz) = (sums.Xy + gx * uy, sums.Xz + gx * uz, sums.Yz + gy * uz);
        Store(_ux, k, ux);
        Store(_uy, k, uy);
        Store(_uz, k, uz);
        Store(_inverse, k, inverse);
        Store(_g, k, g);
        Store(_dg, k, g * dRange * _gamma);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void WriteGradient(in SiteEnvironment e, int k, in Moments m)
    {
        Vector512<double> ux = Load(_ux, k), uy = Load(_uy, k), uz = Load(_uz, k), g = Load(_g, k);
        // w = T u − c V; half the energy's derivative by g u, and its part along the bond.
        var wx = ux * m.Xx + uy * m.Xy + uz * m.Xz - Vector512.Create(_c * m.Vx);
        var wy = ux * m.Xy + uy * m.Yy + uz * m.Yz - Vector512.Create(_c * m.Vy);
        var wz = ux * m.Xz + uy * m.Yz + uz * m.Zz - Vector512.Create(_c * m.Vz);
        var along = wx * ux + wy * uy + wz * uz;
        var vAlong = ux * m.Vx + uy * m.Vy + uz * m.Vz;
        var byG = along - vAlong * _c + Vector512.Create(_c * _c * m.S) - g * ((1 - _c) * (1 - _c));
        var turn = g * Load(_inverse, k) * (2 * _angular);
        var radial = Load(_pair, k) + Load(_dg, k) * byG * _angular - turn * along;
        Store(e.GradientX, k, radial * ux + turn * wx);
        Store(e.GradientY, k, radial * uy + turn * wy);
        Store(e.GradientZ, k, radial * uz + turn * wz);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Power(Vector512<double> x, int n)
    {
        if (n == 4) return x * x * (x * x);
        var product = Vector512<double>.One;
        for (var k = 0; k < n; k++) product *= x;
        return product;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Load(ReadOnlySpan<double> v, int k) => Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(v), (nuint)k);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Store(Span<double> v, int k, Vector512<double> value) => value.StoreUnsafe(ref MemoryMarshal.GetReference(v), (nuint)k);

    void MakeRoom(int room)
    {
        if (_g.Length >= room) return;
        (_ux, _uy, _uz, _inverse) = (new double[room], new double[room], new double[room], new double[room]);
        (_g, _dg, _pair) = (new double[room], new double[room], new double[room]);
    }

    struct Sums
    {
        public Vector512<double> Energy, S, G2, Vx, Vy, Vz, Xx, Yy, Zz, Xy, Xz, Yz;
    }

    readonly record struct Moments(double S, double Vx, double Vy, double Vz, double Xx, double Yy, double Zz, double Xy, double Xz, double Yz);
}
