namespace MlipSpec.Threads;

/// <summary>Work in numbered blocks. Each writes what no other block reads or writes, so they may run in any order and
/// at the same time.</summary>
internal interface IBlocks
{
    /// <summary>Does one block.</summary>
    void Execute(int block);
}

/// <summary>Runs blocks of work. This room knows no threads: those who have some hand them down.</summary>
internal interface IBlockRunner
{
    /// <summary>How many blocks can run at the same time.</summary>
    int Workers { get; }

    /// <summary>Runs the blocks 0 to blocks − 1, each once, and returns when all are done.</summary>
    void Run(IBlocks work, int blocks);
}

/// <summary>One block after the other.</summary>
internal sealed class SerialBlocks : IBlockRunner
{
    public static readonly SerialBlocks Instance = new();

    SerialBlocks() { }

    public int Workers => 1;

    public void Run(IBlocks work, int blocks)
    {
        for (var block = 0; block < blocks; block++)
            work.Execute(block);
    }
}
