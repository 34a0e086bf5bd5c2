using System.Diagnostics;
using System.Globalization;

namespace MlipSpec.Engines.Processes;

/// <summary>
/// The working and temporary folder of one worker: whatever an engine leaves lying about (kim.log, CRASH, log.lammps)
/// lands there and goes with it. Named after the host process, so that what a killed host left is found and removed
/// later.
/// </summary>
internal sealed class WorkerFolder
{
    const string Prefix = "mlipspec-worker-";

    static readonly Lazy<string> s_configuration = new(WriteConfiguration);
    static int s_number,
        s_kept;

    public WorkerFolder(string engine)
    {
        Sweep();
        var name = $"{Prefix}{Environment.ProcessId}-{Interlocked.Increment(ref s_number)}-{Plain(engine)}";
        Path = Directory.CreateDirectory(System.IO.Path.Combine(System.IO.Path.GetTempPath(), name)).FullName;
    }

    /// <summary>The folder.</summary>
    public string Path { get; private set; }

    /// <summary>The file that tells dotnet which runtime a worker needs; written once for each run.</summary>
    public static string RuntimeConfiguration => s_configuration.Value;

    /// <summary>A file in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Renames the folder so that it outlives the run, and returns its new path.</summary>
    public string Keep()
    {
        var kept = System.IO.Path.Combine(
            System.IO.Path.GetTempPath(),
            $"mlipspec-crash-{DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{Environment.ProcessId}-{Interlocked.Increment(ref s_kept)}"
        );
        Directory.Move(Path, kept);
        return Path = kept;
    }

    /// <summary>Removes the folder; a file that is still held stays for the next sweep.</summary>
    public void Remove() => Remove(Path);

    static void Remove(string path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }

    /// <summary>Removes the configuration at the end of the run.</summary>
    public static void RemoveConfiguration()
    {
        if (s_configuration.IsValueCreated)
            Remove(System.IO.Path.GetDirectoryName(s_configuration.Value)!);
    }

    // Once for each run: the folders of hosts that are no more.
    static readonly Lazy<bool> s_swept = new(() =>
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
            if (
                int.TryParse(System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0], out var host)
                && !Lives(host)
            )
                Remove(folder);
        return true;
    });

    static void Sweep() => _ = s_swept.Value;

    static bool Lives(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    static string WriteConfiguration()
    {
        var file = new WorkerFolder("dotnet").File("worker.runtimeconfig.json");
        System.IO.File.WriteAllText(file, DotNetHost.Configuration);
        return file;
    }

    static string Plain(string engine) => string.Concat(engine.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
}
