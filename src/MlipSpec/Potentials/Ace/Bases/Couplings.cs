using MlipSpec.Potentials.Snap;

namespace MlipSpec.Potentials.Ace.Bases;

/// <summary>
/// Generalised Clebsch–Gordan coefficients: the products of spherical harmonics with m₁, …, m_N that add up to a
/// function without angular momentum. Neighbouring factors are coupled in pairs, the results in pairs again, as the
/// intermediate momenta of the file say: L₁₂, then L₃₄, L₁₂₃₄ and so on; an odd factor waits for the last.
/// </summary>
internal static class Couplings
{
    /// <summary>All products with a coefficient that is not zero.</summary>
    public static List<(int[] M, double Coefficient)> Of(int[] l, int[] inner)
    {
        List<(int[] M, double Coefficient)> products = [];
        if (Tree(l, inner) is not { } tree)
            return products;
        var m = new int[l.Length];
        Enumerate(0);
        return products;

        void Enumerate(int at)
        {
            if (at == l.Length - 1)
            {
                m[at] = -m[..at].Sum();
                if (Math.Abs(m[at]) <= l[at] && tree.Evaluate(m) is var c && Math.Abs(c) > 1e-14)
                    products.Add(([.. m], c));
                return;
            }
            for (m[at] = -l[at]; m[at] <= l[at]; m[at]++)
                Enumerate(at + 1);
        }
    }

    static Momentum? Tree(int[] l, int[] inner)
    {
        Momentum Leaf(int i) => new(l[i], i, null, null);
        Momentum Pair(int total, Momentum a, Momentum b) => new(total, -1, a, b);
        return (l.Length, inner.Length) switch
        {
            (1, 0) when l[0] == 0 => Leaf(0),
            (2, 0) => Pair(0, Leaf(0), Leaf(1)),
            (3, 1) => Pair(0, Pair(inner[0], Leaf(0), Leaf(1)), Leaf(2)),
            (4, 2) => Pair(0, Pair(inner[0], Leaf(0), Leaf(1)), Pair(inner[1], Leaf(2), Leaf(3))),
            (5, 3) => Pair(
                0,
                Pair(inner[2], Pair(inner[0], Leaf(0), Leaf(1)), Pair(inner[1], Leaf(2), Leaf(3))),
                Leaf(4)
            ),
            // the third and the fourth momentum are the same, since they add up to none
            (6, 4) => Pair(
                0,
                Pair(inner[3], Pair(inner[0], Leaf(0), Leaf(1)), Pair(inner[1], Leaf(2), Leaf(3))),
                Pair(inner[2], Leaf(4), Leaf(5))
            ),
            _ => null,
        };
    }

    /// <summary>An angular momentum: a factor, or two coupled ones.</summary>
    sealed record Momentum(int L, int Factor, Momentum? Left, Momentum? Right)
    {
        public int M(int[] m) => Left is null ? m[Factor] : Left.M(m) + Right!.M(m);

        public double Evaluate(int[] m)
        {
            if (Left is null)
                return 1;
            int a = Left.M(m),
                b = Right!.M(m);
            if (Math.Abs(a) > Left.L || Math.Abs(b) > Right.L || Math.Abs(a + b) > L)
                return 0;
            if (L < Math.Abs(Left.L - Right.L) || L > Left.L + Right.L)
                return 0;
            var coefficient = ClebschGordan.Coefficient(2 * Left.L, a + Left.L, 2 * Right.L, b + Right.L, 2 * L);
            return coefficient == 0 ? 0 : coefficient * Left.Evaluate(m) * Right.Evaluate(m);
        }
    }
}
