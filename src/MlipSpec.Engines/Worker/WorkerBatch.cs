using MlipSpec.Potentials;
using MlipSpec.Structures;

namespace MlipSpec.Engines.Worker;

/// <summary>Many structures in one request, for engines that compute them together faster than one by one.</summary>
internal static class WorkerBatch
{
    /// <summary>Evaluates them in one worker.</summary>
    /// <exception cref="BrokenEvaluationException">The engine failed, or a result is not finite.</exception>
    public static Evaluation[] Evaluate(WorkerPool pool, PotentialCard card, IReadOnlyList<Structure> structures)
    {
        var worker = pool.Rent();
        try
        {
            var frame = worker.Channel.Begin(WorkerProtocol.Batch).Write(structures.Count);
            foreach (var structure in structures)
                Write(frame, structure);
            worker.Ask(WorkerProtocol.BatchResult, structures.Count * pool.Launch.TimeLimit);
            return [.. structures.Select(s => Read(worker.Channel, card, s))];
        }
        catch (Exception e) when (e is WorkerErrorException or WorkerDiedException)
        {
            throw new BrokenEvaluationException(
                $"{pool.Launch.Engine} could not evaluate {structures.Count} structures together ({structures[0]} …): {e.Message}. Evaluate them one by one to find the one that fails"
            );
        }
        finally
        {
            pool.Return(worker);
        }
    }

    static void Write(FrameChannel frame, Structure structure)
    {
        var (cell, vectors) = (structure.Cell, structure.Cell.Vectors);
        frame
            .Write(structure.Count)
            .Write(cell.PeriodicA ? 1 : 0)
            .Write(cell.PeriodicB ? 1 : 0)
            .Write(cell.PeriodicC ? 1 : 0)
            .Write(new ReadOnlySpan<Matrix3D>(in vectors));
        foreach (var element in structure.Species)
            frame.Write(element.Number);
        frame.Write(structure.Positions);
    }

    static Evaluation Read(FrameChannel channel, PotentialCard card, Structure structure)
    {
        var energy = channel.ReadDouble();
        Matrix3D virial = default;
        channel.Read(new Span<Matrix3D>(ref virial));
        var forces = new Vector3D[structure.Count];
        channel.Read<Vector3D>(forces);
        var evaluation = new Evaluation(energy, forces, virial, []);
        evaluation.ThrowIfBroken(card, structure);
        return evaluation;
    }
}
