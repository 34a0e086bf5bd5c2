using MathNet.Numerics.Distributions;
using MlipSpec.Statistics;
using MlipSpec.Verdicts;

namespace MlipSpec.Calibration;

/// <summary>How often one judgement changes its verdict from seed to seed.</summary>
/// <param name="Potential">The potential.</param>
/// <param name="Test">Class and method.</param>
/// <param name="Quantity">What is judged.</param>
/// <param name="Seeds">How many seeds were judged.</param>
/// <param name="Usual">The verdict of most.</param>
/// <param name="Others">Seeds with another one.</param>
/// <param name="Highest">The upper end of the 95 % interval of their share.</param>
/// <param name="BySpread">The share that follows from margin and spread, both taken as normal; null where no number is
/// judged.</param>
sealed record GateRow(
    string Potential,
    string Test,
    string Quantity,
    int Seeds,
    Verdict Usual,
    int Others,
    double Highest,
    double? BySpread
)
{
    /// <summary>The share that is allowed.</summary>
    public const double Most = 0.01;

    /// <summary>Whether the gate flips too often, by spread or by count.</summary>
    public bool IsOut => BySpread > Most || (BySpread is null && Others > 0);

    /// <summary>The row of one judgement.</summary>
    public static GateRow Of(IReadOnlyList<JudgedGate> judged)
    {
        var usual = judged.GroupBy(j => j.Verdict).MaxBy(g => g.Count())!.Key;
        var others = judged.Count(j => j.Verdict != usual);
        var numbers = judged.Where(j => j.Margin is not null).ToArray();
        double? bySpread = null;
        if (numbers.Length >= 10)
        {
            // A pass lies inside by more than what is undecided, a failure as far outside.
            double pass = Above(numbers.Select(j => j.Margin!.Value - j.Undecided)),
                fail = Above(numbers.Select(j => -j.Margin!.Value - j.Undecided));
            bySpread = usual switch
            {
                Verdict.Pass => 1 - pass,
                Verdict.Fail => 1 - fail,
                Verdict.Inconclusive => pass + fail,
                _ => null,
            };
        }
        return new(
            judged[0].Potential,
            judged[0].Test,
            judged[0].Quantity,
            judged.Count,
            usual,
            others,
            new Proportion(others, judged.Count).Interval.High,
            bySpread
        );
    }

    // The chance of a number above zero.
    static double Above(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var mean = all.Average();
        var deviation = Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / (all.Length - 1));
        return deviation > 0 ? StudentT.CDF(0, 1, all.Length - 1, mean / deviation)
            : mean >= 0 ? 1
            : 0;
    }
}
