using MlipSpec.Engines.Processes;

namespace MlipSpec.Engines.Worker;

/// <summary>How to start a worker, and what to tell it first.</summary>
public sealed record WorkerLaunch
{
    /// <summary>
    /// Ten minutes: the slowest models that OpenKIM ships (dropout ensembles of neural networks, 40 ms for each atom)
    /// evaluate 10,000 atoms in seven.
    /// </summary>
    public static readonly TimeSpan DefaultTimeLimit = TimeSpan.FromMinutes(10);

    /// <summary>The engine's name for people, such as "LAMMPS"; also names the working folder.</summary>
    public required string Engine { get; init; }

    /// <summary>The program.</summary>
    public required string Program { get; init; }

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Environment variables to set.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The payload of the first frame: the engine's settings as JSON.</summary>
    public string Settings { get; init; } = "{}";

    /// <summary>A log file of the engine in its working folder, whose telling lines are looked for before those of the
    /// worker's own log; null if it has none.</summary>
    public string? EngineLog { get; init; }

    /// <summary>How long one evaluation may take before the worker is killed.</summary>
    public TimeSpan TimeLimit { get; init; } = DefaultTimeLimit;

    /// <summary>How long starting and opening may take: loading a large model from a slow disk takes a
    /// minute.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Turns the last words of an engine that died while it was opened into the exception to throw; by default
    /// a setting is wrong.</summary>
    public Func<string, Exception> Explain { get; init; } = message => new ArgumentException(message);

    /// <summary>A worker written in .NET: this assembly, started as a program, hosting one of its engines.</summary>
    /// <param name="engine">The engine's name for people.</param>
    /// <param name="key">The engine's key in <see cref="WorkerProgram"/>.</param>
    internal static WorkerLaunch DotNet(string engine, string key) =>
        SelfContained.Program is { } program
            ? OfDotNet(engine, program, [SelfContained.WorkerWord, key])
            : DotNet(engine, typeof(WorkerLaunch).Assembly.Location, key);

    /// <inheritdoc cref="DotNet(string, string)"/>
    internal static WorkerLaunch DotNet(string engine, string assembly, string key) =>
        OfDotNet(
            engine,
            DotNetHost.Path,
            ["exec", "--runtimeconfig", WorkerFolder.RuntimeConfiguration, assembly, key]
        );

    static WorkerLaunch OfDotNet(string engine, string program, IReadOnlyList<string> arguments) =>
        new()
        {
            Engine = engine,
            Program = program,
            Arguments = arguments,
            // Short-lived processes of one thread: no diagnostics port, no heap for each core.
            Environment = new Dictionary<string, string>
            {
                ["DOTNET_EnableDiagnostics"] = "0",
                ["DOTNET_gcServer"] = "0",
                ["DOTNET_gcConcurrent"] = "0",
                ["DOTNET_TieredPGO"] = "0",
            },
        };
}
