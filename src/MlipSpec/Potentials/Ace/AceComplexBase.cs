using MlipSpec.Potentials.Ace.Bases;
using V = System.Runtime.Intrinsics.Vector512;
using Vector = System.Runtime.Intrinsics.Vector512<double>;

namespace MlipSpec.Potentials.Ace;

/// <summary>The atomic base in complex harmonics, in which products are formed, from that in real ones, in which neighbours
/// are summed, and derivatives the other way.</summary>
/// <remarks>The harmonics of an expansion are normalised to 4π, so that Y₀₀ is one.</remarks>
internal static unsafe class AceComplexBase
{
    const int Width = AcePair.Width;

    static readonly double s_norm = Math.Sqrt(4 * Math.PI),
        s_half = Math.Sqrt(2 * Math.PI);

    /// <summary>Y_lm = (−1)^m √(4π) (c + i s)/√2 and Y_l,−m = √(4π) (c − i s)/√2 from the real harmonics c and s of
    /// m.</summary>
    public static void FromReal(AceProgram program, double* real, double* nodes)
    {
        foreach (var channels in program.Channels)
        foreach (var channel in channels)
        {
            var a = real + channel.Start * Width;
            var zero = nodes + 2 * (channel.Start + channel.L) * Width;
            V.Store(V.Load(a) * s_norm, zero);
            V.Store(default(Vector), zero + Width);
            for (var m = 1; m <= channel.L; m++)
            {
                Vector c = V.Load(a + (2 * m - 1) * Width) * s_half,
                    s = V.Load(a + 2 * m * Width) * s_half;
                double* plus = zero + 2 * m * Width,
                    minus = zero - 2 * m * Width;
                V.Store(c, minus);
                V.Store(-s, minus + Width);
                V.Store((m & 1) == 0 ? c : -c, plus);
                V.Store((m & 1) == 0 ? s : -s, plus + Width);
            }
        }
    }

    /// <summary>Derivatives by the real base from those by the complex one.</summary>
    public static void ToReal(AceProgram program, double* derivatives, double* real)
    {
        foreach (var channels in program.Channels)
        foreach (var channel in channels)
        {
            var a = real + channel.Start * Width;
            var zero = derivatives + 2 * (channel.Start + channel.L) * Width;
            V.Store(V.Load(zero) * s_norm, a);
            for (var m = 1; m <= channel.L; m++)
            {
                double* plus = zero + 2 * m * Width,
                    minus = zero - 2 * m * Width;
                Vector c = V.Load(plus),
                    s = V.Load(plus + Width);
                if ((m & 1) != 0)
                    (c, s) = (-c, -s);
                V.Store((V.Load(minus) + c) * s_half, a + (2 * m - 1) * Width);
                V.Store((s - V.Load(minus + Width)) * s_half, a + 2 * m * Width);
            }
        }
    }
}
