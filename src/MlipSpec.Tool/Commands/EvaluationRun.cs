using System.Diagnostics;
using System.Globalization;
using MlipSpec.Engines;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Settings;
using MlipSpec.Simulation;
using MlipSpec.Statistics;
using MlipSpec.Structures;
using MlipSpec.Structures.Files;

namespace MlipSpec.Tool.Commands;

/// <summary>Streams frames through a potential: read a batch, evaluate it on all cores, write it, in the order of the file.</summary>
internal static class EvaluationRun
{
    // Enough frames to keep the cores busy, few enough to hold in memory and to be lost with an interruption.
    const int Batch = 64;

    // What the output has under its plain name replaces the input's; dft_… and ref_… labels are kept like every other entry and column.
    static readonly LabelKeys s_replaced = new() { Energy = ["energy"], Forces = ["forces", "force"], Virial = ["virial"], Stress = ["stress"] };

    public static void Execute(EvaluationRequest request, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (request.Output == request.Input) throw new IOException($"{request.Output} is the input as well: choose another --output");
        File.Delete(request.PartialOutput);
        var potential = Choose(request).Create();
        var statistics = new ErrorTable();
        var clock = Stopwatch.StartNew();
        var (frames, atoms) = (0, 0L);
        using var labels = request.Errors ? ExtendedXyz.Read(request.Input).GetEnumerator() : null;
        using (var writer = new StreamWriter(request.PartialOutput))
            foreach (var batch in ExtendedXyz.Read(request.Input, s_replaced).Chunk(Batch))
            {
                var threadsPerFrame = Math.Max(1, request.Threads / batch.Length);
                var evaluated = OrderedParallel.Map(batch, request.Threads, cancellation, (frame, _) => Evaluate(potential, frame, threadsPerFrame));
                ExtendedXyz.Write(writer, batch.Zip(evaluated, Labelled), s_replaced);
                foreach (var evaluation in evaluated)
                    if (labels?.MoveNext() == true) statistics.Add(labels.Current, evaluation);
                frames += batch.Length;
                atoms += batch.Sum(f => (long)f.Structure.Count);
                if (!Console.IsErrorRedirected) error.Write($"\r{frames} frames, {atoms} atoms, {clock.Elapsed:mm\\:ss} ");
            }
        if (!Console.IsErrorRedirected && frames > 0) error.WriteLine();
        if (frames == 0) throw new FormatException($"{request.Input} holds no frame");
        File.Move(request.PartialOutput, request.Output, overwrite: true);
        var rate = atoms / clock.Elapsed.TotalSeconds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{request.Potential}: {frames} frames, {atoms} atoms in {clock.Elapsed.TotalSeconds:F1} s ({rate:N0} atoms/s) -> {request.Output}"));
        if (request.Errors) output.Write(statistics.Text(request.Input));
    }

    static PotentialSettings Choose(EvaluationRequest request)
    {
        var settings = SuiteSettings.Read(request.Settings, EngineKinds.All, Environment.GetEnvironmentVariable);
        return settings.Potentials.FirstOrDefault(p => p.Name == request.Potential)
            ?? throw new ArgumentException($"{settings.Path} has no potential '{request.Potential}': {Suggest.Nearest(request.Potential, settings.Potentials.Select(p => p.Name))}");
    }

    static Evaluation Evaluate(IPotential potential, Frame frame, int threads)
    {
        try { return potential.Evaluate(frame.Structure, threads); }
        catch (Exception e) when (e is NotCoveredException or BrokenEvaluationException or ArgumentException)
        {
            throw new FormatException($"{frame.Source}: {e.Message}", e);
        }
    }

    // Energy, forces, virial and stress of the input give way to the potential's; everything else of the frame stays.
    static Frame Labelled(Frame frame, Evaluation evaluation)
    {
        var info = new OrderedDictionary<string, string>(frame.Info.Where(i => !i.Key.Equals("stress", StringComparison.OrdinalIgnoreCase)));
        if (frame.Structure.Cell.IsFullyPeriodic)
        {
            var stress = (-1 / frame.Structure.Volume) * evaluation.Virial;
            info["stress"] = string.Join(' ', Enumerable.Range(0, 9).Select(k => stress[k / 3, k % 3].ToString("R", CultureInfo.InvariantCulture)));
        }
        return frame with { Energy = evaluation.Energy, Forces = evaluation.Forces, Virial = evaluation.Virial, Info = info };
    }
}
