using MlipSpec.Checks;
using MlipSpec.Datasets;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.References;
using MlipSpec.Reports.Publications;
using MlipSpec.Results;
using MlipSpec.Statistics;
using MlipSpec.Statistics.Errors;
using MlipSpec.Training;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports.Tests;

public sealed class PublicationTests
{
    static readonly PotentialCard s_card = new()
    {
        Name = "SW",
        Kind = "stillinger-weber",
        Elements = ["Si"],
        Fingerprint = "f",
        Citation = "F. H. Stillinger & T. A. Weber (1985)",
    };

    static readonly JournalEntry s_bulk = new JournalEntry
    {
        Suite = "Suite",
        Test = "Diamond.Bulk_modulus",
        Potential = "SW",
        Stage = Stage.Quantitative,
        Cost = Cost.Seconds,
        Verdict = Verdict.Pass,
        Seconds = 1,
        Judgements =
        [
            new()
            {
                Quantity = "bulk modulus",
                Measured = "101.4 GPa",
                Expected = "97.8 ± 0.8 GPa",
                Verdict = Verdict.Pass,
                Source = "experiment, ultrasonic, 4.2 K, J. J. Hall",
                SourceKind = ProvenanceKind.Experiment,
                Message = "",
            },
        ],
    }.With(m => m with { Material = "Si diamond", TemperatureRange = new(300, 1800) });

    static readonly JournalEntry s_errors = (s_bulk with { Test = "Labels.Energies", Judgements = [] }).With(m =>
        m with
        {
            Name = "Labels.Energies",
            Fingerprint = "e",
            TemperatureRange = null,
            Labels = new(
                "si_pbe.xyz",
                "PBE",
                [NamedQuantity.Of("energy per √N, RMSE", new Quantity<RootAtomicEnergy>(0.08, 0.015), 0)],
                Repeated: null
            ),
            Quantities = [NamedQuantity.Of("melt: force component, RMSE", new Quantity<Force>(0.1), 0)],
        }
    );

    [Fact]
    public void What_was_measured_stands_in_the_list_and_what_is_missing_is_said()
    {
        var text = Publication.Of(Journal(s_bulk, s_errors), "SW", PublicationKind.Introduced).ToMarkdown();
        text.ShouldContain("| si_pbe.xyz (PBE) | energy per √N, RMSE | 0.080 ± 0.015 eV/√atom |");
        text.ShouldNotContain("melt");
        text.ShouldContain(
            "| Si diamond | bulk modulus | 101.4 GPa | 97.8 ± 0.8 GPa | experiment, ultrasonic, 4.2 K, J. J. Hall |"
        );
        text.ShouldContain("Protocols covered temperatures from 300 to 1800 K.");
        text.ShouldContain("Missing: no cross-validation was given.");
        text.ShouldContain(
            "this is missing: errors from internal k-fold cross-validation; the level of theory of the training data; the training set; distances"
        );
        text.ShouldContain("RMSE = √((1/n) Σ e²)");
    }

    [Fact]
    public void Failures_come_first_then_claims_and_only_what_ran()
    {
        var claimed = s_bulk with { Domain = "crystal" };
        var off = claimed with
        {
            Test = "Diamond.C44",
            Verdict = Verdict.Fail,
            Signature = new(true, "too soft (signed: 56.4 GPa)"),
            Judgements =
            [
                claimed.Judgements[0] with
                {
                    Quantity = "C44",
                    Measured = "56.4 GPa",
                    Verdict = Verdict.Fail,
                },
            ],
        };
        var wrong = off with
        {
            Test = "Phases.Ground_state",
            Domain = "phases",
            Stage = Stage.Qualitative,
            Signature = null,
            Judgements = [off.Judgements[0] with { Quantity = "ground state", Measured = "sh" }],
        };
        var elsewhere = off with { Test = "Glass.Collapses", Domain = "pressure", Claimed = false, Signature = null };
        var leftOut = s_errors with { Domain = "errors", Verdict = Verdict.LeftOut };
        var journal = Journal(claimed, off, wrong, elsewhere, leftOut) with
        {
            Run = new()
            {
                Suite = "Suite",
                Started = default,
                Version = "1",
                Machine = "",
                Command = "",
                Potentials = ["SW"],
                Gate = "gate: red",
            },
        };
        var text = Publication.Of(journal, "SW", PublicationKind.Introduced).ToMarkdown();
        int[] order =
        [
            .. new[]
            {
                "gate: red",
                "| phases | Phases: Ground state | ground state | sh |",
                "| crystal | Diamond: C44 | C44 | 56.4 GPa | 97.8 ± 0.8 GPa | too soft (signed: 56.4 GPa) |",
                "## What it is claimed for",
                "| crystal | numbers off |",
                "## What it is not claimed for",
                "| pressure | not claimed |",
                "Of 5 tests, 1 left out by cost",
                "## Comparison with experiment",
            }.Select(part => text.IndexOf(part, StringComparison.Ordinal)),
        ];
        order.ShouldAllBe(place => place >= 0, text);
        order.ShouldBe(order.Order());
        text.ShouldContain("2 of 3 tests of what is claimed failed, 1 of them qualitative.");
        text.ShouldNotContain("| si_pbe.xyz");
    }

    [Fact]
    public void Structures_of_the_training_set_are_counted_and_a_teacher_is_no_experiment()
    {
        var repeated = s_errors.With(m => m with { Labels = m.Labels! with { Repeated = 3 } });
        var taught = s_bulk with
        {
            Judgements =
            [
                s_bulk.Judgements[0] with
                {
                    SourceKind = ProvenanceKind.Teacher,
                    Source = "experimental model",
                },
            ],
        };
        var text = Publication.Of(Journal(taught, repeated), "SW", PublicationKind.Used).ToMarkdown();
        text.ShouldContain("si_pbe.xyz (PBE): 3 structures repeat the training set");
        text.ShouldContain("Missing: no quantity was compared with experiment.");
        text.ShouldNotContain("give the training set to the check");
    }

    // Two quantities: 3 % and −4 % of the fit, −10 % and 0 of the level; by hand √(12.5) %, √50 %, √((49 + 16)/2) %.
    [Fact]
    public void Budgets_of_several_quantities_stand_in_one_table_of_the_list()
    {
        var bulk = WithBudget(s_bulk, new("bulk modulus", 0.03, -0.10, true));
        var lattice = WithBudget(s_bulk with { Test = "Diamond.Lattice" }, new("lattice constant", -0.04, 0, false));
        var again = WithBudget(
            s_bulk with
            {
                Test = "Diamond.Bulk_modulus_again",
            },
            new("bulk modulus", 0.03, -0.10, true)
        );
        var journal = Journal(bulk, lattice, again);
        string[] rows =
        [
            "| bulk modulus of Si diamond | +3.00 % | −10.00 % | −7.00 % | the two cancel |",
            "| lattice constant of Si diamond | −4.00 % | +0.00 % | −4.00 % |  |",
            "| root mean square | 3.54 % | 7.07 % | 5.70 % |  |",
        ];
        foreach (var kind in Enum.GetValues<PublicationKind>())
        {
            var list = Publication.Of(journal, "SW", kind).ToMarkdown();
            list.ShouldContain(string.Join('\n', rows));
            list.ShouldContain(
                "Relative to experiment, over 2 quantities: potential against its level of theory 3.5 %, level of theory against experiment 7.1 %"
            );
        }
        Publication
            .Of(Journal(s_bulk), "SW", PublicationKind.Used)
            .ToMarkdown()
            .ShouldContain(
                "Missing: for no quantity both a value at the potential's level of theory and an experiment were known"
            );
    }

    [Fact]
    public void A_used_potential_is_asked_for_its_published_errors_and_a_benchmark()
    {
        var text = Publication.Of(Journal(s_bulk), "SW", PublicationKind.Used).ToMarkdown();
        text.ShouldContain("To be quoted from F. H. Stillinger & T. A. Weber (1985)");
        text.ShouldContain("Missing: no errors against labels of a data set were measured.");
        text.ShouldNotContain("cross-validation");
        Publication
            .Of(Journal(s_errors.With(m => m with { Material = null })), "SW", PublicationKind.Used)
            .ToMarkdown()
            .ShouldNotContain("Judged on");
    }

    [Fact]
    public void Folds_stand_in_the_table_with_mean_and_spread()
    {
        var result = new CrossValidationResult
        {
            Dataset = "train.xyz",
            Trainer = "SNAP",
            Seed = 7,
            Groups = 9,
            LevelOfTheory = "PBE",
            Pooled = Errors(0.1, 0.3),
            Folds = [new(1, 8, 4, Errors(0.1, 0.2)), new(2, 8, 4, Errors(0.3, 0.4))],
        };
        var text = Publication.Of(Journal(s_bulk), "SW", PublicationKind.Introduced, result).ToMarkdown();
        text.ShouldContain(
            "2-fold cross-validation over 2 structures of train.xyz (PBE) in 9 groups that were not split, seed 7"
        );
        text.ShouldContain("0.26 ± 0.14 eV/√atom");
    }

    [Fact]
    public void The_same_list_is_latex_with_its_special_characters_escaped()
    {
        var text = Publication.Of(Journal(s_bulk, s_errors), "SW", PublicationKind.Introduced).ToLatex();
        text.ShouldContain("si\\_pbe.xyz (PBE) & energy per $\\surd$N, RMSE & 0.080 $\\pm$ 0.015 eV/$\\surd$atom \\\\");
        text.ShouldContain("Stillinger \\& T. A. Weber");
        foreach (var sign in "√±Å²Σ∠σα")
            text.ShouldNotContain(sign.ToString());
        text.Split("\\begin{tabular}").Length.ShouldBe(text.Split("\\end{tabular}").Length);
    }

    [Fact]
    public void An_unknown_potential_is_answered_with_the_nearest() =>
        Should
            .Throw<ArgumentException>(() => Publication.Of(Journal(s_bulk), "SV", PublicationKind.Used))
            .Message.ShouldContain("did you mean 'SW'");

    static JournalEntry WithBudget(JournalEntry entry, BudgetRow row) =>
        entry with
        {
            Judgements = [entry.Judgements[0] with { Quantity = row.Quantity, RelativeBudget = row }],
        };

    static JournalContents Journal(params JournalEntry[] entries) => new(null, [s_card], entries, []);

    static GroupErrors Errors(double first, double second)
    {
        var sample = new ErrorSample<RootAtomicEnergy>(ErrorTargets.EnergyPerRootAtom);
        sample.Add(0, first);
        sample.Add(1, second);
        return new()
        {
            Group = "all",
            Configurations = 2,
            SmallestSize = 8,
            LargestSize = 8,
            Statistics = new() { EnergyPerRootAtom = sample.Summarise("all", new Bootstrap { Resamples = 50 }) },
        };
    }
}
