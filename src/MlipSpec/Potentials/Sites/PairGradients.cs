using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;

namespace MlipSpec.Potentials.Sites;

/// <summary>
/// The derivatives ∂E_i/∂r_ij of all pairs, stored at the entries of the neighbour list, and the forces gathered from
/// them: F_i = Σ_j ∂E_i/∂r_ij − Σ_j ∂E_j/∂r_ji. Each atom is written by one thread and the sums run in the order of the
/// list, so the bits do not depend on the number of threads.
/// </summary>
/// <remarks>Only entries within the cutoff are written and read. Memory: 36 bytes per entry of the list.</remarks>
internal sealed unsafe class PairGradients(int count)
{
    readonly Vector3D[] _forces = new Vector3D[count];
    readonly int[] _counts = new int[count];
    AlignedMemory _gradients = new(0); // x, y, z, 0 of each entry
    int[] _mates = []; // mates of the entries within the cutoff, from each atom's start on

    /// <summary>The gathered forces, eV/Å.</summary>
    public ReadOnlySpan<Vector3D> Forces => _forces;

    /// <summary>Takes room for a list that was built anew.</summary>
    public void MakeRoom(int entries)
    {
        if (_mates.Length >= entries)
            return;
        _mates = new int[entries + entries / 4];
        _gradients = new(4 * _mates.Length);
    }

    /// <summary>Where atom i's derivatives go.</summary>
    public Writer Of(NeighbourList list, int i) => new(_gradients.Pointer, list.Mates, _mates.AsSpan(list.Starts[i]));

    /// <summary>Notes how many entries of atom i were written and their sum.</summary>
    public void Finish(int i, int written, Vector256<double> sum)
    {
        _counts[i] = written;
        _forces[i] = new(sum[0], sum[1], sum[2]);
    }

    /// <summary>Completes the forces on atoms first to last − 1 from the derivatives of their neighbours'
    /// energies.</summary>
    public void Gather(NeighbourList list, int first, int last)
    {
        var gradients = _gradients.Pointer;
        var starts = list.Starts;
        for (var i = first; i < last; i++)
        {
            var others = Vector256<double>.Zero;
            foreach (var mate in _mates.AsSpan(starts[i], _counts[i]))
                others += Vector256.Load(gradients + 4L * mate);
            var own = _forces[i];
            _forces[i] = new(own.X - others[0], own.Y - others[1], own.Z - others[2]);
        }
    }

    /// <summary>Writes one atom's derivatives.</summary>
    public ref struct Writer(double* gradients, ReadOnlySpan<int> mates, Span<int> written)
    {
        readonly ReadOnlySpan<int> _mates = mates;
        readonly Span<int> _written = written;
        int _count;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(long entry, Vector256<double> gradient)
        {
            gradient.Store(gradients + 4 * entry);
            _written[_count++] = _mates[(int)entry];
        }
    }
}
