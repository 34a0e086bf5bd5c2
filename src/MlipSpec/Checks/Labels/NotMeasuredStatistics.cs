using MlipSpec.Datasets;
using MlipSpec.Quantities;
using MlipSpec.Statistics.Errors;

namespace MlipSpec.Checks.Labels;

/// <summary>Statistics that hold a finding instead of numbers, so that whatever is judged says why there is nothing to
/// judge.</summary>
static class NotMeasuredStatistics
{
    public static GroupStatistics Of(string group, Finding finding)
    {
        return new()
        {
            TotalEnergy = One(ErrorTargets.TotalEnergy),
            EnergyPerAtom = One(ErrorTargets.EnergyPerAtom),
            EnergyPerRootAtom = One(ErrorTargets.EnergyPerRootAtom),
            ForceComponent = One(ErrorTargets.ForceComponent),
            ForceDifference = One(ErrorTargets.ForceDifference),
            ForceMagnitude = One(ErrorTargets.ForceMagnitude),
            ForceAngle = One(ErrorTargets.ForceAngle),
            StressComponent = One(ErrorTargets.StressComponent),
            VirialPerAtom = One(ErrorTargets.VirialPerAtom),
        };

        ErrorStatistics<T> One<T>(ErrorTarget<T> target)
            where T : struct, IDimension
        {
            var nothing = Quantity<T>.NotMeasured(finding);
            return new()
            {
                Target = target.Name,
                Definition = target.Definition,
                DependsOnAxes = target.DependsOnAxes,
                Group = group,
                Count = 0,
                Configurations = 0,
                MeanAbsolute = nothing,
                RootMeanSquare = nothing,
                Bias = nothing,
                Maximum = nothing,
                Quantiles = [.. ErrorQuantile.Levels.Select(level => new ErrorQuantile(level, double.NaN, 0, null))],
                Distribution = new([], [], []),
            };
        }
    }
}
