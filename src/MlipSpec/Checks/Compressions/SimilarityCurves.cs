using System.Text.Json.Serialization;
using MlipSpec.Analysis.Soap;
using MlipSpec.Numerics;
using MlipSpec.Quantities;

namespace MlipSpec.Checks.Compressions;

/// <summary>A trajectory seen through its similarity to reference crystals.</summary>
/// <param name="Measure">The measure of similarity: part of every number here.</param>
/// <param name="Adjustment">How the references followed the pressure.</param>
/// <param name="CoordinationCutoff">Neighbours were counted up to this distance, Å.</param>
/// <param name="Relaxed">Whether frames are relaxed structures, whose path depends on the last digit: then a baseline
/// forgives more.</param>
/// <param name="Crystals">The references at zero pressure, checked.</param>
/// <param name="Frames">The frames; empty if the dynamics had failed in the first.</param>
/// <param name="Events">What should not have happened, in the order in which it was seen; each kind once.</param>
public sealed record SimilarityCurves(
    SoapSimilarity Measure,
    ReferenceAdjustment Adjustment,
    double CoordinationCutoff,
    bool Relaxed,
    IReadOnlyList<PhaseReference> Crystals,
    IReadOnlyList<SimilarityFrame> Frames,
    IReadOnlyList<TrajectoryEvent> Events
) : Measured
{
    /// <summary>The names of the references.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Phases => [.. Crystals.Select(r => r.Phase)];

    /// <summary>How the dynamics failed; null if they did not. An outcome of its own: such a run says nothing about
    /// minima.</summary>
    [JsonIgnore]
    public TrajectoryEvent? Instability => Events.FirstOrDefault(e => e.Kind == TrajectoryEventKind.Unstable);

    /// <summary>The first sign of a false minimum: a collapse, or a structure like nothing known; null if there is
    /// none.</summary>
    [JsonIgnore]
    public TrajectoryEvent? FalseMinimum =>
        Events.Where(e => e.Kind != TrajectoryEventKind.Unstable).MinBy(e => e.Frame);

    /// <summary>The reference that the first frame is most like on average; null if none could be used.</summary>
    [JsonIgnore]
    public string? FirstPhase => Frames.Count == 0 ? null : MostLike(Frames[0]);

    /// <summary>The reference that the last frame is most like on average; null if none could be used.</summary>
    [JsonIgnore]
    public string? LastPhase => Frames.Count == 0 ? null : MostLike(Frames[^1]);

    /// <summary>
    /// The pressure at which the similarities to the first phase and to the last one cross: the middle between the
    /// first crossing and the last, uncertain by half their distance and by the spacing of the frames. Not measured if
    /// the last frame is still most like what the first one was.
    /// </summary>
    [JsonIgnore]
    public Quantity<Pressure> Transition
    {
        get
        {
            if (Instability is { } apart)
                return Quantity<Pressure>.NotMeasured(new(FindingKind.Unstable, apart.Message));
            if (FirstPhase is not { } first || LastPhase is not { } last)
                return Quantity<Pressure>.NotMeasured(
                    Crystals.FirstOrDefault(r => r.Finding is not null)?.Finding
                        ?? new(FindingKind.NotFound, "there are no frames")
                );
            return first == last
                ? Quantity<Pressure>.NotMeasured(
                    new(
                        FindingKind.NotFound,
                        FormattableString.Invariant(
                            $"no transition between {Frames[0].Pressure:F1} and {Frames[^1].Pressure:F1} GPa: the structure stays most like {first}, with a coordination of {Frames[0].Coordination:F1} to {Frames[^1].Coordination:F1}"
                        )
                    )
                )
                : Crossing(first, last);
        }
    }

    /// <summary>The mean similarity to a phase of every frame.</summary>
    /// <exception cref="ArgumentException">It is not among the references.</exception>
    public IReadOnlyList<double> MeanSimilarity(string phase)
    {
        var k = Phases.ToList().IndexOf(phase);
        return k >= 0
            ? [.. Frames.Select(f => f.Similarities[k].Mean)]
            : throw new ArgumentException($"'{phase}' is not among the references: {string.Join(", ", Phases)}");
    }

    /// <summary>
    /// The largest mean coordination of a frame up to a pressure in GPa. Not measured where, at whatever pressure,
    /// relaxed atoms fell on each other or the dynamics failed: there is no coordination to compare.
    /// </summary>
    public Quantity<Ratio> LargestCoordinationUpTo(double pressure)
    {
        if (Instability is { } apart)
            return Quantity<Ratio>.NotMeasured(new(FindingKind.Unstable, apart.Message));
        if (Events.FirstOrDefault(e => e.Frame >= Frames.Count) is { } hole)
            return Quantity<Ratio>.NotMeasured(new(FindingKind.LeftPhase, hole.Message));
        var below = Frames.Where(f => f.Pressure <= pressure).ToArray();
        return below.Length > 0
            ? below.Largest(f => f.Coordination)
            : Quantity<Ratio>.NotMeasured(
                Transition.Finding
                    ?? new(FindingKind.NotFound, FormattableString.Invariant($"there is no frame up to {pressure} GPa"))
            );
    }

    /// <summary>
    /// The pressure at which the mean coordination first reaches a number, such as six where fourfold silicon has
    /// collapsed, linear between frames; not measured if it never does. It asks nothing of a reference crystal.
    /// </summary>
    public Quantity<Pressure> PressureAtCoordination(double coordination)
    {
        if (Instability is { } apart)
            return Quantity<Pressure>.NotMeasured(new(FindingKind.Unstable, apart.Message));
        for (var k = 0; k < Frames.Count; k++)
        {
            var (frame, before) = (Frames[k], k == 0 ? null : Frames[k - 1]);
            if (frame.Coordination < coordination)
                continue;
            if (before is null)
                return frame.Pressure;
            var part = (coordination - before.Coordination) / (frame.Coordination - before.Coordination);
            return new(
                before.Pressure + part * (frame.Pressure - before.Pressure),
                Math.Abs(frame.Pressure - before.Pressure) / Math.Sqrt(12)
            );
        }
        if (FalseMinimum is { } collapse)
            return Quantity<Pressure>.NotMeasured(new(FindingKind.LeftPhase, collapse.Message));
        return Frames.Count == 0
            ? Quantity<Pressure>.NotMeasured(Transition.Finding!)
            : Quantity<Pressure>.NotMeasured(
                new(
                    FindingKind.NotFound,
                    FormattableString.Invariant(
                        $"the mean coordination never reaches {coordination}: it is {Frames[0].Coordination:F1} at {Frames[0].Pressure:F1} GPa and {Frames[^1].Coordination:F1} at {Frames[^1].Pressure:F1} GPa, where the volume is {Frames[^1].AtomicVolume:F2} Å³/atom"
                    )
                )
            );
    }

    /// <summary>
    /// Where it begins and ends, and what happened on the way. The path of relaxed structures depends on the last digit
    /// of every number, so that another processor finds another glass: of those a baseline holds the beginning alone,
    /// within wide limits; the rest is for judgements that hold for every glass.
    /// </summary>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        Frames.Count == 0 ? [NamedQuantity.Of("transition pressure", Transition, 1)]
        : Relaxed ? [.. At("the beginning", Frames[0], 1.5, 4, 0.3)]
        :
        [
            NamedQuantity.Of("transition pressure", Transition, 0.01),
            NamedQuantity.Of("largest coordination", LargestCoordinationUpTo(double.PositiveInfinity), 0.01),
            NamedQuantity.Of("false minima", new Quantity<Ratio>(FalseMinimum is null ? 0 : 1), 0.5),
            .. At("the beginning", Frames[0], 0.01, 0.001, 0.001),
            .. At("the end", Frames[^1], 0.01, 0.001, 0.001),
        ];

    IEnumerable<NamedQuantity> At(
        string place,
        SimilarityFrame frame,
        double coordination,
        double volume,
        double similarity
    ) =>
        [
            NamedQuantity.Of($"coordination at {place}", new Quantity<Ratio>(frame.Coordination), coordination),
            NamedQuantity.Of($"volume at {place}", new Quantity<AtomicVolume>(frame.AtomicVolume), volume),
            .. Crystals.Select(
                (r, k) => NamedQuantity.Of($"similarity to {r.Phase} at {place}", Mean(r, frame, k), similarity)
            ),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves
    {
        get
        {
            var pressures = Frames.Select(f => f.Pressure).ToArray();
            return
            [
                .. Crystals
                    .Where(r => r.Finding is null)
                    .Select(r => new Curve(
                        $"similarity to {r.Phase}",
                        new("pressure", "GPa"),
                        $"SOAP similarity ({Measure})",
                        pressures,
                        MeanSimilarity(r.Phase)
                    )),
                new(
                    "coordination",
                    new("pressure", "GPa"),
                    FormattableString.Invariant($"coordination (within {CoordinationCutoff:F2} Å)"),
                    pressures,
                    [.. Frames.Select(f => f.Coordination)]
                ),
            ];
        }
    }

    static Quantity<Ratio> Mean(PhaseReference reference, SimilarityFrame frame, int k)
    {
        if (reference.Finding is { } finding)
            return Quantity<Ratio>.NotMeasured(finding);
        var mean = frame.Similarities[k].Mean;
        return double.IsNaN(mean)
            ? Quantity<Ratio>.NotMeasured(
                new(
                    FindingKind.LeftPhase,
                    FormattableString.Invariant($"{reference.Phase} does not keep its phase at {frame.Pressure:F1} GPa")
                )
            )
            : mean;
    }

    static string? MostLike(SimilarityFrame frame) =>
        frame.Similarities.Where(s => !double.IsNaN(s.Mean)).WithLargest(s => s.Mean)?.Phase;

    Quantity<Pressure> Crossing(string first, string last)
    {
        IReadOnlyList<double> a = MeanSimilarity(first),
            b = MeanSimilarity(last);
        // Where one of the two does not exist there is nothing to cross.
        var known = Enumerable.Range(0, Frames.Count).Where(k => !double.IsNaN(a[k] - b[k])).ToArray();
        var crossings = new List<(double Pressure, double Spacing)>();
        foreach (var (i, j) in known.Zip(known.Skip(1)))
        {
            double before = a[i] - b[i],
                after = a[j] - b[j];
            if (before >= 0 == after >= 0)
                continue;
            double from = Frames[i].Pressure,
                to = Frames[j].Pressure;
            crossings.Add((from + (to - from) * before / (before - after), Math.Abs(to - from)));
        }
        if (crossings.Count == 0)
            return Quantity<Pressure>.NotMeasured(
                new(
                    FindingKind.NotConverged,
                    $"the similarities to {first} and to {last} do not cross where both references exist"
                )
            );
        double low = crossings.Min(c => c.Pressure),
            high = crossings.Largest(c => c.Pressure),
            spacing = crossings.Largest(c => c.Spacing) / Math.Sqrt(12);
        return new((low + high) / 2, Math.Sqrt((high - low) * (high - low) / 4 + spacing * spacing));
    }
}
