using System.Globalization;
using MlipSpec.Checks;
using MlipSpec.Potentials;
using MlipSpec.References;
using MlipSpec.Results;
using MlipSpec.Verdicts;

namespace MlipSpec.Reports.Tests;

/// <summary>A run of any size, as no suite has it: for the limits of document and page. Its numbers follow from their
/// places, so that two are the same.</summary>
static class GeneratedRun
{
    static readonly Verdict[] s_verdicts =
    [
        Verdict.Pass,
        Verdict.Pass,
        Verdict.Pass,
        Verdict.Pass,
        Verdict.Fail,
        Verdict.Inconclusive,
        Verdict.LeftOut,
    ];

    static readonly string[] s_domains = [.. Domain.All.Select(d => d.Name)];

    /// <summary>The journal.</summary>
    /// <param name="tests">Tests of each potential.</param>
    /// <param name="potentials">Potentials.</param>
    /// <param name="plotted">Measurements that have a curve of 200 points.</param>
    public static JournalContents Of(int tests, int potentials, int plotted)
    {
        string[] names = [.. Enumerable.Range(0, tests).Select(t => $"Class{t / 20}.Quantity_{t}_agrees")];
        string[] own = [.. Enumerable.Range(0, potentials).Select(p => $"potential-{p}")];
        return new(
            new()
            {
                Suite = "MlipSpec.Suites.Generated",
                Started = new(2026, 3, 1, 12, 30, 0, TimeSpan.Zero),
                Seconds = 3600,
                Version = "0.1.0",
                Machine = "a machine, 2 cores",
                Command = "dotnet test testsuites/MlipSpec.Suites.Generated",
                Potentials = own,
                Tests = names,
            },
            [
                .. own.Select(p => new PotentialCard
                {
                    Name = p,
                    Kind = "generated",
                    Elements = ["Si"],
                    Fingerprint = p,
                }),
            ],
            [.. own.SelectMany((p, k) => names.Select((t, n) => Entry(p, k, t, n, n < plotted)))],
            []
        );
    }

    static JournalEntry Entry(string potential, int k, string test, int n, bool plotted)
    {
        var verdict = s_verdicts[(7 * k + 3 * n) % s_verdicts.Length];
        var expected = 10 + n % 97;
        var value = expected * (1 + 0.001 * ((13 * k + n) % 50));
        return new JournalEntry
        {
            Suite = "MlipSpec.Suites.Generated",
            Test = test,
            Potential = potential,
            Domain = s_domains[n % s_domains.Length],
            Stage = n % 5 == 0 ? Stage.Qualitative : Stage.Quantitative,
            Cost = Cost.Seconds,
            Verdict = verdict,
            Seconds = 0.1,
            Message = verdict == Verdict.Pass ? null : $"{potential} {verdict} in test {n}",
            Judgements =
            [
                new()
                {
                    Quantity = $"quantity {n}",
                    Measured = string.Create(CultureInfo.InvariantCulture, $"{value:F2} GPa"),
                    Value = value,
                    Uncertainty = 0.1,
                    Unit = "GPa",
                    Expected = $"{expected} ± 1 GPa",
                    ExpectedValue = expected,
                    ExpectedUncertainty = 1,
                    Source = "experiment, ultrasonic, 298 K, A. Author, J. Phys. 1, 1 (1970)",
                    SourceKind = ProvenanceKind.Experiment,
                    Doi = "10.1000/1",
                    Tolerance = "3 %",
                    Allowed = 0.03 * expected,
                    Deviation = Math.Abs(value - expected) / (0.03 * expected),
                    Verdict = verdict,
                    Message = $"quantity {n} is {value}",
                },
            ],
        }.With(m =>
            m with
            {
                Material = "Si diamond",
                Quantities = [new($"quantity {n}", value, 0.1, "GPa", null, 0.05)],
                Curves = plotted ? [Curve(k, n)] : [],
            }
        );
    }

    static Curve Curve(int k, int n)
    {
        double[] x = [.. Enumerable.Range(0, 200).Select(i => 0.05 * i)];
        return new Curve(
            "energy",
            new("volume", "Å³/atom"),
            new("energy", "eV/atom"),
            x,
            [.. x.Select(v => Math.Round(Math.Pow(v - 5, 2) * (1 + 0.01 * k) + n, 4))]
        ).WithBand([.. x.Select(_ => 0.1)]);
    }
}
