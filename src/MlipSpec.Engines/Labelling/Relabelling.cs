using MlipSpec.Potentials;
using MlipSpec.Structures.Files;

namespace MlipSpec.Engines.Labelling;

/// <summary>
/// Labels snapshots, each in a folder of its own below a working folder. Every finished label is kept there at once, so
/// whatever ends the run, the next one goes on where it ended; what failed is tried again then.
/// </summary>
/// <param name="Labeller">What gives the labels.</param>
/// <param name="WorkingFolder">Where the folders are made.</param>
internal sealed record Relabelling(ILabeller Labeller, string WorkingFolder)
{
    /// <summary>How many snapshots run at once.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Told after each snapshot how far the run is; several threads may tell at once.</summary>
    public Action<RelabelProgress> Progress { get; init; } = static _ => { };

    /// <summary>Labels the snapshots that have no labels yet.</summary>
    /// <param name="snapshots">The snapshots.</param>
    /// <param name="cancellation">Ends the programs that run; what is finished stays.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="UnavailableException">Nothing can be labelled: something outside is missing.</exception>
    public RelabelResult Run(IReadOnlyList<Frame> snapshots, CancellationToken cancellation)
    {
        var labels = new Label?[snapshots.Count];
        var failures = new string?[snapshots.Count];
        var counts = new Counts(snapshots.Count);
        UnavailableException? unavailable = null;
        // The first to find that nothing can be labelled stops the others.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var next = -1;
        var threads = new Thread[Math.Min(Math.Max(1, Jobs), Math.Max(1, snapshots.Count))];
        // Threads of their own: a child that dies with the thread that started it must not share one that the pool may
        // end.
        for (var t = 0; t < threads.Length; t++)
            (threads[t] = new Thread(Work) { IsBackground = true, Name = "relabel" }).Start();
        foreach (var thread in threads)
            thread.Join();
        if (unavailable is not null)
            throw new UnavailableException(unavailable.Message);
        cancellation.ThrowIfCancellationRequested();
        return Collected(snapshots, labels, failures, counts.Reused);

        void Work()
        {
            while (!stop.IsCancellationRequested && Interlocked.Increment(ref next) is var k && k < snapshots.Count)
                try
                {
                    labels[k] = One(snapshots[k], counts, stop.Token);
                }
                catch (OperationCanceledException)
                {
                    return;
                }
                catch (UnavailableException e)
                {
                    Interlocked.CompareExchange(ref unavailable, e, null);
                    stop.Cancel();
                }
                catch (Exception e)
                    when (e is LabellingException or InvalidDataException or IOException or UnauthorizedAccessException)
                {
                    failures[k] = $"{Named(snapshots[k])}: {e.Message}";
                    Progress(counts.Failed());
                }
        }
    }

    Label One(Frame snapshot, Counts counts, CancellationToken cancellation)
    {
        var folder = new SnapshotFolder(WorkingFolder, snapshot.Structure, Labeller.Fingerprint);
        // The same snapshot twice in one file is computed once: the second waits for the first.
        lock (counts.LockOf(folder.Path))
        {
            if (folder.Find() is { } found)
            {
                Progress(counts.Found());
                return found;
            }
            Directory.CreateDirectory(folder.Path);
            var label = Labeller.Label(snapshot.Structure, folder.Path, cancellation);
            folder.Keep(SnapshotFolder.Labelled(new(snapshot.Structure), label, Labeller));
            Progress(counts.Computed());
            return label;
        }
    }

    RelabelResult Collected(IReadOnlyList<Frame> snapshots, Label?[] labels, string?[] failures, int reused)
    {
        var labelled = new List<Frame>();
        var failed = new List<(Frame, string)>();
        for (var k = 0; k < snapshots.Count; k++)
            if (labels[k] is { } label)
                labelled.Add(SnapshotFolder.Labelled(snapshots[k], label, Labeller));
            else
                failed.Add(
                    (
                        snapshots[k],
                        failures[k]
                            ?? throw new InvalidOperationException($"snapshot {k} has neither label nor failure")
                    )
                );
        return new(labelled, failed, reused);
    }

    static string Named(Frame frame) =>
        frame.Source.Length > 0 ? $"{frame.Source} ({frame.Structure})" : frame.Structure.ToString();

    sealed class Counts(int total)
    {
        readonly System.Collections.Concurrent.ConcurrentDictionary<string, object> _locks = new();
        int _computed,
            _found,
            _failed;

        public int Reused => _found;

        public object LockOf(string path) => _locks.GetOrAdd(path, static _ => new());

        public RelabelProgress Computed() => Now(ref _computed);

        public RelabelProgress Found() => Now(ref _found);

        public RelabelProgress Failed() => Now(ref _failed);

        RelabelProgress Now(ref int which)
        {
            Interlocked.Increment(ref which);
            return new(_computed, _found, _failed, total);
        }
    }
}

/// <summary>How far a run is.</summary>
/// <param name="Computed">Snapshots labelled in this run.</param>
/// <param name="Reused">Snapshots whose label an earlier run, or an equal snapshot, had finished.</param>
/// <param name="Failed">Snapshots that could not be labelled.</param>
/// <param name="Total">All snapshots.</param>
internal sealed record RelabelProgress(int Computed, int Reused, int Failed, int Total);

/// <summary>What a run gave.</summary>
/// <param name="Labelled">The labelled frames in the order of the snapshots.</param>
/// <param name="Failed">The snapshots that could not be labelled, each with the reason; its message names file and
/// line.</param>
/// <param name="Reused">How many labels were there before.</param>
internal sealed record RelabelResult(
    IReadOnlyList<Frame> Labelled,
    IReadOnlyList<(Frame Snapshot, string Reason)> Failed,
    int Reused
);
