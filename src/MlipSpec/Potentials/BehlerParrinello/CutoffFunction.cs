using System.Runtime.Intrinsics;
using MlipSpec.Numerics;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>
/// The cutoff functions of n2p2 by their number, with x = (r − r_i)/(r_c − r_i), r_i = α r_c, one below r_i and zero
/// from r_c on. J. Behler, J. Chem. Phys. 134, 074106 (2011); A. Singraber, J. Behler, C. Dellago, J. Chem. Theory
/// Comput. 15, 1827 (2019).
/// </summary>
/// <param name="Type">0 one; 1 ½(cos πx + 1); 2 tanh³(1 − r/r_c); 3 the same divided by tanh³ 1; 4 e^(1 − 1/(1 − x²));
/// 5 to 8 polynomials whose first 1 to 4 derivatives are smooth.</param>
/// <param name="Alpha">α, from 0 to below 1.</param>
internal sealed record CutoffFunction(int Type, double Alpha)
{
    static readonly double s_tanhScale = 1 / Math.Pow(Math.Tanh(1), 3);

    /// <summary>The numbers of the functions.</summary>
    public const int Count = 9;

    /// <summary>Whether α has a meaning for a type.</summary>
    public static bool HasInner(int type) => type is 1 or >= 4;

    /// <summary>f_c and its derivative for <paramref name="count"/> distances, a multiple of eight.</summary>
    public unsafe void Evaluate(double* distances, int count, double cutoff, double* values, double* slopes)
    {
        var inner = HasInner(Type) ? Alpha * cutoff : 0;
        var width = 1 / (cutoff - inner);
        var one = Vector512.Create(1.0);
        for (var k = 0; k < count; k += Vector512<double>.Count)
        {
            var r = Vector512.Load(distances + k);
            var inside = Vector512.LessThan(r, Vector512.Create(cutoff));
            var falls = inside & Vector512.GreaterThan(r, Vector512.Create(inner));
            var x = falls & ((r - Vector512.Create(inner)) * width);
            var (f, df) = Shape(x);
            (inside & Vector512.ConditionalSelect(falls, f, one)).Store(values + k);
            (falls & (df * width)).Store(slopes + k);
        }
    }

    (Vector512<double> F, Vector512<double> Slope) Shape(Vector512<double> x)
    {
        var one = Vector512.Create(1.0);
        switch (Type)
        {
            case 0:
                return (one, Vector512<double>.Zero);
            case 1:
                var (sine, cosine) = Vector512.SinCos(x * Math.PI);
                return (0.5 * (cosine + one), sine * (-0.5 * Math.PI));
            case 2 or 3:
                var scale = Type == 2 ? 1 : s_tanhScale;
                var decay = VectorMath.Exp(2.0 * (x - one)); // tanh y = (1 − e^−2y)/(1 + e^−2y)
                var tanh = (one - decay) / (one + decay);
                return (scale * tanh * tanh * tanh, -3.0 * scale * tanh * tanh * (one - tanh * tanh));
            case 4:
                var rest = one / (one - x * x);
                var value = VectorMath.Exp(one - rest);
                return (value, -2.0 * x * rest * rest * value);
            case 5:
                return ((2.0 * x - C(3)) * x * x + one, 6.0 * x * (x - one));
            case 6:
                return (((C(15) - 6.0 * x) * x - C(10)) * x * x * x + one, -30.0 * Square(x * (x - one)));
            case 7:
                return (
                    ((((20.0 * x - C(70)) * x) + C(84)) * x - C(35)) * Square(x * x) + one,
                    140.0 * Square(x) * x * Square(x - one) * (x - one)
                );
            default:
                return (
                    ((((C(315) - 70.0 * x) * x - C(540)) * x + C(420)) * x - C(126)) * Square(x * x) * x + one,
                    -630.0 * Square(Square(x * (x - one)))
                );
        }
    }

    static Vector512<double> C(double value) => Vector512.Create(value);

    static Vector512<double> Square(Vector512<double> x) => x * x;
}
