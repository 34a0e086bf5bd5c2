using System.Diagnostics;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Training;

/// <summary>
/// Trains by running somebody's fitting program, such as gap_fit or mlp: {train} in its arguments becomes the file of
/// training structures, {folder} the folder it runs in, {fold} the number of the fold from 1. Its output is kept in
/// log.txt of that folder.
/// </summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments; none is interpreted by a shell.</param>
/// <param name="Folder">Where a folder for each fold is made; it stays.</param>
/// <param name="Load">Makes the potential from the folder of a fold once the program has ended well.</param>
internal sealed record FitCommand(
    string Program,
    IReadOnlyList<string> Arguments,
    string Folder,
    Func<string, IPotential> Load
) : ITrainer
{
    const int LastLines = 5;

    /// <summary>How long one fit may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(12);

    /// <inheritdoc/>
    public string Description => $"{Program} {string.Join(' ', Arguments)}";

    /// <inheritdoc/>
    public IPotential Train(
        LabelledSet set,
        IReadOnlyList<int> frames,
        int fold,
        int threads,
        CancellationToken cancellation
    )
    {
        var folder = Path.GetFullPath(Path.Combine(Folder, $"fold-{fold + 1}"));
        Directory.CreateDirectory(folder);
        var train = Path.Combine(folder, "train.xyz");
        ExtendedXyz.Write(train, frames.Select(k => set.Frames[k]));
        var log = Path.Combine(folder, "log.txt");
        var start = new ProcessStartInfo(Program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var argument in Arguments)
            start.ArgumentList.Add(
                argument.Replace("{train}", train).Replace("{folder}", folder).Replace("{fold}", $"{fold + 1}")
            );
        var exit = Run(start, fold, log, cancellation);
        if (exit != 0)
            throw new TrainingException(
                $"the fit of fold {fold + 1} ended with exit code {exit}: {Program}; {Tail(log)}"
            );
        try
        {
            return Load(folder);
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or InvalidDataException)
        {
            throw new TrainingException(
                $"the fit of fold {fold + 1} ended well, but its potential cannot be read: {e.Message}; {Tail(log)}",
                e
            );
        }
    }

    int Run(ProcessStartInfo start, int fold, string log, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(Timeout);
        using var writer = TextWriter.Synchronized(new StreamWriter(log));
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Write(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new TrainingException(
                $"the fit of fold {fold + 1} cannot start: {Program} ({e.Message}). Is it installed and on the PATH?",
                e
            );
        }
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            process.WaitForExitAsync(limited.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            throw new TrainingException(
                $"the fit of fold {fold + 1} was stopped after its limit of {Timeout.TotalSeconds:0.#} s; its log is {log}"
            );
        }
        return process.ExitCode;

        void Write(string? line)
        {
            if (line is not null)
                writer.WriteLine(line);
        }
    }

    static string Tail(string log)
    {
        var lines = File.ReadAllLines(log);
        return lines.Length == 0
            ? $"it wrote nothing into {log}"
            : $"the end of {log}:\n  {string.Join("\n  ", lines.TakeLast(LastLines))}";
    }
}
