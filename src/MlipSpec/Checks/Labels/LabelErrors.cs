using System.Text.Json.Serialization;
using MlipSpec.Datasets;
using MlipSpec.Quantities;
using MlipSpec.Statistics.Errors;

namespace MlipSpec.Checks.Labels;

/// <summary>Points of a plot.</summary>
/// <param name="X">Abscissae.</param>
/// <param name="Y">Ordinates, same length.</param>
public sealed record PointData(IReadOnlyList<double> X, IReadOnlyList<double> Y);

/// <summary>Labels and predictions, a sample of them where there are many.</summary>
/// <param name="Quantity">What they are, such as "force component".</param>
/// <param name="Unit">Their unit.</param>
/// <param name="Points">Label and prediction.</param>
public sealed record ParityData(string Quantity, string Unit, PointData Points);

/// <summary>Errors of a potential against the labels of a data set.</summary>
public sealed record LabelErrors : Measured
{
    /// <summary>The set's name.</summary>
    public required string Dataset { get; init; }

    /// <summary>The level of theory of the labels; null where nothing says so.</summary>
    public LevelOfTheory? LevelOfTheory { get; init; }

    /// <summary>What became of every frame.</summary>
    public required DatasetAccount Account { get; init; }

    /// <summary>Why there are no errors; null if there are.</summary>
    public Finding? Finding { get; init; }

    /// <summary>The groups, all structures first, then each group, then forces by element where there are
    /// several.</summary>
    public IReadOnlyList<GroupErrors> Groups { get; init; } = [];

    /// <summary>What was done about the zero of energies.</summary>
    public EnergyZero Zero { get; init; }

    /// <summary>The energy that was removed from the labels of each element, eV per atom of it; empty if nothing
    /// was.</summary>
    public IReadOnlyDictionary<string, double> Shifts { get; init; } = new Dictionary<string, double>();

    /// <summary>The constants by which labels and predictions differ; null where no such offset is noticed. Whatever
    /// <see cref="Zero"/> is: what is judged follows that, and this says what it is worth.</summary>
    public EnergyOffset? Offset { get; init; }

    /// <summary>Errors of energies once the offset is removed, where one is noticed and energies are judged as they are
    /// labelled; null else.</summary>
    public GroupErrors? WithoutOffset { get; init; }

    /// <summary>How the error of the total energy grows with size; null where all structures have one size.</summary>
    public SizeScaling? Scaling { get; init; }

    /// <summary>Labels against predictions.</summary>
    public IReadOnlyList<ParityData> Parity { get; init; } = [];

    /// <summary>|ΔE| of structures, eV, against their number of atoms.</summary>
    public PointData? ErrorsBySize { get; init; }

    /// <summary>Errors as a function of the distance from the training set; null unless one was given.</summary>
    public DistanceErrors? ByDistance { get; init; }

    /// <summary>All structures together.</summary>
    [JsonIgnore]
    public GroupErrors All => this[GroupErrors.All];

    /// <summary>The errors of one group, such as "liquid".</summary>
    /// <exception cref="KeyNotFoundException">There is no such group; the message names the nearest.</exception>
    public GroupErrors this[string group] =>
        Groups.FirstOrDefault(g => g.Group == group)
        ?? (
            Finding is { } f
                ? new()
                {
                    Group = group,
                    Configurations = 0,
                    SmallestSize = 0,
                    LargestSize = 0,
                    Statistics = NotMeasuredStatistics.Of(group, f),
                }
                : throw new KeyNotFoundException(
                    $"{Dataset} has no group '{group}': {Suggest.Nearest(group, Groups.Select(g => g.Group))}"
                )
        );

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<NamedQuantity> Quantities =>
        Finding is { } finding
            ?
            [
                NamedQuantity.Of(
                    "all: force, magnitude of the difference, RMSE",
                    Quantity<Force>.NotMeasured(finding),
                    0
                ),
            ]
            :
            [
                .. Groups.SelectMany(LabelErrorList.Of),
                .. LabelErrorList.Of(ByDistance),
                .. Shifts.Select(s =>
                    NamedQuantity.Of($"energy removed per {s.Key}", new Quantity<AtomicEnergy>(s.Value), 1e-5)
                ),
                .. LabelErrorList.OfOffset(this),
                .. Scaling is { } scaling
                    ? new[] { NamedQuantity.Of("exponent of |ΔE| with size", scaling.Exponent, 1e-3) }
                    : [],
            ];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<Curve> Curves => Finding is null ? LabelErrorCurves.Of(this) : [];

    /// <inheritdoc/>
    [JsonIgnore]
    public override LabelComparison? Labels => Finding is null ? LabelErrorList.Compare(this) : null;

    internal static LabelErrors NotMeasured(LabelledSet set, Finding finding) =>
        new()
        {
            Dataset = set.Name,
            LevelOfTheory = set.LevelOfTheory,
            Account = set.Account,
            Finding = finding,
        };
}
