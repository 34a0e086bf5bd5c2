using System.Text.Json.Serialization;
using MlipSpec.Quantities;

namespace MlipSpec.Checks;

/// <summary>What a measurement says of the errors of a potential against the labels of a data set, for lists that
/// compare several sets.</summary>
/// <param name="Dataset">The set's name, such as that of its file.</param>
/// <param name="LevelOfTheory">The level of theory of the labels; null where nothing says so.</param>
/// <param name="Errors">Errors over all structures, then root mean squares by distance from the training set; each is
/// one of the measured quantities, its name without the group "all".</param>
/// <param name="Repeated">How many structures repeat the training set; null where no training set was given.</param>
public sealed record LabelComparison(
    string Dataset,
    LevelOfTheory? LevelOfTheory,
    IReadOnlyList<NamedQuantity> Errors,
    int? Repeated
)
{
    /// <summary>The set with the level of theory of its labels, such as "si.xyz (PBE)".</summary>
    [JsonIgnore]
    public string Name => LevelOfTheory is { } level ? $"{Dataset} ({level})" : Dataset;
}
