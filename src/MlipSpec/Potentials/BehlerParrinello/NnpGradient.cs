using MlipSpec.Potentials.Sites;

namespace MlipSpec.Potentials.BehlerParrinello;

/// <summary>What gathers of one network's gradient in the lanes of the neighbours: a factor of the vector to each, and a
/// vector.</summary>
internal sealed unsafe class NnpGradient
{
    AlignedMemory _memory = new(0);
    int _room;

    /// <summary>Factors of the vectors to the neighbours.</summary>
    public double* Along => _memory.Pointer;

    /// <summary>The rest.</summary>
    public double* X => Along + _room;

    public double* Y => X + _room;

    public double* Z => Y + _room;

    /// <summary>Takes room and sets all to zero.</summary>
    public void Clear(int room)
    {
        if (_room < room)
            (_memory, _room) = (new(4 * room), room);
        else
            _memory.Span(0, 4 * _room).Clear();
    }
}
