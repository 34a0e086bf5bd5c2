using System.Text.Json.Serialization;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Simulation.Paths;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Defects;

/// <summary>
/// A stage of the band of a migration, a part of it that a result store keeps: a migration that was stopped goes on
/// behind its last stage. Stage 0 holds the relaxed ends and the straight band.
/// </summary>
/// <param name="Migration">The migration.</param>
/// <param name="Stage">Which stage.</param>
internal sealed record BandStage(Migration Migration, int Stage) : ICheck<BandState>
{
    /// <summary>The stage before, where the caller has it; it follows from the protocol and is no parameter.</summary>
    [JsonIgnore]
    public BandState? Before { get; init; }

    /// <inheritdoc/>
    public string Name => "band-stage";

    /// <inheritdoc/>
    public Domain Domain => Domain.Defects;

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public string? Material => Migration.Material;

    /// <inheritdoc/>
    public Cost UsualCost => Cost.Seconds;

    /// <inheritdoc/>
    public IReadOnlyList<Element> Elements => Migration.Elements;

    /// <inheritdoc/>
    public BandState Measure(IPotential potential, CheckContext context)
    {
        if (Stage == 0)
            return Migration.Begin(potential, context);
        var before = Before ?? context.Part(new BandStage(Migration, Stage - 1), potential);
        if (before.IsFinal)
            return before;
        var (snapshot, path) = Migration.Band.Advance(
            potential,
            before.Snapshot!,
            context.Threads,
            text => context.Progress($"{Migration.InWords}: {text}"),
            context.Cancellation
        );
        return new(
            snapshot,
            path,
            snapshot.Finding is { } f ? f with { Message = $"{Migration.InWords}: {f.Message}" } : null
        );
    }
}

/// <summary>A band between two stages.</summary>
/// <param name="Snapshot">Where it is; null where it could not begin.</param>
/// <param name="Path">The path, once it is done.</param>
/// <param name="Finding">Why there is none.</param>
internal sealed record BandState(BandSnapshot? Snapshot, MinimumEnergyPath? Path, Finding? Finding) : Measured
{
    /// <summary>Whether no further stage follows.</summary>
    public bool IsFinal => Path is not null || Finding is not null;

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of(
                "steps",
                Finding is { } finding ? Quantity<Ratio>.NotMeasured(finding) : Snapshot!.Steps,
                0.5
            ),
        ];
}
