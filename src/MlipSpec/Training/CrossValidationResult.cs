using System.Text.Json.Serialization;
using MlipSpec.Datasets;
using MlipSpec.Quantities;

namespace MlipSpec.Training;

/// <summary>The errors of one fold.</summary>
/// <param name="Fold">Its number, from 1.</param>
/// <param name="Training">Frames trained on.</param>
/// <param name="HeldOut">Frames judged by.</param>
/// <param name="Errors">Errors on the frames that were held out.</param>
internal sealed record FoldErrors(int Fold, int Training, int HeldOut, GroupErrors Errors);

/// <summary>A point of a learning curve: RMSE on held-out frames, mean and standard deviation over folds.</summary>
/// <param name="Frames">Mean number of frames trained on.</param>
/// <param name="Energy">RMSE of the energy per √N; null without energies.</param>
/// <param name="Force">RMSE of force components; null without forces.</param>
internal sealed record LearningPoint(double Frames, Quantity<RootAtomicEnergy>? Energy, Quantity<Force>? Force);

/// <summary>What cross-validation found. It survives JSON, so that a publication can be written from it.</summary>
internal sealed record CrossValidationResult
{
    /// <summary>The name of the data set that was cut into folds.</summary>
    public required string Dataset { get; init; }

    /// <summary>The level of theory of its labels.</summary>
    public LevelOfTheory? LevelOfTheory { get; init; }

    /// <summary>What made the models.</summary>
    public required string Trainer { get; init; }

    /// <summary>The seed of the division.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How many groups were divided without tearing one apart.</summary>
    public required int Groups { get; init; }

    /// <summary>Fold by fold.</summary>
    public required IReadOnlyList<FoldErrors> Folds { get; init; }

    /// <summary>All held-out predictions together: every frame once.</summary>
    public required GroupErrors Pooled { get; init; }

    /// <summary>The constants by which labels and held-out predictions differ; null where no such offset is
    /// noticed.</summary>
    public EnergyOffset? Offset { get; init; }

    /// <summary>Mean over folds of the RMSE of the energy per √N, with its standard deviation over folds as
    /// uncertainty.</summary>
    [JsonIgnore]
    public Quantity<RootAtomicEnergy>? EnergyPerRootAtom =>
        FoldSpread.Of([.. Folds.Select(f => f.Errors)], g => g.Statistics.EnergyPerRootAtom?.RootMeanSquare);

    /// <summary>Mean over folds of the RMSE of the energy per atom, whatever the sizes, with its standard deviation
    /// over folds.</summary>
    [JsonIgnore]
    public Quantity<AtomicEnergy>? EnergyPerAtomOverMixedSizes =>
        FoldSpread.Of([.. Folds.Select(f => f.Errors)], g => g.Statistics.EnergyPerAtom?.RootMeanSquare);

    /// <summary>Mean over folds of the RMSE of force components, with its standard deviation over folds.</summary>
    [JsonIgnore]
    public Quantity<Force>? ForceComponent =>
        FoldSpread.Of([.. Folds.Select(f => f.Errors)], g => g.Statistics.ForceComponent?.RootMeanSquare);
}

/// <summary>Mean and standard deviation over folds.</summary>
static class FoldSpread
{
    public static Quantity<T>? Of<T>(IReadOnlyList<GroupErrors> folds, Func<GroupErrors, Quantity<T>?> statistic)
        where T : struct, IDimension
    {
        double[] values = [.. folds.Select(statistic).Where(q => q is not null).Select(q => q!.Value.Value)];
        if (values.Length == 0)
            return null;
        var mean = values.Average();
        return new(
            mean,
            values.Length < 2 ? 0 : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1))
        );
    }
}
