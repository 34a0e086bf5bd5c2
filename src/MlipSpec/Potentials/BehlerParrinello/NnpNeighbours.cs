using System.Runtime.Intrinsics;
using MlipSpec.Numerics;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>The neighbours of one atom in the model's length unit, with all radial envelopes and their derivatives. Those
/// of one element stand together, in whole vectors: unused lanes lie far away, where envelopes are zero.</summary>
internal sealed unsafe class NnpNeighbours
{
    const int Width = 8;
    const double FarAway = 1e6;

    readonly CutoffFunction _cutoff;
    readonly double _scale;
    readonly int[] _starts,
        _ends,
        _next;
    AlignedMemory _geometry = new(0),
        _envelopes = new(0);
    int[] _entries = [];

    public NnpNeighbours(int elements, CutoffFunction cutoff, double lengthsPerAngstrom)
    {
        (_cutoff, _scale) = (cutoff, lengthsPerAngstrom);
        (_starts, _ends, _next) = (new int[elements], new int[elements], new int[elements]);
    }

    /// <summary>The lanes in use, a multiple of eight.</summary>
    public int Lanes { get; private set; }

    /// <summary>The doubles in one array.</summary>
    public int Room { get; private set; }

    /// <summary>For each lane its neighbour's place in the environment; negative for unused lanes.</summary>
    public ReadOnlySpan<int> Entries => _entries.AsSpan(0, Lanes);

    /// <summary>Vectors to the neighbours.</summary>
    public double* X => _geometry.Pointer;

    public double* Y => X + Room;

    public double* Z => Y + Room;

    /// <summary>Distances.</summary>
    public double* R => Z + Room;

    /// <summary>Their inverses.</summary>
    public double* InverseR => R + Room;

    /// <summary>The first lane of an element, a multiple of eight.</summary>
    public int Start(int element) => _starts[element];

    /// <summary>Behind the last neighbour of an element.</summary>
    public int End(int element) => _ends[element];

    /// <summary>An envelope of all neighbours; its derivatives stand <see cref="Room"/> behind.</summary>
    public double* Envelope(int index) => _envelopes.Pointer + 2 * index * Room;

    /// <summary>Takes an environment.</summary>
    public void Collect(in SiteEnvironment environment, Envelope[] envelopes)
    {
        Arrange(environment);
        MakeRoom(envelopes.Length);
        _entries.AsSpan(0, Lanes).Fill(-1);
        for (var k = 0; k < Lanes; k += Width)
        {
            Vector512.Create(FarAway).Store(X + k);
            Vector512<double>.Zero.Store(Y + k);
            Vector512<double>.Zero.Store(Z + k);
            Vector512.Create(FarAway).Store(R + k);
        }
        double* x = X,
            y = Y,
            z = Z,
            r = R;
        for (var k = 0; k < environment.Count; k++)
        {
            var place = _next[environment.NeighbourSpecies[k]]++;
            _entries[place] = k;
            (x[place], y[place], z[place], r[place]) = (
                _scale * environment.X[k],
                _scale * environment.Y[k],
                _scale * environment.Z[k],
                _scale * environment.R[k]
            );
        }
        for (var k = 0; k < Lanes; k += Width)
            (Vector512.Create(1.0) / Vector512.Load(R + k)).Store(InverseR + k);
        Evaluate(envelopes);
    }

    // Which lanes each element has.
    void Arrange(in SiteEnvironment environment)
    {
        Array.Clear(_next);
        for (var k = 0; k < environment.Count; k++)
            _next[environment.NeighbourSpecies[k]]++;
        Lanes = 0;
        for (var e = 0; e < _next.Length; e++)
        {
            var count = _next[e];
            _starts[e] = _next[e] = Lanes;
            _ends[e] = Lanes + count;
            Lanes += (count + Width - 1) / Width * Width;
        }
    }

    // Envelopes with the same cutoff stand together and share its function, which is kept behind all envelopes.
    void Evaluate(Envelope[] envelopes)
    {
        double* f = Envelope(envelopes.Length),
            df = f + Room;
        var cutoff = 0.0;
        for (var e = 0; e < envelopes.Length; e++)
        {
            if (envelopes[e].Cutoff != cutoff)
                _cutoff.Evaluate(R, Lanes, cutoff = envelopes[e].Cutoff, f, df);
            double* w = Envelope(e),
                dw = w + Room;
            Vector512<double> shift = Vector512.Create(envelopes[e].Shift),
                eta = Vector512.Create(-envelopes[e].Eta);
            for (var k = 0; k < Lanes; k += Width)
            {
                var x = Vector512.Load(R + k) - shift;
                var fc = Vector512.Load(f + k);
                var bell = VectorMath.Exp(eta * x * x);
                (bell * fc).Store(w + k);
                (bell * (Vector512.Load(df + k) + 2.0 * eta * x * fc)).Store(dw + k);
            }
        }
    }

    void MakeRoom(int envelopes)
    {
        if (Room >= Lanes && _envelopes.Length >= 2 * (envelopes + 1) * Room)
            return;
        Room = Math.Max(Room, (Lanes + Lanes / 4) / Width * Width + Width);
        (_geometry, _envelopes, _entries) = (new(5 * Room), new(2 * (envelopes + 1) * Room), new int[Room]);
    }
}
