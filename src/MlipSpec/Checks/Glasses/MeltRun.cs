using MlipSpec.Analysis.Observables;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Glasses;

/// <summary>
/// A run that melts its start and goes on with the liquid. It has melted if atoms move within the liquid stages, by
/// root mean square and without the motion of the whole, farther than a stated length; those of a crystal only shake.
/// </summary>
/// <param name="Name">What is made, for messages.</param>
/// <param name="Melt">The stages.</param>
/// <param name="LeastMove">How far atoms of a liquid move within its liquid stages, Å.</param>
internal sealed record MeltRun(string Name, Melt Melt, double LeastMove)
{
    /// <summary>Melts a crystal.</summary>
    /// <param name="start">The crystal, perfect or not.</param>
    /// <param name="potential">Gives the forces.</param>
    /// <param name="context">Threads, progress, cancellation.</param>
    /// <param name="observers">Who watches.</param>
    /// <param name="checkpoint">A file from which a run that was killed is resumed; null for none.</param>
    /// <returns>The last frame, and why it failed or did not melt, if it did.</returns>
    public (Structure Final, Finding? Finding) Run(
        Structure start,
        IPotential potential,
        CheckContext context,
        IReadOnlyList<IMdObserver> observers,
        string? checkpoint = null
    )
    {
        var motion = new LiquidMotion(start, Melt.Liquid);
        var outcome = MdRun.Run(
            potential,
            start,
            Melt.Protocol,
            new()
            {
                Threads = context.Threads,
                Cancellation = context.Cancellation,
                Progress = text => context.Progress($"{Name}: {text}"),
                Notice = context.Notice,
                Observers = [.. observers, motion],
                Checkpoint = checkpoint,
            }
        );
        return (outcome.Final, Trouble(outcome, motion));
    }

    Finding? Trouble(MdOutcome outcome, LiquidMotion motion)
    {
        if (outcome.Instability is { } instability)
            return instability.ToFinding() with { Message = $"{Name}: {instability.ToFinding().Message}" };
        return motion.Moved > LeastMove
            ? null
            : new(
                FindingKind.NotConverged,
                FormattableString.Invariant(
                    $"{Name}: the crystal has not melted: within '{string.Join("' and '", Melt.Liquid)}' its atoms moved by {motion.Moved:F2} Å, those of a liquid by more than {LeastMove:F2} Å. Heat it more or longer"
                )
            );
    }

    /// <summary>Keeps the first and the last frame of the liquid stages.</summary>
    sealed class LiquidMotion(Structure start, IReadOnlyList<string> stages) : IMdObserver
    {
        Structure? _first,
            _last;

        public int Interval => 20;

        /// <summary>Å; zero where there were no two frames.</summary>
        public double Moved =>
            _first is null || _last is null ? 0 : Math.Sqrt(MeanSquareDisplacement.Between(_first, _last));

        public void Observe(in MdFrame frame)
        {
            if (!stages.Contains(frame.Stage.Name))
                return;
            _last = frame.ToStructure();
            _first ??= _last;
        }

        public void Save(BinaryWriter writer)
        {
            foreach (var frame in (Structure?[])[_first, _last])
            {
                writer.Write(frame is not null);
                if (frame is not null)
                    StructureFormat.Write(writer, frame);
            }
        }

        public void Load(BinaryReader reader) =>
            (_first, _last) = (
                reader.ReadBoolean() ? StructureFormat.Read(reader, start) : null,
                reader.ReadBoolean() ? StructureFormat.Read(reader, start) : null
            );
    }
}
