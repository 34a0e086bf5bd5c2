using System.Diagnostics;
using System.Globalization;
using MlipSpec.Engines.Labelling;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;

namespace MlipSpec.Tool.Commands.Relabel;

/// <summary>Labels the snapshots, shows how far it is, and writes what was labelled and what was not.</summary>
internal static class RelabelRun
{
    // Under which names the new labels are written.
    static readonly LabelKeys s_written = new()
    {
        Energy = ["energy"],
        Forces = ["forces", "force"],
        Virial = ["virial"],
        Stress = ["stress"],
    };

    /// <summary>True if every snapshot was labelled.</summary>
    public static bool Execute(
        RelabelRequest request,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellation
    )
    {
        OutputFile.Refuse(request.Output);
        if (request.Output == request.Input)
            throw new IOException($"{request.Output} is the input as well: choose another --output");
        var snapshots = request.Reading.Unlabelled(request.Input).ToArray();
        if (snapshots.Length == 0)
            throw new FormatException($"{request.Input} holds no frame");
        using var labeller = Labellers.Create(request.With, request.Settings);
        output.WriteLine($"{snapshots.Length} snapshots with {labeller.LevelOfTheory}");
        output.WriteLine($"each is kept in {request.WorkingFolder} when it is done");
        var clock = Stopwatch.StartNew();
        var jobs =
            request.Jobs > 0 ? request.Jobs : Math.Max(1, Environment.ProcessorCount / labeller.CoresPerSnapshot);
        var result = new Relabelling(labeller, request.WorkingFolder)
        {
            Jobs = jobs,
            Progress = p => Show(p, clock.Elapsed, error),
        }.Run(snapshots, cancellation);
        if (!Console.IsErrorRedirected)
            error.WriteLine();
        Write(request, result, output, error);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Labelled.Count} of {snapshots.Length} snapshots labelled ({result.Reused} of them before) in {clock.Elapsed.TotalSeconds:F1} s -> {request.Output}"
            )
        );
        return result.Failed.Count == 0;
    }

    static void Write(RelabelRequest request, RelabelResult result, TextWriter output, TextWriter error)
    {
        if (result.Labelled.Count > 0)
        {
            ExtendedXyz.Write(request.Output + ".partial", result.Labelled, s_written);
            File.Move(request.Output + ".partial", request.Output, overwrite: true);
        }
        File.Delete(request.FailedOutput);
        if (result.Failed.Count == 0)
            return;
        foreach (var (_, reason) in result.Failed)
            error.WriteLine($"not labelled: {reason}");
        ExtendedXyz.Write(
            request.FailedOutput,
            result.Failed.Select(f =>
                f.Snapshot with
                {
                    Info = new OrderedDictionary<string, string>(f.Snapshot.Info.Where(i => i.Key != "not_labelled"))
                    {
                        ["not_labelled"] = f.Reason,
                    },
                }
            ),
            s_written
        );
        output.WriteLine(
            $"{result.Failed.Count} snapshots could not be labelled: {request.FailedOutput} holds them with the reasons; run the same command to try them again"
        );
    }

    static void Show(RelabelProgress progress, TimeSpan elapsed, TextWriter error)
    {
        if (Console.IsErrorRedirected)
            return;
        var done = progress.Computed + progress.Reused + progress.Failed;
        var left =
            progress.Computed == 0
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $", about {elapsed.TotalMinutes / progress.Computed * (progress.Total - done):F0} min left"
                );
        lock (error)
            error.Write(
                $"\r{done} of {progress.Total} ({progress.Reused} before, {progress.Failed} failed), {elapsed:hh\\:mm\\:ss}{left}   "
            );
    }
}
