using MlipSpec.Checks.Promises.Subjects;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Promises.Calls;

/// <summary>
/// Does a structure's result depend on the structure alone? Many structures at once give what they give one by one, in
/// any order and from several threads; a running calculation whose atoms and cell were moved gives what a fresh one
/// gives; positions handed in are not changed.
/// </summary>
/// <param name="Structures">The structures; at least two, of different size.</param>
public sealed record Reproducibility(IReadOnlyList<TestStructure> Structures) : ICheck<ReproducibilityErrors>
{
    /// <summary>How far all atoms move along each direction, Å, besides changing places, before a running calculation
    /// evaluates again.</summary>
    public double Move { get; init; } = 2;

    /// <summary>The strain of the cell before a running calculation evaluates again.</summary>
    public double Strain { get; init; } = 0.15;

    /// <inheritdoc/>
    public string Name => "reproducibility";

    /// <inheritdoc/>
    public Domain Domain => Domain.Promises;

    /// <inheritdoc/>
    public int Version => 2;

    /// <inheritdoc/>
    public string? Material => string.Join(' ', Elements);

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => TestStructure.ElementsOf(Structures);

    /// <inheritdoc/>
    public ReproducibilityErrors Measure(IPotential potential, CheckContext context) =>
        (this with { Structures = Suited.To(potential.Card, Structures) }).MeasureSuited(potential, context);

    ReproducibilityErrors MeasureSuited(IPotential potential, CheckContext context)
    {
        context.Progress("one by one");
        var alone = Structures.Select(s => Probe.Once(potential, s, context)).ToArray();
        context.Progress("together");
        var none = Deviation.None(potential.Card);
        return new()
        {
            Batch = Compare(none, alone, Together(potential, context)),
            InOneCall = InOneCall(none, alone, potential),
            Order = Compare(none, alone, InReverse(potential, context)),
            Concurrency = Compare(none, alone, Concurrently(potential, context)),
            Continuation = Continued(none, alone, potential, context),
            InputChanges = ChangedCoordinates(potential, context),
        };
    }

    Deviation Compare(Deviation errors, Evaluation[] expected, Evaluation[] found)
    {
        for (var s = 0; s < Structures.Count; s++)
            errors = errors.And(Structures[s].Name, expected[s], found[s]);
        return errors;
    }

    /// <summary>All calculations run at once: started first, then evaluated, then read.</summary>
    Evaluation[] Together(IPotential potential, CheckContext context)
    {
        List<ICalculation> running = [];
        try
        {
            foreach (var test in Structures)
                running.Add(potential.Start(test.Structure, context.Threads));
            for (var s = 0; s < running.Count; s++)
                running[s].Evaluate(Structures[s].Structure.Positions.ToArray(), Structures[s].Structure.Cell);
            for (var s = 0; s < running.Count; s++)
                Probe.ThrowIfBroken(running[s], potential.Card, Structures[s]);
            return [.. running.Select(Probe.Read)];
        }
        finally
        {
            running.ForEach(c => c.Dispose());
        }
    }

    /// <summary>The call for many structures, in both orders, where the potential has one.</summary>
    Deviation InOneCall(Deviation errors, Evaluation[] alone, IPotential potential)
    {
        foreach (
            var order in (int[][])
                [
                    [.. Enumerable.Range(0, alone.Length)],
                    [.. Enumerable.Range(0, alone.Length).Reverse()],
                ]
        )
        {
            if (potential.EvaluateTogether([.. order.Select(s => Structures[s].Structure)]) is not { } found)
                return errors;
            if (found.Length != order.Length)
                throw new BrokenEvaluationException(
                    $"{potential.Card.Name} was given {order.Length} structures in one call and returned {found.Length} results"
                );
            for (var k = 0; k < order.Length; k++)
                if (found[k].Forces.Length != Structures[order[k]].Structure.Count)
                    throw new BrokenEvaluationException(
                        $"{potential.Card.Name}, given {order.Length} structures in one call, returned {found[k].Forces.Length} forces for {Structures[order[k]].Name}, which has {Structures[order[k]].Structure.Count} atoms"
                    );
            for (var k = 0; k < order.Length; k++)
                errors = errors.And($"{Structures[order[k]].Name}, one of {order.Length}", alone[order[k]], found[k]);
        }
        return errors;
    }

    Evaluation[] InReverse(IPotential potential, CheckContext context)
    {
        var results = new Evaluation[Structures.Count];
        for (var s = Structures.Count - 1; s >= 0; s--)
            results[s] = Probe.Once(potential, Structures[s], context);
        return results;
    }

    Evaluation[] Concurrently(IPotential potential, CheckContext context)
    {
        var results = new Evaluation[Structures.Count];
        var options = new ParallelOptions
        {
            CancellationToken = context.Cancellation,
            MaxDegreeOfParallelism = Math.Max(2, context.Threads),
        };
        try
        {
            Parallel.For(0, results.Length, options, s => results[s] = Probe.Once(potential, Structures[s], context));
        }
        catch (AggregateException e)
            when (e.InnerExceptions.OfType<BrokenEvaluationException>().FirstOrDefault() is { } broken)
        {
            throw new BrokenEvaluationException($"evaluated from several threads at once: {broken.Message}");
        }
        return results;
    }

    /// <summary>Elsewhere and in another cell first, then back at the structure, in one calculation; both times against
    /// a fresh one.</summary>
    Deviation Continued(Deviation errors, Evaluation[] alone, IPotential potential, CheckContext context)
    {
        for (var s = 0; s < Structures.Count; s++)
        {
            var test = Structures[s];
            var away = Away(test.Structure);
            using var probe = new Probe(potential, test, context);
            probe.Evaluate();
            MoveTo(probe, away);
            errors = errors.And(
                $"{test.Name}, moved",
                Probe.Once(potential, new(test.Name, away), context),
                probe.Snapshot()
            );
            MoveTo(probe, test.Structure);
            errors = errors.And($"{test.Name}, moved and back", alone[s], probe.Snapshot());
        }
        return errors;
    }

    static void MoveTo(Probe probe, Structure structure)
    {
        structure.Positions.CopyTo(probe.Positions);
        probe.Cell = structure.Cell;
    }

    Structure Away(Structure structure)
    {
        var strained = structure.Deformed(Matrix3D.Diagonal(1 + Strain, 1 + 0.5 * Strain, 1).With(0, 1, 0.5 * Strain));
        var positions = strained.Positions.ToArray();
        // Each atom takes the place of the next, so that everyone has new neighbours at sensible distances.
        for (var i = 0; i < positions.Length; i++)
            positions[i] = strained.Positions[(i + 1) % positions.Length] + new Vector3D(Move, -Move, 0.5 * Move);
        return strained.WithPositions(positions);
    }

    /// <summary>The number of coordinates that evaluations changed in the array they were handed; atoms stand outside
    /// the cell, where wrapping would show.</summary>
    int ChangedCoordinates(IPotential potential, CheckContext context)
    {
        var changed = 0;
        foreach (var test in Structures)
        {
            var far = test.Structure.Positions.ToArray();
            for (var i = 0; i < far.Length; i++)
                far[i] += new Vector3D(20, -20, 20);
            var handed = far.ToArray();
            using var calculation = potential.Start(test.Structure, context.Threads);
            calculation.Evaluate(handed, test.Structure.Cell);
            for (var i = 0; i < far.Length; i++)
            for (var axis = 0; axis < 3; axis++)
                if (BitConverter.DoubleToInt64Bits(handed[i][axis]) != BitConverter.DoubleToInt64Bits(far[i][axis]))
                    changed++;
        }
        return changed;
    }
}

/// <summary>How far results depend on more than the structure.</summary>
public sealed record ReproducibilityErrors : Measured
{
    /// <summary>Many calculations at once against one by one.</summary>
    public required Deviation Batch { get; init; }

    /// <summary>Many structures handed over in one call against one by one; no error where the potential has no such
    /// call.</summary>
    public required Deviation InOneCall { get; init; }

    /// <summary>One by one in reverse order.</summary>
    public required Deviation Order { get; init; }

    /// <summary>From several threads at once.</summary>
    public required Deviation Concurrency { get; init; }

    /// <summary>A running calculation, its atoms and cell moved, against a fresh one.</summary>
    public required Deviation Continuation { get; init; }

    /// <summary>The number of coordinates that evaluations changed in their input.</summary>
    public required Quantity<Ratio> InputChanges { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            .. Batch.Named("in a batch"),
            .. InOneCall.Named("in one call"),
            .. Order.Named("in reverse order"),
            .. Concurrency.Named("from several threads"),
            .. Continuation.Named("after moving on"),
            NamedQuantity.Of("coordinates changed in the input", InputChanges, 0.5),
        ];
}
