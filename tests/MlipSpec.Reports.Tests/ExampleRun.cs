using System.Security.Cryptography;
using System.Text;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.Quantities;
using MlipSpec.References;
using MlipSpec.Results;
using MlipSpec.Verdicts;
using static MlipSpec.Verdicts.Tolerances;

namespace MlipSpec.Reports.Tests;

/// <summary>A run as a suite for silicon would leave it in the journal: an empirical potential that is not valid, a
/// fitted one with open ends, one that covers nothing, one that cannot be evaluated here.</summary>
static class ExampleRun
{
    static readonly PotentialCard s_sw = new()
    {
        Name = "SW",
        Kind = "stillinger-weber",
        Elements = ["Si"],
        Fingerprint = "0123456789abcdef01234567",
        Citation = "F. H. Stillinger, T. A. Weber, Phys. Rev. B 31, 5262 (1985)",
    };

    static readonly PotentialCard s_mtp = new()
    {
        Name = "MTP",
        Kind = "mtp",
        Elements = ["Si"],
        Fingerprint = "89abcdef0123456789abcdef",
        LevelOfTheory = "PBE",
        TrainingSet = "train.xyz",
    };

    static readonly PotentialCard s_argon = new()
    {
        Name = "Ar",
        Kind = "lennard-jones",
        Elements = ["Ar"],
        Fingerprint = "fedcba9876543210fedcba98",
    };

    static readonly RunInfo s_run = new()
    {
        Suite = "MlipSpec.Suites.Silicon",
        Started = new(2026, 3, 1, 12, 30, 0, TimeSpan.Zero),
        Seconds = 74.2,
        Version = "0.1.0",
        Machine = ".NET 10 on Linux, 2 cores",
        Command = "dotnet test testsuites/MlipSpec.Suites.Silicon",
        Potentials = ["SW", "MTP", "Ar", "GAP"],
        Tests =
        [
            "PhaseDiagram.Diamond_is_the_ground_state",
            "PhaseDiagram.Simple_hexagonal_follows_beta_tin",
            "DiamondStatics.Lattice_constant_agrees_with_experiment",
            "DiamondStatics.Bulk_modulus_agrees_with_experiment",
            "DiamondStatics.Elastic_constant_C44",
            "Conformance.Forces_are_minus_the_gradient",
            "Defects.Vacancy_formation_energy",
            "LiquidStructure.First_peak_of_the_radial_distribution",
        ],
    };

    public static JournalContents Contents =>
        new(s_run, [s_argon, s_mtp, s_sw], [.. OfGap(), .. OfMtp(), .. OfSw(), .. OfArgon()], []);

    static JournalEntry Entry(PotentialCard card, string test, Stage stage, Verdict verdict, double seconds) =>
        new()
        {
            Suite = s_run.Suite,
            Test = test,
            Potential = card.Name,
            Domain = test switch
            {
                _ when test.StartsWith("Conformance", StringComparison.Ordinal) => "promises",
                _ when test.StartsWith("Phase", StringComparison.Ordinal) => "phases",
                _ when test.StartsWith("Liquid", StringComparison.Ordinal) => "liquid",
                _ => "crystal",
            },
            Stage = stage,
            Cost = Cost.Seconds,
            Verdict = verdict,
            Seconds = seconds,
        };

    static JournalEntry Judged<T>(
        PotentialCard card,
        string test,
        double seconds,
        Quantity<T> measured,
        string key,
        Tolerance<T> within,
        string? truth = null
    )
        where T : struct, IDimension
    {
        var experiment = Catalogue.Get<T>(key);
        var judgement = Judge.Compare(card.Name, measured, experiment, within);
        if (truth is not null)
            judgement = judgement with
            {
                Budget = new ErrorBudget<T>(
                    card.Name,
                    card.LevelOfTheory,
                    measured,
                    Catalogue.Get<T>(truth),
                    experiment
                ).ToString(),
            };
        return (
            Entry(card, test, Stage.Quantitative, judgement.Verdict, seconds) with
            {
                Message = judgement.Verdict == Verdict.Pass ? null : judgement.Message,
                Judgements = [judgement],
            }
        ).With(m =>
            m with
            {
                Quantities = [NamedQuantity.Of(experiment.Name, measured, 0.01)],
                Baseline = new(BaselineStatus.Unchanged, []),
                Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(card.Name + key)))[..24],
            }
        );
    }

    static IEnumerable<JournalEntry> OfSw()
    {
        var order = Judge.Outcome("SW", "phase after β-tin", holds: false, "bcc at +0.30 eV/atom", "sh");
        yield return (
            Entry(s_sw, "PhaseDiagram.Diamond_is_the_ground_state", Stage.Qualitative, Verdict.Pass, 0.8) with
            {
                Judgements = [Judge.Outcome("SW", "ground state", holds: true, "diamond", "diamond")],
            }
        ).With(m =>
            m with
            {
                Protocol =
                    """{"check":"phase-ordering","parameters":{"element":"Si","phases":["diamond","beta-tin","sh","bcc"]},"version":1}""",
            }
        );
        yield return Entry(
            s_sw,
            "PhaseDiagram.Simple_hexagonal_follows_beta_tin",
            Stage.Qualitative,
            Verdict.Fail,
            0.9
        ) with
        {
            Judgements = [order],
            Message = order.Message,
            Signature = new(
                true,
                "three-body term favours fourfold coordination; Bartók 2018, figure 3; until 2027-01-01"
            ),
        };
        var gradient = Judge.AtMost("SW", "force error, relative", new Quantity<Ratio>(1e-10, 6.7e-9), 1e-6);
        yield return (
            Entry(s_sw, "Conformance.Forces_are_minus_the_gradient", Stage.Qualitative, gradient.Verdict, 0.0015) with
            {
                Judgements = [gradient],
            }
        ).With(m =>
            m with
            {
                Protocol = """
                    {"check":"force-consistency","parameters":{"accuracy":1E-08,"spacing":null,"structures":[
                    {"name":"distorted diamond","structure":{"cell":{},"positions":[[0,0,0],[1,1,1]],"species":["Si","Si"]}},{"name":"one atom","structure":{"cell":{},"positions":[[0,0,0]],"species":["Si"]}}]},"version":1}
                    """,
            }
        );
        yield return Judged<Length>(
            s_sw,
            "DiamondStatics.Lattice_constant_agrees_with_experiment",
            0.0123,
            5.4309,
            "si/diamond/lattice-constant/0K",
            Percent(0.5)
        );
        yield return Judged<Pressure>(
                s_sw,
                "DiamondStatics.Bulk_modulus_agrees_with_experiment",
                1.31,
                new(101.2, 0.1),
                "si/diamond/bulk-modulus/298K",
                Percent(3)
            )
            .With(m =>
                m with
                {
                    Baseline = new(
                        BaselineStatus.Changed,
                        ["bulk modulus: was 100.9 GPa, is 101.2 GPa, drift 0.1 GPa"]
                    ),
                }
            );
        var c44 = Judged<Pressure>(
            s_sw,
            "DiamondStatics.Elastic_constant_C44",
            1.1,
            56.4,
            "si/diamond/C44/4.2K",
            Percent(15)
        );
        yield return c44 with
        {
            Signature = new(
                true,
                "C44 with relaxed atoms is a third too small (source: E. R. Cowley, Phys. Rev. Lett. 60, 2379 (1988); signed by the authors, expires 2027-12-31)"
            ),
        };
        yield return Entry(
            s_sw,
            "LiquidStructure.First_peak_of_the_radial_distribution",
            Stage.Quantitative,
            Verdict.NotRun,
            0
        ) with
        {
            Message = "a qualitative test of SW failed: PhaseDiagram.Simple_hexagonal_follows_beta_tin",
        };
    }

    static IEnumerable<JournalEntry> OfMtp()
    {
        yield return (
            Entry(s_mtp, "PhaseDiagram.Diamond_is_the_ground_state", Stage.Qualitative, Verdict.Pass, 2.4) with
            {
                Judgements = [Judge.Outcome("MTP", "ground state", holds: true, "diamond", "diamond")],
            }
        ).With(m =>
            m with
            {
                FromStore = true,
                Protocol =
                    """{"check":"phase-ordering","parameters":{"element":"Si","phases":["diamond","beta-tin","sh","bcc"]},"version":1}""",
            }
        );
        yield return Judged<Pressure>(
            s_mtp,
            "DiamondStatics.Bulk_modulus_agrees_with_experiment",
            12.5,
            new(99.8, 0.3),
            "si/diamond/bulk-modulus/0K",
            Percent(5),
            "si/diamond/bulk-modulus/PBE"
        );
        yield return Judged<Pressure>(
            s_mtp,
            "DiamondStatics.Elastic_constant_C44",
            14.1,
            Quantity<Pressure>.NotMeasured(
                new(FindingKind.NotConverged, "the relaxation of strain 3 of 12 stopped at 0.02 eV/Å after 500 steps")
            ),
            "si/diamond/C44/4.2K",
            Percent(10)
        );
        yield return Judged<Energy>(
                s_mtp,
                "Defects.Vacancy_formation_energy",
                340,
                new(3.4, 0.05),
                "si/diamond/vacancy-formation-energy/experiment",
                Percent(10)
            )
            .With(m => m with { Baseline = new(BaselineStatus.Missing, []) });
        yield return Entry(
            s_mtp,
            "Conformance.Forces_are_minus_the_gradient",
            Stage.Quantitative,
            Verdict.Fail,
            0.2
        ) with
        {
            Message = "MTP threw IndexOutOfRangeException for a cell of one atom",
        };
    }

    static IEnumerable<JournalEntry> OfGap()
    {
        foreach (var test in s_run.Tests)
            yield return Entry(
                s_sw with
                {
                    Name = "GAP",
                },
                test,
                test.StartsWith("Phase", StringComparison.Ordinal) ? Stage.Qualitative : Stage.Quantitative,
                Verdict.Unavailable,
                0
            ) with
            {
                Message = "GAP cannot be evaluated here: there is no program \"lmp\" on the PATH",
            };
    }

    static IEnumerable<JournalEntry> OfArgon()
    {
        yield return Entry(
            s_argon,
            "PhaseDiagram.Diamond_is_the_ground_state",
            Stage.Qualitative,
            Verdict.NotApplicable,
            0
        ) with
        {
            Message = "Ar does not cover Si: it covers Ar",
        };
    }
}
