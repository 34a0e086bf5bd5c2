using System.Globalization;
using MlipSpec.Engines.Torch;
using MlipSpec.Engines.Worker;

namespace MlipSpec.Torch;

/// <summary>The entry point of the worker: <c>dotnet exec MlipSpec.Torch.dll torchscript</c>, started by
/// <see cref="TorchPotential"/> only.</summary>
internal static class WorkerProgram
{
    public static int Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (args is [TorchWorker.Key])
        {
            WorkerLoop.Run(new TorchEngine());
            return 0;
        }
        Console.Error.WriteLine("Error: this program hosts libtorch for MlipSpec and is not started by hand");
        return 2;
    }
}
