using System.Text.Json.Serialization;
using MlipSpec.Quantities;

namespace MlipSpec.Checks.Labels;

/// <summary>The errors on one snapshot.</summary>
/// <param name="Segment">The segment, such as "liquid".</param>
/// <param name="Time">When the snapshot was taken, fs.</param>
/// <param name="Energy">Energy per atom less its label and the common shift, eV/atom.</param>
/// <param name="Force">Root-mean-square error of its force components, eV/Å.</param>
public sealed record SnapshotError(string Segment, double Time, double Energy, double Force);

/// <summary>Errors along a melt–quench trajectory.</summary>
public sealed record MeltQuenchErrors : Measured
{
    /// <summary>The errors on each snapshot, in the order of time.</summary>
    public required IReadOnlyList<SnapshotError> Snapshots { get; init; }

    /// <summary>The energy per atom that was removed, potential less label, eV.</summary>
    public double Shift { get; init; }

    /// <summary>Why there are no errors; null if there are.</summary>
    public Finding? Finding { get; init; }

    /// <summary>The segments in the order of time.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Segments => [.. Snapshots.Select(s => s.Segment).Distinct()];

    /// <summary>Root-mean-square error of force components in a segment, or in all of them.</summary>
    /// <param name="segment">Its name; null for all.</param>
    /// <exception cref="ArgumentException">There is no such segment.</exception>
    public Quantity<Force> ForceError(string? segment = null) => Root<Force>(segment, s => s.Force * s.Force);

    /// <summary>Root-mean-square error of energies per atom in a segment, or in all of them. It is no verdict without
    /// the forces.</summary>
    /// <param name="segment">Its name; null for all.</param>
    /// <exception cref="ArgumentException">There is no such segment.</exception>
    public Quantity<AtomicEnergy> EnergyError(string? segment = null) =>
        Root<AtomicEnergy>(segment, s => s.Energy * s.Energy);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<NamedQuantity> Quantities =>
        Finding is { } finding
            ? [NamedQuantity.Of("force error", Quantity<Force>.NotMeasured(finding), 0)]
            :
            [
                // The trajectory itself is chaotic: on another processor it is another one, of the same statistics.
                .. Segments.Select(s => NamedQuantity.Of($"force error, {s}", ForceError(s), Drift(ForceError(s)))),
                .. Segments.Select(s => NamedQuantity.Of($"energy error, {s}", EnergyError(s), Drift(EnergyError(s)))),
            ];

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<Curve> Curves =>
        Finding is not null
            ? []
            :
            [
                new(
                    "energy error",
                    new("time", "fs"),
                    new("energy error", "eV/atom"),
                    [.. Snapshots.Select(s => s.Time)],
                    [.. Snapshots.Select(s => s.Energy)],
                    IsPoints: true
                ),
                new(
                    "force error",
                    new("time", "fs"),
                    new("RMS error of force components", "eV/Å"),
                    [.. Snapshots.Select(s => s.Time)],
                    [.. Snapshots.Select(s => s.Force)],
                    IsPoints: true
                ),
            ];

    internal static MeltQuenchErrors NotMeasured(Finding finding) => new() { Snapshots = [], Finding = finding };

    static double Drift<T>(Quantity<T> error)
        where T : struct, IDimension => Math.Max(6 * error.Uncertainty, 0.3 * error.Value);

    /// <summary>The root of a mean of squares, with the standard error that its spread over snapshots gives; these
    /// count as independent, being a picosecond or more apart.</summary>
    Quantity<T> Root<T>(string? segment, Func<SnapshotError, double> square)
        where T : struct, IDimension
    {
        if (Finding is { } finding)
            return Quantity<T>.NotMeasured(finding);
        double[] squares = [.. Snapshots.Where(s => segment is null || s.Segment == segment).Select(square)];
        if (squares.Length == 0)
            throw new ArgumentException(
                $"there is no segment '{segment}': the segments are {string.Join(", ", Segments)}"
            );
        var mean = squares.Average();
        if (mean == 0)
            return 0;
        var variance =
            squares.Length < 2
                ? mean * mean
                : squares.Sum(x => (x - mean) * (x - mean)) / (squares.Length - 1) / squares.Length;
        return new(Math.Sqrt(mean), 0.5 * Math.Sqrt(variance / mean));
    }
}
