using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using MlipSpec.Conformance;
using MlipSpec.Engines.Kim;
using MlipSpec.Potentials;
using MlipSpec.Structures;
using MlipSpec.Verdicts;

namespace MlipSpec.Tool.Commands;

/// <summary>The conformance kit over many models, each in its own worker process, as a table.</summary>
internal static class ModelSweep
{
    sealed record Row(KimModel Model, ConformanceReport? Report, string? Problem, double Seconds);

    public static void Execute(
        IReadOnlyList<KimModel> models,
        Element[] elements,
        bool own,
        int threads,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellation
    )
    {
        var clock = Stopwatch.StartNew();
        var rows = new Row[models.Count];
        var done = 0;
        // The slow ones first, or the last of them would run alone.
        var order = Enumerable
            .Range(0, models.Count)
            .OrderBy(i => models[i].Name.StartsWith("SNAP", StringComparison.Ordinal) ? 0 : 1)
            .ToArray();
        Parallel.ForEach(
            Partitioner.Create(order, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation },
            i =>
            {
                rows[i] = Test(models[i], elements, own, cancellation);
                if (!Console.IsErrorRedirected)
                    error.Write(
                        $"\r{Interlocked.Increment(ref done)} of {models.Count} models, {clock.Elapsed:mm\\:ss} "
                    );
            }
        );
        if (!Console.IsErrorRedirected)
            error.WriteLine();
        foreach (var row in rows)
            output.WriteLine(Text(row, models.Max(m => m.Name.Length)));
        var conforming = rows.Count(r => r.Report?.Conforms == true);
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{conforming} of {rows.Length} models keep every promise; tested in {clock.Elapsed.TotalSeconds:F0} s with {threads} processes"
            )
        );
    }

    static Row Test(KimModel model, Element[] elements, bool own, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var potential = Make(model, elements, own);
            return new(
                model,
                new ConformanceKit(elements).Check(potential, new() { Cancellation = cancellation }),
                null,
                clock.Elapsed.TotalSeconds
            );
        }
        catch (Exception e)
            when (e is UnavailableException or ArgumentException or NotCoveredException or BrokenEvaluationException)
        {
            return new(model, null, e.Message, clock.Elapsed.TotalSeconds);
        }
    }

    // A model without a virial of its own is tested with that of its forces.
    static IPotential Make(KimModel model, Element[] elements, bool own)
    {
        try
        {
            return KimPotential.ThroughApi(model.Name, elements, own);
        }
        catch (ArgumentException) when (own)
        {
            return KimPotential.ThroughApi(model.Name, elements);
        }
    }

    static string Text(Row row, int width)
    {
        var (report, time) = (row.Report, row.Seconds.ToString("F1", CultureInfo.InvariantCulture) + " s");
        var verdict =
            report is null ? row.Problem!
            : report.Conforms ? "conforms"
            : string.Join(
                "; ",
                report
                    .Broken.GroupBy(i => double.IsNaN(i.Error) ? "not finite" : i.Name)
                    .Select(g =>
                        double.IsNaN(g.First().Error)
                            ? $"{Promises.Finite}: broken in {g.Count()} promises"
                            : $"{g.Key} {g.First().Measured}"
                    )
            );
        var kept = report is null
            ? "–"
            : $"{report.Items.Count(i => i.Verdict is Verdict.Pass)}/{report.Items.Count(i => i.Verdict is not Verdict.NotApplicable)}";
        return $"{row.Model.Name.PadRight(width)}  {kept, 5}  {time, 7}  {verdict}";
    }
}
