using System.Text.Json.Serialization;
using MlipSpec.Checks.Liquids;
using MlipSpec.Numerics;
using MlipSpec.Quantities;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Compressions;

/// <summary>One frame of a compression.</summary>
/// <param name="Pressure">The pressure of the frame, GPa.</param>
/// <param name="AtomicVolume">Å³ per atom.</param>
/// <param name="Coordination">Mean number of neighbours within the check's cutoff.</param>
/// <param name="SimilarityToOpen">Mean SOAP similarity of the atoms to the crystal that the glass was made of, relaxed
/// at the frame's pressure, 0 to 1; NaN where that crystal does not stand the pressure.</param>
/// <param name="SimilarityToDense">The same to the dense phase.</param>
public sealed record CompressionFrame(
    double Pressure,
    double AtomicVolume,
    double Coordination,
    double SimilarityToOpen,
    double SimilarityToDense
)
{
    /// <summary>Standard error of the mean coordination by the spread over atoms: a structure of few atoms has few
    /// values that the mean can take.</summary>
    public double CoordinationError { get; init; }

    internal static CompressionFrame Of(SimilarityFrame frame) =>
        new(
            frame.Pressure,
            frame.AtomicVolume,
            frame.Coordination,
            frame.Similarities[0].Mean,
            frame.Similarities[1].Mean
        )
        {
            CoordinationError = frame.CoordinationError,
        };
}

/// <summary>How a glass behaves under pressure.</summary>
public sealed record CompressionCourse : Measured
{
    const int Late = 5; // one part in so many of the frames counts as the end

    /// <summary>The frames of the first run in the order of pressure; those before it failed if it did.</summary>
    public required IReadOnlyList<CompressionFrame> Frames { get; init; }

    /// <summary>The frames of the other runs, each from a glass of its own.</summary>
    public IReadOnlyList<IReadOnlyList<CompressionFrame>> OtherRuns { get; init; } = [];

    /// <summary>Where the first run ended, or the first that failed; null where none began.</summary>
    public Structure? LastFrame { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ShownStructure> Structures =>
        ShownStructure.End(
            LastFrame,
            Frames.Count > 0 ? FormattableString.Invariant($"at {Frames[^1].Pressure:F1} GPa") : "last frame",
            StructureRole.LastFrame,
            Finding
        );

    /// <summary>Why the run did not reach its end, or had no glass to begin with; null if all is well.</summary>
    public Finding? Finding { get; init; }

    /// <summary>The frames of the reference trajectory; empty if none was asked for.</summary>
    public IReadOnlyList<CompressionFrame> Reference { get; init; } = [];

    /// <summary>Those of its other runs.</summary>
    public IReadOnlyList<IReadOnlyList<CompressionFrame>> OtherReferences { get; init; } = [];

    /// <summary>Mean number of neighbours before compression, over the first fifth of the frames.</summary>
    [JsonIgnore]
    public Quantity<Ratio> CoordinationAtStart =>
        Mean<Ratio>(f => f.Coordination, late: false, f => f.CoordinationError);

    /// <summary>Mean number of neighbours at the highest pressures, over the last fifth of the frames.</summary>
    [JsonIgnore]
    public Quantity<Ratio> CoordinationAtEnd => Mean<Ratio>(f => f.Coordination, late: true, f => f.CoordinationError);

    /// <summary>The largest mean number of neighbours of any frame of any run, with the error of its atoms: one run
    /// that falls into a false minimum is enough.</summary>
    [JsonIgnore]
    public Quantity<Ratio> HighestCoordination =>
        Finding is { } finding ? Quantity<Ratio>.NotMeasured(finding)
        : Runs.SelectMany(r => r).WithLargest(f => f.Coordination) is { } highest
            ? new(highest.Coordination, highest.CoordinationError)
        : throw new InvalidOperationException("a compression without a finding has frames");

    /// <summary>Volume per atom at the highest pressures.</summary>
    [JsonIgnore]
    public Quantity<AtomicVolume> VolumeAtEnd => Mean<AtomicVolume>(f => f.AtomicVolume, late: true);

    /// <summary>Similarity to the dense phase at the highest pressures.</summary>
    [JsonIgnore]
    public Quantity<Ratio> SimilarityToDenseAtEnd => Mean<Ratio>(f => f.SimilarityToDense, late: true);

    /// <summary>Root-mean-square difference of the coordination from that of the reference trajectory at the same
    /// pressures.</summary>
    [JsonIgnore]
    public Quantity<Ratio> CoordinationDifference =>
        Finding is { } finding ? Quantity<Ratio>.NotMeasured(finding)
        : Reference.Count == 0
            ? Quantity<Ratio>.NotMeasured(
                new(FindingKind.NotOffered, "no reference trajectory was asked for: give the check a Teacher")
            )
        : SampleMean.Of<Ratio>([
            .. Runs.Zip(OtherReferences.Prepend(Reference), (a, b) => (Quantity<Ratio>)DifferenceOf(a, b)),
        ]);

    IEnumerable<IReadOnlyList<CompressionFrame>> Runs => OtherRuns.Prepend(Frames);

    static double DifferenceOf(IReadOnlyList<CompressionFrame> run, IReadOnlyList<CompressionFrame> reference) =>
        Math.Sqrt(run.Zip(reference, (a, b) => Math.Pow(a.Coordination - b.Coordination, 2)).Average());

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            // Another processor makes another glass.
            NamedQuantity.Of("coordination before compression", CoordinationAtStart, 0.5),
            NamedQuantity.Of("coordination at the highest pressures", CoordinationAtEnd, 1.5),
            NamedQuantity.Of("volume at the highest pressures", VolumeAtEnd, 1),
            NamedQuantity.Of("similarity to the dense phase at the highest pressures", SimilarityToDenseAtEnd, 0.3),
            .. Reference.Count == 0
                ? []
                : new[]
                {
                    NamedQuantity.Of("difference of coordination from the reference", CoordinationDifference, 1),
                },
        ];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<Curve> Curves =>
        Frames.Count == 0
            ? []
            :
            [
                Of("coordination", "neighbours", f => f.Coordination),
                Of("volume", new("volume per atom", "Å³"), f => f.AtomicVolume),
                Of("to the open crystal", "SOAP similarity", f => f.SimilarityToOpen),
                Of("to the dense crystal", "SOAP similarity", f => f.SimilarityToDense),
            ];

    Curve Of(string title, CurveAxis up, Func<CompressionFrame, double> value)
    {
        CompressionFrame[] shown = [.. Frames.Where(f => double.IsFinite(value(f)))];
        return new(title, new("pressure", "GPa"), up, [.. shown.Select(f => f.Pressure)], [.. shown.Select(value)]);
    }

    Quantity<T> Mean<T>(
        Func<CompressionFrame, double> value,
        bool late,
        Func<CompressionFrame, double>? errorOfFrame = null
    )
        where T : struct, IDimension =>
        Finding is { } finding
            ? Quantity<T>.NotMeasured(finding)
            : SampleMean.Of([.. Runs.Select(r => Mean<T>(r, value, late, errorOfFrame))]);

    // Frames of one run follow each other too closely to tell how far another run would be: the error is the larger of
    // that of their spread and that of the atoms of one frame.
    static Quantity<T> Mean<T>(
        IReadOnlyList<CompressionFrame> run,
        Func<CompressionFrame, double> value,
        bool late,
        Func<CompressionFrame, double>? errorOfFrame
    )
        where T : struct, IDimension
    {
        var part = Math.Max(1, run.Count / Late);
        CompressionFrame[] frames = [.. late ? run.TakeLast(part) : run.Take(part)];
        double[] values = [.. frames.Select(value)];
        if (values.Any(double.IsNaN))
            return Quantity<T>.NotMeasured(
                new(FindingKind.LeftPhase, "the crystal to compare with does not stand this pressure")
            );
        var mean = values.Average();
        var ofFrames =
            values.Length < 2
                ? 0
                : Math.Sqrt(values.Sum(x => (x - mean) * (x - mean)) / (values.Length - 1) / values.Length);
        return new(mean, Math.Max(ofFrames, errorOfFrame is null ? 0 : frames.Average(errorOfFrame)));
    }
}
