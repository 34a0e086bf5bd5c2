using MlipSpec.Checks;
using MlipSpec.Gates;
using MlipSpec.References;
using MlipSpec.Reports.Data;
using MlipSpec.Verdicts;

namespace MlipSpec.Page.Tests;

/// <summary>Made-up results that have one of everything that a page shows.</summary>
static class Specimen
{
    public const string Suite = "Specimen";
    static readonly string[] s_first = ["crystal", "vibrations", "search"];

    /// <summary>A document of some potentials, each with the same tests.</summary>
    /// <param name="potentials">Their names.</param>
    /// <param name="testsPerDomain">The number of tests in each domain.</param>
    /// <param name="domains">The number of domains.</param>
    /// <param name="text">What stands wherever people write text.</param>
    public static ResultsDocument Of(
        string[] potentials,
        int testsPerDomain = 4,
        string text = "a remark",
        int domains = 3
    )
    {
        string[] named = [.. s_first, .. Enumerable.Range(4, domains - 3).Select(i => $"domain {i}")];
        var tests = potentials.SelectMany((p, k) => TestsOf(p, k, named, testsPerDomain, text)).ToList();
        return new()
        {
            Runs =
            [
                new(
                    0,
                    Suite,
                    DateTimeOffset.UnixEpoch,
                    12,
                    text,
                    "Linux",
                    2,
                    "0123abc",
                    new Dictionary<string, string> { ["mlipspec"] = "1.0" },
                    $"dotnet test {text}",
                    false,
                    true
                ),
            ],
            Gate = new(
                GateAnswerData.Red,
                $"gate: RED, {text}",
                [new(GateReasonKind.NotValid, potentials[^1], text)],
                [text],
                $"{potentials.Length} potentials"
            ),
            Potentials =
            [
                .. potentials.Select(p => new PotentialData(
                    p,
                    "lennard-jones",
                    ["Si"],
                    "PBE",
                    new("0a1b", "2c3d", null),
                    text,
                    "float64 on cpu",
                    text,
                    text,
                    named,
                    [],
                    []
                )),
            ],
            Domains = named,
            Matrix =
            [
                .. tests
                    .GroupBy(t => (t.Domain, t.Potential))
                    .Select(g => new CellData(
                        g.Key.Domain!,
                        g.Key.Potential,
                        StateOf([.. g]),
                        text,
                        g.Count(t => t.Verdict == Verdict.Pass),
                        [.. g.Select(t => t.Id)]
                    )),
            ],
            Tests = tests,
            Measurements =
            [
                .. potentials.Select(p => new MeasurementData(
                    $"{Suite}/Statics.Lattice/{p}",
                    "Statics.Lattice",
                    0,
                    Suite,
                    p,
                    "lattice-constant",
                    text,
                    "abc",
                    "f00d",
                    0.2,
                    false,
                    [new("a", 5.43, 0.01, null, "Å", 0.001, null)],
                    [text],
                    null,
                    null,
                    [$"{Suite}/Spectrum/1"],
                    [$"{Suite}/Statics.Lattice/{p}/1"]
                )),
            ],
            Protocols = new Dictionary<string, ProtocolData> { ["abc"] = new("lattice-constant", text, "{\"a\":1}") },
            Plots = Plots(potentials, text),
            Structures = [.. potentials.Select(p => Structure(p, text))],
            Notices = [text],
        };
    }

    static DomainState StateOf(List<TestData> tests) =>
        tests.Exists(t => t.Verdict == Verdict.Fail) ? DomainState.NumbersOff : DomainState.Valid;

    static IEnumerable<TestData> TestsOf(string potential, int k, string[] domains, int perDomain, string text) =>
        domains.SelectMany(
            (domain, d) =>
                Enumerable
                    .Range(0, perDomain)
                    .Select(i =>
                    {
                        var (measured, expected) = (100 + 10 * i + 7 * k, 100 + 10 * i);
                        var deviation = Math.Abs(measured - expected) / 5.0;
                        var verdict = deviation <= 1 ? Verdict.Pass : Verdict.Fail;
                        return new TestData(
                            $"{Suite}/{domain}.Quantity_{i}/{potential}",
                            $"{domain}.Quantity_{i}",
                            $"Statics: Quantity {i} of {domain}",
                            0,
                            Suite,
                            potential,
                            domain,
                            true,
                            i == 0 ? Stage.Qualitative : Stage.Quantitative,
                            Cost.Milliseconds,
                            "Si diamond",
                            verdict,
                            false,
                            null,
                            0.1,
                            verdict == Verdict.Pass ? null : text,
                            d == 0 && i == 0 ? $"{Suite}/Statics.Lattice/{potential}" : null,
                            $"dotnet test {Suite} --filter 'FullyQualifiedName~Quantity_{i}'",
                            [
                                new(
                                    $"modulus {i} of {domain}",
                                    verdict,
                                    new(measured, "GPa", 0.5, null, null, $"{measured} ± 0.5 GPa"),
                                    new(
                                        expected,
                                        1,
                                        $"{expected} ± 1 GPa",
                                        $"A. Author, {text}",
                                        "10.1103/PhysRevB.1.1",
                                        ProvenanceKind.Experiment,
                                        null
                                    ),
                                    new(5, "5 GPa"),
                                    deviation,
                                    null,
                                    null,
                                    text
                                ),
                            ]
                        );
                    })
        );

    static PlotData[] Plots(string[] potentials, string text)
    {
        double[] path = [.. Enumerable.Range(0, 101).Select(i => i / 50.0)];
        var branches = potentials.Select(
            (p, k) =>
            {
                double[] y = [.. path.Select(x => (12 + k) * Math.Abs(Math.Sin(Math.PI * x / 2)))];
                return new SeriesData(
                    "phonon dispersion",
                    CurveRole.Measured,
                    p,
                    MarkData.Line,
                    path,
                    y,
                    [.. y.Select(v => v - 0.3)],
                    [.. y.Select(v => v + 0.3)],
                    null,
                    null,
                    null
                );
            }
        );
        SeriesData experiment = new(
            "Nilsson & Nelin",
            CurveRole.Experiment,
            null,
            MarkData.Points,
            [1.0],
            [12.3],
            [12.0],
            [12.6],
            $"G. Nilsson, {text}",
            "10.1103/PhysRevB.6.3777",
            null
        );
        var random = new Random(1);
        var minima = potentials.Select(p => new SeriesData(
            "minima",
            CurveRole.Measured,
            p,
            MarkData.Points,
            [.. Enumerable.Range(0, 300).Select(_ => 20 + 4 * random.NextDouble())],
            [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble())],
            null,
            null,
            null,
            null,
            null
        ));
        return
        [
            new(
                $"{Suite}/Spectrum/1",
                $"Vibrations: Spectrum ({text})",
                "vibrations",
                PlotKind.Dispersion,
                new("wave vector", null, ScaleData.Linear, [new(0, "Γ"), new(1, "X"), new(2, "Γ")]),
                new("frequency", "THz", ScaleData.Linear, []),
                [],
                [.. branches, experiment]
            ),
            new(
                $"{Suite}/Search/1",
                $"Search: Minima ({text})",
                "search",
                PlotKind.Scatter,
                new("volume", "Å³/atom", ScaleData.Linear, []),
                new("energy", "eV/atom", ScaleData.Linear, []),
                [],
                [.. minima]
            ),
        ];
    }

    static StructureData Structure(string potential, string text) =>
        new(
            $"{Suite}/Statics.Lattice/{potential}/1",
            $"diamond, {text}",
            StructureRole.Minimum,
            potential,
            $"{Suite}/Statics.Lattice/{potential}",
            [
                [5.43, 0, 0],
                [0, 5.43, 0],
                [0, 0, 5.43],
            ],
            [true, true, true],
            ["Si", "Si"],
            [
                [0, 0, 0],
                [1.36, 1.36, 1.36],
            ],
            new Dictionary<string, IReadOnlyList<double>> { ["coordination"] = [4, double.NaN] }
        );
}
