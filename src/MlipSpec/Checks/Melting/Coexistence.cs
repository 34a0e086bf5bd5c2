using MlipSpec.Checks.Liquids;
using MlipSpec.Quantities;
using MlipSpec.Statistics.Sampling;

namespace MlipSpec.Checks.Melting;

/// <summary>Crystal and liquid side by side.</summary>
/// <param name="Temperature">At which both coexist; the uncertainty is told by independent runs, by means over ten
/// picoseconds and by what drift is left.</param>
/// <param name="Crystalline">Fraction of atoms that are crystalline at the end, with the spread of the runs.</param>
/// <param name="Times">fs, of the first run.</param>
/// <param name="Temperatures">K, at these times.</param>
public sealed record Coexistence(
    Quantity<Temperature> Temperature,
    Quantity<Ratio> Crystalline,
    IReadOnlyList<double> Times,
    IReadOnlyList<double> Temperatures
) : Measured
{
    internal static Coexistence NotMeasured(Finding finding) =>
        new(Quantity<Temperature>.NotMeasured(finding), Quantity<Ratio>.NotMeasured(finding), [], []);

    internal static Coexistence Of(IReadOnlyList<CoexistenceCourse> runs)
    {
        if (runs.FirstOrDefault(r => r.Finding is not null) is { Finding: { } finding })
            return NotMeasured(finding);
        return new(
            TemperatureOf(runs),
            SampleMean.Of<Ratio>([.. runs.Select(r => (Quantity<Ratio>)r.Crystalline)]),
            runs[0].Times,
            runs[0].Temperatures
        );
    }

    // The largest of: the spread of runs, the spread of means over ten picoseconds, fluctuations by blocking, half of
    // the change between both halves of what is averaged.
    static Quantity<Temperature> TemperatureOf(IReadOnlyList<CoexistenceCourse> runs)
    {
        var averages = runs.Select(r => BlockAverage.Of(r.Late)).ToArray();
        var ofRuns = SampleMean.Of([.. averages.Select(a => a.As<Temperature>())]);
        var blocks = runs.SelectMany(TenPicoseconds).ToArray();
        var ofBlocks = blocks.Length < 3 ? 0 : Math.Sqrt(Variance(blocks) / blocks.Length);
        // Of each run by itself: drifts in opposite directions do not make a mean better known.
        var drift =
            0.5
            * Math.Sqrt(
                runs.Sum(r =>
                    Math.Pow(r.Late[(r.Late.Length / 2)..].Average() - r.Late[..(r.Late.Length / 2)].Average(), 2)
                )
            )
            / runs.Count;
        var largest = Math.Max(ofRuns.Uncertainty, Math.Max(ofBlocks, drift));
        // Blocks of one run follow each other and drifts are one number of each run: neither is known better than the
        // spread of the runs.
        return new(ofRuns.Value, largest) { DegreesOfFreedom = runs.Count - 1 };
    }

    static IEnumerable<double> TenPicoseconds(CoexistenceCourse run)
    {
        const double Block = 10_000; // fs
        var (times, values) = (run.LateTimes, run.Late);
        var each = (int)Math.Round(Block / (times[1] - times[0]));
        for (var from = 0; from + each <= values.Length; from += each)
            yield return values[from..(from + each)].Average();
    }

    static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<NamedQuantity> Quantities =>
        [
            NamedQuantity.Of("melting point", Temperature, Math.Max(40, 7 * Temperature.Uncertainty)),
            NamedQuantity.Of("crystalline atoms", Crystalline, 0.6),
        ];

    /// <inheritdoc/>
    public override IReadOnlyList<Curve> Curves =>
        Times.Count == 0
            ? []
            :
            [
                new(
                    "both phases",
                    new("time", "ps"),
                    new("temperature", "K"),
                    [.. Times.Select(t => t / 1000)],
                    Temperatures
                ),
            ];
}
