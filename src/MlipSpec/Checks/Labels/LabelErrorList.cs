using MlipSpec.Datasets;
using MlipSpec.Quantities;
using MlipSpec.Statistics.Errors;

namespace MlipSpec.Checks.Labels;

/// <summary>The quantities of one group, as baselines and cards list them: "liquid: force component, RMSE".</summary>
static class LabelErrorList
{
    // Deterministic numbers of thousands of terms: what another processor rounds differently is far below, a changed
    // potential far above.
    const double Drift = 1e-4;

    const string All = $"{GroupErrors.All}: ";

    public static IEnumerable<NamedQuantity> Of(GroupErrors group) => Of(group, $"{group.Group}: ");

    static IEnumerable<NamedQuantity> Of(GroupErrors group, string prefix)
    {
        var s = group.Statistics;
        return
        [
            .. List(s.EnergyPerAtom, prefix, group.HasMixedSizes ? " over mixed sizes" : ""),
            .. List(s.EnergyPerRootAtom, prefix),
            .. List(s.ForceComponent, prefix),
            .. List(s.ForceDifference, prefix),
            .. List(s.ForceAngle, prefix),
            .. List(s.StressComponent, prefix),
        ];
    }

    /// <summary>What lists that compare several data sets show of these errors.</summary>
    public static LabelComparison Compare(LabelErrors errors) =>
        new(
            errors.Dataset,
            errors.LevelOfTheory,
            [
                .. Of(errors.All, ""),
                .. (errors.ByDistance?.Ranges ?? []).Select(r => r.Errors).SelectMany(RootMeanSquare),
            ],
            RepeatedOf(errors.ByDistance)
        );

    static int? RepeatedOf(DistanceErrors? errors) => errors?.Repeated.Count + errors?.NearlyRepeated.Count;

    public static IEnumerable<NamedQuantity> Of(DistanceErrors? errors) =>
        errors is null
            ? []
            :
            [
                NamedQuantity.Of(
                    "structures that repeat the training set",
                    new Quantity<Ratio>(errors.Repeated.Count + errors.NearlyRepeated.Count),
                    0.5
                ),
                .. errors
                    .Ranges.Select(r => r.Errors)
                    .SelectMany(e => List(e.Statistics.ForceComponent, $"{e.Group}: ")),
            ];

    /// <summary>The offset that was noticed where energies are judged with it, and their errors without it.</summary>
    public static IEnumerable<NamedQuantity> OfOffset(LabelErrors errors) =>
        errors is not { Zero: EnergyZero.AsLabelled, Offset: { } offset }
            ? []
            :
            [
                .. offset.Constants.Select(c =>
                    NamedQuantity.Of($"offset of labels per {c.Key}", new Quantity<AtomicEnergy>(c.Value), 1e-5)
                ),
                .. List(errors.WithoutOffset?.Statistics.EnergyPerAtom, All, ", offset removed"),
                .. List(errors.WithoutOffset?.Statistics.EnergyPerRootAtom, All, ", offset removed"),
            ];

    static IEnumerable<NamedQuantity> RootMeanSquare(GroupErrors group) =>
        group.Statistics.ForceComponent is { } errors
            ? [RootMeanSquare(errors, $"{group.Group}: {errors.Target}")]
            : [];

    static NamedQuantity RootMeanSquare<T>(ErrorStatistics<T> errors, string name)
        where T : struct, IDimension =>
        NamedQuantity.Of($"{name}, RMSE", errors.RootMeanSquare, Allowed(errors.RootMeanSquare));

    static IEnumerable<NamedQuantity> List<T>(ErrorStatistics<T>? statistics, string prefix, string remark = "")
        where T : struct, IDimension
    {
        if (statistics is null)
            yield break;
        var name = $"{prefix}{statistics.Target}{remark}";
        yield return RootMeanSquare(statistics, name);
        yield return NamedQuantity.Of(
            $"{name}, MAE{(statistics.DependsOnAxes ? " (depends on the axes)" : "")}",
            statistics.MeanAbsolute,
            Allowed(statistics.MeanAbsolute)
        );
        yield return NamedQuantity.Of($"{name}, maximum", statistics.Maximum, Allowed(statistics.Maximum));
    }

    static double Allowed<T>(Quantity<T> value)
        where T : struct, IDimension => Math.Max(1e-7, Drift * Math.Abs(value.Value));
}
