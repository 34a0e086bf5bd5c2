using MlipSpec.Potentials.Ace.Bases;
using MlipSpec.Potentials.Sites;
using V = System.Runtime.Intrinsics.Vector512;
using Vector = System.Runtime.Intrinsics.Vector512<double>;

namespace MlipSpec.Potentials.Ace;

/// <summary>What the neighbours of eight sites add without harmonics: the sums of rank one, the core repulsion, and the distance
/// of the nearest.</summary>
internal sealed unsafe class AceNeighbourSums(int sums)
{
    const int Width = AcePair.Width;

    readonly AlignedMemory _sums = new(sums * Width), // of g_n: [sum][lane]
        _sumSlopes = new(sums * Width); // ∂E by them
    Vector _coreWeight,
        _nearestSlot,
        _nearestSlope,
        _slot;

    /// <summary>The sums of g_n: [sum][lane].</summary>
    public double* Sums => _sums.Pointer;

    /// <summary>The derivatives of the energies by the sums, to be written before <see cref="Slope"/>.</summary>
    public double* SumSlopes => _sumSlopes.Pointer;

    /// <summary>The core repulsion.</summary>
    public Vector Core { get; private set; }

    /// <summary>The smallest distance of a neighbour from where the expansion has been switched off, in widths of the
    /// switch.</summary>
    public Vector Nearest { get; private set; }

    /// <summary>Forgets the last sites.</summary>
    public void Begin(AceProgram program)
    {
        _sums.Span(0, program.PairCount * Width).Clear();
        Core = default;
        Nearest = V.Create(double.PositiveInfinity);
        _nearestSlot = V.Create(-1.0);
        _slot = default;
    }

    /// <summary>Takes a neighbour's part in sums, core and nearest distance.</summary>
    public void Add(AcePair pair, AceProgram program, int mu, Vector r, double* slot)
    {
        Core += V.Load(slot + 4 * Width);
        var g = slot + AcePair.Head + 2 * pair.Channels.Length * Width;
        var sum = _sums.Pointer + program.PairStarts[mu] * Width;
        for (var n = 0; n < pair.Sums.Length; n++, g += 2 * Width, sum += Width)
            V.Store(V.Load(sum) + V.Load(g), sum);
        if (pair.Bond.InnerType == AceInnerCutoff.Zbl)
        {
            // in units of the width of the switch, which pairs of other species may have otherwise
            var room = (r - V.Create(pair.Bond.Inner - pair.Bond.InnerWidth)) * (1 / pair.Bond.InnerWidth);
            var nearer = V.LessThan(room, Nearest);
            Nearest = V.ConditionalSelect(nearer, room, Nearest);
            _nearestSlot = V.ConditionalSelect(nearer, _slot, _nearestSlot);
            _nearestSlope = V.ConditionalSelect(nearer, V.Create(1 / pair.Bond.InnerWidth), _nearestSlope);
        }
        _slot += V.Create(1.0);
    }

    /// <summary>∂E/∂r of a neighbour from sums, core and nearest distance, in the order of
    /// <see cref="Add"/>.</summary>
    public Vector Slope(AcePair pair, AceProgram program, int mu, double* slot)
    {
        var slope = _coreWeight * V.Load(slot + 5 * Width);
        var dg = slot + AcePair.Head + (2 * pair.Channels.Length + 1) * Width;
        var weight = _sumSlopes.Pointer + program.PairStarts[mu] * Width;
        for (var n = 0; n < pair.Sums.Length; n++, dg += 2 * Width, weight += Width)
            slope = V.FusedMultiplyAdd(V.Load(weight), V.Load(dg), slope);
        slope += V.Equals(_slot, _nearestSlot) & _nearestSlope;
        _slot += V.Create(1.0);
        return slope;
    }

    /// <summary>Goes back to the first neighbour.</summary>
    public void Rewind() => _slot = default;

    /// <summary>Takes the derivatives of the energies by the core and by the nearest distance.</summary>
    public void Weigh(Vector core, Vector nearest)
    {
        _coreWeight = core;
        _nearestSlope *= nearest;
    }
}
