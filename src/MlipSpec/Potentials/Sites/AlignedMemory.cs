namespace MlipSpec.Potentials.Sites;

/// <summary>Scratch memory of a kernel: doubles on a 64-byte boundary that never move, so that full vectors never
/// straddle cache lines.</summary>
internal sealed unsafe class AlignedMemory
{
    const int Alignment = 64;

    // The pinned heap keeps the array in place; the field keeps it alive.
    readonly double[] _storage;

    /// <summary>Takes room for this many doubles, all zero.</summary>
    public AlignedMemory(int length)
    {
        Length = length;
        _storage = GC.AllocateArray<double>(length + Alignment / sizeof(double), pinned: true);
        fixed (double* first = _storage)
            Pointer = (double*)(((nuint)first + Alignment - 1) / Alignment * Alignment);
    }

    /// <summary>The first double; valid as long as this object is reachable.</summary>
    public double* Pointer { get; }

    /// <summary>The number of doubles.</summary>
    public int Length { get; }

    /// <summary>The doubles from an offset on.</summary>
    public Span<double> Span(int start, int length) => new(Pointer + start, length);
}
