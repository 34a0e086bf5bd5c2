using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MlipSpec.Numerics;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>Angles and distances between a neighbour j and all neighbours k of one atom, and the envelopes of these
/// distances.</summary>
internal sealed unsafe class FarEnvelopes(Envelope[] envelopes, CutoffFunction cutoff)
{
    const int Width = 8;

    // [cosine, r_jk, f_c, its derivative; of each envelope value, derivative / r_jk; bells][lane]
    AlignedMemory _memory = new(0);

    /// <summary>Lanes of each row.</summary>
    public int Room { get; private set; }

    /// <summary>cos θ of each lane.</summary>
    public double* Cosines => _memory.Pointer;

    /// <summary>r_jk of each lane.</summary>
    public double* Distances => _memory.Pointer + Room;

    /// <summary>The values of an envelope; the derivatives by r_jk over r_jk stand <see cref="Room"/> behind.</summary>
    public double* Envelope(int index) => _memory.Pointer + (4 + 2 * index) * Room;

    double* Bell(int index) => Envelope(envelopes.Length) + index * Room;

    /// <summary>Makes room for so many lanes.</summary>
    public void MakeRoom(int lanes)
    {
        if (Room < lanes)
            _memory = new((4 + 3 * envelopes.Length) * (Room = lanes));
    }

    /// <summary>Evaluates the envelopes that a pair of elements uses, at <see cref="Distances"/>.</summary>
    public void Evaluate(TripletPair pair, int lanes)
    {
        double* far = Distances,
            f = far + Room,
            df = f + Room;
        var reach = 0.0;
        for (var i = 0; i < pair.Far.Length; i++)
        {
            var own = pair.Far[i];
            var envelope = envelopes[own.Envelope];
            if (envelope.Cutoff != reach)
                cutoff.Evaluate(far, lanes, reach = envelope.Cutoff, f, df);
            double* value = Envelope(own.Envelope),
                source = Bell(own.Base),
                target = Bell(i);
            Vector512<double> shift = Vector512.Create(envelope.Shift),
                eta = Vector512.Create(-envelope.Eta);
            for (var k = 0; k < lanes; k += Width)
            {
                Vector512<double> r = Vector512.Load(far + k),
                    x = r - shift,
                    fc = Vector512.Load(f + k),
                    bell = own.Base == i ? VectorMath.Exp(eta * x * x) : Power(Vector512.Load(source + k), own.Power);
                bell.Store(target + k);
                (bell * fc).Store(value + k);
                (bell * (Vector512.Load(df + k) + 2.0 * eta * x * fc) / r).Store(value + Room + k);
            }
        }
    }

    /// <summary>A power of numbers that are not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Power(Vector512<double> x, double exponent)
    {
        if (exponent != Math.Floor(exponent) || exponent is < 0 or > 1024)
            return VectorMath.Exp(exponent * Vector512.Log(x));
        var result = Vector512.Create(1.0);
        for (var n = (int)exponent; n > 0; n >>= 1, x *= x)
            if ((n & 1) != 0)
                result *= x;
        return result;
    }
}
