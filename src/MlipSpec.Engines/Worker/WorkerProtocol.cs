namespace MlipSpec.Engines.Worker;

/// <summary>
/// How host and worker talk: binary frames, one answer for each request, the worker never speaks unasked.
/// <code>
/// frame     int32 kind, int32 length, then `length` bytes; everything little endian, texts in UTF-8
///
/// request   kind  payload                                                          answer
/// Open      1     JSON text: the engine's settings; once, before all else          Info
/// Start     2     int32 N, int32 pbc[3], f64 cell[9], int32 Z[N], f64 x[3N],
///                 then f64 q[N] for an engine that is to use the charges of files  Ready
/// Evaluate  3     f64 cell[9], f64 x[3N]; N and Z as started                       Result
/// Batch     4     int32 count, then a payload of Start (no q) for each             BatchResult
///
/// answer
/// Info      101   JSON text: {"engine": "…", "version": "…"}, and what else <see cref="EngineInfo"/> has, in camel case
/// Ready     102   empty
/// Result    103   int32 flags, f64 energy, f64 virial[9], f64 forces[3N], then f64 atom energies[N] where flagged
/// Error     104   int32 category (<see cref="WorkerErrorKind"/>), text; the worker lives on and may be asked again
/// BatchResult 105 for each structure f64 energy, f64 virial[9], f64 forces[3N]
/// </code>
/// Batch is asked only of who says "offersBatch": true. Cells are rows in Å (all zero without periodicity; a row that is
/// not periodic bounds nothing), positions Å, charges e, energies eV, forces eV/Å, virial −dE/dε in eV, Z atomic numbers. Flags: 1 atom
/// energies follow. An energy or virial that an engine does not offer is NaN. The worker reads requests from its
/// standard input and leaves at its end; it answers on file descriptor 3. Its standard output and error are a log file,
/// so whatever an engine prints cannot break the protocol; the log's last lines reach the user when a worker dies.
/// </summary>
internal static class WorkerProtocol
{
    public const int Open = 1,
        Start = 2,
        Evaluate = 3,
        Batch = 4;

    public const int Info = 101,
        Ready = 102,
        Result = 103,
        Error = 104,
        BatchResult = 105;

    public const int HasAtomEnergies = 1;

    /// <summary>The file descriptor on which a worker answers.</summary>
    public const int AnswerDescriptor = 3;

    /// <summary>Longer frames are a sign that something else speaks: 1 GiB.</summary>
    public const int LongestFrame = 1 << 30;
}

/// <summary>What an Error frame is about.</summary>
internal enum WorkerErrorKind
{
    /// <summary>This structure could not be evaluated.</summary>
    Evaluation = 0,

    /// <summary>Something that the engine needs is not installed.</summary>
    Unavailable = 1,

    /// <summary>The settings are wrong.</summary>
    Settings = 2,
}

/// <summary>A worker answered with an Error frame.</summary>
internal sealed class WorkerErrorException(WorkerErrorKind kind, string message) : Exception(message)
{
    public WorkerErrorKind Kind => kind;
}

/// <summary>The other side is gone: its end of the pipe is closed.</summary>
internal sealed class ChannelClosedException() : Exception("the other side has closed the channel");
