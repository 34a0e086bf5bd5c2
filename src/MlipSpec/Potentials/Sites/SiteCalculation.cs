using MlipSpec.Structures;
using MlipSpec.Structures.Neighbours;
using MlipSpec.Threads;

namespace MlipSpec.Potentials.Sites;

/// <summary>
/// Evaluates a <see cref="SitePotential"/>: keeps the neighbour list, hands each atom's environment to a kernel, and
/// gathers F_i = Σ_j (∂E_i/∂r_ij − ∂E_j/∂r_ji) and virial = −Σ_ij r_ij ⊗ ∂E_i/∂r_ij.
/// </summary>
/// <remarks>
/// Sums run over fixed blocks of atoms and in the order of the list, so results have the same bits whatever the number
/// of threads. Memory: about 50 bytes per entry of the neighbour list, plus one environment per thread; no allocation
/// once the list has its size.
/// </remarks>
internal sealed class SiteCalculation : ICalculation, ISharedWork
{
    // Å; flat optimum for crystalline silicon at 300 K with a 1 fs step: 0.45 to 0.6 within 2 %, 0.8 costs 10 % more
    const double Skin = 0.6;
    const int Block = 16; // atoms that one thread takes at a time; partial sums are kept per block
    const int PlaceBlock = 512;

    enum Phase
    {
        Place,
        Evaluate,
        Gather,
    }

    readonly int[] _species;
    readonly NeighbourList _list;
    readonly SitePoints _points = new();
    readonly PairGradients _gradients;
    readonly SiteBlock[] _workers;
    readonly double[] _atomEnergies,
        _blockEnergies;
    readonly Moment[] _blockMoments;
    readonly SharedBlocks _shares;
    Phase _phase;

    public SiteCalculation(SitePotential potential, Structure structure, int threads)
    {
        Count = structure.Count;
        _species = new int[Count];
        for (var i = 0; i < Count; i++)
            _species[i] = potential.SpeciesIndex(structure.Species[i]);
        _list = new(Count, structure.Cell, potential.Cutoff, Skin, TeamBlocks.Of(threads));
        _gradients = new(Count);
        _atomEnergies = new double[Count];
        var blocks = (Count + Block - 1) / Block;
        (_blockEnergies, _blockMoments) = (new double[blocks], new Moment[blocks]);
        _workers = new SiteBlock[Math.Clamp(threads, 1, Math.Max(1, blocks))];
        _shares = new(_workers.Length);
        for (var t = 0; t < _workers.Length; t++)
            _workers[t] = new(potential.CreateKernel());
    }

    public int Count { get; }

    public double Energy { get; private set; }

    public ReadOnlySpan<Vector3D> Forces => _gradients.Forces;

    public Matrix3D Virial { get; private set; }

    public ReadOnlySpan<double> AtomEnergies => _atomEnergies;

    public void Evaluate(ReadOnlySpan<Vector3D> positions, in Cell cell)
    {
        if (_list.Update(positions, cell))
            MakeRoom();
        Run(Phase.Place);
        Run(Phase.Evaluate);
        Run(Phase.Gather);
        var energy = 0.0;
        foreach (var e in _blockEnergies)
            energy += e;
        Moment moment = default;
        foreach (var m in _blockMoments)
            moment += m;
        (Energy, Virial) = (energy, -moment.ToMatrix().Symmetric);
    }

    public void Dispose() { }

    void Run(Phase phase)
    {
        _phase = phase;
        var (size, end) = Extent;
        _shares.Reset((end + size - 1) / size);
        WorkerTeam.Run(this, _workers.Length);
    }

    (int BlockSize, int End) Extent => _phase == Phase.Place ? (PlaceBlock, _points.Count) : (Block, Count);

    void ISharedWork.Execute(int worker)
    {
        var (size, end) = Extent;
        while (_shares.TryTake(worker, out var block))
        {
            int first = block * size,
                last = Math.Min(first + size, end);
            if (_phase == Phase.Place)
                _points.Place(_list, first, last);
            else if (_phase == Phase.Gather)
                _gradients.Gather(_list, first, last);
            else
                EvaluateSites(_workers[worker], block, first, last);
        }
    }

    void EvaluateSites(SiteBlock sites, int block, int first, int last)
    {
        Moment moment = default;
        for (var i = first; i < last; i += sites.Size)
            sites.Evaluate(
                _list,
                _points,
                _species,
                i,
                Math.Min(sites.Size, last - i),
                _atomEnergies,
                _gradients,
                ref moment
            );
        _blockMoments[block] = moment;
        var energy = 0.0;
        for (var i = first; i < last; i++)
            energy += _atomEnergies[i];
        _blockEnergies[block] = energy;
    }

    void MakeRoom()
    {
        _points.Assign(_list.Parents, _species);
        _gradients.MakeRoom(_list.Neighbours.Length);
        var starts = _list.Starts;
        var most = 0;
        for (var i = 0; i < Count; i++)
            most = Math.Max(most, starts[i + 1] - starts[i]);
        foreach (var worker in _workers)
            worker.MakeRoom(most);
    }
}
