using System.Globalization;
using MlipSpec.Engines.Kim;
using MlipSpec.Engines.Lammps;
using MlipSpec.Engines.Worker;

namespace MlipSpec.Engines;

/// <summary>The entry point of a worker process: <c>dotnet exec MlipSpec.Engines.dll ENGINE</c>, started by
/// <see cref="WorkerProcess"/> only.</summary>
internal static class WorkerProgram
{
    // The engines written in .NET; a new one is one entry here.
    static readonly Dictionary<string, Func<IEngine>> s_engines = new()
    {
        [KimEngine.Key] = () => new KimEngine(),
        [LammpsEngine.Key] = () => new LammpsEngine(),
    };

    public static int Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is [var key] && s_engines.TryGetValue(key, out var make))
        {
            WorkerLoop.Run(make());
            return 0;
        }
        Console.Error.WriteLine(
            $"Error: this program hosts an engine for MlipSpec and is not started by hand; it knows {string.Join(", ", s_engines.Keys)}"
        );
        return 2;
    }
}
