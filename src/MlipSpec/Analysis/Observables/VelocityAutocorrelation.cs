using MlipSpec.Statistics.Sampling;
using MlipSpec.Structures;

namespace MlipSpec.Analysis.Observables;

/// <summary>
/// Mass-weighted velocity autocorrelation Σ m v(0)·v(t) / Σ m v(0)² and from it the vibrational density of states, from
/// frames that come one after the other at equal intervals. Every frame is an origin in time; only as many as the
/// longest time are held. Not safe to share between threads.
/// </summary>
/// <remarks>J. M. Dickey and A. Paskin, Phys. Rev. 188, 1407 (1969).</remarks>
internal sealed class VelocityAutocorrelation
{
    readonly double[] _masses,
        _curve;
    readonly double _interval;
    readonly int _window;
    readonly FrameWindow _frames;
    readonly CurveAverage _average;

    /// <param name="species">The atoms.</param>
    /// <param name="interval">Time between frames, fs.</param>
    /// <param name="window">The longest time in intervals.</param>
    public VelocityAutocorrelation(ReadOnlySpan<Element> species, double interval, int window)
    {
        (_interval, _window) = (interval, window);
        _masses = new double[species.Length];
        for (var i = 0; i < _masses.Length; i++)
            _masses[i] = species[i].Mass;
        (_frames, _curve, _average) = (new(species.Length, window), new double[window + 1], new(window + 1));
    }

    /// <summary>Adds a frame.</summary>
    /// <param name="velocities">N velocities; any unit, for the result is relative.</param>
    /// <exception cref="ArgumentException">Another number of atoms.</exception>
    public void Add(ReadOnlySpan<Vector3D> velocities)
    {
        _frames.Add(velocities);
        if (!_frames.IsFull)
            return;
        var origin = _frames.After(0);
        for (var lag = 0; lag <= _window; lag++)
        {
            var later = _frames.After(lag);
            var sum = 0.0;
            for (var i = 0; i < _masses.Length; i++)
                sum += _masses[i] * later[i].Dot(origin[i]);
            _curve[lag] = sum;
        }
        _average.Add(_curve);
    }

    /// <summary>The times, fs, length window + 1, from zero.</summary>
    public double[] Times => [.. Enumerable.Range(0, _window + 1).Select(k => k * _interval)];

    /// <summary>The autocorrelation, 1 at time zero.</summary>
    /// <exception cref="InvalidOperationException">There were no more frames than the longest time needs.</exception>
    public double[] Mean()
    {
        var mean = Filled().Mean();
        return [.. mean.Select(c => c / mean[0])];
    }

    /// <summary>
    /// The vibrational density of states, states per THz of 1, at frequencies ν_k = k·Δν: the cosine transform of the
    /// autocorrelation under a Hann window, which smears lines over about 2/T for a longest time T.
    /// </summary>
    /// <param name="highest">Highest frequency, THz; at most 1/(2·interval).</param>
    /// <param name="points">Number of frequencies from zero.</param>
    /// <exception cref="ArgumentException">The frames are too far apart for the highest frequency.</exception>
    public (double[] Frequencies, double[] Density, double[] StandardError) DensityOfStates(
        double highest,
        int points = 200
    )
    {
        if (highest > 500 / _interval)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"frames every {_interval} fs hold frequencies up to {500 / _interval:0.##} THz, not {highest} THz: save velocities more often"
                )
            );
        double[] frequencies = [.. Enumerable.Range(0, points).Select(k => highest * k / (points - 1))];
        var density = new double[points];
        var error = new double[points];
        for (var k = 0; k < points; k++)
        {
            var nu = frequencies[k];
            (density[k], error[k]) = Filled().Read(c => Transform(c, nu));
        }
        return (frequencies, density, error);
    }

    /// <summary>4 ∫ C(t) w(t) cos 2πνt dt by the trapezoidal rule, in 1/THz: the integral over positive ν is C(0) =
    /// 1.</summary>
    double Transform(double[] c, double nu)
    {
        var sum = 0.0;
        for (var k = 0; k <= _window; k++)
        {
            var hann = 0.5 * (1 + Math.Cos(Math.PI * k / _window));
            // fs times THz is 1e-3.
            sum +=
                (k == 0 || k == _window ? 0.5 : 1) * c[k] / c[0] * hann * Math.Cos(2e-3 * Math.PI * nu * k * _interval);
        }
        return 4e-3 * _interval * sum;
    }

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

    CurveAverage Filled() => _average.Count > 0 ? _average : throw _frames.TooFew("a velocity autocorrelation");
}
