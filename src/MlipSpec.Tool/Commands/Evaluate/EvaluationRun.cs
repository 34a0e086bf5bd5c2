using System.Diagnostics;
using System.Globalization;
using MlipSpec.Engines.Processes;
using MlipSpec.Potentials;
using MlipSpec.Structures.Files;
using MlipSpec.Structures.Files.Xyz;
using MlipSpec.Threads;

namespace MlipSpec.Tool.Commands.Evaluate;

/// <summary>Streams frames through a potential: read a batch, evaluate it on all cores, write it, in the order of the
/// file.</summary>
internal static class EvaluationRun
{
    // Enough frames to keep the cores busy, few enough to hold in memory and to be lost with an interruption.
    const int Batch = 64;

    // Under which names the output has what was evaluated.
    static readonly LabelKeys s_written = new()
    {
        Energy = ["energy"],
        Forces = ["forces", "force"],
        Virial = ["virial"],
        Stress = ["stress"],
    };

    public static void Execute(
        EvaluationRequest request,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellation
    )
    {
        OutputFile.Refuse(request.Output);
        if (request.Output == request.Input)
            throw new IOException($"{request.Output} is the input as well: choose another --output");
        File.Delete(request.PartialOutput);
        var potential = PotentialChoice.Of(request.Settings, request.Potential).Create();
        var extrapolation = request.Grades ? ExtrapolationOf(potential) : null;
        var committee = request.Spread ? MemberSpread.CommitteeOf(potential) : null;
        var statistics = new ErrorTable();
        var clock = Stopwatch.StartNew();
        var (frames, atoms) = (0, 0L);
        using var labels = request.Errors
            ? request.Reading.Labelled(request.Input, potential.Card).GetEnumerator()
            : null;
        using (var writer = new StreamWriter(request.PartialOutput))
            foreach (var batch in request.Reading.Unlabelled(request.Input, potential.Card).Chunk(Batch))
            {
                var evaluated = new Evaluation?[batch.Length];
                // Whatever ends the run, frames that are done, up to the first that is not, are kept.
                try
                {
                    Evaluate(potential, batch, evaluated, request.Threads, cancellation);
                }
                finally
                {
                    ExtendedXyz.Write(
                        writer,
                        batch.Zip(
                            evaluated.TakeWhile(e => e is not null),
                            (frame, e) =>
                                MemberSpread.Added(
                                    Graded(Labelled(frame, e!, potential.Card), extrapolation),
                                    committee,
                                    request.Threads
                                )
                        ),
                        s_written
                    );
                }
                foreach (var evaluation in evaluated)
                    if (labels?.MoveNext() == true)
                        statistics.Add(Comparable(labels.Current, potential.Card), evaluation!);
                frames += batch.Length;
                atoms += batch.Sum(f => (long)f.Structure.Count);
                if (!Console.IsErrorRedirected)
                    error.Write($"\r{frames} frames, {atoms} atoms, {clock.Elapsed:mm\\:ss} ");
            }
        if (!Console.IsErrorRedirected && frames > 0)
            error.WriteLine();
        if (frames == 0)
            throw new FormatException($"{request.Input} holds no frame");
        File.Move(request.PartialOutput, request.Output, overwrite: true);
        var rate = atoms / clock.Elapsed.TotalSeconds;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{request.Potential}: {frames} frames, {atoms} atoms in {clock.Elapsed.TotalSeconds:F1} s ({rate:N0} atoms/s) -> {request.Output}"
            )
        );
        if (request.Errors)
            output.Write(statistics.Text(request.Input));
    }

    static void Evaluate(
        IPotential potential,
        Frame[] batch,
        Evaluation?[] evaluated,
        int threads,
        CancellationToken cancellation
    )
    {
        if (batch.FirstOrDefault(f => f.Structure.Count == 0) is { } nothing)
            throw new FormatException(
                $"{nothing.Source}: the frame has no atoms, so there is nothing to evaluate: remove it, or look at what wrote it"
            );
        if (Together(potential, batch) is { } together)
        {
            together.CopyTo(evaluated, 0);
            return;
        }
        var threadsPerFrame = Math.Max(1, threads / batch.Length);
        // An engine in the middle of an evaluation that takes hours is ended, and its frame is not done.
        using var stop = cancellation.Register(EngineProcesses.StopAll);
        try
        {
            OrderedParallel.Map(
                batch,
                threads,
                cancellation,
                (frame, k) => evaluated[k] = Evaluate(potential, frame, threadsPerFrame)
            );
        }
        catch (Exception e) when (cancellation.IsCancellationRequested && e is (FormatException or AggregateException))
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    static Evaluation[]? Together(IPotential potential, Frame[] batch)
    {
        try
        {
            return potential.EvaluateTogether([.. batch.Select(f => f.Structure)]);
        }
        catch (Exception e) when (e is NotCoveredException or BrokenEvaluationException or ArgumentException)
        {
            throw new FormatException($"{batch[0].Source} and the {batch.Length - 1} frames after it: {e.Message}", e);
        }
    }

    static Evaluation Evaluate(IPotential potential, Frame frame, int threads)
    {
        try
        {
            return potential.Evaluate(frame.Structure, threads);
        }
        catch (Exception e) when (e is NotCoveredException or BrokenEvaluationException or ArgumentException)
        {
            throw new FormatException($"{frame.Source}: {e.Message}", e);
        }
    }

    static IExtrapolationGrade ExtrapolationOf(IPotential potential) =>
        potential.Extrapolation
        ?? throw new ArgumentException(
            $"{potential.Card.Name} has no active set, so there are no --grades: moment tensor potentials have one in their .almtp file, ACE in an .asi file beside the potential"
        );

    static Frame Graded(Frame frame, IExtrapolationGrade? extrapolation)
    {
        if (extrapolation is null)
            return frame;
        var grades = extrapolation.Grade(frame.Structure);
        return frame with
        {
            Info = new OrderedDictionary<string, string>(frame.Info)
            {
                ["grade"] = grades.Configuration.ToString("R", CultureInfo.InvariantCulture),
            },
            Columns =
            [
                .. frame.Columns.Where(c => c.Name != "grade"),
                .. grades.Atoms.Length > 0 ? [new RealColumn("grade", 1, grades.Atoms)] : Array.Empty<AtomColumn>(),
            ],
        };
    }

    // What a potential does not offer is not compared.
    static Frame Comparable(Frame labelled, PotentialCard card) =>
        labelled with
        {
            Energy = card.OffersEnergy ? labelled.Energy : null,
            Virial = card.OffersVirial ? labelled.Virial : null,
        };

    static Frame Labelled(Frame frame, Evaluation evaluation, PotentialCard card)
    {
        var info = new OrderedDictionary<string, string>(frame.Info);
        if (frame.Structure.Cell.IsFullyPeriodic && card.OffersVirial)
        {
            var stress = (-1 / frame.Structure.Volume) * evaluation.Virial;
            info["stress"] = string.Join(
                ' ',
                Enumerable.Range(0, 9).Select(k => stress[k / 3, k % 3].ToString("R", CultureInfo.InvariantCulture))
            );
        }
        return frame with
        {
            Energy = card.OffersEnergy ? evaluation.Energy : null,
            Forces = evaluation.Forces,
            Virial = card.OffersVirial ? evaluation.Virial : null,
            Info = info,
        };
    }
}
