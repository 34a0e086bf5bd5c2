namespace MlipSpec.Threads;

/// <summary>Blocks of work on the process's <see cref="WorkerTeam"/>. A single block runs at once, without waking
/// anyone.</summary>
internal sealed class TeamBlocks(int threads) : IBlockRunner, ISharedWork
{
    readonly SharedBlocks _shares = new(threads);
    IBlocks? _work;

    /// <summary>Blocks on this many threads.</summary>
    public static IBlockRunner Of(int threads) => threads > 1 ? new TeamBlocks(threads) : SerialBlocks.Instance;

    public int Workers => threads;

    public void Run(IBlocks work, int blocks)
    {
        if (blocks <= 1)
        {
            SerialBlocks.Instance.Run(work, blocks);
            return;
        }
        _work = work;
        _shares.Reset(blocks);
        WorkerTeam.Run(this, threads);
        _work = null;
    }

    void ISharedWork.Execute(int worker)
    {
        while (_shares.TryTake(worker, out var block))
            _work!.Execute(block);
    }
}
