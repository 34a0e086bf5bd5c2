namespace MlipSpec.Simulation;

/// <summary>
/// Watches a run without a stored trajectory: it is shown frames and keeps what it needs of them, such as a histogram.
/// What it keeps goes into the checkpoints, so that a resumed run measures what an uninterrupted one would.
/// </summary>
public interface IMdObserver
{
    /// <summary>Every how many steps it is shown a frame, the first at step 0; zero for the protocol's
    /// <see cref="OutputIntervals.Frames"/>.</summary>
    int Interval { get; }

    /// <summary>Sees a frame, on the thread of the run.</summary>
    void Observe(in MdFrame frame);

    /// <summary>Writes what it has gathered; an observer that keeps nothing writes nothing.</summary>
    void Save(BinaryWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote, in place of what it has gathered.</summary>
    void Load(BinaryReader reader);
}
