using V = System.Runtime.Intrinsics.Vector512;
using Vector = System.Runtime.Intrinsics.Vector512<double>;

namespace MlipSpec.Potentials.MomentTensor;

/// <summary>
/// All monomials xᵃyᵇzᶜ up to a degree, by degree. Within degree d come first the x-multiples of all monomials of
/// degree d − 1, then the y-multiples of those without x, then zᵈ: so each degree follows from the one before by three
/// runs of multiplications without any index.
/// </summary>
internal static unsafe class Monomials
{
    const int Lanes = 8;

    /// <summary>The number of monomials up to a degree, (d+1)(d+2)(d+3)/6.</summary>
    public static int Count(int degree) => (degree + 1) * (degree + 2) * (degree + 3) / 6;

    /// <summary>Where xᵃyᵇzᶜ stands.</summary>
    public static int IndexOf(int a, int b, int c)
    {
        var d = a + b + c;
        // Behind the lower degrees; monomials of degree d with a larger power of x number (b+c)(b+c+1)/2, then those
        // with a larger power of y.
        return Count(d - 1) + (b + c) * (b + c + 1) / 2 + c;
    }

    /// <summary>Writes all monomials; one vector holds the same monomial of several sites.</summary>
    public static void Evaluate(int degree, Vector x, Vector y, Vector z, double* monomials)
    {
        V.Store(V.Create(1.0), monomials);
        var previous = monomials;
        for (var d = 1; d <= degree; d++)
        {
            int size = d * (d + 1) / 2;
            var next = previous + size * Lanes;
            for (var i = 0; i < size; i++, next += Lanes)
                V.Store(x * V.Load(previous + i * Lanes), next);
            for (var i = size - d; i < size; i++, next += Lanes)
                V.Store(y * V.Load(previous + i * Lanes), next);
            V.Store(z * V.Load(previous + (size - 1) * Lanes), next);
            previous += size * Lanes;
        }
    }

    /// <summary>
    /// The gradient of Σ_m w_m monomial_m with respect to x, y and z, by running the recurrence backwards. The weights
    /// are overwritten.
    /// </summary>
    public static void Gradient(
        int degree,
        Vector x,
        Vector y,
        Vector z,
        double* monomials,
        double* weights,
        out Vector gx,
        out Vector gy,
        out Vector gz
    )
    {
        Vector sx = default,
            sx2 = default,
            sy = default,
            sz = default;
        for (var d = degree; d >= 1; d--)
        {
            int size = d * (d + 1) / 2,
                start = Count(d - 2) * Lanes;
            double* m = monomials + start,
                w = weights + start,
                next = w + size * Lanes;
            for (var i = 0; i < size; i++, next += Lanes)
            {
                var g = V.Load(next);
                // Two sums break the chain of additions, whose latency would set the pace.
                if ((i & 1) == 0)
                    sx = V.FusedMultiplyAdd(g, V.Load(m + i * Lanes), sx);
                else
                    sx2 = V.FusedMultiplyAdd(g, V.Load(m + i * Lanes), sx2);
                V.Store(V.FusedMultiplyAdd(g, x, V.Load(w + i * Lanes)), w + i * Lanes);
            }
            for (var i = size - d; i < size; i++, next += Lanes)
            {
                var g = V.Load(next);
                sy = V.FusedMultiplyAdd(g, V.Load(m + i * Lanes), sy);
                V.Store(V.FusedMultiplyAdd(g, y, V.Load(w + i * Lanes)), w + i * Lanes);
            }
            var last = V.Load(next);
            sz = V.FusedMultiplyAdd(last, V.Load(m + (size - 1) * Lanes), sz);
            V.Store(V.FusedMultiplyAdd(last, z, V.Load(w + (size - 1) * Lanes)), w + (size - 1) * Lanes);
        }
        (gx, gy, gz) = (sx + sx2, sy, sz);
    }
}
