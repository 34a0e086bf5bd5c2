using System.Runtime.Intrinsics;
using MlipSpec.Numerics;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>The activation functions of n2p2 by their letter.</summary>
internal static class Activation
{
    /// <summary>linear, tanh, logistic, softplus, rectifier, Gaussian, cosine, reversed logistic, exponential,
    /// harmonic.</summary>
    public const string Letters = "ltsprgcSeh";

    /// <summary>The function and its derivative.</summary>
    public static (Vector512<double> Value, Vector512<double> Slope) Evaluate(char letter, Vector512<double> x)
    {
        var one = Vector512.Create(1.0);
        switch (letter)
        {
            case 't':
                // 1 − 2/(e^2x + 1); beyond ±20 the result is ±1 to all digits
                var limited = Vector512.Max(Vector512.Create(-20.0), Vector512.Min(Vector512.Create(20.0), x));
                var tanh = one - 2.0 * one / (VectorMath.Exp(2.0 * limited) + one);
                return (tanh, one - tanh * tanh);
            case 's':
                var logistic = one / (one + VectorMath.Exp(-x));
                return (logistic, logistic * (one - logistic));
            case 'S':
                var reversed = one / (one + VectorMath.Exp(x));
                return (reversed, -reversed * (one - reversed));
            case 'p':
                return (
                    Vector512.Max(x, Vector512<double>.Zero) + Vector512.Log(one + VectorMath.Exp(-Vector512.Abs(x))),
                    one / (one + VectorMath.Exp(-x))
                );
            case 'r':
                var positive = Vector512.GreaterThan(x, Vector512<double>.Zero);
                return (Vector512.Max(x, Vector512<double>.Zero), positive & one);
            case 'g':
                var bell = VectorMath.Exp(-0.5 * x * x);
                return (bell, -x * bell);
            case 'c':
                var (sine, cosine) = Vector512.SinCos(x);
                return (cosine, -sine);
            case 'e':
                var decay = VectorMath.Exp(-x);
                return (decay, -decay);
            case 'h':
                return (x * x, 2.0 * x);
            default:
                return (x, one);
        }
    }
}
