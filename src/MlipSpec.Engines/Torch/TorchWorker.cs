using MlipSpec.Engines.Worker;
using MlipSpec.Potentials;

namespace MlipSpec.Engines.Torch;

/// <summary>Finds the worker that holds libtorch: the assembly of the package MlipSpec.Torch, which a build puts beside
/// the tests. Nothing here refers to it, so who has no TorchScript model does not carry libtorch.</summary>
internal static class TorchWorker
{
    /// <summary>The environment variable that names the worker's folder for programs that have no reference to the
    /// package, such as the tool.</summary>
    public const string FolderVariable = "MLIPSPEC_TORCH";

    /// <summary>The word that starts the worker.</summary>
    public const string Key = "torchscript";

    const string Assembly = "MlipSpec.Torch.dll",
        Library = "TorchSharp.dll",
        BuildOutput =
            "name the build output of a program or a test project that refers to the package MlipSpec.Torch; that of a library lacks what it depends on";

    /// <summary>The worker's assembly.</summary>
    /// <param name="near">A file of the project under test; the project's build output is looked through where the
    /// program itself has no worker.</param>
    /// <exception cref="UnavailableException">It is nowhere; the message holds the line that adds it.</exception>
    public static string Find(string? near = null) =>
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } given
            ? Given(given)
            : Beside(AppContext.BaseDirectory)
                ?? Built(near)
                ?? throw new UnavailableException(
                    $"kind torchscript needs the package MlipSpec.Torch, whose worker is neither beside this program nor in the build output of the project: dotnet add package MlipSpec.Torch (it brings libtorch, 160 MB), then build; or set {FolderVariable} to the folder that holds {Assembly}"
                );

    /// <summary>How the worker is started.</summary>
    public static WorkerLaunch Launch(string assembly)
    {
        var launch = WorkerLaunch.DotNet("libtorch", assembly, Key);
        return launch with
        {
            Environment = new Dictionary<string, string>(launch.Environment)
            {
                // More threads make small models slower, and their last digits depend on the moment.
                ["OMP_NUM_THREADS"] = "1",
                // glibc keeps the memory of tensors for the next evaluation: giving it back and asking for it again costs
                // up to a tenth of an evaluation. 32 MiB is the largest threshold that it takes.
                ["MALLOC_MMAP_THRESHOLD_"] = "33554432",
                ["MALLOC_TRIM_THRESHOLD_"] = "1073741824",
            },
        };
    }

    internal static string Given(string folder)
    {
        var worker =
            Beside(Path.GetFullPath(folder))
            ?? throw new UnavailableException($"{FolderVariable} is {folder}, where {Assembly} is not: {BuildOutput}");
        var library = Path.Combine(Path.GetDirectoryName(worker)!, Library);
        return File.Exists(library)
            ? worker
            : throw new UnavailableException(
                $"{FolderVariable} is {folder}, which holds {Assembly} and lacks {Library}, without which it does not start: {BuildOutput}"
            );
    }

    static string? Beside(string folder) =>
        Path.Combine(folder, Assembly) is var path && File.Exists(path) ? path : null;

    // bin/Release/net10.0 of the project that holds the settings; the newest where there are several.
    static string? Built(string? near)
    {
        for (
            var folder = near is null ? null : new DirectoryInfo(Path.GetFullPath(near)).Parent;
            folder is not null;
            folder = folder.Parent
        )
            if (Directory.Exists(Path.Combine(folder.FullName, "bin")) && folder.EnumerateFiles("*.csproj").Any())
                return Directory
                    .EnumerateFiles(Path.Combine(folder.FullName, "bin"), Assembly, SearchOption.AllDirectories)
                    .MaxBy(File.GetLastWriteTimeUtc);
        return null;
    }
}
