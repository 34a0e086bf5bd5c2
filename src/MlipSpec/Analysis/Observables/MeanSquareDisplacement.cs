using MlipSpec.Statistics.Sampling;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Observables;

/// <summary>
/// Mean-square displacement against time and the self-diffusion coefficient, from frames that come one after the other
/// at equal intervals. Every frame is an origin in time; only as many frames as the longest time are held. Not safe to
/// share between threads.
/// </summary>
/// <remarks>
/// Positions are unwrapped ones of a run, and the motion of the centre of the atoms is taken out. D = lim MSD/6t (A.
/// Einstein, Ann. Phys. 17, 549 (1905)), as the slope over the second half of the times, where the ballistic part no
/// longer counts.
/// </remarks>
/// <param name="atoms">The number of atoms N.</param>
/// <param name="interval">Time between frames, fs.</param>
/// <param name="window">The longest time in intervals.</param>
public sealed class MeanSquareDisplacement(int atoms, double interval, int window)
{
    readonly FrameWindow _frames = new(atoms, window);
    readonly CurveAverage _average = new(window + 1);
    readonly double[] _curve = new double[window + 1];
    readonly Vector3D[] _centred = new Vector3D[atoms];

    /// <summary>How far the atoms of one configuration are from where those of another were, Å²: the mean square, both
    /// in the cell of the second, without the motion of the whole.</summary>
    /// <param name="from">The first, with unwrapped positions.</param>
    /// <param name="to">The second.</param>
    /// <exception cref="ArgumentException">The numbers of atoms differ.</exception>
    public static double Between(Structure from, Structure to)
    {
        if (from.Count != to.Count)
            throw new ArgumentException($"{from} and {to} do not hold the same atoms");
        var change = from.Cell.Vectors.Inverse() * to.Cell.Vectors;
        Vector3D drift = default;
        for (var i = 0; i < from.Count; i++)
            drift += (to.Positions[i] - from.Positions[i] * change) / from.Count;
        var square = 0.0;
        for (var i = 0; i < from.Count; i++)
            square += (to.Positions[i] - from.Positions[i] * change - drift).LengthSquared / from.Count;
        return square;
    }

    /// <summary>Adds a frame.</summary>
    /// <param name="positions">N unwrapped positions, Å.</param>
    /// <exception cref="ArgumentException">Another number of atoms.</exception>
    public void Add(ReadOnlySpan<Vector3D> positions)
    {
        if (positions.Length != atoms)
            throw new ArgumentException(
                $"a frame of {positions.Length} atoms was added to a mean-square displacement of {atoms}"
            );
        Vector3D centre = default;
        foreach (var r in positions)
            centre += r / atoms;
        for (var i = 0; i < atoms; i++)
            _centred[i] = positions[i] - centre;
        _frames.Add(_centred);
        if (!_frames.IsFull)
            return;
        var origin = _frames.After(0);
        for (var lag = 0; lag <= window; lag++)
        {
            var later = _frames.After(lag);
            var sum = 0.0;
            for (var i = 0; i < atoms; i++)
                sum += (later[i] - origin[i]).LengthSquared;
            _curve[lag] = sum / atoms;
        }
        _average.Add(_curve);
    }

    /// <summary>The times, fs, length window + 1, from zero.</summary>
    public double[] Times => [.. Enumerable.Range(0, window + 1).Select(k => k * interval)];

    /// <summary>The mean-square displacement at these times, Å².</summary>
    /// <exception cref="InvalidOperationException">There were no more frames than the longest time needs.</exception>
    public double[] Mean() => Filled().Mean();

    /// <summary>Its standard error from blocks, Å².</summary>
    public double[] StandardError() => Filled().StandardError();

    /// <summary>The self-diffusion coefficient in Å²/fs and its standard error (1 Å²/fs = 0.1 cm²/s).</summary>
    public (double Value, double StandardError) Diffusion() =>
        Filled()
            .Read(msd =>
            {
                // Least-squares slope over the second half.
                var first = window / 2;
                double n = window - first + 1,
                    meanT = 0,
                    meanY = 0,
                    tt = 0,
                    ty = 0;
                for (var k = first; k <= window; k++)
                    (meanT, meanY) = (meanT + k * interval / n, meanY + msd[k] / n);
                for (var k = first; k <= window; k++)
                    (tt, ty) = (
                        tt + (k * interval - meanT) * (k * interval - meanT),
                        ty + (k * interval - meanT) * (msd[k] - meanY)
                    );
                return ty / tt / 6;
            });

    /// <summary>Degrees of freedom of the standard errors.</summary>
    public int DegreesOfFreedom => Filled().DegreesOfFreedom;

    /// <summary>Writes what was gathered, for the checkpoint of a run.</summary>
    public void Save(BinaryWriter writer)
    {
        _frames.Save(writer);
        _average.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader reader)
    {
        _frames.Load(reader);
        _average.Load(reader);
    }

    CurveAverage Filled() => _average.Count > 0 ? _average : throw _frames.TooFew("a mean-square displacement");
}
