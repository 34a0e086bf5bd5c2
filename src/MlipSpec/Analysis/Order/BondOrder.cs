using MlipSpec.Descriptors;
using MlipSpec.Descriptors.Soap;
using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;
using MlipSpec.Threads;

namespace MlipSpec.Analysis.Order;

/// <summary>
/// Bond-orientational order: q_l(i) = √(4π/(2l+1) Σ_m |q_lm(i)|²) with q_lm(i) the mean of Y_lm over the bonds of atom
/// i. P. J. Steinhardt, D. R. Nelson and M. Ronchetti, Phys. Rev. B 28, 784 (1983). The averaged q̄_l takes the mean of
/// q_lm over the atom and its neighbours before the square: it sees the second shell, so it tells crystals from a hot
/// liquid. W. Lechner and C. Dellago, J. Chem. Phys. 129, 114707 (2008).
/// </summary>
/// <remarks>
/// The values depend on who counts as a neighbour; here it is everyone closer than the cutoff. With the first shell
/// alone q4 and q6 are √(7/192) and √(169/512) for fcc, 7/72 and 0.48476 for hcp, √(7/12) and √(1/8) for sc, √(7/27)
/// and √(32/81) for diamond and for the eight neighbours of bcc (0.03637 and 0.51069 with fourteen). W. Mickel, S. C.
/// Kapfer, G. E. Schröder-Turk and K. Mecke, J. Chem. Phys. 138, 044501 (2013).
/// </remarks>
public sealed class BondOrder : ISharedWork
{
    const int Block = 64; // atoms that one thread takes at a time
    const int LMax = 6;

    static readonly RealHarmonics s_harmonics = new(LMax);

    readonly NeighbourList _list;
    readonly double[] _moments; // q_lm of each atom, rows lm of l = 4 and 6
    readonly int _blocks;
    bool _averaging;
    int _next;

    BondOrder(Structure structure, double cutoff)
    {
        if (!(cutoff > 0) || !double.IsFinite(cutoff))
            throw new ArgumentException($"bonds are counted up to a positive length in Å, but the cutoff is {cutoff}");
        (Cutoff, Count, _blocks) = (cutoff, structure.Count, (structure.Count + Block - 1) / Block);
        _list = new(Count, structure.Cell, cutoff, skin: 0);
        _list.Update(structure.Positions, structure.Cell);
        _moments = new double[Count * Moments];
        (Q4, Q6, AveragedQ4, AveragedQ6) = (new double[Count], new double[Count], new double[Count], new double[Count]);
    }

    const int Fours = 9,
        Sixes = 13,
        Moments = Fours + Sixes;

    /// <summary>The order of every atom.</summary>
    /// <param name="structure">The structure.</param>
    /// <param name="cutoff">Neighbours are closer than this, Å: usually the first minimum of the radial distribution
    /// function.</param>
    /// <param name="threads">How many cores; the result does not depend on it.</param>
    public static BondOrder Of(Structure structure, double cutoff, int threads = 1)
    {
        var order = new BondOrder(structure, cutoff);
        order.Run(threads, averaging: false);
        order.Run(threads, averaging: true);
        return order;
    }

    /// <summary>The cutoff, Å.</summary>
    public double Cutoff { get; }

    /// <summary>The number of atoms N.</summary>
    public int Count { get; }

    /// <summary>q4 of each atom, between 0 and 1; zero without neighbours.</summary>
    public double[] Q4 { get; }

    /// <summary>q6 of each atom, between 0 and 1; zero without neighbours.</summary>
    public double[] Q6 { get; }

    /// <summary>Lechner's and Dellago's averaged q̄4 of each atom.</summary>
    public double[] AveragedQ4 { get; }

    /// <summary>Lechner's and Dellago's averaged q̄6 of each atom.</summary>
    public double[] AveragedQ6 { get; }

    /// <summary>The number of neighbours of atom i.</summary>
    public int Coordination(int atom) => _list.Starts[atom + 1] - _list.Starts[atom];

    void Run(int threads, bool averaging)
    {
        (_averaging, _next) = (averaging, -1);
        WorkerTeam.Run(this, Math.Clamp(threads, 1, Math.Max(1, _blocks)));
    }

    void ISharedWork.Execute(int worker)
    {
        var scratch = _averaging ? null : new Scratch();
        Span<double> sum = stackalloc double[Moments];
        int block;
        while ((block = Interlocked.Increment(ref _next)) < _blocks)
            for (var i = block * Block; i < Math.Min(Count, (block + 1) * Block); i++)
                if (scratch is null)
                    Average(i, sum);
                else
                    Single(i, scratch);
    }

    void Single(int atom, Scratch scratch)
    {
        var moments = _moments.AsSpan(atom * Moments, Moments);
        scratch.Means(_list, atom, moments);
        (Q4[atom], Q6[atom]) = Lengths(moments);
    }

    void Average(int atom, Span<double> sum)
    {
        _moments.AsSpan(atom * Moments, Moments).CopyTo(sum);
        int start = _list.Starts[atom],
            end = _list.Starts[atom + 1];
        for (var k = start; k < end; k++)
        {
            var other = _moments.AsSpan(_list.Parents[_list.Neighbours[k]] * Moments, Moments);
            for (var m = 0; m < Moments; m++)
                sum[m] += other[m];
        }
        foreach (ref var value in sum)
            value /= end - start + 1;
        (AveragedQ4[atom], AveragedQ6[atom]) = Lengths(sum);
    }

    static (double Q4, double Q6) Lengths(ReadOnlySpan<double> moments)
    {
        double four = 0,
            six = 0;
        for (var m = 0; m < Fours; m++)
            four += moments[m] * moments[m];
        for (var m = Fours; m < Moments; m++)
            six += moments[m] * moments[m];
        return (Math.Sqrt(4 * Math.PI / 9 * four), Math.Sqrt(4 * Math.PI / 13 * six));
    }

    /// <summary>One thread's arrays for the harmonics of an atom's bonds.</summary>
    sealed class Scratch
    {
        double[] _x = [],
            _y = [],
            _z = [],
            _harmonics = [],
            _legendre = [],
            _re = [],
            _im = [];

        public void Means(NeighbourList list, int atom, Span<double> moments)
        {
            moments.Clear();
            int start = list.Starts[atom],
                bonds = list.Starts[atom + 1] - start;
            if (bonds == 0)
                return;
            var stride = Lanes.RoundUp(bonds);
            if (_x.Length < stride)
                MakeRoom(stride);
            Directions(list, atom, start, bonds, stride);
            for (var j = 0; j < stride; j += Lanes.Count)
                s_harmonics.Fill(
                    j,
                    stride,
                    Lanes.Load(_x, j),
                    Lanes.Load(_y, j),
                    Lanes.Load(_z, j),
                    _harmonics,
                    _legendre,
                    _re,
                    _im
                );
            for (var m = 0; m < Fours; m++)
                moments[m] = Sum(16 + m, stride, bonds) / bonds;
            for (var m = 0; m < Sixes; m++)
                moments[Fours + m] = Sum(36 + m, stride, bonds) / bonds;
        }

        // Columns past the last bond repeat it and are not summed.
        void Directions(NeighbourList list, int atom, int start, int bonds, int stride)
        {
            for (var k = 0; k < stride; k++)
            {
                var j = list.Neighbours[start + Math.Min(k, bonds - 1)];
                double dx = list.X[j] - list.X[atom],
                    dy = list.Y[j] - list.Y[atom],
                    dz = list.Z[j] - list.Z[atom],
                    r = Math.Sqrt(dx * dx + dy * dy + dz * dz);
                (_x[k], _y[k], _z[k]) = r > 0 ? (dx / r, dy / r, dz / r) : (0, 0, 1);
            }
        }

        double Sum(int row, int stride, int bonds)
        {
            var sum = 0.0;
            foreach (var y in _harmonics.AsSpan(row * stride, bonds))
                sum += y;
            return sum;
        }

        void MakeRoom(int room)
        {
            (_x, _y, _z) = (new double[room], new double[room], new double[room]);
            (_harmonics, _legendre) = (
                new double[(LMax + 1) * (LMax + 1) * room],
                new double[RealHarmonics.Half(LMax + 1, 0) * room]
            );
            (_re, _im) = (new double[(LMax + 1) * room], new double[(LMax + 1) * room]);
        }
    }
}
