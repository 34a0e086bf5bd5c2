using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.Statistics;
using MlipSpec.Statistics.Errors;
using MlipSpec.Structures;

namespace MlipSpec.Checks.Labels;

/// <summary>Sorts the errors of a set into groups and summarises them.</summary>
sealed class ErrorGathering(
    LabelledSet set,
    IReadOnlyList<Evaluation> evaluations,
    Bootstrap bootstrap,
    CheckContext context
)
{
    const int MostPoints = 1500;

    readonly ErrorCollector _all = new(GroupErrors.All);
    readonly OrderedDictionary<string, ErrorCollector> _groups = [];

    public LabelErrors Run(IReadOnlyDictionary<Element, double> constants, EnergyZero zero, EnergyOffset? offset = null)
    {
        // A shift of the zero is no unit, so what is plausible is asked of the labels as they are.
        var suspicions = LabelPlausibility.Suspicions(set.Frames, evaluations);
        if (suspicions.Count > 0)
            return LabelErrors.NotMeasured(
                set,
                new(FindingKind.ImplausibleLabels, $"{set.Name}: {string.Join("; ", suspicions)}")
            );
        var elements = set.Elements;
        for (var k = 0; k < set.Frames.Count; k++)
        {
            var (frame, constant) = (set.Frames[k], CompositionFit.Of(set.Frames[k].Structure, constants));
            _all.Add(frame, evaluations[k], constant);
            if (set.Groups[k].Length > 0)
                Collector(set.Groups[k]).Add(frame, evaluations[k], constant);
            if (elements.Count > 1)
                foreach (var element in frame.Structure.Elements)
                    Collector(element.Symbol).Add(frame, evaluations[k], only: element);
            if (k % 1000 == 0)
                context.Cancellation.ThrowIfCancellationRequested();
        }
        context.Progress($"{set.Name}: bootstrap over {set.Frames.Count} structures");
        return new()
        {
            Dataset = set.Name,
            LevelOfTheory = set.LevelOfTheory,
            Account = set.Account,
            Groups =
            [
                _all.Summarise(bootstrap, context.Threads),
                .. _groups.Values.Select(g => g.Summarise(bootstrap, context.Threads)),
            ],
            Zero = zero,
            Shifts =
                zero == EnergyZero.AsLabelled
                    ? new Dictionary<string, double>()
                    : constants.ToDictionary(c => c.Key.Symbol, c => c.Value),
            Offset = offset is { IsNoticed: true } ? offset : null,
            WithoutOffset =
                zero == EnergyZero.AsLabelled && offset is { IsNoticed: true, IsTested: true } ? Without(offset) : null,
            Scaling = SizeScaling.Of(
                _all.SizesWithEnergy,
                _all.TotalErrors,
                bootstrap with
                {
                    Resamples = Math.Min(200, bootstrap.Resamples),
                }
            ),
            Parity = [Parity("energy", "eV/atom", _all.PerAtom), Parity("force component", "eV/Å", _all.Component)],
            ErrorsBySize = Sampled(_all.SizesWithEnergy.Zip(_all.TotalErrors, (n, e) => ((double)n, Math.Abs(e)))),
        };
    }

    GroupErrors Without(EnergyOffset offset)
    {
        var errors = new ErrorCollector(GroupErrors.All);
        for (var k = 0; k < set.Frames.Count; k++)
            if (set.Frames[k] is { Energy: { } energy } frame)
                errors.Add(new(frame.Structure) { Energy = energy }, evaluations[k], offset.For(frame.Structure));
        return errors.Summarise(bootstrap, context.Threads);
    }

    ErrorCollector Collector(string group)
    {
        if (!_groups.TryGetValue(group, out var collector))
            _groups[group] = collector = new(group);
        return collector;
    }

    static ParityData Parity<T>(string name, string unit, ErrorSample<T> sample)
        where T : struct, IDimension =>
        new(name, unit, Sampled(sample.Labels.Zip(sample.Errors, (label, error) => (label, label + error))));

    // Evenly through the set, and always the same ones.
    static PointData Sampled(IEnumerable<(double X, double Y)> points)
    {
        var all = points.ToArray();
        var step = Math.Max(1, (all.Length + MostPoints - 1) / MostPoints);
        (double X, double Y)[] kept = [.. all.Where((_, k) => k % step == 0)];
        return new([.. kept.Select(p => p.X)], [.. kept.Select(p => p.Y)]);
    }
}
