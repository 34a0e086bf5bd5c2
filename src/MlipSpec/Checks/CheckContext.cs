namespace MlipSpec.Checks;

/// <summary>What surrounds a measurement and must not change its result: cancellation, progress, number of cores.</summary>
public sealed record CheckContext
{
    /// <summary>No cancellation, no progress, all cores.</summary>
    public static CheckContext Default { get; } = new();

    /// <summary>Cancels the measurement; long checks look at it at least every second.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>How many cores it may use.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Told where a long measurement is, such as "strain 3 of 12"; several threads may tell at once.</summary>
    public Action<string> Progress { get; init; } = static _ => { };

    /// <summary>Told what the user must know whatever the result, such as a damaged entry of the result store; standard error unless given.</summary>
    public Action<string> Notice { get; init; } = Console.Error.WriteLine;
}
