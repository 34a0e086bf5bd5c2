using System.Runtime.Intrinsics;
using MlipSpec.Numerics;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>The neighbours of one atom sorted by element, in the model's length unit, with all radial envelopes and
/// their derivatives.</summary>
internal sealed unsafe class NnpNeighbours
{
    const int Width = 8;
    const double FarAway = 1e6; // where unused lanes lie

    readonly CutoffFunction _cutoff;
    readonly double _scale;
    readonly int[] _starts,
        _next;
    AlignedMemory _geometry = new(0),
        _envelopes = new(0);
    int[] _entries = [];

    public NnpNeighbours(int elements, CutoffFunction cutoff, double lengthsPerAngstrom)
    {
        (_cutoff, _scale) = (cutoff, lengthsPerAngstrom);
        (_starts, _next) = (new int[elements + 1], new int[elements + 1]);
    }

    /// <summary>The number of neighbours.</summary>
    public int Count { get; private set; }

    /// <summary>The doubles in one array.</summary>
    public int Room { get; private set; }

    /// <summary>For each neighbour its place in the environment.</summary>
    public ReadOnlySpan<int> Entries => _entries.AsSpan(0, Count);

    /// <summary>Vectors to the neighbours.</summary>
    public double* X => _geometry.Pointer;

    public double* Y => X + Room;

    public double* Z => Y + Room;

    /// <summary>Distances.</summary>
    public double* R => Z + Room;

    /// <summary>∂E/∂r of each neighbour along its own direction.</summary>
    public double* Slopes => R + Room;

    /// <summary>Other parts of the gradient.</summary>
    public double* GradientX => Slopes + Room;

    public double* GradientY => GradientX + Room;

    public double* GradientZ => GradientY + Room;

    /// <summary>The first neighbour of an element.</summary>
    public int Start(int element) => _starts[element];

    /// <summary>Behind the last neighbour of an element.</summary>
    public int End(int element) => _starts[element + 1];

    /// <summary>An envelope of all neighbours; its derivatives stand <see cref="Room"/> behind. Zero for unused
    /// lanes.</summary>
    public double* Envelope(int index) => _envelopes.Pointer + 2 * index * Room;

    /// <summary>Takes an environment.</summary>
    public void Collect(in SiteEnvironment environment, Envelope[] envelopes)
    {
        Count = environment.Count;
        MakeRoom(Count, envelopes.Length);
        Array.Clear(_next);
        for (var k = 0; k < Count; k++)
            _next[environment.NeighbourSpecies[k] + 1]++;
        for (var e = 1; e < _next.Length; e++)
            _next[e] += _next[e - 1];
        _next.CopyTo(_starts, 0);
        for (var k = 0; k < Count; k++)
        {
            var place = _next[environment.NeighbourSpecies[k]]++;
            _entries[place] = k;
            Put(
                place,
                _scale * environment.X[k],
                _scale * environment.Y[k],
                _scale * environment.Z[k],
                _scale * environment.R[k]
            );
        }
        for (var k = Count; k < Count + 2 * Width; k++)
            Put(k, FarAway, 0, 0, FarAway);
        new Span<double>(Slopes, 4 * Room).Clear();
        for (var k = 0; k < Count + Width; k += Width)
            Evaluate(envelopes, k);
    }

    // Envelopes with the same cutoff stand together and share its function.
    void Evaluate(Envelope[] envelopes, int k)
    {
        var r = Vector512.Load(R + k);
        var cutoff = 0.0;
        Vector512<double> fc = default,
            dfc = default;
        for (var e = 0; e < envelopes.Length; e++)
        {
            if (envelopes[e].Cutoff != cutoff)
                (fc, dfc) = _cutoff.Evaluate(r, cutoff = envelopes[e].Cutoff);
            var (w, dw) = Evaluate(envelopes[e], r, fc, dfc);
            w.Store(Envelope(e) + k);
            dw.Store(Envelope(e) + Room + k);
        }
    }

    /// <summary>An envelope and its derivative at eight distances, where the cutoff function is known.</summary>
    public static (Vector512<double> Value, Vector512<double> Slope) Evaluate(
        Envelope envelope,
        Vector512<double> r,
        Vector512<double> fc,
        Vector512<double> dfc
    )
    {
        var x = r - Vector512.Create(envelope.Shift);
        var bell = VectorMath.Exp(-envelope.Eta * x * x);
        return (bell * fc, bell * (dfc - 2 * envelope.Eta * x * fc));
    }

    void Put(int k, double x, double y, double z, double r) => (X[k], Y[k], Z[k], R[k]) = (x, y, z, r);

    void MakeRoom(int neighbours, int envelopes)
    {
        var room = (neighbours + 3 * Width) / Width * Width;
        if (Room >= room && _envelopes.Length >= 2 * envelopes * Room)
            return;
        Room = Math.Max(Room, room + room / 4 / Width * Width);
        (_geometry, _envelopes, _entries) = (new(8 * Room), new(2 * Math.Max(envelopes, 1) * Room), new int[Room]);
    }
}
