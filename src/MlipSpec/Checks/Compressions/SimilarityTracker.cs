using MlipSpec.Analysis.Phases;
using MlipSpec.Analysis.Soap;
using MlipSpec.Descriptors.Soap;
using MlipSpec.Numerics;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Compressions;

/// <summary>
/// Compares frames with reference crystals as they come, in memory that does not grow with their number of atoms beyond
/// a few numbers for each. For trajectories in files see <see cref="SimilarityAlongTrajectory"/>; running dynamics can
/// hand over its frames here.
/// </summary>
internal sealed class SimilarityTracker
{
    readonly IReadOnlyList<Crystal> _crystals;
    readonly SimilarityProtocol _protocol;
    readonly IPotential _potential;
    readonly CheckContext _context;
    readonly bool _relaxed;
    readonly PressureReferences _references;
    readonly List<SimilarityFrame> _frames = [];
    readonly List<TrajectoryEvent> _events = [];
    double[][] _similarities = [];
    Structure? _first;
    SoapCalculation? _soap;
    SoapParameters? _channels;
    Neighbourhoods? _neighbourhoods;

    /// <summary>Relaxes and checks the references.</summary>
    /// <param name="crystals">The reference crystals, each under a name of its own.</param>
    /// <param name="protocol">How frames are compared.</param>
    /// <param name="potential">The potential with which references relax: the one that made the trajectory.</param>
    /// <param name="context">Cancellation, progress, threads.</param>
    /// <param name="relaxed">Whether frames are relaxed structures: atoms that lie on each other are then in a false
    /// minimum, not in dynamics that failed.</param>
    /// <exception cref="ArgumentException">There are no crystals, two share a name, or the protocol is
    /// impossible.</exception>
    public SimilarityTracker(
        IReadOnlyList<Crystal> crystals,
        SimilarityProtocol protocol,
        IPotential potential,
        CheckContext context,
        bool relaxed = false
    )
    {
        protocol.Validate();
        if (crystals.Count == 0)
            throw new ArgumentException(
                "a trajectory is compared with reference crystals, but none was given: give some, such as diamond and sh"
            );
        if (crystals.GroupBy(c => c.Phase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException(
                $"two reference crystals are called '{twice.Key}': give each a name of its own"
            );
        (_crystals, _protocol, _potential, _context, _relaxed) = (crystals, protocol, potential, context, relaxed);
        _references = new(crystals, protocol, protocol.Teacher ?? potential, context);
        Warn();
    }

    /// <summary>Whether the structure or the dynamics failed: further frames are not compared.</summary>
    public bool CameApart { get; private set; }

    /// <summary>Takes the next frame.</summary>
    /// <param name="structure">The frame, with the atoms of the first one in the same order.</param>
    /// <param name="pressure">Its pressure, GPa.</param>
    /// <param name="source">Where it was read, for messages.</param>
    /// <exception cref="ArgumentException">It has other atoms than the first frame, no reference consists of its
    /// elements, or it has no cell.</exception>
    public void Add(Structure structure, double pressure, string source = "")
    {
        _context.Cancellation.ThrowIfCancellationRequested();
        if (CameApart)
            return;
        if (!double.IsFinite(pressure))
            throw new ArgumentException($"frame {_frames.Count}{In(source)} has a pressure of {pressure} GPa");
        if (_first is null)
            Begin(structure, source);
        else if (!structure.Species.SequenceEqual(_first.Species))
            throw new ArgumentException(
                $"frame {_frames.Count}{In(source)} holds {structure.Formula}, but the first one holds {_first.Formula}{(structure.Formula == _first.Formula ? " in another order" : "")}: atoms were lost or added, or two trajectories were joined"
            );
        var (coordination, error, highest, closest) = _neighbourhoods!.Of(
            structure,
            _protocol.ClosestApproach,
            out var clash
        );
        if (clash is null && structure.Volume / _first!.Volume > _protocol.LargestVolume)
            clash = FormattableString.Invariant(
                $"the volume is {structure.Volume / _first.Volume:F1} times that of the first frame"
            );
        if (clash is not null)
        {
            Stop(pressure, clash);
            return;
        }
        var frame = new SimilarityFrame(
            _frames.Count,
            pressure,
            structure.Volume / structure.Count,
            Density(structure),
            coordination,
            highest,
            closest,
            Compare(structure, pressure)
        )
        {
            CoordinationError = error,
        };
        _frames.Add(frame);
        Judge(frame);
        _context.Progress(FormattableString.Invariant($"frame {frame.Frame} at {pressure:F1} GPa"));
    }

    /// <summary>The curves so far.</summary>
    /// <exception cref="ArgumentException">There was no frame.</exception>
    public SimilarityCurves Finish()
    {
        if (_first is null)
            throw new ArgumentException("the trajectory has no frames: there is nothing to compare");
        return new(
            _protocol.Measure,
            _protocol.Adjustment,
            _neighbourhoods!.Cutoff,
            _relaxed,
            [.. _references.States],
            [.. _frames],
            [.. _events]
        );
    }

    /// <summary>What a check says that cannot begin because a reference is missing.</summary>
    internal SimilarityCurves WithoutFrames(Finding? missing = null) =>
        new(
            _protocol.Measure,
            _protocol.Adjustment,
            _protocol.CutoffFor([.. _crystals.SelectMany(c => c.Elements).Distinct()]),
            _relaxed,
            missing is null
                ? [.. _references.States]
                : [.. _crystals.Select(c => PhaseReference.NotUsable(c.Phase, missing))],
            [],
            []
        );

    /// <summary>A reference relaxed at zero pressure; null if it cannot be used.</summary>
    internal Structure? AtRest(int k) => _references.AtRest(k);

    /// <summary>The structure or the dynamics failed at this pressure.</summary>
    internal void Stop(double pressure, string what)
    {
        CameApart = true;
        if (_relaxed)
            Report(
                TrajectoryEventKind.Collapse,
                _frames.Count,
                pressure,
                $"the relaxed structure fell into a hole: {what}: a false minimum"
            );
        else
            Report(TrajectoryEventKind.Unstable, _frames.Count, pressure, $"the dynamics failed: {what}");
    }

    void Begin(Structure structure, string source)
    {
        if (!structure.Cell.IsFullyPeriodic)
            throw new ArgumentException(
                $"frame 0{In(source)} is not periodic in three directions: a density and a pressure belong to a bulk"
            );
        if (!_crystals.Any(c => c.Elements.Order().SequenceEqual(structure.Elements)))
            throw new ArgumentException(
                $"no reference crystal consists of {string.Join(", ", structure.Elements)}, as frame 0{In(source)} does: the references are {string.Join(", ", _crystals)}"
            );
        _first = structure;
        _channels = _protocol.Measure.Resolved(structure.Elements);
        _soap = SoapDescriptor.For(_channels).Start(structure, _context.Threads);
        _neighbourhoods = new(structure, _protocol.CutoffFor(structure.Elements));
        _similarities = [.. _crystals.Select(_ => new double[structure.Count])];
    }

    PhaseSimilarity[] Compare(Structure structure, double pressure)
    {
        var targets = _references.At(pressure);
        var zeta = _protocol.Measure.Zeta;
        _soap!.Visit(
            structure.Positions,
            structure.Cell,
            (atom, spectrum) =>
            {
                for (var k = 0; k < targets.Length; k++)
                    _similarities[k][atom] = targets[k] is { } target
                        ? target.SimilarityOf(structure.Species[atom], _channels!.Species, spectrum, zeta)
                        : double.NaN;
            }
        );
        var best = new int[targets.Length];
        int[] usable = [.. Enumerable.Range(0, best.Length).Where(k => targets[k] is not null)];
        for (var atom = 0; atom < structure.Count && usable.Length > 0; atom++)
            best[usable.WithLargest(k => _similarities[k][atom])]++;
        return [.. _crystals.Select((c, k) => Summary(c.Phase, _similarities[k], (double)best[k] / structure.Count))];
    }

    static PhaseSimilarity Summary(string phase, double[] values, double best)
    {
        var mean = values.Sum() / values.Length;
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / values.Length);
        Array.Sort(values); // scratch: overwritten by the next frame
        return new(
            phase,
            mean,
            deviation,
            [.. new[] { 0.05, 0.25, 0.5, 0.75, 0.95 }.Select(q => values[(int)Math.Round(q * (values.Length - 1))])],
            best
        );
    }

    void Judge(SimilarityFrame frame)
    {
        if (frame.Coordination >= _protocol.CollapsedCoordination)
            Report(
                TrajectoryEventKind.Collapse,
                frame.Frame,
                frame.Pressure,
                FormattableString.Invariant(
                    $"the mean coordination is {frame.Coordination:F1} (within {_neighbourhoods!.Cutoff:F2} Å) at {frame.AtomicVolume:F2} Å³/atom, the shortest distance {frame.Closest:F2} Å: a false minimum"
                )
            );
        // References that cannot be used have no similarity; of one that can, NaN is no likeness.
        var targets = _references.At(frame.Pressure);
        var known = frame.Similarities.Where((_, k) => targets[k] is not null).ToArray();
        if (
            known.Length > 0
            && known.WithLargest(s => s.Mean) is { } nearest
            && !(nearest.Mean >= _protocol.LeastSimilarity)
        )
            Report(
                TrajectoryEventKind.NothingKnown,
                frame.Frame,
                frame.Pressure,
                FormattableString.Invariant(
                    $"the structure is like no reference: most like {nearest.Phase}, by {nearest.Mean:F3} on average ({_protocol.Measure}); coordination {frame.Coordination:F1}: a false minimum, or a phase that is missing among the references"
                )
            );
    }

    // Each kind once: the first frame that shows it.
    void Report(TrajectoryEventKind kind, int frame, double pressure, string what)
    {
        if (_events.All(e => e.Kind != kind))
            _events.Add(
                new(
                    kind,
                    frame,
                    pressure,
                    FormattableString.Invariant($"{_potential.Card.Name}, at {pressure:F2} GPa: {what}")
                )
            );
    }

    // References that the measure hardly tells apart make every threshold doubtful.
    void Warn()
    {
        const double Alike = 0.99;
        var targets = _references.At(0);
        for (var i = 0; i < targets.Length; i++)
        for (var j = 0; j < i; j++)
            if (
                targets[i] is { } a
                && targets[j] is { } b
                && a.SimilarityTo(b, _protocol.Measure.Zeta) is var s
                && s > Alike
            )
                _context.Notice(
                    new ConfusablePhases(_crystals[j].Phase, _crystals[i].Phase, s).Warning(_protocol.Measure, Alike)
                );
    }

    static double Density(Structure structure)
    {
        const double GramsPerCubicCentimetre = 1.66053906660; // of an amu/Å³
        var mass = 0.0;
        foreach (var element in structure.Species)
            mass += element.Mass;
        return mass / structure.Volume * GramsPerCubicCentimetre;
    }

    static string In(string source) => source.Length == 0 ? "" : $" ({source})";
}
