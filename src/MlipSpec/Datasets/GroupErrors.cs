using System.Text.Json.Serialization;
using MlipSpec.Quantities;
using MlipSpec.Statistics.Errors;

namespace MlipSpec.Datasets;

/// <summary>
/// The errors of a potential against the labels of one group of structures, target by target. A target without labels
/// has no statistics, and asking for it is an error that says so.
/// </summary>
public sealed record GroupErrors
{
    /// <summary>The name of the group that holds every structure.</summary>
    public const string All = "all";

    /// <summary>The group, such as a config_type or an element; "all" for everything.</summary>
    public required string Group { get; init; }

    /// <summary>The number of structures.</summary>
    public required int Configurations { get; init; }

    /// <summary>The number of atoms in the smallest structure.</summary>
    public required int SmallestSize { get; init; }

    /// <summary>The number of atoms in the largest structure.</summary>
    public required int LargestSize { get; init; }

    /// <summary>The statistics that there are; read them through the properties of this record.</summary>
    public required GroupStatistics Statistics { get; init; }

    /// <summary>Whether structures differ in size.</summary>
    [JsonIgnore]
    public bool HasMixedSizes => SmallestSize != LargestSize;

    /// <summary>Errors of total energies, eV.</summary>
    [JsonIgnore]
    public ErrorStatistics<Energy> TotalEnergy => Of(Statistics.TotalEnergy, "energies");

    /// <summary>Errors per atom, over structures of one size.</summary>
    /// <exception cref="InvalidOperationException">The structures differ in size, or have no energies.</exception>
    [JsonIgnore]
    public ErrorStatistics<AtomicEnergy> EnergyPerAtom =>
        !HasMixedSizes
            ? EnergyPerAtomOverMixedSizes
            : throw new InvalidOperationException(
                $"errors per atom of the group '{Group}' are refused: its structures have {SmallestSize} to {LargestSize} atoms, and the error per atom of independent atoms falls like 1/√N, so that large structures make a potential look good (J. Chem. Phys. 158, 121501 (2023), section IV.B and Fig. 4). Use EnergyPerRootAtom, a group of one size, or ask by name: EnergyPerAtomOverMixedSizes"
            );

    /// <summary>Errors per atom also where structures differ in size: comparable only with numbers for the same
    /// set.</summary>
    [JsonIgnore]
    public ErrorStatistics<AtomicEnergy> EnergyPerAtomOverMixedSizes => Of(Statistics.EnergyPerAtom, "energies");

    /// <summary>Errors per √N, eV/√atom.</summary>
    [JsonIgnore]
    public ErrorStatistics<RootAtomicEnergy> EnergyPerRootAtom => Of(Statistics.EnergyPerRootAtom, "energies");

    /// <summary>Errors of Cartesian force components.</summary>
    [JsonIgnore]
    public ErrorStatistics<Force> ForceComponent => Of(Statistics.ForceComponent, "forces");

    /// <summary>Magnitudes of the difference of forces.</summary>
    [JsonIgnore]
    public ErrorStatistics<Force> ForceDifference => Of(Statistics.ForceDifference, "forces");

    /// <summary>Differences of the magnitudes of forces.</summary>
    [JsonIgnore]
    public ErrorStatistics<Force> ForceMagnitude => Of(Statistics.ForceMagnitude, "forces");

    /// <summary>Angles between forces.</summary>
    [JsonIgnore]
    public ErrorStatistics<Angle> ForceAngle => Of(Statistics.ForceAngle, "forces of at least 0.1 eV/Å");

    /// <summary>Errors of stress components, GPa.</summary>
    [JsonIgnore]
    public ErrorStatistics<Pressure> StressComponent => Of(Statistics.StressComponent, "stresses");

    /// <summary>Errors of virial components per atom.</summary>
    [JsonIgnore]
    public ErrorStatistics<AtomicEnergy> VirialPerAtom => Of(Statistics.VirialPerAtom, "virials");

    ErrorStatistics<T> Of<T>(ErrorStatistics<T>? statistics, string labels)
        where T : struct, IDimension =>
        statistics
        ?? throw new InvalidOperationException(
            $"the {Configurations} structures of the group '{Group}' have no {labels} to compare with: add them to the labels, or name their keys"
        );
}

/// <summary>The statistics of a group; null where there are no labels.</summary>
public sealed record GroupStatistics
{
    /// <summary>Of total energies.</summary>
    public ErrorStatistics<Energy>? TotalEnergy { get; init; }

    /// <summary>Of energies per atom, whatever the sizes.</summary>
    public ErrorStatistics<AtomicEnergy>? EnergyPerAtom { get; init; }

    /// <summary>Of energies per √N.</summary>
    public ErrorStatistics<RootAtomicEnergy>? EnergyPerRootAtom { get; init; }

    /// <summary>Of force components.</summary>
    public ErrorStatistics<Force>? ForceComponent { get; init; }

    /// <summary>Of magnitudes of force differences.</summary>
    public ErrorStatistics<Force>? ForceDifference { get; init; }

    /// <summary>Of differences of force magnitudes.</summary>
    public ErrorStatistics<Force>? ForceMagnitude { get; init; }

    /// <summary>Of angles between forces.</summary>
    public ErrorStatistics<Angle>? ForceAngle { get; init; }

    /// <summary>Of stress components.</summary>
    public ErrorStatistics<Pressure>? StressComponent { get; init; }

    /// <summary>Of virial components per atom.</summary>
    public ErrorStatistics<AtomicEnergy>? VirialPerAtom { get; init; }
}
