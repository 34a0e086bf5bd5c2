using System.Globalization;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.References;
using MlipSpec.Results;
using MlipSpec.Statistics.Errors;
using MlipSpec.Training;

namespace MlipSpec.Reports.Publications;

/// <summary>The sections of a publication list, each from what a run has measured.</summary>
sealed class PublicationParts(
    PotentialCard? card,
    IReadOnlyList<JournalEntry> entries,
    CrossValidationResult? validation
)
{
    // One result that several tests share stands once.
    LabelComparison[] Compared =>
        [
            .. entries
                .Select(e => e.Measurement)
                .OfType<MeasurementRecord>()
                .DistinctBy(m => m.Fingerprint)
                .Select(m => m.Labels)
                .OfType<LabelComparison>(),
        ];

    (JournalEntry Entry, Verdicts.Judgement Judgement)[] AgainstExperiment =>
        [
            .. entries
                .SelectMany(e => e.Judgements.Select(j => (e, j)))
                .Where(p => p.j.SourceKind == ProvenanceKind.Experiment || p.j.Budget is not null)
                .DistinctBy(p => (p.e.Measurement?.Material, p.j.Quantity)),
        ];

    public PublicationSection Potential()
    {
        string?[] facts =
        [
            card is null
                ? null
                : $"{card.Name} is of the kind {card.Kind} for {(card.Elements.Count == 0 ? "every element" : string.Join(", ", card.Elements))}.",
            card?.LevelOfTheory is { } level ? $"It was fitted to {level}." : "No level of theory is stated for it.",
            card?.TrainingSet is { } set ? $"Training set: {set}." : null,
            card?.Citation is { } citation ? $"Reference: {citation}." : null,
        ];
        return new("The potential", string.Join(' ', facts.OfType<string>()));
    }

    public PublicationSection CrossValidation()
    {
        if (validation is not { } v)
            return new("Internal cross-validation", "Missing: no cross-validation was given.");
        var rows = new List<IReadOnlyList<string>>();
        Add(v.Pooled.Statistics.EnergyPerRootAtom, v.EnergyPerRootAtom);
        Add(v.Pooled.Statistics.EnergyPerAtom, v.EnergyPerAtomOverMixedSizes);
        Add(v.Pooled.Statistics.ForceComponent, v.ForceComponent);
        Add<Force>(v.Pooled.Statistics.ForceDifference, null);
        return new(
            "Internal cross-validation",
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{v.Folds.Count}-fold cross-validation over {v.Pooled.Configurations} structures of {v.Dataset}{(v.LevelOfTheory is { } l ? $" ({l})" : "")} in {v.Groups} groups that were not split, seed {v.Seed}: each model ({v.Trainer}) was judged by the fold it had not seen ({string.Join(", ", v.Folds.Select(f => f.HeldOut))} structures)."
                ),
            ],
            [
                "error",
                "RMSE, all held out",
                "95 % interval",
                "RMSE, mean ± standard deviation over folds",
                "MAE",
                "values",
            ],
            rows
        );

        void Add<T>(ErrorStatistics<T>? pooled, Quantity<T>? folds)
            where T : struct, IDimension
        {
            if (pooled is null)
                return;
            rows.Add([
                pooled.Target,
                Format.WithUncertainty(pooled.RootMeanSquare.Value, 0, T.Unit),
                pooled.RootMeanSquareInterval?.ToString() ?? "",
                folds?.ToString() ?? "",
                pooled.MeanAbsolute.ToString(),
                pooled.Count.ToString(CultureInfo.InvariantCulture),
            ]);
        }
    }

    public PublicationSection ExternalSets(string title)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var compared in Compared)
            rows.AddRange(
                compared.Errors.Select(
                    (q, k) => (IReadOnlyList<string>)[k == 0 ? compared.Name : "", q.Name, q.ToString()]
                )
            );
        return rows.Count == 0
            ? new(title, "Missing: no errors against labels of a data set were measured.")
            : new(
                title,
                ["Uncertainties are standard errors from the bootstrap over structures."],
                ["data set", "error", "value"],
                rows
            );
    }

    public PublicationSection PublishedErrors() =>
        new(
            "Errors stated where the potential was published",
            card?.Citation is { } citation
                ? $"To be quoted from {citation}: RMSE or MAE of energies and forces, whether of components or magnitudes, and the sets they belong to."
                : "Missing: the settings name no citation, so nothing can be quoted."
        );

    public PublicationSection Experiment()
    {
        var rows = AgainstExperiment
            .Select(p =>
                (IReadOnlyList<string>)
                    [
                        p.Entry.Measurement?.Material ?? "",
                        p.Judgement.Quantity,
                        p.Judgement.Measured,
                        p.Judgement.Expected,
                        p.Judgement.Source ?? "",
                        p.Judgement.Budget ?? "",
                    ]
            )
            .ToArray();
        return rows.Length == 0
            ? new("Comparison with experiment", "Missing: no quantity was compared with experiment.")
            : new(
                "Comparison with experiment",
                [
                    "Where the last column is filled, the error of the fit (potential against its own level of theory) and that of the level (against experiment) are apart.",
                ],
                ["material", "quantity", "this potential", "reference", "source", "error budget"],
                rows
            );
    }

    public PublicationSection ErrorBudgets()
    {
        var budgets = Budgets.Of(entries);
        return budgets.Rows.Count == 0
            ? new(
                "Error budgets",
                "Missing: for no quantity both a value at the potential's level of theory and an experiment were known, so the error of the fit and that of the level are not apart."
            )
            : new(
                "Error budgets",
                [$"Relative to experiment, {budgets}."],
                Budgets.Columns,
                [.. Budgets.Rows(budgets)]
            );
    }

    public PublicationSection Applicability()
    {
        string[] materials = [.. entries.Select(e => e.Measurement?.Material).OfType<string>().Distinct()];
        List<string> lines = materials.Length > 0 ? [$"Judged on: {string.Join(", ", materials)}."] : [];
        Range("temperatures", "K", m => m.TemperatureRange);
        Range("pressures", "GPa", m => m.PressureRange);
        foreach (var compared in Compared)
            if (compared.Repeated is { } repeated)
                lines.Add(
                    $"{compared.Name}: {repeated} structures repeat the training set; distances of the others and their errors are in the table of test sets."
                );
        return new("Applicability", lines);

        void Range(string what, string unit, Func<MeasurementRecord, ParameterRange?> range)
        {
            ParameterRange[] covered =
            [
                .. entries
                    .Select(e => e.Measurement)
                    .OfType<MeasurementRecord>()
                    .Select(range)
                    .OfType<ParameterRange>(),
            ];
            if (covered.Length > 0)
                lines.Add(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Protocols covered {what} from {covered.Min(r => r.Lowest):G4} to {covered.Max(r => r.Highest):G4} {unit}."
                    )
                );
        }
    }

    public PublicationSection Definitions()
    {
        IReadOnlyList<string> Row<T>(ErrorTarget<T> target)
            where T : struct, IDimension =>
            [
                target.Name,
                T.Unit,
                target.Definition,
                target.DependsOnAxes ? "MAE and quantiles depend on the axes; RMSE does not" : "",
            ];
        return new(
            "Definitions",
            ["MAE = (1/n) Σ |e|, RMSE = √((1/n) Σ e²) over all n errors e of a set."],
            ["error", "unit", "definition", "remark"],
            [
                Row(ErrorTargets.EnergyPerAtom),
                Row(ErrorTargets.EnergyPerRootAtom),
                Row(ErrorTargets.ForceComponent),
                Row(ErrorTargets.ForceDifference),
                Row(ErrorTargets.ForceAngle),
                Row(ErrorTargets.StressComponent),
            ]
        );
    }

    public PublicationSection Missing(PublicationKind kind)
    {
        List<string> missing = [];
        if (kind == PublicationKind.Introduced && validation is null)
            missing.Add("errors from internal k-fold cross-validation");
        if (Compared.Length == 0)
            missing.Add(
                kind == PublicationKind.Introduced
                    ? "errors on external test sets"
                    : "a first-principles benchmark representative of the problem"
            );
        if (AgainstExperiment.Length == 0)
            missing.Add("comparison with experiment");
        if (card?.LevelOfTheory is null)
            missing.Add("the level of theory of the training data");
        if (card?.TrainingSet is null)
            missing.Add("the training set");
        if (kind == PublicationKind.Used && card?.Citation is null)
            missing.Add("the citation of the potential, from which its published errors are quoted");
        if (Compared.All(c => c.Repeated is null))
            missing.Add("distances of the test structures from the training set (give the training set to the check)");
        return new(
            "What is missing",
            missing.Count == 0
                ? ["Nothing of the recommended list."]
                : [$"Of the recommended list, this is missing: {string.Join("; ", missing)}."]
        );
    }
}
