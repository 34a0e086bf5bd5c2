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

    public static IEnumerable<NamedQuantity> Of(GroupErrors group)
    {
        var s = group.Statistics;
        return
        [
            .. List(s.EnergyPerAtom, group.HasMixedSizes ? " over mixed sizes" : ""),
            .. List(s.EnergyPerRootAtom),
            .. List(s.ForceComponent),
            .. List(s.ForceDifference),
            .. List(s.ForceAngle),
            .. List(s.StressComponent),
        ];
    }

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
                .. errors.Ranges.SelectMany(r => List(r.Errors.Statistics.ForceComponent)),
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
                .. List(errors.WithoutOffset?.Statistics.EnergyPerAtom, ", offset removed"),
                .. List(errors.WithoutOffset?.Statistics.EnergyPerRootAtom, ", offset removed"),
            ];

    static IEnumerable<NamedQuantity> List<T>(ErrorStatistics<T>? statistics, string remark = "")
        where T : struct, IDimension
    {
        if (statistics is null)
            yield break;
        var name = $"{statistics.Group}: {statistics.Target}{remark}";
        yield return NamedQuantity.Of($"{name}, RMSE", statistics.RootMeanSquare, Allowed(statistics.RootMeanSquare));
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
