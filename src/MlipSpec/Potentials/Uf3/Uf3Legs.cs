using System.Runtime.Intrinsics;
using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.Uf3;

/// <summary>The neighbours of one element that take part in a three-body term, component by component, in whole vectors:
/// unused lanes lie far away.</summary>
internal sealed unsafe class Uf3Legs
{
    public const int Width = 8;
    const double FarAway = 1e6;

    AlignedMemory _memory = new(0);
    int[] _neighbours = [],
        _firsts = [];
    int _room;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The lanes in use.</summary>
    public int Lanes => (Count + Width - 1) / Width * Width;

    /// <summary>The first of the four splines of each.</summary>
    public ReadOnlySpan<int> Firsts => _firsts;

    /// <summary>Vectors to them.</summary>
    public double* X => _memory.Pointer;

    public double* Y => X + _room;

    public double* Z => Y + _room;

    /// <summary>Derivatives by their distances.</summary>
    public double* Radial => Z + _room;

    /// <summary>The rest of the gradient.</summary>
    public double* GradientX => Radial + _room;

    public double* GradientY => GradientX + _room;

    public double* GradientZ => GradientY + _room;

    /// <summary>Of one of them the four splines of its distance, then their derivatives.</summary>
    public double* Splines(int leg) => GradientZ + _room + 8 * leg;

    /// <summary>Takes the neighbours within the range of a basis.</summary>
    public void Collect(CubicBasis basis, in SiteEnvironment e, int element)
    {
        MakeRoom(e.Count);
        Count = 0;
        for (var j = 0; j < e.Count; j++)
            if (e.NeighbourSpecies[j] == element && e.R[j] >= basis.Start && e.R[j] < basis.End)
            {
                basis.Evaluate(e.R[j], out _firsts[Count], out var values, out var slopes);
                var splines = Splines(Count);
                values.Store(splines);
                slopes.Store(splines + 4);
                (X[Count], Y[Count], Z[Count]) = (e.X[j], e.Y[j], e.Z[j]);
                _neighbours[Count++] = j;
            }
        Vector512.Create(FarAway).Store(X + Count);
        Vector512.Create(FarAway).Store(Y + Count);
        Vector512.Create(FarAway).Store(Z + Count);
        new Span<double>(Radial, 4 * _room).Clear();
    }

    /// <summary>Adds what has gathered to the gradient of the environment.</summary>
    public void Scatter(in SiteEnvironment e)
    {
        for (var leg = 0; leg < Count; leg++)
        {
            var j = _neighbours[leg];
            var slope = Radial[leg] / e.R[j];
            e.GradientX[j] += slope * X[leg] + GradientX[leg];
            e.GradientY[j] += slope * Y[leg] + GradientY[leg];
            e.GradientZ[j] += slope * Z[leg] + GradientZ[leg];
        }
    }

    void MakeRoom(int neighbours)
    {
        if (_neighbours.Length >= neighbours && _room > 0)
            return;
        _room = (neighbours + neighbours / 4) / Width * Width + 2 * Width;
        (_memory, _neighbours, _firsts) = (new(15 * _room), new int[_room], new int[_room]);
    }
}
