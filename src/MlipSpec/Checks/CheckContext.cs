using MlipSpec.Potentials;

namespace MlipSpec.Checks;

/// <summary>What surrounds a measurement and must not change its result: cancellation, progress, number of
/// cores.</summary>
public sealed record CheckContext
{
    /// <summary>No cancellation, no progress, all cores.</summary>
    public static CheckContext Default { get; } = new();

    /// <summary>Cancels the measurement; long checks look at it at least every second.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>How many cores it may use.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// A folder where a measurement of hours keeps what is finished, so that an interrupted one goes on from there; it
    /// removes what it wrote when it is done. Null: nothing is kept.
    /// </summary>
    public string? WorkFolder { get; init; }

    /// <summary>Told where a long measurement is, such as "strain 3 of 12"; several threads may tell at once.</summary>
    public Action<string> Progress { get; init; } = static _ => { };

    /// <summary>
    /// How a part of a longer measurement is obtained: by measuring it, unless a result store, which sets this, has it
    /// already. A measurement that was stopped resumes behind its last finished part.
    /// </summary>
    public Func<ICheck, IPotential, CheckContext, Measured> Parts { get; init; } =
        static (check, potential, context) => check.MeasureAny(potential, context);

    /// <summary>Obtains a part of a longer measurement; see <see cref="Parts"/>.</summary>
    public T Part<T>(ICheck<T> check, IPotential potential)
        where T : Measured => (T)Parts(check, potential, this);

    /// <summary>Told what the user must know whatever the result, such as a damaged entry of the result store; standard
    /// error unless given.</summary>
    public Action<string> Notice { get; init; } = Console.Error.WriteLine;
}
